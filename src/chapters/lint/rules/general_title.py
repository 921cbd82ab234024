"""A title names a subject.

*Diskusija*, *Q&A* or *Part 2* in the middle of a list says what kind of thing happens, and nothing that anybody would look
for. The rule is lenient where the context says the rest: at both ends of a list (the recording's own title is the subject
there), below a part that has a subject, and for breaks. Chapters of one such title are named once. Where a discussion
follows a talk, the talk's title is suggested.

PASS::

    0:00 Ievads
    5:13 Katalogi
    20:00 Diskusija: vai katalogs ir meklētājs?
    30:00 Pārtraukums
    40:00 Muzeju krājumi
    55:00 Jautājumi un atbildes

FAIL (line 3; suggestion Diskusija: Katalogi)::

    0:00 Ievads
    5:13 Katalogi
    20:00 Diskusija
    40:00 Muzeju krājumi
    55:00 Jautājumi un atbildes
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ...language import fold
from ...model import Chapter
from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject
from ..titles import Role, parents, role
from ..width import width
from ..wording import quoted

_ID: Final = "general-title"
_LONGEST: Final = 70
_EDGE: Final = 3


def check(subject: Subject) -> Iterator[Problem]:
    """Every title without a subject, where nothing around it gives one."""
    chapters = subject.timed
    roles = [role(chapter.title) for chapter in chapters]
    if len(chapters) > 1 and all(roles):
        yield finding(
            _ID,
            Severity.WARNING,
            "None of the {count} titles names a subject: a search for a topic finds nothing here.",
            subject.written[0],
            count=len(chapters),
        )
        return
    above = parents(chapters)
    general: dict[str, list[int]] = {}
    for index in _inner(roles):
        parent = above[index]
        if parent is None or roles[parent] is not None:
            general.setdefault(re.sub(r"\d+", "0", fold(chapters[index].title)), []).append(index)
    for first, *more in general.values():
        title = quoted(chapters[first].title)
        suggestion = _suggested(chapters, roles, first)
        if more:
            yield finding(
                _ID,
                Severity.WARNING,
                "{title} and {count} more such titles say nothing of their subjects, so no search will find them.",
                chapters[first],
                suggestion=suggestion,
                title=title,
                count=len(more),
            )
        else:
            yield finding(
                _ID,
                Severity.WARNING,
                "{title} says nothing of its subject, so no search will find it.",
                chapters[first],
                suggestion=suggestion,
                title=title,
            )


def _inner(roles: Sequence[Role | None]) -> Iterator[int]:
    """The indices of titles that ought to name a subject and do not."""
    start = _first_named(roles)
    stop = len(roles) - _first_named(roles[::-1])
    for index in range(start, stop):
        near_an_end = index < _EDGE or index >= len(roles) - _EDGE
        if roles[index] not in (None, Role.BREAK) and not (roles[index] is Role.EDGE and near_an_end):
            yield index


def _first_named(roles: Sequence[Role | None]) -> int:
    """The index of the first title that names a subject."""
    return next((index for index, kind in enumerate(roles) if kind is None), len(roles))


def _suggested(chapters: Sequence[Chapter], roles: Sequence[Role | None], index: int) -> str | None:
    """The discussion's title with that of the talk before it."""
    talk, chapter = chapters[index - 1], chapters[index]
    if roles[index] is not Role.DISCUSSION or roles[index - 1] is not None or talk.level != chapter.level:
        return None
    title = f"{chapter.title.rstrip(' .:!')}: {talk.title}"
    return title if width(title) <= _LONGEST else None


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, profiles=frozenset({Profile.EDITOR}))
