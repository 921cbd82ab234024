"""One list as text and back: what a plain text has no room for is kept from the list that it was written from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from chapters.alignment import align, carry
from chapters.alignment.carrying import BEYOND_PLAIN
from chapters.description import parse_description
from chapters.formats import plain_text
from chapters.language import words
from chapters.model import Chapter, ChapterList, Place, Recording
from chapters.timecode import parse_timecode

DASH: Final = " – "
"""What stands between a title and its speakers."""
_LINE: Final = re.compile(
    r"(?P<indent>[ \t]{0,20})(?P<start>[0-9:.]{4,16})(?:[ ]?[-–][ ]?(?P<end>[0-9]{1,3}:[0-9:.]{2,14}))?"
    r"[ \t]+(?:[-–][ ])?(?P<title>\S.*)"
)


@dataclass(frozen=True, slots=True)
class Leftover:
    """A line that is no part of the list: shown, never dropped unsaid. ``line`` counts from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class TextReading:
    """What a text means. Each chapter has the ``place`` of its entry, and the key of the chapter that it is, if known."""

    chapters: ChapterList
    leftovers: tuple[Leftover, ...] = ()


def write_text(chapters: ChapterList, recording: Recording) -> str:
    """The list as one would type it in a description: a line a chapter, speakers behind a dash."""
    rows = tuple(replace(chapter, title=_with_speakers(chapter)) for chapter in chapters)
    ends = any(chapter.end_ms is not None for chapter in rows)
    return plain_text.write(rows, recording.duration_ms, ends=ends)


def read_text(text: str, known: ChapterList, recording: Recording) -> TextReading:
    """The list in ``text``, which was written from ``known``, or pasted over it.

    Speakers are told from a title where they are known already: by their chapter, the recording or another chapter.
    """
    parsed: Sequence[Chapter] = parse_description(
        text, recording.duration_ms, source_id=recording.source.id
    ).chapters
    typed = _line_by_line(text)
    if len(typed) > len(parsed):
        parsed = typed
    tails = {", ".join(c.speakers): c.speakers for c in known if c.speakers}
    tails |= {name: (name,) for name in (*recording.speakers, *(n for c in known for n in c.speakers))}
    rows = ChapterList(tuple(_split(chapter, tails) for chapter in parsed))
    keys = _Placeholders()
    aligned = align(known, rows, keys)
    spoken = any(chapter.speakers for chapter in rows)
    carried = carry(known, aligned.chapters, BEYOND_PLAIN - {"speakers"} if spoken else BEYOND_PLAIN)
    by_key = {chapter.key: chapter for chapter in known}
    chapters = tuple(
        _exact(by_key[chapter.key], chapter) if chapter.key in by_key else replace(chapter, key="")
        for chapter in carried
    )
    return TextReading(ChapterList(chapters), _leftovers(text, parsed))


def _line_by_line(text: str) -> tuple[Chapter, ...]:
    """The chapters of a text that is nothing but lines of a time and a title, however few; else none.

    In a description two such lines are no table of contents. In the editor they are what was meant.
    """
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        match = _LINE.match(line)
        start = parse_timecode(match["start"]) if match else None
        if match is None or start is None:
            return ()
        end = parse_timecode(match["end"]) if match["end"] else None
        level = min(len(match["indent"].expandtabs(2)) // 2, 9)
        place = Place(number, 1, len(line) + 1)
        found.append(
            Chapter(start, match["title"].strip(), end if end and end > start else None, level, place=place)
        )
    return tuple(sorted(found, key=lambda chapter: chapter.start_ms))


class _Placeholders:
    """Keys for chapters that are new; they are taken away again, since only publishing gives keys."""

    def __init__(self) -> None:
        self._number = 0

    def __call__(self) -> str:
        self._number += 1
        return f"new {self._number}"


def _with_speakers(chapter: Chapter) -> str:
    return DASH.join((chapter.title, ", ".join(chapter.speakers))) if chapter.speakers else chapter.title


def _split(chapter: Chapter, tails: dict[str, tuple[str, ...]]) -> Chapter:
    """Take known names off the end of a title, the longest known tail first."""
    parts = chapter.title.split(DASH)
    for cut in range(1, len(parts)):
        tail = DASH.join(parts[cut:])
        names = tails.get(tail) or _all_known(tail, tails)
        if names:
            return replace(chapter, title=DASH.join(parts[:cut]), speakers=names)
    return chapter


def _all_known(tail: str, tails: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    names = tuple(name.strip() for name in tail.split(","))
    return names if all(name in tails for name in names) else ()


def _exact(old: Chapter, new: Chapter) -> Chapter:
    """Parts of a second, and marks at the edge of a title, which the text does not show, stay if the rest did."""
    kept = new
    if new.start_ms == old.start_ms // 1000 * 1000:
        kept = replace(kept, start_ms=old.start_ms)
    if new.end_ms is not None and old.end_ms is not None and new.end_ms == old.end_ms // 1000 * 1000:
        kept = replace(kept, end_ms=old.end_ms)
    if kept.end_ms is None and kept.start_ms == old.start_ms:
        kept = replace(kept, end_ms=old.end_ms)
    if _folded(new.title) == _folded(old.title) and new.title in old.title:
        kept = replace(kept, title=old.title)
    return kept


def _leftovers(text: str, parsed: Sequence[Chapter]) -> tuple[Leftover, ...]:
    """The lines that say something and are neither an entry nor a title that goes on."""
    taken = {chapter.place.line for chapter in parsed if chapter.place}
    spare = Counter(
        word for chapter in parsed for word in _folded(" ".join((chapter.title, *_translated(chapter))))
    )
    lines = text.splitlines()
    for number in taken:
        if number <= len(lines):
            spare -= Counter(_folded(lines[number - 1]))
    found = []
    for number, line in enumerate(lines, 1):
        here = Counter(_folded(line))
        if number in taken or not line.strip():
            continue
        if here and here <= spare:
            spare -= here
        else:
            found.append(Leftover(number, line.strip()))
    return tuple(found)


def _translated(chapter: Chapter) -> tuple[str, ...]:
    return tuple(one.title for one in chapter.translations)


def _folded(text: str) -> list[str]:
    return [word.folded for word in words(text)]
