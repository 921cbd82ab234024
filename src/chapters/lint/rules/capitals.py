"""A title is not written in capitals.

A line of capitals is slow to read, screen readers may spell it out, and it hides which words are names. A single word in
capitals is left alone: it is more often an abbreviation. When most titles are in capitals, the list is named once. The
suggestion takes the spelling of each word from the rest of the text, where it stands there; only a person knows every name,
so nothing is changed by itself.

PASS::

    0:00 Atklāšana
    5:13 BIBFRAME un MARC
    20:00 ES projekti

FAIL (line 2; suggestion Muzeju krājumu katalogi)::

    0:00 Atklāšana
    5:13 MUZEJU KRĀJUMU KATALOGI
    20:00 Diskusija par muzejiem
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ...language import words
from ...problems import Problem, Severity
from ..rule import Rule, finding
from ..subject import Profile, Subject
from ..titles import in_capitals
from ..wording import quoted

_ID: Final = "capitals"


def check(subject: Subject) -> Iterator[Problem]:
    """Every title in capitals, or the list if most of it is."""
    shouted = [chapter for chapter in subject.timed if in_capitals(chapter.title)]
    if len(shouted) > 2 and 2 * len(shouted) >= len(subject.chapters):
        yield finding(
            _ID,
            Severity.WARNING,
            "{count} of the {all} titles are written in capitals.",
            shouted[0],
            count=len(shouted),
            all=len(subject.chapters),
        )
        return
    spelling = _spellings(subject) if shouted else {}
    for chapter in shouted:
        yield finding(
            _ID,
            Severity.WARNING,
            "{title} is written in capitals.",
            chapter,
            suggestion=_calmed(chapter.title, spelling),
            title=quoted(chapter.title),
        )


def _spellings(subject: Subject) -> dict[str, str]:
    """How the words of the text are spelt where they are not shouted, by their upper case; names win over others."""
    text = subject.text or "\n".join(chapter.title for chapter in subject.chapters)
    found: dict[str, str] = {}
    for line in text.splitlines():
        inside = False
        for word in words(line):
            lower = word.text == word.text.lower()
            if lower or (inside and not word.text.isupper()):
                found.setdefault(word.text.upper(), word.text)
            inside = True
    return found


def _calmed(title: str, spelling: dict[str, str]) -> str:
    out = []
    at = 0
    for number, word in enumerate(words(title)):
        calm = spelling.get(word.text, word.text.lower())
        if number == 0:
            calm = calm[:1].upper() + calm[1:]
        out += [title[at : word.start], calm]
        at = word.end
    return "".join(out) + title[at:]


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, profiles=frozenset({Profile.EDITOR}))
