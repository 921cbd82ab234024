"""Times have seconds.

``00:25`` is twenty-five seconds everywhere. A list in hours and minutes is recognised only where the length of the recording
gives it away; other programs jump to the first minutes. The mend writes the seconds.

PASS (duration 2:05:00)::

    0:00 Atklāšana
    25:00 Katalogi
    1:10:00 Muzeji
    1:55:00 Noslēgums

FAIL (duration 2:05:00; line 4)::

    00:00 Atklāšana
    00:25 Katalogi
    01:10 Muzeji
    01:55 Noslēgums

FIXED::

    0:00 Atklāšana
    25:00 Katalogi
    1:10:00 Muzeji
    1:55:00 Noslēgums
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...problems import Problem, Severity
from ..rule import Mend, Rule
from ..subject import Subject

_ID: Final = "hours-and-minutes"


def check(subject: Subject) -> Iterator[Problem]:
    """What the parser says of it."""
    for found in subject.read(_ID):
        yield replace(found, severity=Severity.WARNING)


def fix(subject: Subject) -> Iterator[Mend]:
    """The same list with all times written in full."""
    yield Mend(
        chapters=subject.chapters,
        written_out=frozenset(chapter.place for chapter in subject.chapters if chapter.place),
    )


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, fix)
