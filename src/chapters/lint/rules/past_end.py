"""No entry starts after the end of the recording.

Such an entry is left out when a text is read: nothing could be played there. Its time is mistyped, belongs to a longer cut of
the recording, or the length that was given is wrong.

PASS (duration 1:00:00)::

    0:00 Opening
    5:13 Catalogues
    42:45 Panel

FAIL (duration 1:00:00; line 3)::

    0:00 Opening
    5:13 Catalogues
    1:02:45 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Subject
from ..wording import clock, quoted

_ID: Final = "past-end"


def check(subject: Subject) -> Iterator[Problem]:
    """What the parser left out; in a list, every chapter that starts at or after the end."""
    yield from subject.read(_ID)
    if subject.duration_ms is None or subject.reading is not None:
        return
    for chapter in subject.timed:
        if chapter.start_ms >= subject.duration_ms:
            yield finding(
                _ID,
                Severity.WARNING,
                "{title} starts at {start}, but the recording ends at {end}.",
                chapter,
                title=quoted(chapter.title),
                start=clock(chapter.start_ms),
                end=clock(subject.duration_ms),
            )


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__)
