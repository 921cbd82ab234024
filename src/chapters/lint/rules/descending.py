"""The earliest entry stands first.

A list that is written from the end to the beginning, as comments are, is turned round when it is read; other programs take
its first line and drop the rest. The mend turns the lines round.

PASS::

    0:00 Opening
    5:13 Catalogues
    20:00 Museums
    41:15 Maps

FAIL (line 1)::

    41:15 Maps
    20:00 Museums
    5:13 Catalogues
    0:00 Opening

FIXED::

    0:00 Opening
    5:13 Catalogues
    20:00 Museums
    41:15 Maps
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...problems import Problem, Severity
from ..rule import Mend, Rule
from ..subject import Subject

_ID: Final = "descending"


def check(subject: Subject) -> Iterator[Problem]:
    """What the parser says of it."""
    for found in subject.read(_ID):
        yield replace(found, severity=Severity.WARNING)


def fix(subject: Subject) -> Iterator[Mend]:
    """The same list, the earliest entry first."""
    yield Mend(chapters=subject.timed)


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, fix)
