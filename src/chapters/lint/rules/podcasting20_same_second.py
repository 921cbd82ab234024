"""Podcasting 2.0: no two chapters start in the same second.

The file could say more, but players that read it cut starts to whole seconds, and then one of the two can never be reached.

PASS (profile podcasting20)::

    0:00 Opening
    5:13 Catalogues
    20:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject
from ..wording import clock, quoted

_ID: Final = "podcasting20-same-second"


def check(subject: Subject) -> Iterator[Problem]:
    """Every chapter that starts within the second of the one before it, yet not with it."""
    chapters = subject.timed
    for before, chapter in pairwise(chapters):
        if (
            before.start_ms != chapter.start_ms or before.level != chapter.level
        ) and before.start_ms // 1000 == chapter.start_ms // 1000:
            yield finding(
                _ID,
                Severity.WARNING,
                "{title} and {before} both start in the second {start}; players will reach only one of them.",
                chapter,
                title=quoted(chapter.title),
                before=quoted(before.title),
                start=clock(chapter.start_ms),
            )


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, profiles=frozenset({Profile.PODCASTING20}))
