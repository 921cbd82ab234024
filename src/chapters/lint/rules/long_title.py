"""A title is short enough to be shown.

Players cut titles after 50 to 70 characters, and a list of results is read at a glance. Beyond 120 (in columns of a
terminal, where a Chinese character takes two) a title has become a summary.

PASS::

    0:00 Opening
    5:13 Catalogues and authority files in small museums: what changed in the last ten years
    20:00 Panel

FAIL (line 2)::

    0:00 Opening
    5:13 Catalogues and authority files in small museums, what changed in the last ten years and what did not, with thanks to everybody who helped
    20:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject
from ..width import width
from ..wording import quoted

_ID: Final = "long-title"
_LONGEST: Final = 120


def check(subject: Subject) -> Iterator[Problem]:
    """Every title that is too long to show."""
    for chapter in subject.timed:
        if 2 * len(chapter.title) > _LONGEST and (columns := width(chapter.title)) > _LONGEST:
            yield finding(
                _ID,
                Severity.WARNING,
                "{title} is {columns} columns long; players show about 60. Keep the subject, and move the rest to a summary.",
                chapter,
                title=quoted(chapter.title),
                columns=columns,
            )


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, profiles=frozenset({Profile.EDITOR}))
