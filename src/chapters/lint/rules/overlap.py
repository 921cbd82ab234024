"""A chapter ends before the next one of its level starts.

This concerns ends that were written. A viewer who plays one chapter hears the beginning of the next, a search result names
the wrong one, and most formats refuse the file. The mend ends the chapter where the next one starts.

PASS::

    0:00-5:13 Opening
    5:13-20:00 Catalogues
    20:00-40:00 Panel

FAIL (line 1; suggestion 5:13)::

    0:00-6:30 Opening
    5:13-20:00 Catalogues
    20:00-40:00 Panel

FIXED::

    0:00-5:13 Opening
    5:13-20:00 Catalogues
    20:00-40:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...model import Chapter
from ...problems import Problem, Severity
from ..rule import Mend, Rule, finding
from ..subject import Subject
from ..wording import clock, quoted

_ID: Final = "overlap"


def check(subject: Subject) -> Iterator[Problem]:
    """Every chapter whose written end lies after the start of the next of its level or above."""
    for chapter, follower in _overlapping(subject):
        yield finding(
            _ID,
            Severity.WARNING,
            "{title} ends at {end}, after {next} has started at {start}.",
            chapter,
            suggestion=clock(follower.start_ms),
            title=quoted(chapter.title),
            end=clock(chapter.end_ms or 0),
            next=quoted(follower.title),
            start=clock(follower.start_ms),
        )


def fix(subject: Subject) -> Iterator[Mend]:
    """The list with those ends cut."""
    cut = {chapter.place: follower.start_ms for chapter, follower in _overlapping(subject)}
    yield Mend(
        chapters=tuple(
            replace(chapter, end_ms=cut[chapter.place]) if chapter.place in cut else chapter
            for chapter in subject.chapters
        )
    )


def _overlapping(subject: Subject) -> Iterator[tuple[Chapter, Chapter]]:
    """Chapters that overlap, each with the chapter that it runs into."""
    later: list[Chapter] = []  # what follows, levels rising from the last to the first
    found = []
    for chapter in reversed(subject.timed):
        while later and later[-1].level > chapter.level:
            later.pop()
        follower = later[-1] if later else None
        if follower and chapter.end_ms is not None and chapter.start_ms < follower.start_ms < chapter.end_ms:
            found.append((chapter, follower))
        later.append(chapter)
    yield from reversed(found)


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, fix)
