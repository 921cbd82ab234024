"""XML read without entities and network, within bounds; the place of every element in its text.

A document type may be named, as real files do, and is never fetched; one that declares entities is refused.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import Final, NoReturn
from xml.etree import ElementTree
from xml.parsers import expat

from ..errors import FormatError

Element = ElementTree.Element
MAX_DEPTH: Final = 100
MAX_TAGS: Final = 2_500_000
"""The most beginnings and ends of elements; ten thousand chapters of the wordiest format have a tenth."""
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_TEXT: Final = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;"))
_IN_ATTRIBUTE: Final = (*_IN_TEXT, ('"', "&quot;"), ("\n", "&#10;"), ("\t", "&#9;"))


class ParsedXml:
    """A parsed text. ``root`` is its outermost element; names have their namespace before them, ``{http://…}item``."""

    def __init__(self, root: Element, text: str) -> None:
        self.root = root
        self.text = text

    def without_namespaces(self) -> ParsedXml:
        """The same, in which every name is the local one."""
        names = _LocalNames()
        for element in self.root.iter():
            element.tag = names[element.tag]
        return self

    def fail(self, element: Element, message: str, reason: str = "value") -> NoReturn:
        """Raise FormatError at the place of ``element``."""
        raise self.error(element, message, reason)

    def error(self, element: Element, message: str, reason: str = "value") -> FormatError:
        """The error to raise for ``element``, with its place."""
        line, column = self.place(element)
        return FormatError(message, line=line, column=column, reason=reason)

    def place(self, element: Element) -> tuple[int, int]:
        """Line and column of ``element``, from 1."""
        return self._places[id(element)]

    @cached_property
    def _places(self) -> dict[int, tuple[int, int]]:
        """By identity of element. The text is read once more for it: few texts need it, and keeping it is dear."""
        parser = expat.ParserCreate("utf-8")
        found: list[tuple[int, int]] = []
        parser.StartElementHandler = lambda name, attributes: found.append(
            (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        )
        parser.Parse(_encoded(self.text), True)
        return dict(zip(map(id, self.root.iter()), found, strict=True))


def parse_xml(text: str) -> ParsedXml:
    """Read ``text``, whatever encoding it declares. Raises FormatError, with its place."""
    text = text.lstrip("\ufeff")
    raw = _encoded(text)
    if text.count("<") > MAX_TAGS:
        raise FormatError(f"there are over {MAX_TAGS:,} tags", reason="size")
    if "<!ENTITY" in text:
        _refuse_entities(raw)
    parser = ElementTree.XMLParser(encoding="utf-8")  # noqa: S314 - there are no entities in it
    try:
        parser.feed(raw)
        markup = ParsedXml(parser.close(), text)
    except ElementTree.ParseError as error:
        raise _broken(error.code, *error.position) from error
    except (LookupError, ValueError) as error:
        raise FormatError(f"this XML cannot be read: {error}", reason="xml") from error
    _check_depth(markup)
    return markup


def local_name(name: str) -> str:
    """``name`` without its namespace."""
    return name.rpartition("}")[2]


def text_of(element: Element | None) -> str:
    """All character data directly in ``element``, joined, without space around it; empty where there is none."""
    if element is None:
        return ""
    if not len(element):
        return (element.text or "").strip()
    return "".join(chain([element.text or ""], (child.tail or "" for child in element))).strip()


def child_text(element: Element, name: str) -> str:
    """The :func:`text_of` the first child called ``name``; empty without one."""
    return text_of(element.find(name))


def escape(text: str) -> str:
    """``text`` as character data."""
    return _replaced(text, _IN_TEXT)


def attribute(text: str) -> str:
    """``text`` as the value of an attribute, with its quotation marks."""
    return f'"{_replaced(text, _IN_ATTRIBUTE)}"'


def _replaced(text: str, marks: tuple[tuple[str, str], ...]) -> str:
    """``text`` with references for ``marks``; few texts have any, and looking for each takes less than a table."""
    if not text.isprintable():
        text = _FORBIDDEN.sub("", text)
    for mark, reference in marks:
        if mark in text:
            text = text.replace(mark, reference)
    return text


class _LocalNames(dict[str, str]):
    def __missing__(self, name: str) -> str:
        local = self[name] = local_name(name)
        return local


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _broken(code: int, line: int, column: int) -> FormatError:
    message = f"this is not well-formed XML: {expat.ErrorString(code)}"
    return FormatError(message, line=line, column=column + 1, reason="xml")


def _refuse_entities(raw: bytes) -> None:
    """Raise FormatError if entities are declared; the word may also stand in a comment."""
    parser = expat.ParserCreate("utf-8")

    def refuse(*declaration: object) -> NoReturn:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        message = "entities are declared in this XML, which is refused"
        raise FormatError(message, line=line, column=column, reason="entities")

    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise _broken(error.code, error.lineno, error.offset) from error


def _check_depth(markup: ParsedXml) -> None:
    level = [markup.root]
    for _ in range(MAX_DEPTH):
        level = list(chain.from_iterable(level))
        if not level:
            return
    markup.fail(level[0], f"the elements are nested more than {MAX_DEPTH} deep", "depth")
