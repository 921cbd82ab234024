"""Times are written without slips.

``2;26``, ``2:49:39:06`` or ``19:0`` between good entries are times with a slip of the finger. They were read as what was
meant; other programs see no time there. The mend writes it.

PASS::

    0:00 Opening
    4:26 Catalogues
    20:00 Panel

FAIL (line 2; suggestion 4:26)::

    0:00 Opening
    4;26 Catalogues
    20:00 Panel

FIXED::

    0:00 Opening
    4:26 Catalogues
    20:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...problems import Problem, Severity
from ..rule import Mend, Rule
from ..subject import Subject

_ID: Final = "odd-time"


def check(subject: Subject) -> Iterator[Problem]:
    """What the parser says of it."""
    told = subject.read(_ID)
    for found, chapter in zip(told, subject.chapters_at(told), strict=True):
        if chapter:  # else it was left out, and another rule says why
            yield replace(found, severity=Severity.WARNING)


def fix(subject: Subject) -> Iterator[Mend]:
    """The same list with those times written in full."""
    there = subject.chapters_at(subject.read(_ID))
    yield Mend(
        chapters=subject.chapters,
        written_out=frozenset(chapter.place for chapter in there if chapter and chapter.place),
    )


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, fix)
