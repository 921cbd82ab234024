"""Where ends are written, nothing is left out between two chapters.

A gap can be meant: a break, a part that is not shown. So the rule speaks only where most ends of the list meet the next
start and one does not, by ten seconds or more. Then an entry is missing, or a time is wrong.

PASS::

    0:00-5:13 Opening
    5:13-20:00 Catalogues
    20:00-40:00 Panel

FAIL (line 3)::

    0:00-5:13 Opening
    5:13-20:00 Catalogues
    20:00-30:00 Authority files
    40:00-50:00 Panel
    50:00-55:00 Closing
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject
from ..wording import clock, quoted

_ID: Final = "gap"
_MEETING_MS: Final = 2_000
_GAP_MS: Final = 10_000


def check(subject: Subject) -> Iterator[Problem]:
    """Every written end that lies well before the next start in a list whose other ends meet it."""
    chapters = subject.timed
    after = [
        (chapter, follower, follower.start_ms - chapter.end_ms)
        for chapter, follower in pairwise(chapters)
        if chapter.end_ms is not None and chapter.level >= follower.level
    ]
    gaps = [found for found in after if found[2] >= _GAP_MS]
    meeting = sum(abs(length) <= _MEETING_MS for _, _, length in after)
    if meeting <= 2 * len(gaps):
        return
    for chapter, follower, length in gaps:
        yield finding(
            _ID,
            Severity.WARNING,
            "Nothing is said about the {length} between the end of {title} at {end} and {next} at {start}.",
            chapter,
            title=quoted(chapter.title),
            end=clock(chapter.end_ms or 0),
            next=quoted(follower.title),
            start=clock(follower.start_ms),
            length=clock(length),
        )


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, profiles=frozenset({Profile.EDITOR}))
