"""A title carries nothing that is not part of it.

Separators left hanging at either end (``Title /``, ``| Title``), an opened bracket at its end, rows of dots, doubled spaces,
invisible characters and HTML entities come along when lists are copied. They look careless, and they make two titles differ
that read the same. The mend takes them out; letters and digits stay. In a text most of them are left out when it is read.

PASS::

    0:00 Opening
    5:13 Catalogues (part one)
    10:00 What next…
    20:00 Questions & answers

FAIL (line 2; suggestion Catalogues)::

    0:00 Opening
    5:13 Catalogues /
    20:00 Panel

FIXED::

    0:00 Opening
    5:13 Catalogues
    20:00 Panel
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...problems import Problem, Severity
from ..rule import Mend, Rule, finding
from ..subject import Subject
from ..wording import quoted

_ID: Final = "stray-characters"
_INVISIBLE: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\ufffc]")
_LEADING: Final = re.compile(r"(?:\||[/\\;,:=~>»•·–—-]+(?=\s))[|\s]*")
_TRAILING: Final = re.compile(r"\s*(?:[|;,:•]|(?<=\s)[/\\=~<«·+(\[{–—-]|(?<=\w)[–—-]|\.{4,})+$")
_ENTITY: Final = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_LONGEST: Final = 1_000


def check(subject: Subject) -> Iterator[Problem]:
    """Every title that has something to be taken out."""
    for chapter in subject.timed:
        clean = cleaned(chapter.title)
        if clean != chapter.title:
            yield finding(
                _ID,
                Severity.WARNING,
                "The title {title} carries stray characters.",
                chapter,
                suggestion=clean,
                title=quoted(chapter.title),
            )


def fix(subject: Subject) -> Iterator[Mend]:
    """The list with clean titles."""
    yield Mend(chapters=tuple(replace(chapter, title=cleaned(chapter.title)) for chapter in subject.chapters))


def cleaned(title: str) -> str:
    """``title`` without what does not belong to it; as it is, where nothing would be left."""
    if len(title) > _LONGEST:
        return title
    clean = title
    for _ in range(4):  # one thing may hide behind another
        before = clean
        clean = _ENTITY.sub(lambda entity: html.unescape(entity[0]), clean)
        clean = " ".join(_INVISIBLE.sub("", clean).split())
        if leading := _LEADING.match(clean):
            clean = clean[leading.end() :]
        clean = _TRAILING.sub("", clean)
        if clean == before:
            break
    return clean if any(map(str.isalnum, clean)) else title


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, fix)
