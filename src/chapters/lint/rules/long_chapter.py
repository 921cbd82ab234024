"""No chapter is far longer than the others.

In a list of at least five, a chapter of an hour or more that is fifteen times as long as the middle one hides what happens
in it: entries are missing, or the next time is mistyped.

PASS::

    0:00 Opening
    5:00 Catalogues
    11:00 Authority files
    16:00 Maps
    22:00 Panel

FAIL (line 4)::

    0:00 Opening
    5:00 Catalogues
    11:00 Authority files
    16:00 Maps
    2:22:00 Panel
    2:27:00 Closing
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject
from ..titles import parents
from ..wording import clock, quoted

_ID: Final = "long-chapter"
_FEWEST: Final = 5
_LONG_MS: Final = 3_600_000
_TIMES: Final = 15


def check(subject: Subject) -> Iterator[Problem]:
    """Every chapter without sections of its own that is far longer than the others."""
    above = set(parents(subject.timed))
    lengths = [
        (span.chapter, span.end_ms - span.chapter.start_ms)
        for index, span in enumerate(subject.spans)
        if span.end_ms is not None and index not in above
    ]
    if len(lengths) < _FEWEST:
        return
    middle = sorted(length for _, length in lengths)[len(lengths) // 2]
    for chapter, length in lengths:
        if length >= _LONG_MS and length >= _TIMES * middle:
            yield finding(
                _ID,
                Severity.WARNING,
                "{title} lasts {length}, where {middle} is usual here: is an entry missing after it?",
                chapter,
                title=quoted(chapter.title),
                length=clock(length),
                middle=clock(middle),
            )


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, profiles=frozenset({Profile.EDITOR}))
