"""A text that is checked holds a table of contents.

Where the parser says why it took none (a programme in clock time, say), that stands instead.

PASS::

    0:00 Opening
    5:13 Catalogues
    20:00 Panel

FAIL::

    A recording of the annual conference. The slides are on our site.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Subject

_ID: Final = "no-chapters"


def check(subject: Subject) -> Iterator[Problem]:
    """One finding where there is nothing to check."""
    explained = subject.reading and any(p.severity is not Severity.INFO for p in subject.reading.problems)
    if not subject.chapters and not explained:
        yield finding(
            _ID,
            Severity.ERROR,
            "No table of contents was found: a line for each topic is needed, with the time at which it starts.",
        )


RULE: Final = Rule(_ID, Severity.ERROR, check, __doc__)
