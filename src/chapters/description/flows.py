"""Paragraphs that hold several entries a line, or entries broken over lines."""

from __future__ import annotations

import re
from itertools import pairwise

from .columns import second_column
from .entry import FLOW, TAIL, Gathered, opened
from .mention import Mention
from .normalise import Document

_OPENING = re.compile(r"\s*(?:\S+\s+){0,3}\S+\s*[:：.。–—-]\s*[(\[【]?")
LABEL = re.compile(r"\s*(?:\S+\s+){0,3}\S+\s*[:：]\s*[(\[【]?")
_LABEL_ABOVE = re.compile(r"\s*(?:[^\s:]{1,30}\s+){0,2}[^\s:]{1,30}:\s+(?=\S)")
_AFTER_TAIL = re.compile(r"[\s)\]}】」』〉》）］*_`]*[,;|/•·.，、；。｜]*\s*")
_WORD_BEFORE = re.compile(r"[^\W\d_]{1,12}\.?\s?[(\[【]?\Z")
_ANDS = "and|un|ir|ja|и|та|й|i|oraz|und|en|och|og|et|y|e|sekä"
_AND = re.compile(rf"(?:{_ANDS})[ ]+(?=\S)")
_AND_LAST = re.compile(rf"[ ,](?:{_ANDS})[ ]*[(\[]?\Z")
_MARKS_BEFORE = frozenset("-–—:|,;/([{【•·>→@~，、；：｜（")


def take_flows(document: Document, rows: list[list[Mention]], result: Gathered) -> list[list[Mention]]:
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


def is_set_apart(document: Document, mention: Mention) -> bool:
    """Whether a mark or an opening bracket before a time sets it apart from the words, as prose does not."""
    begin = max(document.starts[mention.line], mention.start - 14)
    before = document.scan[begin : mention.start].rstrip()
    if before[-1:] in _MARKS_BEFORE:
        return True
    opened = max(before.rfind("("), before.rfind("["))
    return opened >= 0 and before[opened + 1 :].strip().isalpha()


def _heads(document: Document, mentions: list[Mention]) -> list[int]:
    """Where each entry begins: at its time, or at the word that stands before all of the times, as ``nuo`` or ``Min.``."""
    found: list[int] = []
    word = ""
    for m in mentions:
        match = _WORD_BEFORE.search(document.scan, max(document.starts[m.line], m.start - 16), m.start)
        if match is None or (word and match[0] != word):
            return [mention.start for mention in mentions]
        word = match[0]
        found.append(match.start())
    return found


def _is_followed_by_mark(document: Document, mention: Mention) -> bool:
    """Whether a mark or the end of the line parts a time from the words that follow, as after ``Maps 5:13,``."""
    after = document.scan[mention.end : mention.end + 8].lstrip(" )]*_`")[:1]
    return not after or after in "\n,;|/•·，、；。｜"


def _title_follows(document: Document, mention: Mention) -> bool:
    """Whether what follows a time can begin a title: a capital, a number, a letter of a script without capitals, a mark."""
    after = document.scan[mention.end : mention.end + 8].lstrip(" )]*_`\n")[:1]
    return bool(after) and not after.islower() and after not in ".,;!?"


def _lines_agree(document: Document, paragraph: list[list[Mention]]) -> bool:
    """Whether every line opens, or every line ends, with a time: then further times are words of titles."""
    if all(row[0].lead for row in paragraph):
        return True
    inner = [m for row in paragraph for m in row[:-1]]
    return all(row[-1].tail for row in paragraph) and not all(
        _is_followed_by_mark(document, m) or is_set_apart(document, m) for m in inner
    )


def _past_label(document: Document, begins: list[int], mentions: list[Mention]) -> int:
    """Where the first title of a paragraph begins, past a label such as ``Topics:``; a colon in other titles is their style."""
    label = _LABEL_ABOVE.match(document.scan, begins[0], mentions[0].start)
    others = zip(begins[1:], mentions[1:], strict=True)
    if label is None or any(document.scan.find(":", begin, m.start) >= 0 for begin, m in others):
        return begins[0]
    return label.end()


def _past_and(document: Document, above: int, begin: int, end: int) -> int:
    """Where the last title of a sentence begins, past the word that joins it to the others: ``a (0:00) and b (5:13)``."""
    marks = document.text[above:begin].strip(" )]")
    match = _AND.match(document.text, begin, end) if marks in {"", ","} else None
    return match.end() if match else begin


def _before_and(document: Document, begin: int, end: int) -> int:
    """Where the title before the last one ends, before the word that joins the last to it: ``0:00 a and 5:13 b``."""
    match = _AND_LAST.search(document.text, max(begin, end - 8), end)
    return match.start() if match else end


def _before_stop(document: Document, mentions: list[Mention], stops: list[int]) -> int:
    """Where the last title ends: before the full stop of a sentence, if no other title has one."""
    *others, last = (
        document.text[m.end : stop].rstrip(" ,;") for m, stop in zip(mentions, stops, strict=True)
    )
    if last[-1:] != "." or last[-2:-1] in {".", ""} or any(words[-1:] == "." for words in others):
        return stops[-1]
    return mentions[-1].end + len(last) - 1


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
    if not crowded and (3 * loose < count or _lines_agree(document, paragraph)):
        return False
    if not crowded and all(len(row) == 1 for row in paragraph):
        return False
    top, bottom = first.line, last.line
    starts, ends = document.starts, document.ends
    heads = _heads(document, mentions)
    opens = first.lead or (
        first.start - starts[top] <= 60
        and (heads[0] == starts[top] or _OPENING.fullmatch(document.scan, starts[top], heads[0]) is not None)
    )
    if crowded and count == 2 * len(paragraph) and len(paragraph) > 2 and second_column(paragraph):
        return False
    while bottom + 1 < len(starts) and document.text[starts[bottom + 1] : ends[bottom + 1]].strip():
        bottom += 1
    apart = sum(is_set_apart(document, m) for m in mentions)
    if opens:
        named = sum(head < m.start for head, m in zip(heads, mentions, strict=True))
        if max(apart, named, sum(_title_follows(document, m) for m in mentions[:-1])) < 0.8 * (count - 1):
            return False
        stops = [*heads[1:], ends[bottom]]
        stops[-2] = _before_and(document, mentions[-2].end, stops[-2])
        stops[-1] = _before_stop(document, mentions, stops)
        result.entries += [opened(m, FLOW, m.end, stop) for m, stop in zip(mentions, stops, strict=True)]
        return True
    marked = 0 if first.ms else sum(_is_followed_by_mark(document, m) for m in mentions)
    if last.tail and max(apart, marked) >= 0.8 * count:
        while top > 0 and document.text[starts[top - 1] : ends[top - 1]].strip():
            top -= 1
        begins = [starts[top]] + [_AFTER_TAIL.match(document.text, m.end).end() for m in mentions[:-1]]  # type: ignore[union-attr]  # it matches nothing too
        begins[0] = _past_label(document, begins, mentions)
        begins[-1] = _past_and(document, mentions[-2].end, begins[-1], last.start)
        for m, begin in zip(mentions, begins, strict=True):
            result.entries.append(opened(m, TAIL, begin, m.start))
        return True
    return False
