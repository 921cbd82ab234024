"""Times are written with seconds, not as whole minutes.

``12. minūte`` or ``Minute 12`` is read as 12:00. Other programs see no time there, and a viewer who follows it lands up to a
minute too early. The mend writes the time; the seconds are for you to hear.

PASS::

    3:10 Atklāšana
    11:25 Katalogi
    27:40 Muzeji

FAIL (line 1)::

    3. minūte – Atklāšana
    11. minūte – Katalogi
    27. minūte – Muzeji

FIXED::

    3:00 – Atklāšana
    11:00 – Katalogi
    27:00 – Muzeji
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...problems import Problem, Severity
from ..rule import Mend, Rule
from ..subject import Subject

_ID: Final = "minutes-only"


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
