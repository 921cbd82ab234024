"""Letters are the ones that were typed.

A text that was saved in one encoding and opened in another shows ``MÃ¼ller`` for ``Müller``. No search finds such a
word. Where the original can be computed, the mend writes it; where letters are lost for good (``M�ller``), somebody who
knows the word has to type it.

PASS::

    0:00 Atklāšana
    5:13 Krājumi
    20:00 Diskusija

FAIL (line 2; suggestion Müller’s café)::

    0:00 Opening
    5:13 MÃ¼llerâ€™s cafÃ©
    20:00 Panel

FIXED::

    0:00 Opening
    5:13 Müller’s café
    20:00 Panel
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...problems import Problem, Severity
from ..rule import Mend, Rule, finding
from ..subject import Subject
from ..textlines import slot_texts, with_slots
from ..wording import quoted

_ID: Final = "broken-letters"
_SIGN: Final = re.compile("[\u00c2-\u00f4][^\x00-\x7fA-Za-z0-9\\s]|[\u00c2-\u00f4]\xa0")
_TIME_FIRST: Final = re.compile(r"^\W*\d{1,3}[:.h]\d{1,2}[\d:.hms]*(?:[^\w\"'“‘(]|_)*")
_TIME_LAST: Final = re.compile(r"[^\w\"'”’)]*\d{1,3}[:.h]\d{1,2}[\d:.hms]*\W*$")
_LOST: Final = "\ufffd"


def check(subject: Subject) -> Iterator[Problem]:
    """Every title with letters that an encoding broke."""
    for chapter, title in zip(subject.chapters, _titles(subject), strict=True):
        mended = restored(title)
        if mended != title:
            yield finding(
                _ID,
                Severity.ERROR,
                "The letters of {title} were broken by a wrong encoding.",
                chapter,
                suggestion=_without_time(mended),
                title=quoted(chapter.title),
            )
        elif _LOST in chapter.title:
            yield finding(
                _ID,
                Severity.ERROR,
                "Letters of {title} are lost: type them anew.",
                chapter,
                title=quoted(chapter.title),
            )


def fix(subject: Subject) -> Iterator[Mend]:
    """The text, or the list, with the letters restored where they can be."""
    if subject.text is None:
        yield Mend(chapters=tuple(replace(c, title=restored(c.title)) for c in subject.chapters))
        return
    text = with_slots(subject.text, subject.chapters, map(restored, _titles(subject)))
    yield Mend(text=text, same_titles=False)


def _titles(subject: Subject) -> list[str]:
    """The titles; from a text, the entries as they are written, for the parser leaves out what cannot be seen."""
    if subject.text is None:
        return [chapter.title for chapter in subject.chapters]
    return slot_texts(subject.text, subject.chapters)


def _without_time(entry: str) -> str:
    """The title in an entry as it is written."""
    return _TIME_LAST.sub("", _TIME_FIRST.sub("", entry)).strip()


def restored(title: str) -> str:
    """``title`` read as the UTF-8 that it was before it was taken for Windows-1252; unchanged where it was not."""
    if not _SIGN.search(title):
        return title
    try:
        return b"".join(map(_byte, title)).decode("utf-8")
    except UnicodeError:
        return title


def _byte(character: str) -> bytes:
    """The byte that was shown as ``character``: by Windows-1252, and by Latin-1 where that has no such byte."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")


RULE: Final = Rule(_ID, Severity.ERROR, check, __doc__, fix)
