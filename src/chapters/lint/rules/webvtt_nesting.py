"""WebVTT: a section lies within its part.

Sections are cues that lie wholly inside another. One that ends after its part is neither inside nor outside, and the file is
not valid. The mend ends the section where its part ends.

PASS (profile webvtt; duration 30:00)::

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
from ..titles import parents
from ..wording import clock, quoted

_ID: Final = "webvtt-nesting"


def check(subject: Subject) -> Iterator[Problem]:
    """Every section that starts within its part and ends after it."""
    for chapter, part, end_ms in _leaving(subject):
        yield finding(
            _ID,
            Severity.ERROR,
            "{title} ends at {end}, after its part {part}, which ends at {part_end}.",
            chapter,
            suggestion=clock(end_ms),
            title=quoted(chapter.title),
            end=clock(chapter.end_ms or 0),
            part=quoted(part.title),
            part_end=clock(end_ms),
        )


def fix(subject: Subject) -> Iterator[Mend]:
    """The list with those sections cut."""
    cut = {chapter.place: end_ms for chapter, _, end_ms in _leaving(subject)}
    yield Mend(chapters=tuple(replace(c, end_ms=cut.get(c.place, c.end_ms)) for c in subject.chapters))


def _leaving(subject: Subject) -> Iterator[tuple[Chapter, Chapter, int]]:
    spans = subject.spans
    for span, parent in zip(spans, parents([span.chapter for span in spans]), strict=True):
        if parent is None or span.chapter.end_ms is None:
            continue
        part_end = spans[parent].end_ms
        if part_end is not None and span.chapter.start_ms < part_end < span.chapter.end_ms:
            yield span.chapter, spans[parent].chapter, part_end


RULE: Final = Rule(_ID, Severity.ERROR, check, __doc__, fix, frozenset({Profile.WEBVTT}))
