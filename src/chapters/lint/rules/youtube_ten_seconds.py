"""YouTube: every chapter lasts ten seconds or more.

YouTube shows no chapters at all when two entries are closer than that, or the last one begins in the last ten seconds. It
knows no levels: a part and its first section count too. The mend joins such entries into one (``Opening / Welcome``), so
that no word is lost; where fewer than three entries would be left, it changes nothing.

PASS (profile youtube)::

    0:00 Opening
    0:10 Catalogues
    20:00 Panel

FAIL (profile youtube; line 2)::

    0:00 Title card
    0:04 Opening
    5:13 Catalogues
    20:00 Panel

FIXED::

    0:00 Title card / Opening
    5:13 Catalogues
    20:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ...language import fold
from ...model import Chapter
from ...problems import Problem, Severity
from ..rule import Mend, Rule, finding
from ..subject import Profile, Subject
from ..wording import clock, quoted

_ID: Final = "youtube-ten-seconds"
_SHORTEST: Final = 10
_FEWEST: Final = 3


def check(subject: Subject) -> Iterator[Problem]:
    """Every entry that comes too soon after the one before it, or too close to the end."""
    chapters = subject.timed
    for before, chapter in pairwise(chapters):
        if (apart := _second(chapter) - _second(before)) < _SHORTEST:
            yield finding(
                _ID,
                Severity.ERROR,
                "{title} starts only {seconds} s after {before}; YouTube wants ten seconds or more.",
                chapter,
                title=quoted(chapter.title),
                seconds=apart,
                before=quoted(before.title),
            )
    if chapters and subject.duration_ms is not None:
        left = subject.duration_ms // 1000 - _second(chapters[-1])
        if 0 <= left < _SHORTEST:
            yield finding(
                _ID,
                Severity.ERROR,
                "{title} starts {seconds} s before the end at {end}; YouTube wants ten seconds or more.",
                chapters[-1],
                title=quoted(chapters[-1].title),
                seconds=left,
                end=clock(subject.duration_ms),
            )


def fix(subject: Subject) -> Iterator[Mend]:
    """The list with entries joined until each lasts long enough."""
    kept: list[Chapter] = []
    for chapter in subject.timed:
        if kept and _second(chapter) - _second(kept[-1]) < _SHORTEST:
            kept[-1] = _joined(kept[-1], chapter)
        else:
            kept.append(chapter)
    end = subject.duration_ms
    while end is not None and len(kept) > 1 and 0 <= end // 1000 - _second(kept[-1]) < _SHORTEST:
        last = kept.pop()
        kept[-1] = _joined(kept[-1], last)
    if len(kept) >= min(_FEWEST, len(subject.chapters)):
        yield Mend(chapters=tuple(kept))


def _second(chapter: Chapter) -> int:
    """The second that is written for its start."""
    return chapter.start_ms // 1000


def _joined(first: Chapter, second: Chapter) -> Chapter:
    if not second.title or fold(first.title) == fold(second.title):
        return first
    title = f"{first.title} / {second.title}" if first.title else second.title
    return replace(first, title=title, end_ms=second.end_ms)


RULE: Final = Rule(_ID, Severity.ERROR, check, __doc__, fix, frozenset({Profile.YOUTUBE}))
