"""The plain list for a description: a line a chapter, ``5:13 Title``.

What is written is read back by :func:`chapters.parse_description` with the same starts, titles and levels. A title that would
be misread in the usual layout (``to 5:00``) makes the whole list change to a layout in which it is not, for a list is read by
its own style. What this notation has no room for is lost: fractions of a second are cut off, line breaks become spaces, and a
reader takes marks around a title (a dash before it, bold type) for a part of the layout. No word is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ..description import parse_description
from ..errors import FormatError
from ..language import words
from ..model import Chapter, Recording
from ..timecode import format_timecode
from ._format import Carries, Content, Format, Numbered
from ._sample import Sample

_LAYOUTS: Final = (
    "{time} {title}",
    "{time} - {title}",
    "{time} – {title}",
    "[{time}] {title}",
    "({time}) {title}",
    "{time} | {title}",
    "- {time} {title}",
    "- [{time}] {title}",
    "{title} ({time})",
    "{title} [{time}]",
    "| {time} | {title} |",
)
"""The layouts that are tried, the usual one first."""
_EXACTLY: Final = 3
_INDENT: Final = "  "
_MARKS: Final = " -–—−•·*|~→>:,…`"


def write(chapters: Iterable[Chapter], duration_ms: int | None = None, *, ends: bool = False) -> str:
    """Return the list, one line a chapter, each ended by a newline; an empty string for no chapters.

    ``ends`` writes the ends that chapters have of their own (``0:00 - 5:12 Title``). ``duration_ms`` is the recording's,
    where it is known: some lists can only be told apart by it.
    """
    return "".join(f"{line}\n" for line in lines(tuple(chapters), duration_ms, ends=ends))


def lines(chapters: Sequence[Chapter], duration_ms: int | None = None, *, ends: bool = False) -> list[str]:
    """As :func:`write`, without line ends. The entries stand as they were given, which should be in time order."""
    written, right = _best(chapters, duration_ms, ends=ends)
    if all(right):
        return written
    trimmed = [
        chapter if read else replace(chapter, title=plain_title(chapter.title).strip(_MARKS))
        for chapter, read in zip(chapters, right, strict=True)
    ]
    again, better = _best(trimmed, duration_ms, ends=ends)
    return again if sum(map(bool, better)) > sum(map(bool, right)) else written


def plain_title(title: str) -> str:
    """``title`` on one line, with single spaces."""
    return " ".join(title.split())


def _best(chapters: Sequence[Chapter], duration_ms: int | None, *, ends: bool) -> tuple[list[str], list[int]]:
    """The list in the layout that is read back best, and how well each entry is read: see :func:`_read_back`."""
    best: list[str] = []
    most: list[int] = []
    for layout in _LAYOUTS:
        written = [_line(chapter, layout, ends=ends) for chapter in chapters]
        right = _read_back(written, chapters, duration_ms)
        if not best or sum(right) > sum(most):
            best, most = written, right
        if all(good == _EXACTLY for good in right):
            break
    return best, most


def _line(chapter: Chapter, layout: str, *, ends: bool) -> str:
    time = format_timecode(chapter.start_ms)
    if ends and chapter.end_ms is not None:
        time = f"{time} - {format_timecode(chapter.end_ms)}"
    return _INDENT * chapter.level + layout.format(time=time, title=plain_title(chapter.title)).strip()


def _read_back(written: Sequence[str], chapters: Sequence[Chapter], duration_ms: int | None) -> list[int]:
    """For each chapter, 3 if it comes back exactly, 2 if with the same words, 0 if not."""
    found = {
        chapter.place.line: chapter
        for chapter in parse_description("\n".join(written), duration_ms).chapters
        if chapter.place
    }
    return [_likeness(found.get(number), chapter) for number, chapter in enumerate(chapters, 1)]


def _likeness(read: Chapter | None, chapter: Chapter) -> int:
    if read is None or read.start_ms != chapter.start_ms // 1000 * 1000:
        return 0
    a, b = (unicodedata.normalize("NFC", plain_title(title)) for title in (read.title, chapter.title))
    if a == b:
        return _EXACTLY
    return 2 if [word.folded for word in words(a)] == [word.folded for word in words(b)] else 0


_LONGEST: Final = 300_000
_HAS_TIME: Final = re.compile("[0-9]")
_ANGLES: Final = str.maketrans("<>", "‹›")


def _sniff(sample: Sample) -> int:
    text = sample.text
    if len(text) > _LONGEST or not _HAS_TIME.search(text) or sample.head.startswith(("{", "[{", "<")):
        return 0
    return 5 if len(parse_description(text).chapters) >= 1 else 0


def _read(sample: Sample) -> Content:
    if len(sample.text) > _LONGEST:
        raise FormatError("no description is that long", reason="size")
    result = parse_description(sample.text)
    if not result.chapters:
        raise FormatError("no list of chapters is in this text", reason="empty")
    return Content(tuple(result.chapter_list), result.problems)


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """Without angle brackets, which YouTube refuses, with one chapter a second and no more than a description holds."""
    fitted: list[Numbered] = []
    for place, chapter in entries:
        if fitted and fitted[-1].chapter.start_ms == chapter.start_ms:
            continue
        title = chapter.title.translate(_ANGLES)
        fitted.append(Numbered(place, chapter if title == chapter.title else replace(chapter, title=title)))
    return fitted


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    return write(chapters, recording.duration_ms if recording else None)


FORMAT: Final = Format(
    name="youtube",
    label="Description text (YouTube)",
    extensions=(".txt", ".description"),
    media_type="text/plain; charset=utf-8",
    carries=Carries(unit_ms=1000, needs_title=True),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="Lines to paste into the description of a video.",
)
