"""Every entry has a title.

A time alone tells a viewer nothing and can never be found. When no entry has one, the whole list is named once.

PASS::

    0:00 Opening
    5:13 Catalogues
    20:00 Panel

FAIL (line 2)::

    0:00 Opening
    5:13
    20:00 Panel
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Subject
from ..wording import clock

_ID: Final = "title-missing"


def check(subject: Subject) -> Iterator[Problem]:
    """Every entry without a letter, a digit or a sign in its title."""
    empty = [chapter for chapter in subject.written if not _says_something(chapter.title)]
    if len(empty) > 1 and len(empty) == len(subject.chapters):
        yield finding(
            _ID,
            Severity.WARNING,
            "None of the {count} entries has a title.",
            empty[0],
            count=len(empty),
        )
        return
    for chapter in empty:
        yield finding(
            _ID,
            Severity.WARNING,
            "The entry at {start} has no title.",
            chapter,
            start=clock(chapter.start_ms),
        )


def _says_something(title: str) -> bool:
    """Whether there is a letter, a digit, or a sign such as an emoji or a note of music."""
    return any(unicodedata.category(character)[0] in "LNS" for character in title)


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__)
