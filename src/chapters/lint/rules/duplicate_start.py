"""Two chapters of one level do not start at the same moment.

Only the last of them can ever be shown as playing. A part and its first section may share a start: they differ in level.

PASS::

    0:00 Opening
    5:13 Catalogues
    10:00 Panel

FAIL (line 3)::

    0:00 Opening
    5:13 Catalogues
    5:13 Authority files
    10:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...language import fold
from ...model import Chapter
from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject
from ..wording import clock, quoted

_ID: Final = "duplicate-start"


def check(subject: Subject) -> Iterator[Problem]:
    """Every chapter that starts where one of its level has started already."""
    first: dict[tuple[int, int], Chapter] = {}
    for chapter in subject.timed:
        other = first.setdefault((chapter.start_ms, chapter.level), chapter)
        if other is not chapter and _name(other) != _name(chapter):
            yield finding(
                _ID,
                Severity.WARNING,
                "{title} starts at {start}, the same moment as {other}.",
                chapter,
                title=quoted(chapter.title),
                start=clock(chapter.start_ms),
                other=quoted(other.title),
            )


def _name(chapter: Chapter) -> str:
    return fold(" ".join(chapter.title.split()))


RULE: Final = Rule(
    _ID, Severity.WARNING, check, __doc__, profiles=frozenset({Profile.EDITOR, Profile.PODCASTING20})
)
