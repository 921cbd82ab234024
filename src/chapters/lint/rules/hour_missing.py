"""The hour is written.

After the first hour some people start again at 0:00. The list still tells what is meant, and Chapters reads it so; other
programs jump to the first hour. The mend writes the hour.

PASS (duration 2:30:00)::

    0:00 Opening
    59:30 Break
    1:02:45 Panel
    1:40:00 Closing words

FAIL (duration 2:30:00; lines 3, 4; suggestion 1:02:45)::

    0:00 Opening
    59:30 Break
    02:45 Panel
    40:00 Closing words

FIXED::

    0:00 Opening
    59:30 Break
    1:02:45 Panel
    1:40:00 Closing words
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...problems import Problem, Severity
from ..rule import Mend, Rule
from ..subject import Subject
from ..wording import clock

_ID: Final = "hour-missing"


def check(subject: Subject) -> Iterator[Problem]:
    """What the parser says of it."""
    told = subject.read(_ID)
    for found, chapter in zip(told, subject.chapters_at(told), strict=True):
        suggestion = clock(chapter.start_ms) if chapter else None
        yield replace(found, severity=Severity.WARNING, suggestion=suggestion)


def fix(subject: Subject) -> Iterator[Mend]:
    """The same list with those times written in full."""
    there = subject.chapters_at(subject.read(_ID))
    yield Mend(
        chapters=subject.chapters,
        written_out=frozenset(chapter.place for chapter in there if chapter and chapter.place),
    )


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, fix)
