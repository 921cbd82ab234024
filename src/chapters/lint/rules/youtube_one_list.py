"""YouTube: there is one list.

A second list in the same description (in another language, say) starts again at 0:00, and YouTube wants all times of the
description to ascend. Keep the second list in a comment below the video, or in the description of a translation.

PASS (profile youtube)::

    0:00 Opening
    5:13 Catalogues
    20:00 Panel

FAIL (profile youtube; line 6)::

    0:00 Ievads
    5:13 Katalogi
    20:00 Diskusija

    In English:
    0:00 Introduction
    5:13 Catalogues
    20:00 Discussion
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...description import Reason
from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject
from ..wording import clock

_ID: Final = "youtube-one-list"
_FURTHER: Final = (Reason.OTHER_LIST, Reason.TRANSLATION)


def check(subject: Subject) -> Iterator[Problem]:
    """The first entry of every further list."""
    for other in subject.reading.alternatives if subject.reading else ():
        if other.reason in _FURTHER and other.chapters:
            first = other.chapters[0]
            yield finding(
                _ID,
                Severity.WARNING,
                "A further list starts here at {start}; YouTube wants all times of a description to ascend.",
                first,
                start=clock(first.start_ms),
            )


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, profiles=frozenset({Profile.YOUTUBE}))
