"""Entries → lists: a text may hold several, and a stray time or two beside them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .entry import Entry
from .lookalikes import are_remarks, is_programme
from .normalise import Document
from .values import in_order, longest_order

ADJACENT, BLANK, WORDS = 0, 1, 2


def gap(document: Document, above: Entry, below: Entry) -> int:
    """What lies between two entries: nothing, blank lines, or other words."""
    if below.line - above.line <= 1:
        return ADJACENT
    text, starts, ends = document.text, document.starts, document.ends
    between = range(above.line + 1, min(below.line, above.line + 20))
    return WORDS if any(text[starts[n] : ends[n]].strip() for n in between) else BLANK


def split(document: Document, entries: Sequence[Entry]) -> list[list[Entry]]:
    """The entries as lists. A new one begins where the time falls back and the text shows a break, or starts again."""
    if in_order(entries):
        return [list(entries)]
    gaps = [ADJACENT] + [gap(document, a, b) for a, b in pairwise(entries)]
    usual = sorted(gaps[1:])[(len(gaps) - 1) // 2]
    moved_up = _moved_up(entries, gaps)
    runs: list[list[Entry]] = [[entries[0]]]
    for position in range(1, len(entries)):
        entry, before, run = entries[position], entries[position - 1], runs[-1]
        if entry.ms < before.ms and (
            gaps[position] > usual
            or (len(run) > 1 and _starts_again(entries, position, run))
            or (len(run) == 1 and not entry.ms and position not in moved_up)
        ):
            runs.append([entry])
        else:
            run.append(entry)
    return _mend(document, runs)


def without_programme(document: Document, entries: list[Entry]) -> tuple[list[Entry], list[Entry]]:
    """Part a list from a programme that stands below it under a heading: three round times of day or more."""
    if entries[-1].parts[-1] % 5 or all(entry.parts[-1] % 5 == 0 for entry in entries):
        return entries, []
    for position in range(len(entries) - 1, 1, -1):
        if gap(document, entries[position - 1], entries[position]) == WORDS:
            below = entries[position:]
            if len(below) >= 3 and is_programme(below, None):
                return entries[:position], below
            break
        if entries[position].parts[-1] % 5:
            break
    return entries, []


def in_their_place(entries: Sequence[Entry], marked: Sequence[Entry]) -> set[int]:
    """The identities of the entries among ``marked`` that stand right beside others of their list, in order and style.

    What marks them as times of day is then a word of their title: ``7:13 H. G. Wells``, ``9:40 Val Gardena``.
    """
    ids = {id(entry) for entry in marked}
    lows: list[int | None] = []  # for every entry, the nearest moment above it that is surely one of the list
    low: int | None = None
    for entry in entries:
        lows.append(low)
        low = low if id(entry) in ids else entry.ms
    found = set()
    high: int | None = None
    for position in range(len(entries) - 1, -1, -1):
        entry, above = entries[position], lows[position]
        if id(entry) not in ids:
            high = entry.ms
            continue
        near = (entries[max(0, position - 1)], entries[min(len(entries) - 1, position + 1)])
        beside = any(
            e is not entry and e.order == entry.order and abs(e.line - entry.line) <= 2 for e in near
        )
        if beside and above is not None and above <= entry.ms and (high is None or entry.ms <= high):
            found.add(id(entry))
    return found


def _starts_again(entries: Sequence[Entry], position: int, run: list[Entry]) -> bool:
    """Whether a list begins here right under another one: at the same time, and goes on below where that one ended."""
    entry, before = entries[position], entries[position - 1]
    if entry.ms != run[0].ms and entry.ms:
        return False
    following = entries[position + 1] if position + 1 < len(entries) else None
    return following is not None and entry.ms <= following.ms < before.ms


def _moved_up(entries: Sequence[Entry], gaps: Sequence[int]) -> set[int]:
    """The positions of entries at 0:00 below one of their list that was moved up: right above it, and not the latest."""
    found = set()
    later: set[int] = set()
    latest = -1
    for position in range(len(entries) - 1, 0, -1):
        above, zero = entries[position - 1], entries[position]
        later.add(zero.ms)
        latest = max(latest, zero.ms)
        if (
            not zero.ms
            and gaps[position] == ADJACENT
            and above.order == zero.order
            and len(entries) >= position + 3
            and above.ms <= latest
            and above.ms not in later
        ):
            found.add(position)
    return found


def _mend(document: Document, runs: list[list[Entry]]) -> list[list[Entry]]:
    """Join again what a single mistyped time at the edge of a section has split."""
    mended = [runs[0]]
    for run in runs[1:]:
        last = mended[-1]
        both = last + run
        outside = len(both) - len(longest_order([entry.ms for entry in both]))
        typo = len(last) > 1 and len(run) > 1 and run[0].ms and outside <= max(1, len(both) // 10)
        if typo and not inside_one_gap(run, last) and not are_remarks(document, run):
            mended[-1] = both
        else:
            mended.append(run)
    return mended


def weight(run: Sequence[Entry]) -> float:
    """How much a list counts against the others of the text."""
    return len(run) + (2.5 if not run[0].ms else 0.0)


def same_starts(first: Sequence[Entry], second: Sequence[Entry]) -> bool:
    """Whether two lists name the same moments, as a list and its translation do."""
    if min(len(first), len(second)) < 2:
        return False
    starts = {entry.ms for entry in first}
    shared = sum(entry.ms in starts for entry in second)
    return shared >= 0.7 * len(second) and shared >= 0.5 * len(first)


def inside_one_gap(run: Sequence[Entry], main: Sequence[Entry]) -> bool:
    """Whether all of ``run`` lies between two entries of ``main``: the questions of a talk, under the talk."""
    low, high = min(entry.ms for entry in run), max(entry.ms for entry in run)
    return (
        len(run) >= 2
        and in_order(run)
        and not any(low < entry.ms <= high for entry in main)
        and low > main[0].ms
    )
