"""WebVTT: the end of the last chapter is known.

Every cue of a track has an end. Those of the others are the next start; the last one needs the recording's length, or an end
of its own.

PASS (profile webvtt; duration 30:00)::

    0:00 Opening
    5:13 Catalogues
    20:00 Panel

FAIL (profile webvtt; line 3)::

    0:00 Opening
    5:13 Catalogues
    20:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject
from ..wording import quoted

_ID: Final = "webvtt-end-known"


def check(subject: Subject) -> Iterator[Problem]:
    """Every chapter without an end."""
    for span in subject.spans:
        if span.end_ms is None:
            yield finding(
                _ID,
                Severity.ERROR,
                "The end of {title} is not known: give the recording's length.",
                span.chapter,
                title=quoted(span.chapter.title),
            )


RULE: Final = Rule(_ID, Severity.ERROR, check, __doc__, profiles=frozenset({Profile.WEBVTT}))
