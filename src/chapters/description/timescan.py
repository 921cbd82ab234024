"""Finds every time that is written in a text, in whatever notation, and notes what stands around it.

Nothing is decided here: ``16:9`` and ``10.30`` are found as well as ``1:02:45``. Whether a time means a moment of the
recording is for the list as a whole to say.
"""

from __future__ import annotations

import re
from typing import Final

from ..model import Translation
from .normalise import Document

MAX_MENTIONS: Final = 1_500
"""As many times are read; the longest real list known has some three hundred."""

CLOCK, DOTTED, UNITS = ":", ".", "u"

_H = (
    r"(?:h(?:(?:ou)?rs?|ours?)?|std|t(?:imer?|untia?)?|val|st(?:undas?)?|godz|ч(?:ас(?:а|ов)?)?|год"
    r"|小时|小時|時間?|点|點|시간?|ساعة|שעות|שעה)"
)
_M = r"(?:m(?:in(?:ute[ns]?|s|ūtes)?)?|мин(?:ут[аы]?)?|м|хв|分钟|分鐘|分|분|دقيقة|דקות|דק)"
_S = r"(?:s(?:ec(?:onds?|s)?|ek(?:und[ie]s?)?)?|с(?:ек(?:унд[аы]?)?)?|秒|초|ثانية|שניות|שנ)"
_CANDIDATE = re.compile(
    r"([0-9](?<![0-9][0-9])[0-9]{0,2})(?:"
    r":([0-9]{2})(?::([0-9]{2}))?(?![0-9]|[:;.,'′’][0-9])"  # the plain forms, first because they are the most
    r"|([:;.'′’])([0-9]{1,2})(?![0-9])"
    r"(?:([:;.'′’])([0-9]{1,2})(?![0-9])(?:[:;]([0-9]{1,2})(?![0-9]))?)?"
    r"(?:[.,]([0-9]{1,3})(?![0-9:.]))?(?:[\"″”]|'')?"
    r"|[ ]?(?=[hHsStTvVgGчЧгГmMмМхХ小時点點시سש分분دד])(?i:"
    rf"({_H})\.?[ ]?(?:([0-9]{{1,2}})(?![0-9])(?:[ ]?{_M}\.?(?:[ ]?([0-9]{{1,2}})[ ]?{_S})?)?)?"
    rf"|({_M})\.?[ ]?([0-9]{{1,2}})(?![0-9])[ ]?({_S})?))"
)
_NUMBER = (
    r"(?:(?:[#№]|n[or]\.?)?[ ]?[0-9]{1,3}(?:[._/-][0-9]{1,3}){0,3}(?:_[0-9]{1,3}(?:\.[0-9]{1,3}){0,3})?"
    r"|[A-Za-z]{1,2}[0-9]{1,3}|[A-Za-zА-Яа-я]|[IVX]{1,5})"
)
_LEAD = re.compile(
    rf"(?:[^\w]|_)*+(?:https?://\S{{1,300}}+\s++)?(?::[a-z0-9_+-]{{1,30}}:(?:[^\w]|_)*+)?(?:{_NUMBER}(?:[^\w]|_)++)?",
    re.IGNORECASE,
)
_TAIL = re.compile(r"[ \t]?(?:min\b\.?|мин\b\.?)?(?:[^\w\n]|_)*+", re.IGNORECASE)
_BETWEEN = re.compile(
    r"[ \t\])}】」*_`]*+(?:[-–—−‒―~〜～→]{1,3}>?|\.{2,3}|…|to|till?|until|thru|bis|до|по|līdz|iki|kuni|(?-i:à|a|al)|til|tot|do|から|到|至)"
    r"[ \t(\[{【「*_`@]*+",
    re.IGNORECASE,
)
_DIGITS = frozenset("0123456789")
_NEVER_BEFORE = frozenset("=$€£¥₽₴")
_NEVER_AFTER = frozenset("%=€£¥₽₴")
_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LOOK_BEFORE = _WORD | _NEVER_BEFORE | frozenset(".,:;/")
_LOOK_AFTER = _NEVER_AFTER | frozenset("./\\\"″”'")
_MAY_END_TAIL = frozenset("nNнН")


class Mention:
    """A time as it is written, from ``start`` to ``end`` in the document, on the line of number ``line`` (from 0).

    ``ms`` is the plain reading (minutes and seconds, or hours, minutes and seconds) and ``end_ms`` the end of a range,
    which is one mention; an end that is not after the start is ``early_end_ms`` instead. ``parts`` are the numbers; ``notation`` is one of CLOCK, DOTTED, UNITS. ``odd`` names what is wrong
    with the way it is written, empty if nothing is. ``glued``: it is a part of a longer word. ``kind`` is CLOCK (in units
    too) or DOTTED, or empty for what is odd or glued: times of one kind make a list. ``lead`` and ``tail``:
    nothing but list marks stands before it, or after it, on its line. ``url`` is where it links to.

    A mention that opens an entry of a list also knows on which side its ``title`` stands (``order``), between which offsets,
    the words ``aside`` that follow the time in brackets, the other cells of its row (``label``), how the title goes on in the
    next line (``rest``), its ``level`` and its translations.
    """

    end_ms: int | None = None
    early_end_ms: int | None = None
    notation: str = CLOCK
    kind: str = CLOCK
    line: int = 0
    odd: str = ""
    glued: bool = False
    lead: bool = False
    tail: bool = False
    ranged: bool = False
    url: str = ""
    order: str = ""
    title_start: int = 0
    title_end: int = 0
    title: str | None = None
    aside: str = ""
    label: str = ""
    rest: str = ""
    level: int = 0
    translations: tuple[Translation, ...] = ()

    def __init__(self, start: int, end: int, parts: tuple[int, ...], ms: int) -> None:
        self.start = start
        self.end = end
        self.parts = parts
        self.ms = ms


def scan(document: Document) -> tuple[list[list[Mention]], bool]:  # noqa: PLR0915  # one hot loop, kept whole
    """The mentions of every line that has any, in the order of the text, and whether there were more than are read."""
    words = document.scan
    starts, ends = document.starts, document.ends
    found: list[list[Mention]] = []
    here: list[Mention] = []
    size = len(words)
    address_start, address_end = (0, 0) if "://" in words or "www." in words else (size + 1, size + 1)
    line = line_end = -1
    count = 0
    for match in _CANDIDATE.finditer(words):
        start, end = match.span()
        last = match.lastindex
        before = words[start - 1] if start else "\n"
        after = words[end] if end < size else "\n"
        if last == 2 or last == 3:  # noqa: PLR1714  # this is the hottest loop of the parser
            a, b, c = match.group(1, 2, 3)
            first, second = int(a), int(b)
            if c is None:
                mention = Mention(start, end, (first, second), (first * 60 + second) * 1000)
                if second > 59:
                    mention.odd, mention.kind = "sixty", ""
            else:
                third = int(c)
                mention = Mention(
                    start, end, (first, second, third), ((first * 60 + second) * 60 + third) * 1000
                )
                if second > 59 or third > 59:
                    mention.odd, mention.kind = "sixty", ""
        else:
            rare = _unusual(words, match, before, after)
            if rare is None:
                continue
            mention = rare
        if (before in _LOOK_BEFORE or after in _LOOK_AFTER) and not _stands(words, mention, before, after):
            continue
        if start >= address_start:
            while start >= address_end:
                address_start, address_end = document.address_from(address_end)
            if start >= address_start:
                continue
        if start > line_end:
            while start > line_end:
                line += 1
                line_end = ends[line]
            here = []
            head = starts[line]
            if words[head] != "." or not words.startswith(
                ".. _", head
            ):  # a reST target repeats a time of the list
                found.append(here)
        mention.line = line
        here.append(mention)
        count += 1
        if count >= MAX_MENTIONS:
            break
    for here in found:
        if len(here) > 1:
            _join_ranges(words, here)
    if document.links:
        _note_links(document, found)
    return found, count >= MAX_MENTIONS


def _note_links(document: Document, found: list[list[Mention]]) -> None:
    """Tell the mentions that are the words of a link where it leads."""
    links = iter(document.links)
    link = next(links, None)
    for here in found:
        begin, end = document.starts[here[0].line], document.ends[here[0].line]
        while link and link[1] <= begin:
            link = next(links, None)
        while link and link[0] < end:
            for mention in here:
                if link[0] <= mention.start < link[1] and mention.end - link[0] >= (link[1] - link[0]) // 2:
                    mention.url = link[2]
            link = next(links, None)


def settle(document: Document, here: list[Mention]) -> None:
    """Note whether the first mention of a line leads it, and whether the last one ends it."""
    words = document.scan
    first, last = here[0], here[-1]
    begin, end = document.starts[first.line], document.ends[first.line]
    first.lead = first.start == begin or _LEAD.fullmatch(words, begin, first.start) is not None
    if last.end == end:
        last.tail = True
    else:
        final = words[end - 1]
        if not final.isalnum() or final in _MAY_END_TAIL:
            last.tail = _TAIL.fullmatch(words, last.end, end) is not None


def _stands(words: str, mention: Mention, before: str, after: str) -> bool:
    """Whether a time stands by itself, and is no part of a number, a price or a date; one inside a word is marked."""
    start, end = mention.start, mention.end
    if before in _NEVER_BEFORE or after in _NEVER_AFTER:
        return False
    if (
        before in ".,:;/"
        and start > 1
        and words[start - 2] in _DIGITS
        and (before != "," or mention.kind != CLOCK)
    ):
        return False
    if after == "." and words[end + 1 : end + 2] in _DIGITS:
        return False
    if before in _WORD or before == "/" or (after in "/\\" and words[end + 1 : end + 2] in _DIGITS):
        mention.glued = True
        mention.kind = ""
    return True


def _unusual(words: str, match: re.Match[str], before: str, after: str) -> Mention | None:
    if match[4] is None:
        return _in_units(match, after)
    mention = _with_separators(match)
    if mention is not None and match[4] in "'′’" and before.isalnum():
        return None
    return mention


def _in_units(match: re.Match[str], after: str) -> Mention | None:
    """``1h02m45s``, ``5 min 13 s``, ``18h30``: two numbers at least, for ``20 min`` is a length."""
    hours, minutes = match[10], match[13]
    if after.isalnum() and after.isascii():
        return None
    if hours is not None and match[11] is not None:
        parts: tuple[int, ...] = (int(match[1]), int(match[11]), int(match[12] or 0))
        ms = ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000
    elif minutes is not None:
        parts = (int(match[1]), int(match[14]))
        ms = (parts[0] * 60 + parts[1]) * 1000
    else:
        return None
    mention = Mention(match.start(), match.end(), parts, ms)
    mention.notation = UNITS
    return mention


def _with_separators(match: re.Match[str]) -> Mention | None:
    separator, second = match[4], match[6]
    b = match[5]
    minutes = int(b)
    if second is None:
        parts: tuple[int, ...] = (int(match[1]), minutes)
        ms = (parts[0] * 60 + minutes) * 1000
        short, wide = len(b) < 2, minutes > 59
    else:
        c = match[7]
        parts = (int(match[1]), minutes, int(c))
        ms = ((parts[0] * 60 + minutes) * 60 + parts[2]) * 1000
        short, wide = len(b) < 2 or len(c) < 2, minutes > 59 or parts[2] > 59
    mention = Mention(match.start(), match.end(), parts, ms)
    if separator == ".":
        if short:
            return None
        mention.notation = mention.kind = DOTTED
    if short:
        mention.odd = "digits"
    elif wide:
        mention.odd = "sixty"
    if match[8]:
        mention.parts = (*parts, int(match[8]))
        mention.odd = "frames"
    elif separator == ";" or (second is not None and second != separator):
        mention.odd = "separator"
        mention.notation = CLOCK
    if mention.odd:
        mention.kind = ""
    if match[9]:
        mention.ms += int(match[9].ljust(3, "0"))
    return mention


def _join_ranges(words: str, mentions: list[Mention]) -> None:
    """``0:00 - 5:12`` is one mention with an end."""
    joined = [mentions[0]]
    for mention in mentions[1:]:
        last = joined[-1]
        if (
            not last.ranged
            and mention.start - last.end <= 12
            and _BETWEEN.fullmatch(words, last.end, mention.start)
        ):
            last.ranged = True
            last.end = mention.end
            if mention.ms > last.ms:
                last.end_ms = mention.ms
            else:
                last.early_end_ms = mention.ms
        else:
            joined.append(mention)
    if len(joined) < len(mentions):
        mentions[:] = joined
