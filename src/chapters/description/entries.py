"""Mentions → entries: which times open or close an entry, and where its title stands.

Each line shows its own part (time first, time last, time alone, time in the midst), but what counts as an entry is decided
by all lines together: the style of the list.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from .clock import says_clock
from .columns import join_broken_ranges, join_columns, second_column, with_second
from .entry import ALONE, LEAD, MIDST, TAIL, Gathered, opened, order_of
from .flows import LABEL, take_flows
from .mention import DOTTED, MIXED, Mention
from .normalise import Document
from .timescan import MAY_END_TAIL, settle
from .values import longest_order

_ASIDE = re.compile(r"[\s\])}】*_`]*[(\[][^()\[\]]{1,200}[)\]]\W*")
_SEPARATED = re.compile(r"[-–—:：|,;(\[【{*_`~@→.…•·]\s*\Z")
_DIGITS = re.compile(r"[0-9]+")
_PARTING = frozenset("-–—|")
_GAPS = frozenset(("  ", "\t ", " \t", "\t\t"))
_INNER_MARK = re.compile(r"(?:[,;|/•·▪►，、；｜]|\s[-–—])\s*[(\[【]?\Z|\s\s\Z|[(\[【]\Z")


def is_of_kind(mention: Mention, kind: str) -> bool:
    """Whether a mention is read with those of a kind; the empty one stands for all without dots, MIXED for all."""
    return kind in {mention.kind, MIXED} or (not kind and mention.kind != DOTTED)


def gather(document: Document, found: list[list[Mention]], kind: str) -> Gathered:
    """Read the entries whose times are of one kind; the empty one takes in what is mistyped or part of a word."""
    result = Gathered()
    if _take_usual(document, found, kind, result):
        return result
    rows: list[list[Mention]] = []
    plain = True
    for here in found:
        row = here
        for mention in here:
            if mention.kind != kind:
                row = [m for m in here if is_of_kind(m, kind)]
                result.doubtful += [m for m in here if not is_of_kind(m, kind)]
                break
        if not row:
            continue
        settle(document, row)
        rows.append(row)
        plain = plain and len(row) == 1 and row[0].lead != row[0].tail
    if not plain:
        join_broken_ranges(document, rows)
        join_columns(document, rows)
        rows = take_flows(document, rows, result)
    _take_lines(document, rows, [order_of(row) for row in rows], result)
    if not plain:
        result.entries.sort(key=lambda entry: entry.start)
    return result


def _take_usual(document: Document, found: list[list[Mention]], kind: str, result: Gathered) -> bool:
    """Take the entries of the usual list: one time a line, before the title; whether it is one."""
    words, ends = document.scan, document.ends
    for here in found:
        mention = here[0]
        if len(here) > 1 or mention.kind != kind:
            return False
        end = ends[mention.line]
        final = words[end - 1]
        if mention.end == end:
            return False
        if not mention.lead or not final.isalnum() or final in MAY_END_TAIL:
            settle(document, here)
            if mention.tail or not mention.lead:
                return False
    for (mention,) in found:
        mention.order = LEAD
        mention.title_start = mention.end
        mention.title_end = ends[mention.line]
    result.entries = [here[0] for here in found]
    return True


def _take_lines(  # noqa: PLR0915  # one decision a line, by what the other lines are
    document: Document, rows: list[list[Mention]], orders: list[str], result: Gathered
) -> None:
    starts, ends = document.starts, document.ends
    leads, tails, alone, midst = (orders.count(order) for order in (LEAD, TAIL, ALONE, MIDST))
    entries = result.entries
    lengths = second_column(rows) if leads >= 3 else ""
    const = _constant_words(document, rows) if midst >= 3 else set()
    parted = midst >= 3 and midst == len(rows) and all(_is_parted(document, row) for row in rows)
    by_two = _hold_several(document, rows)
    if midst >= 3 and 2 * midst > len(rows) and not leads:
        tails += sum(
            _ASIDE.fullmatch(document.scan, row[-1].end, ends[row[-1].line]) is not None for row in rows
        )
    near = _nearest_leads(rows) if leads and tails and tails <= leads else []
    for position, (row, order) in enumerate(zip(rows, orders, strict=True)):
        first, last = row[0], row[-1]
        line = first.line
        if order == LEAD:
            cut = ends[line]
            if len(row) == 1:
                entries.append(opened(first, LEAD, first.end, cut))
            elif lengths and len(row) == 2 and last.tail:
                entries.append(with_second(first, last, lengths))
            else:
                _split_row(document, row, result, by_two=by_two)
        elif order == ALONE:
            if tails > leads and any(map(str.isalnum, document.scan[starts[line] : first.start])):
                entries.append(
                    opened(first, TAIL, starts[line], first.start)
                )  # its title is a letter or a number
            elif leads > tails and any(map(str.isalpha, document.scan[first.end : ends[line]])):
                entries.append(opened(first, LEAD, first.end, ends[line]))  # its title is "min"
            else:
                entries.append(opened(first, ALONE, first.end, first.end))
        elif order == TAIL:
            if (
                tails > leads
                or (not leads and tails + alone > 1)
                or _fits_between(document, last, near, position)
            ):
                entries.append(opened(last, TAIL, starts[line], last.start))
                result.strays += row[:-1]
            else:
                result.strays += row
        elif (mention := first if parted else _in_midst(document, row, tails, leads, const)) is not None:
            entry = opened(mention, MIDST, mention.end, ends[line])
            if _ASIDE.fullmatch(document.scan, mention.end, ends[line]):
                entry.aside = document.text[mention.end : ends[line]]
                entry.order, entry.title_start, entry.title_end = TAIL, starts[line], mention.start
            elif mention.start - starts[line] <= 60 and LABEL.fullmatch(
                document.scan, starts[line], mention.start
            ):
                entry.order = LEAD
            elif _in_column(document, mention):
                entry.order = LEAD
                entry.label = " ".join(document.text[starts[line] : mention.start].split())
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


def _further(document: Document, row: list[Mention], *, rising: bool = True) -> int:
    """How many further entries a line may hold: times later than the first, each after a mark and before a word."""
    inner = [
        m
        for before, m in pairwise(row)
        if (m.ms > before.ms or not rising)
        and _INNER_MARK.search(document.scan, before.end, m.start)
        and not m.tail
    ]
    return len(inner) if len(inner) == len(row) - 1 else 0


def _hold_several(document: Document, rows: list[list[Mention]]) -> bool:
    """Whether it is the style of the list to hold two entries a line: most lines do, and all times are in order."""
    several = [row for row in rows if len(row) > 1 and row[0].lead]
    if len(several) < 2 or 2 * len(several) < len(rows):
        return False
    unlike = dict.fromkeys(tuple(m.ms for m in row) for row in rows)  # a line may have been pasted twice
    moments = [moment for row in unlike for moment in row]
    if len(moments) - len(longest_order(moments)) > len(moments) // 6 or len(set(moments)) < len(moments):
        return False
    return all(_further(document, row, rising=False) for row in several)


def _split_row(document: Document, row: list[Mention], result: Gathered, *, by_two: bool) -> None:
    """A line that opens with a time and holds more: further entries, or times within the words of a title."""
    if _further(document, row, rising=not by_two) < (1 if by_two else 2):
        result.strays += row[1:]
        result.entries.append(opened(row[0], LEAD, row[0].end, document.ends[row[0].line]))
        return
    stops = [_before_mark(document, a, b) for a, b in pairwise(row)] + [document.ends[row[0].line]]
    result.entries += [opened(m, LEAD, m.end, stop) for m, stop in zip(row, stops, strict=True)]


def _before_mark(document: Document, above: Mention, below: Mention) -> int:
    """Where the words of an entry end that has another on its line: before the mark between them."""
    mark = _INNER_MARK.search(document.scan, above.end, below.start)
    return mark.start() if mark else below.start


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
    count = Counter(_words_before(document, row[0]) for row in rows if order_of(row) == MIDST)
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
    if _in_cell(document, mention) or _in_column(document, mention):
        return mention
    if (
        leads
        and not mention.ms
        and LABEL.fullmatch(document.scan, document.starts[mention.line], mention.start)
    ):
        return mention
    return None


def _is_parted(document: Document, row: list[Mention]) -> bool:
    """Whether a line has one time, with a dash or a bar on both sides: ``Maps – 5:13 – Anna Ozola``."""
    mention = row[0]
    start, end = document.starts[mention.line], document.ends[mention.line]
    before = document.scan[max(start, mention.start - 4) : mention.start].rstrip(" ([")
    after = document.scan[mention.end : min(end, mention.end + 4)].lstrip(" )]")
    return len(row) == 1 and before[-1:] in _PARTING and after[:1] in _PARTING


def _in_column(document: Document, mention: Mention) -> bool:
    """Whether a time stands in a column of its own, two spaces or a tab from the words on both sides."""
    scan = document.scan
    return scan[mention.start - 2 : mention.start] in _GAPS and scan[mention.end : mention.end + 2] in _GAPS


def _in_cell(document: Document, mention: Mention) -> bool:
    """Whether a time has a cell of a table for itself."""
    scan = document.scan
    start, end = document.starts[mention.line], document.ends[mention.line]
    return scan[max(start, mention.start - 20) : mention.start].rstrip(" (*_`[").endswith("|") and scan[
        mention.end : min(end, mention.end + 20)
    ].lstrip(" )*_`]").startswith("|")
