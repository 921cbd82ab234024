"""A mended list written anew where the old one stood: for layouts in which single entries cannot be changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from ..formats import plain_text
from ..language import words
from ..model import Chapter
from .textlines import joined, newline_of, slot_texts, split_lines

_REACH: Final = 4


def relisted(
    text: str, before: Sequence[Chapter], after: Sequence[Chapter], duration_ms: int | None
) -> Iterator[str]:
    """The text with ``after`` in place of ``before``: first line by line where they stood, then as one block.

    Whatever stands between the entries is kept; ``after`` is in time order.
    """
    lines = split_lines(text)
    owned = _owned(text, before)
    if not owned or max(owned) >= len(lines):
        return
    first = min(owned)
    written = plain_text.lines(after, duration_ms, ends=any(c.end_ms is not None for c in after))
    ending = newline_of(lines)
    rows = sorted({chapter.place.line - 1 for chapter in before if chapter.place})
    if len(written) >= len(rows):
        quota = dict.fromkeys(rows, 1)
        quota[rows[-1]] += len(written) - len(rows)
        coming = iter(written)
        out = []
        for number, line in enumerate(lines):
            if number in quota:
                out += [(next(coming), ending) for _ in range(quota[number])]
            elif number not in owned:
                out.append(line)
        yield joined(out, lines)
    block = [(line, ending) for line in written]
    out = []
    for number, line in enumerate(lines):
        if number == first:
            out += block
        if number not in owned:
            out.append(line)
    yield joined(out, lines)
    last = max(owned)
    between = [line for number, line in enumerate(lines) if first <= number <= last and number not in owned]
    yield joined([*lines[:first], *between, *block, *lines[last + 1 :]], lines)


def _owned(text: str, chapters: Sequence[Chapter]) -> set[int]:
    """The indices of the lines that hold nothing but entries: their own, and those on which a title goes on."""
    lines = split_lines(text)
    owned = {chapter.place.line - 1 for chapter in chapters if chapter.place}
    for chapter, raw in zip(chapters, slot_texts(text, chapters), strict=True):
        if chapter.place is None:
            continue
        missing = _counted(chapter.title) - _counted(raw)
        at = chapter.place.line - 1
        for number in (*range(at + 1, at + _REACH), *range(at - 1, at - _REACH, -1)):
            if not missing:
                break
            if 0 <= number < len(lines) and number not in owned:
                here = _counted(lines[number][0])
                if here and here <= missing:
                    owned.add(number)
                    missing -= here
    return owned


def _counted(text: str) -> Counter[str]:
    """The words that have letters; times and numbers beside them are part of the layout."""
    return Counter(word.folded for word in words(text) if any(map(str.isalpha, word.folded)))
