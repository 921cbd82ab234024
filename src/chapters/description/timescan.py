"""Finds every time that is written in a text, in whatever notation, and notes what stands around it.

Nothing is decided here: ``16:9`` and ``10.30`` are found as well as ``1:02:45``. Whether a time means a moment of the
recording is for the list as a whole to say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from .mention import CLOCK, DOTTED, UNITS, Mention, mention_at
from .normalise import Document

MAX_MENTIONS: Final = 1_500
"""As many times are read; the longest real list known has some three hundred."""

_H = (
    r"(?:h(?:(?:ou)?rs?|ours?)?|std|t(?:imer?|untia?)?|val|st(?:undas?)?|godz|ч(?:ас(?:а|ов)?)?|год"
    r"|小时|小時|時間?|点|點|시간?|ساعة|שעות|שעה)"
)
_M = r"(?:m(?:in(?:ute[ns]?|s|ūtes)?)?|мин(?:ут[аы]?)?|м|хв|分钟|分鐘|分|분|دقيقة|דקות|דק)"
_S = r"(?:s(?:ec(?:onds?|s)?|ek(?:und[ie]s?)?)?|с(?:ек(?:унд[аы]?)?)?|秒|초|ثانية|שניות|שנ)"
_CANDIDATE = re.compile(
    r"([0-9](?<![0-9][0-9])[0-9]{0,2})(?:"
    r":([0-9]{2})(?::([0-9]{2}))?(?![0-9]|[:;.,'′’][0-9])(?=([%=€£¥₽₴./\\\"″”'])?)"  # the plain forms are the most
    r"|([:;.'′’])([0-9]{1,2})(?![0-9])"
    r"(?:([:;.'′’])([0-9]{1,2})(?![0-9])(?:[:;]([0-9]{1,2})(?![0-9]))?)?"
    r"(?:[.,]([0-9]{1,3})(?![0-9:.]))?(?:[\"″”]|'')?"
    r"|[ ]?(?=[hHsStTvVgGчЧгГmMмМхХ小時点點시سש分분دד])(?i:"
    rf"({_H})\.?[ ]?(?:([0-9]{{1,2}})(?![0-9])(?:[ ]?{_M}\.?(?:[ ]?([0-9]{{1,2}})[ ]?{_S})?)?)?"
    rf"|({_M})\.?[ ]?([0-9]{{1,2}})(?![0-9])[ ]?({_S})?))"
)
_NUMBER = (
    r"(?:(?:[#№]|n[or]\.?)?[ ]?[0-9]{1,3}(?:[._/-][0-9]{1,3}){0,3}(?:_[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}|\.?[a-z])?"
    r"|[A-Za-z]{1,2}[0-9]{1,3}|[A-Za-zА-Яа-я]|[IVX]{1,5}|[①-⑳⓪❶-❿➀-➓㉑-㉟])"
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
_BRACKETS = frozenset("([{*`【")
_LOOK_AFTER = _NEVER_AFTER | frozenset("./\\\"″”'")
_NUMBERS = {f"{number:0{width}}": number for width in (1, 2, 3) for number in range(10**width)}
MAY_END_TAIL: Final = frozenset("nNнН")
"""The only letters that a line may end with if nothing but a time ends it: those of ``min``."""


def scan(document: Document) -> tuple[list[list[Mention]], bool]:  # noqa: PLR0915  # one hot loop, kept whole
    """The mentions of every line that has any, in the order of the text, and whether there were more than are read."""
    words = document.scan
    starts, ends = document.starts, document.ends
    found: list[list[Mention]] = []
    here: list[Mention] = []
    address_start, address_end = (0, 0) if "://" in words or "www." in words else (len(words) + 1,) * 2
    line = line_end = -1
    line_start = count = 0
    for match in _CANDIDATE.finditer(words):  # the hottest loop of the parser, kept whole
        a, b, c, mark = match.group(1, 2, 3, 4)
        start, end = match.span()
        before = words[start - 1] if start else "\n"
        if b is not None:
            first, second = _NUMBERS[a], _NUMBERS[b]
            if c is None:
                mention = mention_at(start, end, (first, second), (first * 60 + second) * 1000)
                if second > 59:
                    mention.odd, mention.kind = "sixty", ""
            else:
                third = _NUMBERS[c]
                mention = mention_at(
                    start, end, (first, second, third), ((first * 60 + second) * 60 + third) * 1000
                )
                if second > 59 or third > 59:
                    mention.odd, mention.kind = "sixty", ""
        else:
            rare = _unusual(words, match, before)
            if rare is None:
                continue
            mention, mark = rare, words[end : end + 1]
        if before not in " \n" and (before not in _BRACKETS or (start > 1 and words[start - 2] not in " \n")):
            # it begins no word, so it may be part of one, or of an address
            if before in _LOOK_BEFORE and not _stands(words, mention, before):
                continue
            if start >= address_start:
                while start >= address_end:
                    address_start, address_end = document.address_from(address_end)
                if start >= address_start:
                    continue
        if mark and mark in _LOOK_AFTER and not _stands(words, mention, before):
            continue
        if start > line_end:
            line = bisect_right(starts, start, line + 1) - 1
            line_start, line_end = starts[line], ends[line]
            here = []
            if words[line_start] != "." or not words.startswith(".. _", line_start):
                found.append(here)  # else it is a reST target, which repeats a time of the list
        mention.line = line
        if start == line_start:
            mention.lead = True
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
    first, last = here[0], here[-1]
    if not first.lead:
        begin = document.starts[first.line]
        first.lead = _LEAD.fullmatch(document.scan, begin, first.start) is not None
    end = document.ends[last.line]
    if last.end == end:
        last.tail = True
    else:
        final = document.scan[end - 1]
        if not final.isalnum() or final in MAY_END_TAIL:
            last.tail = _TAIL.fullmatch(document.scan, last.end, end) is not None


def _stands(words: str, mention: Mention, before: str) -> bool:
    """Whether a time stands by itself, and is no part of a number, a price or a date; one inside a word is marked."""
    start, end = mention.start, mention.end
    after = words[end : end + 1]
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
    if before in _WORD or before == "/" or (after and after in "/\\" and words[end + 1 : end + 2] in _DIGITS):
        mention.glued = True
        mention.kind = ""
    return True


def _unusual(words: str, match: re.Match[str], before: str) -> Mention | None:
    if match[5] is None:
        return _in_units(match, words[match.end() : match.end() + 1])
    mention = _with_separators(match)
    if mention is not None and match[5] in "'′’" and before.isalnum():
        return None
    return mention


def _in_units(match: re.Match[str], after: str) -> Mention | None:
    """``1h02m45s``, ``5 min 13 s``, ``18h30``: two numbers at least, for ``20 min`` is a length."""
    hours, minutes = match[11], match[14]
    if after.isalnum() and after.isascii():
        return None
    if hours is not None and match[12] is not None:
        parts: tuple[int, ...] = (int(match[1]), int(match[12]), int(match[13] or 0))
        ms = ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000
    elif minutes is not None:
        parts = (int(match[1]), int(match[15]))
        ms = (parts[0] * 60 + parts[1]) * 1000
    else:
        return None
    mention = mention_at(match.start(), match.end(), parts, ms)
    mention.notation = UNITS
    return mention


def _with_separators(match: re.Match[str]) -> Mention | None:
    separator, second = match[5], match[7]
    b = match[6]
    minutes = int(b)
    if second is None:
        parts: tuple[int, ...] = (int(match[1]), minutes)
        ms = (parts[0] * 60 + minutes) * 1000
        short, wide = len(b) < 2, minutes > 59
    else:
        c = match[8]
        if separator == ":" and second == "." and len(b) == 2 and len(c) == 1 and not match[9]:
            mention = mention_at(match.start(), match.end(), (int(match[1]), minutes), 0)  # 0:05.5
            mention.ms = (int(match[1]) * 60 + minutes) * 1000 + int(c) * 100
            if minutes > 59:
                mention.odd, mention.kind = "sixty", ""
            return mention
        parts = (int(match[1]), minutes, int(c))
        ms = ((parts[0] * 60 + minutes) * 60 + parts[2]) * 1000
        short, wide = len(b) < 2 or len(c) < 2, minutes > 59 or parts[2] > 59
    mention = mention_at(match.start(), match.end(), parts, ms)
    if separator == ".":
        if short:
            return None
        mention.notation = mention.kind = DOTTED
    if short:
        mention.odd = "digits"
    elif wide:
        mention.odd = "sixty"
    if match[9]:
        mention.parts = (*parts, int(match[9]))
        mention.odd = "frames"
    elif separator == ";" or (second is not None and second != separator):
        mention.odd = "separator"
        mention.notation = CLOCK
    if mention.odd:
        mention.kind = ""
    if match[10]:
        mention.ms += int(match[10].ljust(3, "0"))
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
