"""XML read without entities and network, within bounds; every element knows its line and column.

A document type may be named, as real files do, and is never fetched; one that declares entities is refused. Names come
without their prefix: ``Element.name`` is local, ``Element.namespace`` its address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NoReturn
from xml.parsers import expat

from ..errors import FormatError

MAX_DEPTH: Final = 100
MAX_ELEMENTS: Final = 1_000_000
_SEPARATOR: Final = "\x1f"
_NO_ATTRIBUTES: Final[Mapping[str, str]] = {}
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
    children: list[Element]
    pieces: list[str]

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


_NONE: Final[list[Element]] = []
_NO_TEXT: Final[list[str]] = []
"""What all elements share that hold no others, or no text: most have one of them, and lists take time to make."""


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
        self.count = 0
        self.top = Element("", "", _NO_ATTRIBUTES, 0, 0, _NONE, _NO_TEXT)
        self.open = [self.top]
        parser.buffer_text = True
        parser.StartElementHandler = self._starter()
        parser.EndElementHandler = lambda name: self.open.pop()
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
        if not self.top.children:
            self._fail("there is no element in this XML", "xml")
        return self.top.children[0]

    def _starter(self) -> Callable[[str, dict[str, str]], None]:
        """The handler that is called for every element: it has all that it needs at hand, for it takes most of the time."""
        parser, stack = self.parser, self.open
        names: dict[str, tuple[str, str]] = {}

        def start(name: str, attributes: dict[str, str]) -> None:
            self.count += 1
            if len(stack) > MAX_DEPTH:
                self._fail(f"the elements are nested more than {MAX_DEPTH} deep", "depth")
            if self.count > MAX_ELEMENTS:
                self._fail(f"there are over {MAX_ELEMENTS:,} elements", "size")
            split = names.get(name)
            if split is None:
                split = names[name] = _split(name)
            element = Element(
                split[1],
                split[0],
                {_attribute_name(key): value for key, value in attributes.items()}
                if attributes
                else _NO_ATTRIBUTES,
                parser.CurrentLineNumber,
                parser.CurrentColumnNumber + 1,
                _NONE,
                _NO_TEXT,
            )
            around = stack[-1]
            if around.children is _NONE:
                around.children = [element]
            else:
                around.children.append(element)
            stack.append(element)

        return start

    def _characters(self, text: str) -> None:
        element = self.open[-1]
        if element.pieces is _NO_TEXT:
            element.pieces = [text]
        else:
            element.pieces.append(text)

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
    if _SEPARATOR not in name:
        return name
    namespace, local = _split(name)
    return f"xml:{local}" if namespace == "http://www.w3.org/XML/1998/namespace" else local
