"""The lines of a text, numbered as the parser numbers them, and what stands at a chapter's place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ..model import Chapter

Line = tuple[str, str]
"""A line and the characters that end it."""

_LINE: Final = re.compile("([^\n\r\x85\u2028\u2029]*+)(\r\n|[\n\r\x85\u2028\u2029]|$)")


def split_lines(text: str) -> list[Line]:
    """Every line with the characters that end it; the last line of a text has none."""
    found = [(match[1], match[2]) for match in _LINE.finditer(text)]
    if len(found) > 1 and found[-1] == ("", "") and not found[-2][1]:
        found.pop()  # the empty match after a last line without an end
    return found


def join_lines(lines: Iterable[Line]) -> str:
    """The opposite of :func:`split_lines`."""
    return "".join(line + end for line, end in lines)


def joined(rows: Iterable[Line | None], old: Sequence[Line]) -> str:
    """The text of ``rows`` (None for one that is gone), which ends as the ``old`` text ended, with a line end or without."""
    there = [row for row in rows if row is not None]
    if not there:
        return ""
    ending = newline_of(old)
    return join_lines([*((line, end or ending) for line, end in there[:-1]), (there[-1][0], old[-1][1])])


def newline_of(lines: Sequence[Line]) -> str:
    """The line end that the text uses."""
    return next((end for _, end in lines if end), "\n")


def slot_texts(text: str, chapters: Iterable[Chapter]) -> list[str]:
    """What is written at the place of each chapter; an empty string for one without a place in the text."""
    lines = split_lines(text)
    found = []
    for chapter in chapters:
        place = chapter.place
        if place is None or place.line > len(lines):
            found.append("")
        else:
            found.append(lines[place.line - 1][0][place.column - 1 : place.end_column - 1])
    return found


def with_slots(text: str, chapters: Iterable[Chapter], written: Iterable[str]) -> str:
    """``text`` with other words at the places of ``chapters``."""
    lines = [list(line) for line in split_lines(text)]
    changes = [
        (chapter.place.line - 1, chapter.place.column - 1, chapter.place.end_column - 1, words)
        for chapter, words in zip(chapters, written, strict=True)
        if chapter.place and chapter.place.line <= len(lines)
    ]
    for number, start, end, words in sorted(changes, reverse=True):
        line = lines[number][0]
        lines[number][0] = line[:start] + words + line[end:]
    return "".join(line + end for line, end in lines)
