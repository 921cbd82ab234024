"""Podcasting 2.0: the list has one level.

The JSON chapters have no sections, so parts and their sections end up side by side. That is in order if every title speaks
for itself.

PASS (profile podcasting20)::

    0:00 Opening
    5:13 Catalogues
    20:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject

_ID: Final = "podcasting20-levels"


def check(subject: Subject) -> Iterator[Problem]:
    """One finding, at the first section, for a list with levels."""
    below = next((chapter for chapter in subject.timed if chapter.level), None)
    if below is not None:
        yield finding(
            _ID,
            Severity.WARNING,
            "Podcasting 2.0 knows no levels: this section and its part will stand side by side.",
            below,
        )


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, profiles=frozenset({Profile.PODCASTING20}))
