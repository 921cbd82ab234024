"""No chapter is too short to be one.

Under three seconds nothing can be said: one of the two times is mistyped, or a line was pasted at the wrong moment. The
title card at the very start is left in peace.

PASS::

    0:00 Library day in Riga
    0:02 Greetings from the director
    5:13 Catalogues
    20:00 Panel

FAIL (line 2)::

    0:00 Opening
    5:13 Catalogues
    5:15 Authority files
    20:00 Panel
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject
from ..wording import quoted

_ID: Final = "short-chapter"
_SHORTEST_MS: Final = 3_000


def check(subject: Subject) -> Iterator[Problem]:
    """Every chapter but the first that is over as soon as it has begun."""
    for span in subject.spans[1:]:
        chapter = span.chapter
        if span.end_ms is not None and 0 < span.end_ms - chapter.start_ms < _SHORTEST_MS:
            yield finding(
                _ID,
                Severity.WARNING,
                "{title} lasts only {length} s: is its time right, or that of the next one?",
                chapter,
                title=quoted(chapter.title),
                length=f"{(span.end_ms - chapter.start_ms) / 1000:g}",
            )


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, profiles=frozenset({Profile.EDITOR}))
