"""The list that was chosen → chapters with titles, levels, headings, and how sure it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Chapter
from . import layout
from .entry import ALONE, FLOW, LEAD, Entry
from .report import Report
from .result import Heading, Reason
from .values import in_order

_DOUBTS = (
    ("duration-doubtful", 0.3),
    ("hours-and-minutes", 0.15),
    ("out-of-order", 0.1),
    ("hour-missing", 0.1),
    ("past-end", 0.1),
    ("other-list", 0.1),
    ("title-missing", 0.1),
)


_BULLET = re.compile(r"[-–—•◦▪·]|[*+][ \t]")


def build(report: Report, main: list[Entry]) -> tuple[Chapter, ...]:
    """Make the chapters of ``main``, in time order; leaves ``main`` in that order, without entries that repeat others."""
    document = report.document
    layout.name_entries(document, main)
    _set_levels(report, main if main[0].start <= main[-1].start else main[::-1])
    if abs(main[-1].line - main[0].line) >= len(main):
        _note_continuations(report, main)
    if not in_order(main):
        main.sort(key=lambda entry: entry.ms)
    chapters: list[Chapter] = []
    same: set[str] = set()  # the titles at the moment that was read last
    before = -1
    repeated: set[int] = set()
    for position, entry in enumerate(main):
        title = entry.title or ""
        if entry.ms != before:
            before = entry.ms
            same = {title}
        elif title and title in same:
            report.say("repeated", entry, title=title)
            report.ignore([entry], Reason.REPEATED)
            repeated.add(position)
            continue
        else:
            same.add(title)
        chapters.append(report.chapter(entry))
        if not title:
            report.say("title-missing", entry)
    if repeated:
        main[:] = [entry for position, entry in enumerate(main) if position not in repeated]
    return tuple(chapters)


def _note_continuations(report: Report, main: Sequence[Entry]) -> None:
    in_text = sorted(main, key=lambda entry: entry.line)
    for position, entry in enumerate(in_text):
        stop = in_text[position + 1].line if position + 1 < len(in_text) else entry.line + 5
        if stop - entry.line > 1:
            entry.rest, whole = layout.continuation(report.document, entry, stop)
            if entry.rest:
                report.say("title-wrapped", entry, rest=entry.rest[:200], suggestion=whole[:400])


def _set_levels(report: Report, main: Sequence[Entry]) -> None:
    """Give parts of parts a deeper level: those that are indented below another, or stand below a marked heading."""
    text, starts = report.document.text, report.document.starts
    for entry in main:
        if entry.start != starts[entry.line]:
            break
    else:
        return
    prefixes = [
        text[starts[e.line] : e.start] if e.order == LEAD or e.order == ALONE else ""  # noqa: PLR1714
        for e in main
    ]
    if len(set(prefixes)) < 2:
        return
    marks = []
    for prefix in prefixes:
        bare = prefix.lstrip()
        hashes = len(bare) - len(bare.lstrip("#"))
        if hashes and bare[hashes : hashes + 1].isspace():
            marks.append(hashes - 7)
        else:
            marks.append((len(prefix) - len(bare)) // 2 + (_BULLET.match(bare) is not None))
    above: list[int] = []  # the marks of the parts that the entry stands in
    for entry, mark in zip(main, marks, strict=True):
        while above and above[-1] >= mark:
            above.pop()
        entry.level = max(entry.level, min(3, len(above)))
        above.append(mark)


def headings(report: Report, main: Sequence[Entry]) -> tuple[Heading, ...]:
    """The lines without a time that name parts of the list."""
    if len(main) < 2 or abs(main[-1].line - main[0].line) < len(main):
        return ()
    document = report.document
    by_line = sorted(main, key=lambda entry: entry.start)
    where = {id(entry): position for position, entry in enumerate(main)}
    found = []
    for line, position in layout.headings(document, by_line):
        if line in report.spoken_for:
            continue
        start, end = document.starts[line], document.ends[line]
        title = layout.heading_title(document.text[start:end])
        if title:
            found.append(Heading(title, where[id(by_line[position])], document.place(line, start, end)))
    return tuple(found)


def confidence(report: Report, main: Sequence[Entry]) -> float:
    """How sure it is that this is the list, from what speaks for and against it: between 0 and 1."""
    orders = {entry.order for entry in main}
    sure = 0.6 + (0.15 if not main[0].ms else 0.0) + min(len(main), 10) * 0.02
    sure += 0.05 if len(orders) == 1 else -0.05
    if FLOW in orders:
        sure -= 0.1
    if report.problems:
        codes = {problem.code for problem in report.problems}
        sure -= sum(less for code, less in _DOUBTS if code in codes)
    return round(min(max(sure, 0.05), 1.0), 2)
