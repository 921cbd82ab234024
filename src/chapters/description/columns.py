"""Two times on a line, or one above the other, that belong to one entry: a start and an end, or a start and a length."""

from __future__ import annotations

import re
from itertools import pairwise

from .entry import LEAD, TAIL, Entry, opened
from .mention import Mention
from .normalise import Document

_DASH = re.compile(r"[ \t]*[-–—][ \t]*")
_BESIDE = re.compile(r"[\s|,;]{1,40}")


def join_broken_ranges(document: Document, rows: list[list[Mention]]) -> None:
    """Join ranges that were broken over two lines: ``0:00`` and, below it, ``- 0:05 Introduction``."""
    pairs = []
    for position in range(len(rows) - 1):
        upper, lower = rows[position][-1], rows[position + 1][0]
        if (
            len(rows[position]) == 1
            and upper.lead
            and upper.tail
            and lower.line == upper.line + 1
            and lower.ms > upper.ms
            and _DASH.fullmatch(document.scan, document.starts[lower.line], lower.start)
        ):
            pairs.append(position)
    if len(pairs) < 2 or 4 * len(pairs) < len(rows):
        return
    for position in reversed(pairs):
        upper, lower = rows[position][0], rows[position + 1][0]
        upper.end_ms = lower.ms
        upper.ranged = True
        upper.line, upper.end, upper.tail = lower.line, lower.end, lower.tail
        del rows[position + 1]


def join_columns(document: Document, rows: list[list[Mention]]) -> None:
    """Join the start and the end, or the length, of a part that stand in neighbouring columns of a table."""
    pairs = [
        (row[0], row[1])
        for row in rows
        if len(row) == 2 and row[0].lead and _BESIDE.fullmatch(document.scan, row[0].end, row[1].start)
    ]
    steps = list(pairwise(pairs))
    if len(pairs) < 2 or 10 * len(pairs) < 7 * len(rows):
        return
    ends = all(abs(a[1].ms - b[0].ms) <= 2000 for a, b in steps)
    if not ends and not all(abs(a[0].ms + a[1].ms - b[0].ms) <= 2000 for a, b in steps):
        return
    for first, second in pairs:
        first.end, first.tail, first.ranged = second.end, second.tail, ends
        first.end_ms = second.ms if ends and second.ms > first.ms else None
    joined = {id(second) for _, second in pairs}
    for row in rows:
        row[:] = [mention for mention in row if id(mention) not in joined]


def second_column(rows: list[list[Mention]]) -> str:
    """What the second time of lines with two means: an "end", a "length", or nothing (an empty string).

    "swap" says that the first is the length and the second the start.
    """
    pairs = [(row[0].ms, row[1].ms) for row in rows if len(row) == 2 and row[0].lead and row[1].tail]
    if len(pairs) < 3 or 2 * len(pairs) < len(rows):
        return ""
    steps = list(pairwise(pairs))
    need = 0.7 * len(steps)
    if sum(abs(a[1] - b[0]) <= 2000 for a, b in steps) >= need:
        return "end"
    if sum(abs(a[0] + a[1] - b[0]) <= 3000 for a, b in steps) >= need:
        return "length"
    if sum(abs(a[0] + a[1] - b[1]) <= 3000 for a, b in steps) >= need:
        return "swap"
    if all(a[0] <= b[0] for a, b in steps) and all(p[0] < p[1] for p in pairs):
        return "end" if all(a[1] <= b[1] for a, b in steps) else ""
    return ""


def with_second(first: Mention, last: Mention, meaning: str) -> Entry:
    """The entry of a line with two times, by what :func:`second_column` found the second to mean."""
    if meaning == "swap":
        return opened(last, TAIL, first.end, last.start)
    entry = opened(first, LEAD, first.end, last.start)
    if meaning == "end":
        entry.end_ms = last.ms
    return entry
