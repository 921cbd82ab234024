"""YouTube: the description takes 5,000 bytes at most.

Bytes, not characters: a letter with a diacritic takes two, a Cyrillic letter two, a Chinese character three. Beyond that
YouTube refuses to save. What to leave out is for you to say.

PASS (profile youtube)::

    0:00 Opening
    5:13 Catalogues
    20:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...formats import plain_text
from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject

_ID: Final = "youtube-description-length"
_MOST: Final = 5_000


def check(subject: Subject) -> Iterator[Problem]:
    """One finding for a text that is too long."""
    text = subject.text if subject.text is not None else plain_text.write(subject.chapters)
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > _MOST:
        yield finding(
            _ID,
            Severity.ERROR,
            "The description takes {size} bytes; YouTube accepts {most}, so {over} must go.",
            size=size,
            most=_MOST,
            over=size - _MOST,
        )


RULE: Final = Rule(_ID, Severity.ERROR, check, __doc__, profiles=frozenset({Profile.YOUTUBE}))
