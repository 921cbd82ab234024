"""What looks like a table of contents and is none: a programme, a plan, lengths, links into other videos, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .entries import Entry
from .normalise import Document
from .timescan import UNITS, Mention
from .values import MINUTE_MS, in_order, longest_order

_CLOCK_AFTER = re.compile(
    r"[\])]?[ ]{0,2}(?:[ap]\.?[ ]?m\b\.?|uhr\b|o.?clock|hrs\b|(?:val|год|klst)\b\.?|ч\b\.?(?![ ]?[0-9])|часов|часа\b"
    r"|godz\b|óra\b|[시点點]|時(?!間)|\(?(?:UTC|GMT|WIB|WITA|WIT|[CEMPWAJKI](?:[SD])?[SD]T|EET|EEST|CEST|MSK|МСК)\b)",
    re.IGNORECASE,
)
_CLOCK_BEFORE = re.compile(
    r"(?:\bplkst\b\.?|\bpulksten\w{0,3}|\bkell\b|\bklo\b\.?|\bkl\b\.?|\bklockan|\bgodz(?:\.|ina)?|\b[ap]\.?m\.?"
    r"|\buhr(?:zeit)?:?|\bval\.|\bpukul|\bjam|[上下]午|午[前後]|오[전후]|⏰|🕐|🕒|🕕|🕖|🕗|الساعة|בשעה)[ ]{0,2}[(\[]?\Z",
    re.IGNORECASE,
)
_ERRATA = re.compile(
    r"\b(?:errat(?:a|um)|corrections?|korrektur(?:en)?|korekt|kļūdu|labojum|klaidų|vigade|parandused|исправлен|опечатк|виправлен"
    r"|poprawki|correcci|correzion|correç)|勘误|勘誤|訂正|정정|تصحيح|תיקון|תיקונים",
    re.IGNORECASE,
)
_VIDEO = re.compile(r"(?:[?&;]v=|youtu\.be/|/embed/|/shorts/|/live/)([\w-]{11})(?![\w-])")
_HALF_AFTER = re.compile(r"[ ]?([ap])\.?[ ]?m\b", re.IGNORECASE)
_HALF_BEFORE = re.compile(r"\b([ap])\.?m\.?[ ]?\Z", re.IGNORECASE)
_TYPED = re.compile(
    r"(?P<h>[0-9]{1,2})(?:[:.h](?P<m>[0-9]{2})(?:[:.](?P<s>[0-9]{2}))?)?\s*(?P<half>[ap]\.?\s?m\.?)?",
    re.IGNORECASE | re.ASCII,
)
_HALF_DAY_MS = 12 * 60 * MINUTE_MS
_HOUR_AT_LEAST = 6


def says_clock(document: Document, mention: Mention) -> bool:
    """Whether the words around a time make it a time of day."""
    scan = document.scan
    if _CLOCK_AFTER.match(scan, mention.end):
        return True
    start = document.starts[mention.line]
    return (
        mention.start > start
        and _CLOCK_BEFORE.search(scan, max(start, mention.start - 14), mention.start) is not None
    )


def time_of_day(document: Document, mention: Mention) -> int:
    """The milliseconds since midnight that a mention means as a time of day."""
    parts = (*mention.parts, 0, 0)[:3]
    ms = ((parts[0] * 60 + parts[1]) * 60 + parts[2]) * 1000
    half = _HALF_AFTER.match(document.scan, mention.end) or _HALF_BEFORE.search(
        document.scan, max(document.starts[mention.line], mention.start - 4), mention.start
    )
    return _of_half_day(ms, half[1] if half else "")


def _of_half_day(ms: int, half: str) -> int:
    if not half:
        return ms
    return ms % _HALF_DAY_MS + (_HALF_DAY_MS if half in "pP" else 0)


def read_time_of_day(words: str) -> int | None:
    """Read what an editor types for a time of day; milliseconds since midnight, or None."""
    match = _TYPED.fullmatch(words[:40].strip())
    if match is None:
        return None
    hours, minutes, seconds = (int(match[name] or 0) for name in ("h", "m", "s"))
    if hours > 24 or minutes > 59 or seconds > 59:
        return None
    return _of_half_day(((hours * 60 + minutes) * 60 + seconds) * 1000, (match["half"] or "")[:1])


def is_programme(entries: Sequence[Entry], duration_ms: int | None) -> bool:
    """Whether the times are times of day by themselves: round, from the morning on, in the order of a day."""
    first = entries[0].mention.parts
    if first[0] < _HOUR_AT_LEAST or len(entries) < 2:
        return False
    minutes: list[int] = []
    for entry in entries:
        parts = entry.mention.parts
        if parts[0] > 24 or parts[1] > 59 or len(parts) > 3 or (len(parts) == 3 and parts[2]):
            return False
        if entry.mention.url:
            return False
        minutes.append(parts[0] * 60 + parts[1])
    if len(first) == 3 and entries[0].mention.notation != UNITS and duration_ms is not None:
        return entries[0].ms > duration_ms
    falls = [(a, b) for a, b in pairwise(minutes) if b < a]
    if len(falls) > 1 or any(a < 11 * 60 + 30 or b > 7 * 60 for a, b in falls):
        return False
    if all(value % 5 == 0 for value in minutes):
        return True
    if duration_ms is None:
        return False
    span = (minutes[-1] - minutes[0]) * MINUTE_MS
    return minutes[-1] * 1000 > duration_ms or duration_ms // 2 < span <= duration_ms * 6 // 5


def is_day_of_seconds(entries: Sequence[Entry], duration_ms: int | None) -> bool:
    """Whether ``14:03:22`` are moments of a day: the first is later than any recording begins."""
    parts = entries[0].mention.parts
    if len(parts) != 3 or parts[0] < _HOUR_AT_LEAST or entries[0].mention.notation == UNITS:
        return False
    return all(6 <= e.mention.parts[0] <= 24 and len(e.mention.parts) == 3 for e in entries) and (
        duration_ms is None or entries[0].ms > duration_ms
    )


def plan_unit(entries: Sequence[Entry], document: Document, duration_ms: int | None) -> str:
    """What a list of round ranges is: "plan", "hours" (a plan that was kept to the minute), or "" for an ordinary list."""
    ranged = [entry for entry in entries if entry.mention.ranged and entry.end_ms is not None]
    if 2 * len(ranged) < len(entries) or len(entries) < 2:
        return ""
    for entry in entries:
        parts = entry.mention.parts
        if len(parts) != 2 or parts[0] > 12 or parts[1] % 5 or (entry.end_ms or 0) // 1000 % 5:
            return ""
    last = max(entry.end_ms or entry.ms for entry in entries)
    starts = document.starts
    relative = 2 * sum("+" in document.scan[starts[e.line] : e.mention.start] for e in entries) * 2 >= len(
        entries
    )
    if duration_ms is None or relative:
        return "plan"
    if duration_ms * 4 // 5 <= last <= duration_ms * 21 // 20:
        return ""
    if duration_ms >= 60 * MINUTE_MS and last * 60 <= duration_ms <= last * 60 * 41 // 40:
        return "hours"
    return "plan"


def are_lengths(entries: Sequence[Entry], duration_ms: int | None) -> bool:
    """Whether the times are how long each part lasts: in no order, and together as long as the recording."""
    if len(entries) < 4 or in_order(entries):
        return False
    values = [entry.ms for entry in entries]
    ordered = len(longest_order(values))
    if duration_ms is not None and ordered < 0.85 * len(values):
        total = sum(values)
        if abs(total - duration_ms) <= 0.04 * duration_ms:
            return True
    return ordered < (0.6 if len(values) > 5 else 0.5) * len(values)


def links_elsewhere(entries: Sequence[Entry], source_id: str) -> bool:
    """Whether the times lead into another video than this one."""
    targets = [match[1] for entry in entries if (match := _VIDEO.search(entry.mention.url))]
    if 2 * len(targets) < len(entries) or len(targets) < 2:
        return False
    if source_id:
        return bool(2 * sum(target != source_id for target in targets) > len(targets))
    if len(set(targets)) > 1:
        return True
    return len(longest_order([entry.ms for entry in entries])) < 0.85 * len(entries)


def are_remarks(document: Document, entries: Sequence[Entry]) -> bool:
    """Whether the line above the first entry announces corrections."""
    line = entries[0].line - 1
    while line >= 0 and not document.text[document.starts[line] : document.ends[line]].strip():
        line -= 1
    if line < 0:
        return False
    words = document.text[document.starts[line] : min(document.ends[line], document.starts[line] + 200)]
    return len(words) <= 80 and _ERRATA.search(words) is not None


def is_enough(entries: Sequence[Entry]) -> bool:
    """Whether so few entries can be a list: three, or two of which the first is at 0:00 or which bear each other out."""
    starts = {entry.ms for entry in entries}
    if len(entries) >= 3 and len(starts) >= 2:
        return True
    if len(entries) < 2:
        return False
    first, second = entries[0], entries[1]
    if not first.ms:
        return True
    return first.ms < second.ms and (
        (first.mention.ranged and second.mention.ranged and first.end_ms == second.ms)
        or (bool(first.mention.url) and bool(second.mention.url))
    )
