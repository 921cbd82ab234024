"""The plain list for a description: a line a chapter, ``5:13 Title``.

What is written is read back by :func:`chapters.parse_description` with the same starts and titles. A title that would be
misread in the usual layout (it begins with a time, or ends in a number) makes the whole list change to a layout in which it
is not, for a list is read by its own style. Starts are cut to whole seconds and line breaks in titles become spaces, for
this notation has neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ..description import parse_description
from ..model import Chapter
from ..timecode import format_timecode

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


def write(chapters: Iterable[Chapter], duration_ms: int | None = None, *, ends: bool = False) -> str:
    """Return the list, one line a chapter, each ended by a newline; an empty string for no chapters.

    ``ends`` writes the ends that chapters have of their own (``0:00 - 5:12 Title``). ``duration_ms`` is the recording's,
    where it is known: some lists can only be told apart by it.
    """
    listed = tuple(chapters)
    return "".join(f"{line}\n" for line in lines(listed, duration_ms, ends=ends))


def lines(chapters: Sequence[Chapter], duration_ms: int | None = None, *, ends: bool = False) -> list[str]:
    """As :func:`write`, without line ends."""
    best: list[str] = []
    most = -1
    for layout in _LAYOUTS:
        written = [_line(chapter, layout, ends=ends) for chapter in chapters]
        right = _read_back(written, chapters, duration_ms)
        if right > most:
            best, most = written, right
        if right == len(chapters):
            break
    return best


def plain_title(title: str) -> str:
    """``title`` on one line, with single spaces."""
    return " ".join(title.split())


def _line(chapter: Chapter, layout: str, *, ends: bool) -> str:
    time = format_timecode(chapter.start_ms)
    if ends and chapter.end_ms is not None:
        time = f"{time} - {format_timecode(chapter.end_ms)}"
    return layout.format(time=time, title=plain_title(chapter.title)).strip()


def _read_back(written: Sequence[str], chapters: Sequence[Chapter], duration_ms: int | None) -> int:
    """How many of the chapters come back as they are, in their places."""
    found = parse_description("\n".join(written), duration_ms).chapters
    if len(found) != len(chapters):
        return 0
    wanted = sorted(chapters, key=lambda chapter: chapter.start_ms // 1000)
    return sum(
        (a.start_ms, a.title) == (b.start_ms // 1000 * 1000, plain_title(b.title))
        for a, b in zip(found, wanted, strict=True)
    )
