"""YouTube: there are three entries or more.

YouTube shows no chapters for a shorter list.

PASS (profile youtube)::

    0:00 Opening
    5:13 Catalogues
    20:00 Panel

FAIL (profile youtube)::

    0:00 Opening
    5:13 Catalogues
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject

_ID: Final = "youtube-three-chapters"
_FEWEST: Final = 3


def check(subject: Subject) -> Iterator[Problem]:
    """One finding for a list that is too short."""
    if 0 < len(subject.chapters) < _FEWEST:
        yield finding(
            _ID,
            Severity.ERROR,
            "The list is too short, entries: {count}. YouTube wants three or more.",
            count=len(subject.chapters),
        )


RULE: Final = Rule(_ID, Severity.ERROR, check, __doc__, profiles=frozenset({Profile.YOUTUBE}))
