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
from itertools import pairwise
from typing import Final

from ..description import parse_description
from ..errors import FormatError
from ..language import words
from ..model import Chapter, Place, Recording
from ..problems import Problem, Severity, problem
from ..timecode import format_timecode, parse_timecode
from ._changed import changed
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
        chapter if read else changed(chapter, title=plain_title(chapter.title).strip(_MARKS))
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
_MOST_BYTES: Final = 5_000
_LEAST: Final = 3
_SHORTEST_MS: Final = 10_000
_TRIES: Final = 6
_HAS_TIME: Final = re.compile("[0-9]")


def _sniff(sample: Sample) -> int:
    """Any text may hold a list; whether it does is found out where no other format claims it."""
    return 1 if not sample.head.startswith(("{", "[{", "<")) and _HAS_TIME.search(sample.text) else 0


def _read(sample: Sample) -> Content:
    if len(sample.text) > _LONGEST:
        raise FormatError("no description is that long", reason="size")
    chapters, problems = _chapters_in(sample.text, None)
    if not chapters and not sample.is_blank:
        raise FormatError("no list of chapters is in this text", reason="empty")
    return Content(chapters, problems)


def _chapters_in(text: str, duration_ms: int | None) -> tuple[tuple[Chapter, ...], tuple[Problem, ...]]:
    """The list in a description; where every line is a time with a title, as in what is written here, all of them are.

    What reads a list out of free text doubts times that stand too close, or a title that looks like a time.
    """
    result = parse_description(text, duration_ms)
    plain = _plain_lines(text)
    if len(plain) > len(result.chapters):
        return plain, ()
    return tuple(result.chapter_list), result.problems


def _plain_lines(text: str) -> tuple[Chapter, ...]:
    """The chapters in a text of which every line is ``0:05 Title``, in time order; none where one is not."""
    chapters: list[Chapter] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        time, _, title = line.strip().partition(" ")
        start_ms = parse_timecode(time) if ":" in time else None
        if start_ms is None or (chapters and start_ms <= chapters[-1].start_ms):
            return ()
        place = Place(number, 1, len(line) + 1)
        chapters.append(Chapter(start_ms, title.strip(_MARKS), place=place))
    return tuple(chapters)


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """As YouTube takes it: no angle brackets, one chapter a second, and no more than a description holds.

    A title that the notation would swallow a part of stands as it will be read.
    """
    fitted: list[Numbered] = []
    for place, chapter in entries:
        if not fitted or fitted[-1].chapter.start_ms != chapter.start_ms:
            fitted.append(
                Numbered(place, _retitled(chapter, chapter.title.replace("<", "‹").replace(">", "›")))
            )
    fitted = _as_read(fitted[: _holding(fitted, 2 * _MOST_BYTES) + 1], recording)
    while fitted and len(_write(tuple(chapter for _, chapter in fitted), recording).encode()) > _MOST_BYTES:
        fitted = fitted[: _holding(fitted, _MOST_BYTES)]
    return fitted


def _holding(entries: Sequence[Numbered], room: int) -> int:
    """How many of the entries, at least one fewer than there are, go into ``room`` bytes for all that is known."""
    for count, (_, chapter) in enumerate(entries[:-1]):
        room -= len(f"{format_timecode(chapter.start_ms)} {chapter.title}\n".encode())
        if room < 0:
            return count
    return len(entries) - 1


def _as_read(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """The entries with the titles that are read back from the list."""
    for _ in range(_TRIES):
        chapters, _found = _chapters_in(_write(tuple(chapter for _, chapter in entries), recording), None)
        titles = {chapter.start_ms: chapter.title for chapter in chapters}
        again = []
        for place, chapter in entries:
            title = titles.get(chapter.start_ms, chapter.title) or f"Chapter {place + 1}"
            again.append(Numbered(place, _retitled(chapter, title)))
        if again == entries:
            break
        entries = again
    return entries


def _retitled(chapter: Chapter, title: str) -> Chapter:
    return chapter if title == chapter.title else changed(chapter, title=title)


def _check(chapters: tuple[Chapter, ...], recording: Recording | None) -> tuple[Problem, ...]:
    """YouTube's conditions for making chapters of a list."""
    found = []
    if len(chapters) < _LEAST:
        template = "YouTube makes chapters of a list of {least} at least."
        found.append(problem("youtube-three-chapters", Severity.WARNING, template, least=_LEAST))
    if chapters and chapters[0].start_ms:
        template = "YouTube makes chapters only of a list that begins at 0:00; this one begins at {start}."
        start = format_timecode(chapters[0].start_ms)
        found.append(problem("youtube-first-at-zero", Severity.WARNING, template, start=start))
    for a, b in pairwise(chapters):
        if b.start_ms - a.start_ms < _SHORTEST_MS:
            template = "YouTube wants chapters of 10 seconds at least; “{title}” at {start} is shorter."
            start = format_timecode(a.start_ms)
            found.append(
                problem("youtube-ten-seconds", Severity.WARNING, template, title=a.title, start=start)
            )
            break
    return tuple(found)


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    """A time and a title a line, which is what YouTube and those who read its descriptions expect, and nothing else."""
    return "".join(_line(chapter, _LAYOUTS[0], ends=False) + "\n" for chapter in chapters)


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
    check=_check,
    note="Lines to paste into the description of a video.",
)
