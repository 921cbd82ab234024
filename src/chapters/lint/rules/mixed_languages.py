"""A title in another language than the list says so.

Screen readers speak a title in the list's language, and a search reduces its words by that language's grammar. A title that
was kept in the speaker's language is right, if it is marked with it. The rule speaks on strong evidence only: another
alphabet, or small words that only the other language has; names and terms (*linked open data*) are no evidence. The
suggestion is the language to set. A list that is half in one language and half in another is named once.

PASS::

    0:00 Atklāšana
    5:13 Django un PostgreSQL muzejos
    20:00 Linked open data
    40:00 Diskusija par krājumiem un to izmantošanu

FAIL (line 3; suggestion en)::

    0:00 Atklāšana un ievads
    5:13 Kā muzeji glabā datus
    20:00 The future of the catalogue
    40:00 Diskusija par krājumiem un to izmantošanu
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject
from ..tongues import NAMES, fits, main_tongue, tongue
from ..wording import quoted

_ID: Final = "mixed-languages"


def check(subject: Subject) -> Iterator[Problem]:
    """Every unmarked title that is in another language than the recording, or than most titles."""
    unmarked = [chapter for chapter in subject.timed if not chapter.language]
    main = subject.language or main_tongue(chapter.title for chapter in unmarked)
    if not main:
        return
    told = [(chapter, found) for chapter in unmarked if (found := tongue(chapter.title))]
    foreign = [(chapter, found) for chapter, found in told if not fits(found, main)]
    if subject.language and len(foreign) == len(told) > 1:
        return  # the whole list is in another language than the recording, which is in order
    if len(foreign) > 3 and 3 * len(foreign) >= len(told):
        yield finding(
            _ID,
            Severity.WARNING,
            "{count} titles are in another language than the others: mark the language of each, or keep two lists.",
            foreign[0][0],
            count=len(foreign),
        )
        return
    for chapter, found in foreign:
        yield finding(
            _ID,
            Severity.WARNING,
            "{title} looks like {language}; the list does not. Mark its language.",
            chapter,
            suggestion=found if len(found) == 2 else None,
            title=quoted(chapter.title),
            language=NAMES.get(found, found),
        )


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, profiles=frozenset({Profile.EDITOR}))
