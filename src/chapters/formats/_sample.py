"""A file as it was handed in, seen as bytes, text, JSON or XML; each view is made once, when it is first asked for."""

from __future__ import annotations

import codecs
import re
from functools import cached_property
from typing import Final

from ..captions.decoding import decode
from ..captions.findings import Findings
from ..errors import FormatError
from ..problems import Problem, Severity, problem
from ._json import Document, parse_json
from ._xml import ParsedXml, parse_xml

MAX_BYTES: Final = 16_000_000
"""The largest file that is read."""

_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_MISC: Final = (
    r"(?:\s+|<\?[^>]{0,1000}\?>|<!--.{0,5000}?-->|<!DOCTYPE\s[^>\[]{0,1000}(?:\[[^\]]{0,5000}\]\s*)?>)"
)
_ROOT: Final = re.compile(rf"{_MISC}*+<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)([^>]*)", re.DOTALL)
_HEAD: Final = 20_000
_DECLARATION: Final = re.compile(rb"""\s*<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_OLD: Final = re.compile(
    r"(?:iso-?8859-|windows-|cp|ibm)[0-9]+\Z|koi8-[ru]\Z|shift_jis\Z|euc-(?:jp|kr)\Z|gb(?:2312|k|18030)\Z|big5\Z"
)


class Sample:
    """What there is to read. ``language`` (BCP 47, may be empty) helps to tell old code pages apart."""

    def __init__(self, data: bytes | str, language: str = "") -> None:
        if len(data) > MAX_BYTES:
            raise FormatError(
                f"the file is over {MAX_BYTES // 1_000_000} MB, the most that is read", reason="size"
            )
        self.given = data
        self.language = language

    @cached_property
    def data(self) -> bytes:
        """The bytes; a text is encoded in UTF-8."""
        return self.given.encode("utf-8", "surrogatepass") if isinstance(self.given, str) else self.given

    @cached_property
    def _decoded(self) -> tuple[str, str, tuple[Problem, ...]]:
        if isinstance(self.given, str):
            return self.given.removeprefix("\ufeff"), "", ()
        data, guessed = self.given, _utf16_without_mark(self.given) or _declared(self.given)
        if guessed:
            text, encoding = data.decode(guessed, "replace"), guessed
        else:
            text, encoding = decode(data, self.language, Findings())
        return text.removeprefix("\ufeff"), encoding, _said(text, encoding)

    @property
    def text(self) -> str:
        """The text without a byte order mark; its line ends are as they were."""
        return self._decoded[0]

    @property
    def encoding(self) -> str:
        """How the bytes were understood, ``utf-8`` or ``windows-1257`` …; empty where a text was given."""
        return self._decoded[1]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is to be said about the encoding."""
        return self._decoded[2]

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text without their ends, which may be LF, CR LF or CR."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it: what formats without a head have for an empty list."""
        return not self.text.strip()

    @cached_property
    def head(self) -> str:
        """The beginning of the text, for sniffing, without white space before it."""
        return self.text[:_HEAD].lstrip()

    @cached_property
    def json(self) -> Document:
        """The text as JSON. Raises FormatError."""
        return parse_json(self.text)

    @cached_property
    def maybe_json(self) -> object:
        """The value of the text as JSON; None if it is no JSON."""
        if not self.head.startswith(("{", "[")):
            return None
        try:
            return self.json.value
        except FormatError:
            return None

    @cached_property
    def xml(self) -> ParsedXml:
        """The text as XML. Raises FormatError."""
        return parse_xml(self.text)

    @cached_property
    def root(self) -> str:
        """The local name of the root element if this looks like XML or HTML, else an empty string. Cheap."""
        match = _ROOT.match(self.head) if self.head.startswith("<") else None
        return match[2] if match else ""


def _declared(data: bytes) -> str:
    """The old encoding that an XML declaration names; empty for UTF-8, which shows by itself, and for unknown ones."""
    match = _DECLARATION.match(data)
    name = match[1].decode("ascii").lower() if match else ""
    try:
        return codecs.lookup(name).name if _OLD.match(name) else ""
    except LookupError:
        return ""


def _utf16_without_mark(data: bytes) -> str:
    """The kind of UTF-16 in which a text begins with plain letters and has no mark; empty if it is none."""
    head = data[:64]
    if len(head) < 4 or head.startswith(_UTF16_MARKS) or b"\0" not in head:
        return ""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 4 and not odd else ""


def _said(text: str, encoding: str) -> tuple[Problem, ...]:
    found = []
    if encoding != "utf-8":
        template = (
            "The file is not UTF-8; it was read as {encoding}. If letters look wrong, save it as UTF-8."
        )
        found.append(problem("encoding", Severity.INFO, template, encoding=encoding))
    at = text.find("\ufffd")
    if at >= 0:
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        template = "Characters that cannot be read stand in the file, the first of them here."
        found.append(
            problem(
                "broken-characters",
                Severity.WARNING,
                template,
                line=line,
                column=column,
                end_column=column + 1,
            )
        )
    return tuple(found)
