"""Chapters of one part have different titles.

Two hits with one name cannot be told apart in a list of results, and a line copied for its form often keeps its old words.
A title that names no subject (a break, questions and answers) may come again; *general-title* looks after those. Each title is
named once.

PASS::

    0:00 Opening
    5:13 Catalogues: the old rules
    20:00 Catalogues: the new rules
    40:00 Panel

FAIL (line 3)::

    0:00 Opening
    5:13 Catalogues
    20:00 Catalogues
    40:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...language import fold
from ...model import Chapter
from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject
from ..titles import parents, role
from ..wording import clock, quoted

_ID: Final = "duplicate-title"
_SHOWN: Final = 5


def check(subject: Subject) -> Iterator[Problem]:
    """Every title that several chapters of one part bear, where it comes for the second time."""
    chapters = subject.timed
    named: dict[tuple[int | None, int, str], list[Chapter]] = {}
    for chapter, parent in zip(chapters, parents(chapters), strict=True):
        name = fold(" ".join(chapter.title.split()))
        if name and not role(chapter.title):
            named.setdefault((parent, chapter.level, name), []).append(chapter)
    for first, *others in named.values():
        again = [chapter for chapter in others if chapter.start_ms != first.start_ms]
        if again:
            yield finding(
                _ID,
                Severity.WARNING,
                "{title} is the title at {times}: say what sets each apart.",
                again[0],
                title=quoted(first.title),
                times=", ".join(clock(chapter.start_ms) for chapter in (first, *again)[:_SHOWN])
                + (" …" if len(again) >= _SHOWN else ""),
            )


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, profiles=frozenset({Profile.EDITOR}))
