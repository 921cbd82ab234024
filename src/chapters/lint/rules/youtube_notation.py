"""YouTube: times are written as 5:13 or 1:02:45.

People and Chapters read ``1h02m45s``, ``5.13``, full-width digits, or an hour that is left out after the first; YouTube
reads no time there, or another one. The mend writes the time out.

PASS (profile youtube)::

    (0:00) Opening
    [5:13] Catalogues
    1:02:45 Panel

FAIL (profile youtube; lines 1, 2, 3; suggestion 0:00)::

    0m00s Opening
    5m13s Catalogues
    1h02m45s Panel

FIXED::

    0:00 Opening
    5:13 Catalogues
    1:02:45 Panel
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ...model import Chapter
from ...problems import Problem, Severity
from ..rule import Mend, Rule, finding
from ..subject import Profile, Subject
from ..textlines import slot_texts
from ..wording import clock, quoted

_ID: Final = "youtube-notation"
_TOLD: Final = ("hour-missing", "odd-time")
_TIME: Final = re.compile(r"(?<![\d:.])(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?![\d:])", re.ASCII)


def check(subject: Subject) -> Iterator[Problem]:
    """Every entry in which YouTube does not see the time that is meant."""
    for chapter in _unseen(subject):
        yield finding(
            _ID,
            Severity.ERROR,
            "YouTube does not read {start} in the entry {title}: write the time as {start}.",
            chapter,
            suggestion=clock(chapter.start_ms),
            title=quoted(chapter.title),
            start=clock(chapter.start_ms),
        )


def fix(subject: Subject) -> Iterator[Mend]:
    """The same list with those times written out."""
    places = frozenset(chapter.place for chapter in _unseen(subject) if chapter.place)
    yield Mend(chapters=subject.chapters, written_out=places)


def _unseen(subject: Subject) -> Iterator[Chapter]:
    """The entries in question, but for those of which another rule speaks."""
    if subject.text is None or subject.read("hours-and-minutes"):
        return
    told = {problem.line for code in _TOLD for problem in subject.read(code)}
    for chapter, written in zip(subject.chapters, slot_texts(subject.text, subject.chapters), strict=True):
        if not written or (chapter.place and chapter.place.line in told):
            continue
        if chapter.start_ms // 1000 not in map(_seconds, _TIME.finditer(written)):
            yield chapter


def _seconds(match: re.Match[str]) -> int:
    hours, minutes, seconds = match.groups()
    return (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)


RULE: Final = Rule(_ID, Severity.ERROR, check, __doc__, fix, frozenset({Profile.YOUTUBE}))
