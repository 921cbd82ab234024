"""WebVTT: every chapter has a length.

A cue must end after it starts, so of two chapters of one level at one moment the first cannot be written.

PASS (profile webvtt; duration 30:00)::

    0:00 Opening
    5:13 Catalogues
    20:00 Panel

FAIL (profile webvtt; duration 30:00; line 2)::

    0:00 Opening
    5:13 Catalogues
    5:13 Authority files
    20:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject
from ..wording import clock, quoted

_ID: Final = "webvtt-length"


def check(subject: Subject) -> Iterator[Problem]:
    """Every chapter that is over when it begins."""
    for span in subject.spans:
        chapter = span.chapter
        if chapter.end_ms is None and span.end_ms == chapter.start_ms:
            yield finding(
                _ID,
                Severity.ERROR,
                "{title} has no length: the next chapter starts at {start} too.",
                chapter,
                title=quoted(chapter.title),
                start=clock(chapter.start_ms),
            )


RULE: Final = Rule(_ID, Severity.ERROR, check, __doc__, profiles=frozenset({Profile.WEBVTT}))
