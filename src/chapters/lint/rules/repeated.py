"""An entry stands in the list once.

The same start with the same title twice is a line pasted twice. The mend takes the second one out; no word is lost.

PASS::

    0:00 Opening
    5:13 Catalogues
    10:00 Panel

FAIL (line 3)::

    0:00 Opening
    5:13 Catalogues
    5:13 Catalogues
    10:00 Panel

FIXED::

    0:00 Opening
    5:13 Catalogues
    10:00 Panel
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...language import fold, words
from ...model import Chapter
from ...problems import Problem, Severity
from ..rule import Mend, Rule, finding
from ..subject import Subject
from ..textlines import joined, split_lines
from ..wording import clock, quoted

_ID: Final = "repeated"


def check(subject: Subject) -> Iterator[Problem]:
    """Every entry of which an earlier one says the same."""
    for found in subject.read(_ID):
        yield replace(found, severity=Severity.WARNING)
    _, repeated = _parted(subject)
    for chapter in repeated:
        yield finding(
            _ID,
            Severity.WARNING,
            "{title} at {start} stands in the list already.",
            chapter,
            title=quoted(chapter.title),
            start=clock(chapter.start_ms),
        )


def fix(subject: Subject) -> Iterator[Mend]:
    """The list with each entry once; from a text, the lines of the others are taken out."""
    if subject.text is None:
        kept, _ = _parted(subject)
        yield Mend(chapters=tuple(kept))
        return
    lines = split_lines(subject.text)
    on_line: dict[int, list[Problem]] = {}
    for found in subject.read(_ID):
        on_line.setdefault(found.line, []).append(found)
    there = {chapter.place.line for chapter in subject.chapters if chapter.place}
    written = Counter(line.strip() for line, _ in lines)
    gone = set()
    for number, told in on_line.items():
        if number in there or number > len(lines):
            continue
        line = lines[number - 1][0]
        if written[line.strip()] > 1 or _says_no_more(line, told):
            written[line.strip()] -= 1
            gone.add(number - 1)
    if gone:
        rows = [None if number in gone else line for number, line in enumerate(lines)]
        yield Mend(text=joined(rows, lines))


def _says_no_more(line: str, told: list[Problem]) -> bool:
    """Whether ``line`` holds the repeated entries and nothing else."""
    for found in sorted(told, key=lambda found: found.column, reverse=True):
        line = line[: found.column - 1] + " " + line[found.end_column - 1 :]
    titles = " ".join(str(dict(found.params).get("title", "")) for found in told)
    return _worded(line) == _worded(titles)


def _worded(text: str) -> list[str]:
    return [word.folded for word in words(text) if not word.folded.isdigit()]


def _parted(subject: Subject) -> tuple[list[Chapter], list[Chapter]]:
    seen: set[tuple[int, str]] = set()
    kept: list[Chapter] = []
    repeated: list[Chapter] = []
    for chapter in subject.chapters:
        name = (chapter.start_ms, fold(" ".join(chapter.title.split())))
        (repeated if name in seen and chapter.title else kept).append(chapter)
        seen.add(name)
    return kept, repeated


RULE: Final = Rule(_ID, Severity.WARNING, check, __doc__, fix)
