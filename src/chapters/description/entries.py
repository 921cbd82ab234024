"""Mentions → entries: which times open or close an entry, and where its title stands.

Each line shows its own part (time first, time last, time alone, time in the midst), but what counts as an entry is decided
by all lines together: the style of the list.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from ..model import Translation
from .clock import says_clock
from .normalise import Document
from .timescan import DOTTED, Mention, settle

LEAD, TAIL, ALONE, MIDST, FLOW = "lead", "tail", "alone", "midst", "flow"

_LABEL = re.compile(r"\s*(?:\S+\s+){0,3}\S+\s*[:：]\s*[(\[【]?")
_ASIDE = re.compile(r"[\s\])}】*_`]*[(\[][^()\[\]]{1,200}[)\]]\W*")
_SEPARATED = re.compile(r"[-–—:：|,;(\[【{*_`~@→.…•·]\s*\Z")
_SENTENCE_ENDS = frozenset(".!?。！？")
_MARKS_BEFORE = frozenset("-–—:|,;/([{【•·>→@~")
_DIGITS = re.compile(r"[0-9]+")
_BESIDE = re.compile(r"[\s|,;]{1,40}")
_DASH = re.compile(r"[ \t]*[-–—][ \t]*")
_INNER_MARK = re.compile(r"(?:[,;|/•·▪►]|\s[-–—])\s*[(\[【]?\Z|\s\s\Z|[(\[【]\Z")


class Entry:
    """A time with the stretch of the document that holds its title, from ``title_start`` to ``title_end``.

    ``order`` says on which side the title stands: LEAD after the time, TAIL before it, MIDST on both.
    """

    title: str | None = None
    aside: str = ""
    label: str = ""
    rest: str = ""
    level: int = 0
    translations: tuple[Translation, ...] = ()

    def __init__(self, mention: Mention, order: str, title_start: int, title_end: int) -> None:
        self.mention = mention
        self.line = mention.line
        self.ms = mention.ms
        self.end_ms = mention.end_ms
        self.order = order
        self.title_start = title_start
        self.title_end = title_end


class Gathered:
    """What was found by one notation: the entries in the order of the text, and the mentions that are none.

    ``doubtful`` are mentions that may be mistyped entries of the list.
    """

    __slots__ = ("doubtful", "entries", "strays")

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.strays: list[Mention] = []
        self.doubtful: list[Mention] = []


def gather(document: Document, found: list[list[Mention]], kind: str) -> Gathered:
    """Read the entries whose times are of one kind; the empty one takes in what is mistyped or part of a word."""
    result = Gathered()
    rows: list[list[Mention]] = []
    plain = True
    for here in found:
        row = here
        for mention in here:
            if mention.kind != kind:
                row = [m for m in here if (m.kind == kind if kind else m.kind != DOTTED)]
                result.doubtful += [m for m in here if not (m.kind == kind if kind else m.kind != DOTTED)]
                break
        if not row:
            continue
        settle(document, row)
        rows.append(row)
        plain = plain and len(row) == 1 and row[0].lead != row[0].tail
    ends = document.ends
    if plain and all(row[0].lead for row in rows):  # the usual list
        result.entries = [Entry(row[0], LEAD, row[0].end, ends[row[0].line]) for row in rows]
        return result
    if not plain:
        _join_broken_ranges(document, rows)
        _join_columns(document, rows)
        rows = _take_flows(document, rows, result)
    _take_lines(document, rows, [_order(row) for row in rows], result)
    if not plain:
        result.entries.sort(key=lambda entry: entry.mention.start)
    return result


def _join_broken_ranges(document: Document, rows: list[list[Mention]]) -> None:
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


def _join_columns(document: Document, rows: list[list[Mention]]) -> None:
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


def _order(row: list[Mention]) -> str:
    first, last = row[0], row[-1]
    if first.lead:
        return ALONE if len(row) == 1 and first.tail else LEAD
    return TAIL if last.tail else MIDST


def _take_lines(document: Document, rows: list[list[Mention]], orders: list[str], result: Gathered) -> None:
    starts, ends = document.starts, document.ends
    leads, tails, alone, midst = (orders.count(order) for order in (LEAD, TAIL, ALONE, MIDST))
    entries = result.entries
    lengths = _second_column(rows) if leads >= 3 else ""
    const = _constant_words(document, rows) if midst >= 3 else set()
    near = _nearest_leads(rows) if leads and tails and tails <= leads else []
    for position, (row, order) in enumerate(zip(rows, orders, strict=True)):
        first, last = row[0], row[-1]
        line = first.line
        if order == LEAD:
            cut = ends[line]
            if len(row) == 1:
                entries.append(Entry(first, LEAD, first.end, cut))
            elif lengths and len(row) == 2 and last.tail:
                entries.append(_with_second(first, last, lengths))
            else:
                _split_row(document, row, result)
        elif order == ALONE:
            entries.append(Entry(first, ALONE, first.end, first.end))
        elif order == TAIL:
            if (
                tails > leads
                or (not leads and tails + alone > 1)
                or _fits_between(document, last, near, position)
            ):
                entries.append(Entry(last, TAIL, starts[line], last.start))
                result.strays += row[:-1]
            else:
                result.strays += row
        elif (mention := _in_midst(document, row, tails, leads, const)) is not None:
            entry = Entry(mention, MIDST, mention.end, ends[line])
            if _ASIDE.fullmatch(document.scan, mention.end, ends[line]):
                entry.aside = document.text[mention.end : ends[line]]
                entry.order, entry.title_start, entry.title_end = TAIL, starts[line], mention.start
            elif mention.start - starts[line] <= 60 and _LABEL.fullmatch(
                document.scan, starts[line], mention.start
            ):
                entry.order = LEAD
            elif (words := _words_before(document, mention))[:1] in {"(", "["}:
                entry.order, entry.title_start, entry.title_end = TAIL, starts[line], mention.start
            elif "#" not in words and mention.start - starts[line] <= 24:
                entry.order = LEAD
            else:
                entry.title_start = starts[line]
            entries.append(entry)
            result.strays += [m for m in row if m is not mention]
        else:
            result.strays += row


def _split_row(document: Document, row: list[Mention], result: Gathered) -> None:
    """A line that opens with a time and holds more: further entries, or times within the words of a title."""
    inner = [
        m
        for before, m in pairwise(row)
        if m.ms > before.ms and _INNER_MARK.search(document.scan, before.end, m.start)
    ]
    if len(inner) < len(row) - 1 or len(inner) < 2:
        result.strays += row[1:]
        result.entries.append(Entry(row[0], LEAD, row[0].end, document.ends[row[0].line]))
        return
    stops = [m.start for m in row[1:]] + [document.ends[row[0].line]]
    result.entries += [Entry(m, LEAD, m.end, stop) for m, stop in zip(row, stops, strict=True)]


def _second_column(rows: list[list[Mention]]) -> str:
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


def _with_second(first: Mention, last: Mention, meaning: str) -> Entry:
    if meaning == "swap":
        return Entry(last, TAIL, first.end, last.start)
    entry = Entry(first, LEAD, first.end, last.start)
    if meaning == "end":
        entry.end_ms = last.ms
    return entry


def _nearest_leads(rows: list[list[Mention]]) -> list[tuple[Mention | None, Mention | None]]:
    """For every row, the times that lead the nearest rows above and below it."""
    above: list[Mention | None] = []
    lead: Mention | None = None
    for row in rows:
        above.append(lead)
        if row[0].lead:
            lead = row[0]
    below: list[Mention | None] = []
    lead = None
    for row in reversed(rows):
        below.append(lead)
        if row[0].lead:
            lead = row[0]
    return list(zip(above, reversed(below), strict=True))


def _fits_between(
    document: Document, mention: Mention, near: list[tuple[Mention | None, Mention | None]], position: int
) -> bool:
    """Whether a time at the end of a line, in a list that puts it first, is an entry: set apart, and in its place."""
    start = document.starts[mention.line]
    before, after = near[position] if near else (None, None)
    if mention.start - start > 120 or not _SEPARATED.search(document.scan, start, mention.start):
        beside = before is not None and after is not None and after.line - before.line == 2
        if not beside or mention.start - start > 60:
            return False
    if before is not None and mention.ms < before.ms:
        return False
    if after is None:
        return before is not None and mention.line - before.line <= 2
    return mention.ms <= after.ms


def _constant_words(document: Document, rows: list[list[Mention]]) -> set[str]:
    """The short words that stand before the time on several lines: "Minute", "no", "с"."""
    count = Counter(_words_before(document, row[0]) for row in rows if _order(row) == MIDST)
    return {words for words, times in count.items() if words and times >= 3}


def _words_before(document: Document, mention: Mention) -> str:
    start = document.starts[mention.line]
    words = document.scan[max(start, mention.start - 24) : mention.start].casefold()
    opened = max(words.rfind("("), words.rfind("["))
    if opened >= 0 and words[opened + 1 :].strip().isalpha():
        return words[opened:].strip()
    return _DIGITS.sub("#", words.strip(" ([{*_-–•")) if mention.start - start <= 24 else ""


def _in_midst(
    document: Document, row: list[Mention], tails: int, leads: int, const: set[str]
) -> Mention | None:
    """The time of a line that has words on both sides of it, where the list is written so."""
    if len(row) > 2:
        return None
    mention = row[0]
    end = document.ends[mention.line]
    if tails >= 2 and tails > leads and _ASIDE.fullmatch(document.scan, row[-1].end, end):
        return row[-1]
    if _words_before(document, mention) in const or says_clock(document, mention):
        return mention
    if _in_cell(document, mention):
        return mention
    if (
        leads
        and not mention.ms
        and _LABEL.fullmatch(document.scan, document.starts[mention.line], mention.start)
    ):
        return mention
    return None


def _in_cell(document: Document, mention: Mention) -> bool:
    """Whether a time has a cell of a table for itself."""
    scan = document.scan
    start, end = document.starts[mention.line], document.ends[mention.line]
    return scan[max(start, mention.start - 20) : mention.start].rstrip(" (*_`[").endswith("|") and scan[
        mention.end : min(end, mention.end + 20)
    ].lstrip(" )*_`]").startswith("|")


def _take_flows(document: Document, rows: list[list[Mention]], result: Gathered) -> list[list[Mention]]:
    """Take out the paragraphs that hold several entries a line, or entries broken over lines; give back the other rows."""
    rest: list[list[Mention]] = []
    at = 0
    while at < len(rows):
        stop = at + 1
        while stop < len(rows) and not _blank_between(document, rows[stop - 1][0].line, rows[stop][0].line):
            stop += 1
        paragraph = rows[at:stop]
        if not _take_flow(document, paragraph, result):
            rest += paragraph
        at = stop
    return rest


def _blank_between(document: Document, first: int, second: int) -> bool:
    starts, ends, text = document.starts, document.ends, document.text
    return any(not text[starts[i] : ends[i]].strip() for i in range(first + 1, second))


def _set_apart(document: Document, mention: Mention) -> bool:
    """Whether a mark or an opening bracket before a time sets it apart from the words, as prose does not."""
    begin = max(document.starts[mention.line], mention.start - 14)
    before = document.scan[begin : mention.start].rstrip()
    if before[-1:] in _MARKS_BEFORE:
        return True
    opened = max(before.rfind("("), before.rfind("["))
    return opened >= 0 and before[opened + 1 :].strip().isalpha()


def _title_follows(document: Document, mention: Mention) -> bool:
    """Whether what follows a time can begin a title: a capital, a number, a letter of a script without capitals, a mark."""
    after = document.scan[mention.end : mention.end + 8].lstrip(" )]*_`\n")[:1]
    return bool(after) and not after.islower() and after not in ".,;!?"


def _take_flow(document: Document, paragraph: list[list[Mention]], result: Gathered) -> bool:
    mentions = [m for row in paragraph for m in row]
    first, last = mentions[0], mentions[-1]
    count = len(mentions)
    if count < 3 and not (count == 2 and not first.ms and len(paragraph) == 1):
        return False
    if sum(a.ms <= b.ms for a, b in pairwise(mentions)) < 0.9 * (count - 1):
        return False
    crowded = all(len(row) > 1 for row in paragraph)
    loose = sum(1 for row in paragraph for m in row if not m.lead and not (m.tail and len(row) == 1))
    if not crowded and (3 * loose < count or all(row[0].lead for row in paragraph)):
        return False
    if not crowded and all(len(row) == 1 for row in paragraph):
        return False
    top, bottom = first.line, last.line
    starts, ends = document.starts, document.ends
    opens = first.lead or (
        first.start - starts[top] <= 60
        and _LABEL.fullmatch(document.scan, starts[top], first.start) is not None
    )
    if crowded and count == 2 * len(paragraph) and len(paragraph) > 2 and _second_column(paragraph):
        return False
    while bottom + 1 < len(starts) and document.text[starts[bottom + 1] : ends[bottom + 1]].strip():
        bottom += 1
    apart = sum(_set_apart(document, m) for m in mentions)
    if opens:
        if max(apart, sum(_title_follows(document, m) for m in mentions[:-1])) < 0.8 * (count - 1):
            return False
        stops = [m.start for m in mentions[1:]] + [ends[bottom]]
        result.entries += [Entry(m, FLOW, m.end, stop) for m, stop in zip(mentions, stops, strict=True)]
        return True
    if last.tail and apart >= 0.8 * count:
        while top > 0 and document.text[starts[top - 1] : ends[top - 1]].strip():
            top -= 1
        begins = [starts[top]] + [m.end for m in mentions[:-1]]
        for m, begin in zip(mentions, begins, strict=True):
            result.entries.append(Entry(m, TAIL, begin, m.start))
        return True
    return False
