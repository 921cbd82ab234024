"""Times of day: the words that mark one, and reading one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .mention import UNITS, Mention
from .normalise import Document

MINUTE_MS: Final = 60_000
HALF_DAY_MS: Final = 12 * 60 * MINUTE_MS

_AFTER = re.compile(
    r"[\])]?[ ]{0,2}(?:(?P<half>[ap])\.?[ ]?m\b\.?|uhr\b|o.?clock|hrs\b|h\b(?![ ]?[0-9])|(?:val|год|klst)\b\.?|ч\b\.?(?![ ]?[0-9])"
    r"|часов|часа\b|godz\b|óra\b|(?:[点點]|시|時(?!間))(?!\w)"
    r"|\(?(?:UTC|GMT|WIB|WITA|WIT|[CEMPWAJKI](?:[SD])?[SD]T|EET|EEST|CEST|MSK|МСК)\b)",
    re.IGNORECASE,
)
_MAY_FOLLOW = frozenset("aApPuUoOhHvVгГkKчЧgGóÓ시点點時(WwCcEeMmJjIiмМ")
_HOUR_SIGNS = frozenset("時点點시")
_HALVES = frozenset(("am", "pm", "a.m", "p.m", "a.m.", "p.m."))
_WORDS_AFTER = frozenset(
    [
        "uhr",
        "o'clock",
        "o’clock",
        "hrs",
        "val",
        "год",
        "klst",
        "ч",
        "часов",
        "часа",
        "godz",
        "óra",
        "utc",
        "gmt",
        "wib",
        "wita",
        "wit",
        "cet",
        "cest",
        "eet",
        "eest",
        "msk",
        "мск",
        "est",
        "edt",
        "cst",
        "cdt",
        "mst",
        "mdt",
        "pst",
        "pdt",
        "jst",
        "ist",
        "bst",
        "wet",
        "west",
        "kst",
    ]
)
_WORDS_BEFORE = frozenset(
    [
        "plkst",
        "plkst.",
        "pulksten",
        "pulkstenis",
        "pulkstenī",
        "kell",
        "klo",
        "klo.",
        "kl",
        "kl.",
        "klockan",
        "godz",
        "godz.",
        "godzina",
        "godzinie",
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "uhr",
        "uhrzeit",
        "val.",
        "pukul",
        "jam",
        "الساعة",
        "בשעה",
        "上午",
        "下午",
        "午前",
        "午後",
        "오전",
        "오후",
    ]
)
_MAY_SAY = re.compile(  # a quick first look: what follows most times is none of these words
    r"[ )\](\[]{0,8}(?=[aApPuUoOhHvVгГkKчЧgGóÓ시点點時wWcCeEmMjJiIмМbB])(?:[点點시時]|(?i:"
    + "|".join(sorted({re.escape(word[:2]) for word in (*_HALVES, *_WORDS_AFTER) if len(word) > 1}))
    + r"|[hч]\b))"
)
_HALF_DAYS = ("上午", "下午", "午前", "午後", "오전", "오후")
_OF_DAY = re.compile(
    "時(?!間)|[点點]|시(?!간)"
)  # hours of a clock, where 時間 and 시간 are hours of a length
_HALF_BEFORE = re.compile(r"\b([ap])\.?m\.?[ ]?\Z", re.IGNORECASE)
_TYPED = re.compile(
    r"(?P<h>[0-9]{1,2})(?:[:.h](?P<m>[0-9]{2})(?:[:.](?P<s>[0-9]{2}))?)?\s*(?P<half>[ap]\.?\s?m\.?)?",
    re.IGNORECASE | re.ASCII,
)


def says_clock(document: Document, mention: Mention) -> bool:
    """Whether the words around a time make it a time of day."""
    scan = document.scan
    parts = mention.parts
    if parts[0] > 24 or (len(parts) > 2 and mention.notation != UNITS and parts[2]):
        return False
    after = scan[mention.end : mention.end + 12].lstrip(" )]([")
    if after[:1] in _MAY_FOLLOW:
        if after[0] in _HOUR_SIGNS and _AFTER.match(scan, mention.end):
            return True
        word = after.split(None, 1)[0].rstrip(".,:;)-–").casefold()
        if word in _HALVES:
            return 1 <= parts[0] <= 12
        if word in _WORDS_AFTER or (word == "h" and parts[0] >= 6):
            return "\n" not in scan[mention.end : mention.end + 3]
    start = document.starts[mention.line]
    if mention.start == start:
        return False
    before = scan[max(start, mention.start - 14) : mention.start].rstrip(" ([:").casefold()
    return before[before.rfind(" ") + 1 :] in _WORDS_BEFORE or before.endswith(_HALF_DAYS)


def marked_as_clock(document: Document, mentions: Sequence[Mention]) -> list[Mention]:
    """Those of ``mentions`` that the words around them make times of day."""
    scan, starts = document.scan, document.starts
    marked = []
    for mention in mentions:
        if mention.start == starts[mention.line]:  # the usual case: only words that follow can say so
            if _MAY_SAY.match(scan, mention.end) and says_clock(document, mention):
                marked.append(mention)
        elif says_clock(document, mention):
            marked.append(mention)
    return marked


def after_clock_words(document: Document, mention: Mention) -> int:
    """Where the words after a time begin, past those that make it a time of day."""
    match = _AFTER.match(document.scan, mention.end)
    return match.end() if match else mention.end


def may_be_a_word(document: Document, mention: Mention) -> bool:
    """Whether what makes it a time of day is just "am", which is a common word in German and elsewhere."""
    return document.scan[mention.end : mention.end + 4].lower() == " am "


def time_of_day(document: Document, mention: Mention) -> int:
    """The milliseconds since midnight that a mention means as a time of day."""
    parts = (*mention.parts, 0, 0)[:3]
    ms = ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000
    match = _AFTER.match(document.scan, mention.end)
    half = match["half"] if match else None
    if half is None:
        begin = max(document.starts[mention.line], mention.start - 4)
        before = _HALF_BEFORE.search(document.scan, begin, mention.start)
        half = before[1] if before else ""
    return _of_half_day(ms, half)


def read_time_of_day(words: str) -> int | None:
    """Read what an editor types for a time of day, as ``10:00``, ``9.30`` or ``6:10 pm``; ms since midnight, or None."""
    match = _TYPED.fullmatch(words[:40].strip())
    if match is None:
        return None
    hours, minutes, seconds = (int(match[name] or 0) for name in ("h", "m", "s"))
    if hours > 24 or minutes > 59 or seconds > 59:
        return None
    return _of_half_day(((hours * 60 + minutes) * 60 + seconds) * 1000, (match["half"] or "")[:1])


def _of_half_day(ms: int, half: str) -> int:
    if not half:
        return ms
    return ms % HALF_DAY_MS + (HALF_DAY_MS if half in "pP" else 0)
