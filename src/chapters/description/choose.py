"""Which of the entries of a text are its table of contents: the first notation that gives one decides."""

from __future__ import annotations

from collections.abc import Iterator

from ..timecode import format_timecode
from .choice import Choice, Known
from .entries import gather
from .entry import Entry, Gathered
from .linked import find_linked
from .mention import CLOCK, DOTTED, MIXED, Mention
from .minutes import find_minutes
from .report import Report
from .result import Reason
from .spaced import find_spaced


def choose(report: Report, found: list[list[Mention]], known: Known) -> list[Entry]:
    """The list of the text, by the first notation that gives one; what is no part of it is noted in ``report``."""
    first: Gathered | None = None
    kinds = [mention.kind for here in found for mention in here]
    for notation in _notations(kinds):
        gathered = gather(report.document, found, notation)
        first = first or gathered
        if not gathered.entries or (notation == MIXED and not _is_one_style(gathered.entries)):
            continue
        problems, ignored = len(report.problems), len(report.ignored)
        main = Choice(report, gathered, known).main(notation)
        if main or len(report.problems) > problems:
            report.ignore(gathered.strays, Reason.REMARK)
            return main
        if gathered is not first:
            del report.ignored[ignored:]
    strays = first.strays if first else [m for here in found for m in here if m.kind == CLOCK]
    report.ignore(strays, Reason.REMARK)
    return _choose_rare(report, known, few=kinds.count(CLOCK) < 3)


def _notations(kinds: list[str]) -> Iterator[str]:
    """The notations to read a text by, in turn: those that two times at least are written in."""
    clock = kinds.count(CLOCK)
    if clock > 1:
        yield CLOCK
    dotted, odd = kinds.count(DOTTED), kinds.count("")
    if dotted > 1:
        yield DOTTED
    if odd and clock + odd > 1:
        yield ""
    if clock and dotted:
        yield MIXED


def _choose_rare(report: Report, known: Known, *, few: bool) -> list[Entry]:
    """The list of a text whose times are written as hardly anyone writes them: in addresses or, with few times
    of the usual form beside them, in minutes or with spaces.
    """
    problems, ignored = len(report.problems), len(report.ignored)
    for find in (find_linked, find_minutes, find_spaced) if few else (find_linked,):
        gathered = gather(report.document, find(report.document), CLOCK)
        if not gathered.entries:
            continue
        main = Choice(report, gathered, known).main(CLOCK)
        if len(main) >= 3 and not any(p.code == "duration-doubtful" for p in report.problems):
            if find is find_minutes:
                report.say("minutes-only", main[0], meant=format_timecode(main[0].ms))
            return main
        if any(p.code == "other-video" for p in report.problems):
            break
        del report.problems[problems:], report.ignored[ignored:], report.alternatives[:]
    return []


def _is_one_style(entries: list[Entry]) -> bool:
    """Whether times with colons and with dots make one list: from 0:00 on, all on the same side of their titles."""
    sides = {entry.order for entry in entries}
    return not entries[0].ms and len(sides) == 1 and len({entry.kind for entry in entries}) > 1
