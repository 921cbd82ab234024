"""A chapter ends after it starts.

An end that was written before the start, or at it, makes a chapter of no length: one of the two times is mistyped.

PASS::

    0:00-5:13 Opening
    5:13-20:00 Catalogues
    20:00-40:00 Panel

FAIL (line 2)::

    0:00-5:13 Opening
    5:13-2:00 Catalogues
    20:00-40:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Subject
from ..wording import clock, quoted

_ID: Final = "end-before-start"


def check(subject: Subject) -> Iterator[Problem]:
    """What the parser left out; in a list, every chapter with a written end that is not after its start."""
    yield from subject.read(_ID)
    for chapter in subject.timed:
        if chapter.end_ms is not None and chapter.end_ms <= chapter.start_ms:
            yield finding(
                _ID,
                Severity.ERROR,
                "{title} starts at {start} and ends at {end}.",
                chapter,
                title=quoted(chapter.title),
                start=clock(chapter.start_ms),
                end=clock(chapter.end_ms),
            )


RULE: Final = Rule(_ID, Severity.ERROR, check, __doc__)
