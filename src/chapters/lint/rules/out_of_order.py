"""Entries stand in time order.

Most readers drop an entry that starts before the one above it, and often every entry after it until the times catch up.
Chapters puts the list in order and loses nothing; elsewhere it is lost. Where one slip of a finger explains the time
(``15:13`` for ``5:13``) and only one such time fits between the neighbours, it is suggested and the mend writes it. Else the
mend moves the entry to its place and leaves its time alone.

PASS::

    0:00 Atklāšana
    5:13 Katalogi
    40:00 Diskusija

FAIL (line 3; suggestion 5:13)::

    0:00 Opening
    3:05 Catalogues
    15:13 Authority files
    10:00 Maps
    20:00 Panel

FIXED::

    0:00 Opening
    3:05 Catalogues
    5:13 Authority files
    10:00 Maps
    20:00 Panel

FAIL (line 3)::

    0:00 Atklāšana
    3:10 Katalogi
    9:45 Digitalizācija
    6:20 Muzeji
    12:00 Noslēgums

FIXED::

    0:00 Atklāšana
    3:10 Katalogi
    6:20 Muzeji
    9:45 Digitalizācija
    12:00 Noslēgums
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...model import Place
from ...problems import Problem, Severity
from ...timecode import parse_timecode
from ..entrytext import is_typed
from ..order import Misplaced, misplaced
from ..rule import Mend, Rule, finding
from ..subject import Profile, Subject
from ..textlines import slot_texts
from ..wording import clock, quoted

_ID: Final = "out-of-order"
_FAR: Final = 2


def check(subject: Subject) -> Iterator[Problem]:
    """Every entry that must move, or be retimed, for the list to be in time order."""
    severity = Severity.ERROR if subject.profile is Profile.YOUTUBE else Severity.WARNING
    if told := subject.read(_ID):
        named = [chapter.place for chapter in subject.chapters_at(told) if chapter]
        judged = {found.chapter.place: found for found in misplaced(subject, named)}
        for found, chapter in zip(told, subject.chapters_at(told), strict=True):
            mine = judged.get(chapter.place) if chapter else None
            suggestion = _trusted(found.suggestion, mine) if mine else found.suggestion
            if (
                mine
                and subject.text is not None
                and not is_typed(slot_texts(subject.text, [mine.chapter])[0])
            ):
                suggestion = None
            yield replace(found, severity=severity, suggestion=suggestion)
    elif subject.reading is None or subject.profile is Profile.YOUTUBE:
        for entry in misplaced(subject):
            yield finding(
                _ID,
                severity,
                "{title} starts at {start} and stands out of order beside {above}, which starts at {other}.",
                entry.chapter,
                suggestion=None if entry.meant_ms is None else clock(entry.meant_ms),
                title=quoted(entry.chapter.title),
                start=clock(entry.chapter.start_ms),
                above=quoted(entry.above.title),
                other=clock(entry.above.start_ms),
            )


def _trusted(suggestion: str | None, entry: Misplaced) -> str | None:
    """The start to suggest: none where two neighbours that changed places explain the order as well."""
    if entry.meant_ms is not None:
        return clock(entry.meant_ms)
    return suggestion if entry.passes >= _FAR else None


def fix(subject: Subject) -> Iterator[Mend]:
    """The list with the suggested times, in time order; else the same entries in time order."""
    meant: dict[Place | None, int] = {}
    problems = tuple(check(subject))
    for problem, chapter in zip(problems, subject.chapters_at(problems), strict=True):
        ms = parse_timecode(problem.suggestion or "")
        if ms is not None and chapter is not None:
            meant[chapter.place] = ms
    if meant:
        yield Mend(
            chapters=tuple(replace(c, start_ms=meant.get(c.place, c.start_ms)) for c in subject.chapters)
        )
    yield Mend(chapters=subject.timed)


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, fix, errors_for=frozenset({Profile.YOUTUBE}))
