"""The JSON-LD of a page: every script of that type, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NoReturn

from ...errors import FormatError
from .._json import Document, Path, parse_json
from .._sample import Sample

MAX_SCRIPTS: Final = 1000
"""So many scripts of one page are read."""

_OPEN: Final = re.compile(r"<script\b([^<>]{0,1000})>", re.IGNORECASE)
_CLOSE: Final = re.compile(r"</script[\s/>]", re.IGNORECASE)
_JSON_LD: Final = re.compile(r"""\btype\s*=\s*["']?application/ld\+json""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Script:
    """JSON that begins at ``line`` and ``column`` of the file."""

    text: str
    line: int = 1
    column: int = 1

    def parse(self) -> Document:
        """Its value. Raises FormatError with the place in the file."""
        try:
            return parse_json(self.text)
        except FormatError as error:
            raise self.moved(error) from None

    def fail(self, document: Document, path: Path, message: str, reason: str = "value") -> NoReturn:
        """Raise FormatError for a value, with its place in the file."""
        raise self.moved(document.error(path, message, reason)) from None

    def moved(self, error: FormatError) -> FormatError:
        """``error`` with its place in the script as a place in the file."""
        message = str(error).removeprefix(f"line {error.line}, column {error.column}: ")
        column = error.column + (self.column - 1 if error.line == 1 else 0)
        line = error.line + self.line - 1 if error.line else self.line
        return FormatError(message, line=line, column=max(column, 1), reason=error.reason)


def scripts(sample: Sample) -> Iterator[Script]:
    """The JSON of the file itself, or of every JSON-LD script in the page that it is."""
    if not sample.head.startswith("<"):
        yield Script(sample.text)
        return
    text, at, line, counted, found = sample.text, 0, 1, 0, 0
    while found < MAX_SCRIPTS and (match := _OPEN.search(text, at)):
        close = _CLOSE.search(text, match.end())
        at = close.start() if close else len(text)
        if _JSON_LD.search(match[1]):
            found += 1
            line += text.count("\n", counted, match.end())
            counted = match.end()
            yield Script(text[match.end() : at], line, match.end() - text.rfind("\n", 0, match.end()))
