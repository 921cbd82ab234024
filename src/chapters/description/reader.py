"""Leads through the steps of reading one text."""

from __future__ import annotations

from ..problems import Problem
from .build import build, confidence, headings
from .choice import Known
from .choose import choose
from .findings import finding
from .normalise import MAX_CHARACTERS, MAX_LINES, normalise
from .report import Report
from .result import ParseResult
from .timescan import MAX_MENTIONS, scan


def read(text: str, known: Known, trouble: Problem | None) -> ParseResult:
    """Read ``text``; ``trouble`` is a problem with the arguments, to be reported with the others."""
    report = Report(normalise(text[:MAX_CHARACTERS]))
    problems, ignored = report.problems, report.ignored
    if trouble is not None:
        problems.append(trouble)
    if len(text) > MAX_CHARACTERS:
        problems.append(finding("text-too-long", length=len(text), limit=MAX_CHARACTERS))
    if len(report.document.starts) >= MAX_LINES:
        problems.append(finding("too-many-lines", limit=MAX_LINES))
    found, cut = scan(report.document)
    if cut:
        problems.append(finding("too-many-times", limit=MAX_MENTIONS))
    main = choose(report, found, known)
    chapters = build(report, main) if main else ()
    if len(problems) > 1:
        problems.sort(key=lambda p: (p.line, p.column))
    if len(ignored) > 1:
        ignored.sort(key=lambda i: (i.place.line, i.place.column))
    return ParseResult(
        chapters,
        tuple(problems),
        confidence(report, main) if main else 0.0,
        tuple(report.alternatives),
        tuple(ignored),
        headings(report, main) if main else (),
    )
