"""YouTube: the first entry is at 0:00.

YouTube shows no chapters at all when the first time in the list is not 0:00, not even for 0:01. A first entry within ten
seconds is moved to 0:00 by the mend; else an entry for the beginning is added, named in the list's language, for you to
rename.

PASS (profile youtube)::

    0:00 Opening
    5:13 Catalogues
    20:00 Panel

FAIL (profile youtube; line 1; suggestion 0:00)::

    0:02 Opening
    5:13 Catalogues
    20:00 Panel

FIXED::

    0:00 Opening
    5:13 Catalogues
    20:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...model import Chapter
from ...problems import Problem, Severity
from ..rule import Mend, Rule, finding
from ..subject import Profile, Subject
from ..tongues import main_tongue
from ..wording import clock, quoted

_ID: Final = "youtube-first-at-zero"
_SHORTEST_MS: Final = 10_000
_BEGINNING: Final = {
    "lv": "Sākums",
    "lt": "Pradžia",
    "et": "Algus",
    "fi": "Alku",
    "sv": "Början",
    "de": "Anfang",
    "pl": "Początek",
    "fr": "Début",
    "es": "Inicio",
    "ru": "Начало",
    "cyrillic": "Начало",
    "uk": "Початок",
    "ja": "はじめに",
    "zh": "开场",
}


def check(subject: Subject) -> Iterator[Problem]:
    """The first entry, where it starts later."""
    if not subject.chapters:
        return
    first = subject.timed[0]
    if first.start_ms >= 1_000:
        yield finding(
            _ID,
            Severity.ERROR,
            "The first entry, {title}, is at {start}; YouTube wants one at 0:00.",
            first,
            suggestion="0:00",
            title=quoted(first.title),
            start=clock(first.start_ms),
        )


def fix(subject: Subject) -> Iterator[Mend]:
    """The list with its first entry at 0:00, or with a new one there."""
    first, *rest = subject.timed
    if first.start_ms < _SHORTEST_MS:
        yield Mend(chapters=(replace(first, start_ms=0), *rest))
    language = subject.language.partition("-")[0] or main_tongue(c.title for c in subject.chapters) or ""
    yield Mend(chapters=(Chapter(0, _BEGINNING.get(language, "Start")), first, *rest))


RULE: Final = Rule(_ID, Severity.ERROR, check, __doc__, fix, frozenset({Profile.YOUTUBE}))
