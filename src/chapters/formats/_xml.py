"""XML read without entities and network, within bounds; every element knows its line and column.

A document type may be named, as real files do, and is never fetched; one that declares entities is refused. Names come
without their prefix: ``Element.name`` is local, ``Element.namespace`` its address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NoReturn
from xml.parsers import expat

from ..errors import FormatError

MAX_DEPTH: Final = 100
MAX_ELEMENTS: Final = 1_000_000
_SEPARATOR: Final = "\x1f"
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_TEXT: Final = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_IN_ATTRIBUTE: Final = _IN_TEXT | {ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"}


@dataclass(slots=True)
class Element:
    """An element while it is read; ``text`` is all character data directly in it, joined."""

    name: str
    namespace: str
    attributes: Mapping[str, str]
    line: int
    column: int
    children: list[Element] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The character data directly in it."""
        return "".join(self.pieces)

    def all(self, name: str) -> list[Element]:
        """The children with this local name."""
        return [child for child in self.children if child.name == name]

    def first(self, name: str) -> Element | None:
        """The first child with this local name."""
        return next((child for child in self.children if child.name == name), None)

    def child_text(self, name: str) -> str:
        """The text of the first child with this name, without space around it; empty without one."""
        child = self.first(name)
        return child.text.strip() if child else ""

    def walk(self) -> Iterator[Element]:
        """It and everything in it, in the order of the text."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))

    def fail(self, message: str, reason: str = "value") -> NoReturn:
        """Raise FormatError at this element's place."""
        raise self.error(message, reason)

    def error(self, message: str, reason: str = "value") -> FormatError:
        """The error to raise for this element, with its place."""
        return FormatError(message, line=self.line, column=self.column, reason=reason)


def parse_xml(data: bytes | str) -> Element:
    """The root of ``data``; bytes in any encoding that they declare. Raises FormatError, with its place."""
    encoding = "utf-8" if isinstance(data, str) else None
    raw = data.lstrip("\ufeff").encode("utf-8", "replace") if isinstance(data, str) else data
    parser = expat.ParserCreate(encoding, namespace_separator=_SEPARATOR)
    return _Builder(parser).build(raw)


def escape(text: str) -> str:
    """``text`` as character data."""
    return _FORBIDDEN.sub("", text).translate(_IN_TEXT)


def attribute(text: str) -> str:
    """``text`` as the value of an attribute, with its quotation marks."""
    return '"' + _FORBIDDEN.sub("", text).translate(_IN_ATTRIBUTE) + '"'


class _Builder:
    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        parser.ExternalEntityRefHandler = self._external

    def build(self, raw: bytes) -> Element:
        try:
            self.parser.Parse(raw, True)
        except expat.ExpatError as error:
            message = f"this is not well-formed XML: {expat.ErrorString(error.code)}"
            raise FormatError(message, line=error.lineno, column=error.offset + 1, reason="xml") from error
        except (LookupError, ValueError) as error:
            raise FormatError(f"the encoding of this XML is not known: {error}", reason="encoding") from error
        if self.root is None:
            self._fail("there is no element in this XML", "xml")
        return self.root

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if len(self.open) >= MAX_DEPTH:
            self._fail(f"the elements are nested more than {MAX_DEPTH} deep", "depth")
        if self.count > MAX_ELEMENTS:
            self._fail(f"there are over {MAX_ELEMENTS:,} elements", "size")
        namespace, local = _split(name)
        element = Element(
            local,
            namespace,
            {_attribute_name(key): value for key, value in attributes.items()},
            self.parser.CurrentLineNumber,
            self.parser.CurrentColumnNumber + 1,
        )
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, name: str) -> None:
        self.open.pop()

    def _characters(self, text: str) -> None:
        self.open[-1].pieces.append(text)

    def _entity(self, *declaration: object) -> None:
        self._fail("entities are declared in this XML, which is refused", "entities")

    def _external(self, *reference: object) -> int:
        self._fail("this XML refers to another document, which is refused", "entities")

    def _fail(self, message: str, reason: str) -> NoReturn:
        raise FormatError(
            message,
            line=self.parser.CurrentLineNumber,
            column=self.parser.CurrentColumnNumber + 1,
            reason=reason,
        )


def _split(name: str) -> tuple[str, str]:
    namespace, _, local = name.rpartition(_SEPARATOR)
    return namespace, local


def _attribute_name(name: str) -> str:
    """``xml:lang`` keeps its prefix; attributes of other namespaces keep their local name."""
    namespace, local = _split(name)
    return f"xml:{local}" if namespace == "http://www.w3.org/XML/1998/namespace" else local
