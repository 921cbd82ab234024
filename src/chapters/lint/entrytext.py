"""One entry as it is written: where its time and its title stand, and the same entry with another time or title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from ..description.minutes import minute_in
from ..model import Chapter
from ..timecode import format_timecode

_L = r"[^\W\d_]"
_TIME: Final = re.compile(
    r"\d{1,3}(?:[:;.：∶'′]\d{1,2}){1,3}(?:[.,]\d{1,3})?(?!\d)"
    rf"|\d{{1,2}}\s?h{_L}{{0,4}}\.?(?:\s?\d{{1,2}}\s?m{_L}{{0,6}}\.?)?(?:\s?\d{{1,2}}\s?s{_L}{{0,6}})?"
    rf"|\d{{1,3}}\s?m{_L}{{0,6}}\.?(?:\s?\d{{1,2}}\s?s{_L}{{0,6}})?",
    re.IGNORECASE,
)
_COLUMNS: Final = re.compile(r"([0-9]{1,3})([:.])([0-9]{1,2})(?:\2([0-9]{1,2}))?", re.ASCII)
_PADDED: Final = re.compile(r"(?<![\d:.])0\d[:.]\d\d")
_LINKED: Final = re.compile(
    r"(?<=[?&#;])((?:t|start|time_continue)=)([0-9hms:]{1,12})", re.ASCII | re.IGNORECASE
)
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S{1,2000}+", re.IGNORECASE)
_LINKED_TIME: Final = re.compile(r"(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s?)?", re.ASCII | re.IGNORECASE)

Span = tuple[int, int]


def edited(raw: str, old: Chapter, new: Chapter, *, written_out: bool, padded: bool) -> str | None:
    """``raw``, which is read as ``old``, so that it is read as ``new``; None where it cannot be told how.

    ``written_out`` writes the time in full (``1:02:45``), though it may not have changed. ``padded`` says that the list writes
    ``05:13``. All else stays as it is.
    """
    changes: list[tuple[int, int, str]] = []
    time = _time_of(raw, old)
    if written_out and new.start_ms == old.start_ms and not is_typed(raw):
        minute = minute_in(raw)
        letters = _letters_of(raw, old.title, None)
        if minute:
            changes.append((*minute, format_timecode(new.start_ms)))
        elif letters:
            at = len(raw[: letters[0]].rstrip("[*_`"))
            changes.append((at, at, f"{format_timecode(new.start_ms)} "))
        else:
            return None
    elif written_out or new.start_ms != old.start_ms:
        if time is None:
            return None
        text = raw[slice(*time)]
        written = (
            format_timecode(new.start_ms)
            if written_out
            else _in_the_same_way(text, old, new.start_ms, padded=padded)
        )
        changes.append((*time, written))
    if old.end_ms is not None and (written_out or new.end_ms != old.end_ms):
        end = _end_of(raw, old, time)
        if end is None or new.end_ms is None:
            return None
        changes.append((*end, format_timecode(new.end_ms)))
    if new.title != old.title:
        change = _retitled(raw, old.title, new.title, time)
        if change is None:
            return None
        changes.append(change)
    for start, stop, written in sorted(changes, reverse=True):
        raw = raw[:start] + written + raw[stop:]
    return raw


def is_padded(entries: Iterable[str]) -> bool:
    """Whether a list whose entries are these writes ``05:13`` and not ``5:13``."""
    return any(_PADDED.search(entry) for entry in entries)


def is_typed(raw: str) -> bool:
    """Whether an entry shows its time, and does not only lead to it in an address: only then can a finger have slipped."""
    return _TIME.search(_ADDRESS.sub(" ", raw)) is not None


def _time_of(raw: str, chapter: Chapter) -> Span | None:
    """Where the start is written: the time that says it plainly, else the first or the last one."""
    found = [match.span() for match in _TIME.finditer(raw)]
    if not found:
        return None
    for span in found:
        if _plain_ms(raw[slice(*span)]) == chapter.start_ms:
            return span
    opens = not any(character.isalpha() for character in raw[: found[0][0]])
    return found[0] if opens else found[-1]


def _end_of(raw: str, chapter: Chapter, time: Span | None) -> Span | None:
    """Where the end is written: the time after the start that says it plainly, else the one that comes next."""
    found = [match.span() for match in _TIME.finditer(raw, time[1] if time else 0)]
    plain = (span for span in found if _plain_ms(raw[slice(*span)]) == chapter.end_ms)
    return next(plain, found[0] if found else None)


def _plain_ms(text: str) -> int | None:
    """The milliseconds of ``5:13`` or ``1:02:45`` in digits and colons of any script; None for other notations."""
    ascii_text = "".join(
        str(unicodedata.digit(c)) if c.isdigit() else ":" if c in ":：∶." else c for c in text
    )
    numbers = ascii_text.split(":")
    if not 2 <= len(numbers) <= 3 or not all(number.isdigit() for number in numbers):
        return None
    seconds = 0
    for number in numbers:
        seconds = seconds * 60 + int(number)
    return seconds * 1000


def _in_the_same_way(text: str, old: Chapter, ms: int, *, padded: bool) -> str:
    """``ms`` in the notation of ``text``: its separator, its leading zeros, its hours."""
    match = _COLUMNS.fullmatch(text)
    if match is None:
        return format_timecode(ms)
    first, mark, second, third = match.groups()
    least = 2 if padded else 1
    minutes, seconds = divmod(ms // 1000, 60)
    hours = minutes // 60
    if third is not None:
        return f"{hours:0{least}}{mark}{minutes % 60:02}{mark}{seconds:02}"
    if (int(first) * 60 + int(second)) * 60_000 == old.start_ms and old.start_ms and not seconds:
        return f"{hours:0{least}}{mark}{minutes % 60:02}"  # hours and minutes
    if hours and not (len(first) == 3 or int(first) > 59):
        return f"{hours}{mark}{minutes % 60:02}{mark}{seconds:02}"
    return f"{minutes:0{least}}{mark}{seconds:02}"


def relinked(line: str, old_ms: int, new_ms: int) -> str:
    """``line`` with links to the old moment leading to the new one."""

    def moment(match: re.Match[str]) -> str:
        parts = _LINKED_TIME.fullmatch(match[2])
        if parts:
            hours, minutes, seconds = (int(part or 0) for part in parts.groups())
            leads_to: int | None = ((hours * 60 + minutes) * 60 + seconds) * 1000
        else:
            leads_to = _plain_ms(match[2])
        if leads_to != old_ms // 1000 * 1000:
            return match[0]
        unit = "s" if match[2][-1] in "sS" else ""
        return match[1] + (format_timecode(new_ms) if ":" in match[2] else f"{new_ms // 1000}{unit}")

    return _LINKED.sub(moment, line) if new_ms != old_ms else line


def _retitled(raw: str, old: str, new: str, time: Span | None) -> tuple[int, int, str] | None:
    """The change that makes the title ``new``; markup and all that both titles share is left alone."""
    places = _letters_of(raw, old, time)
    if places is None:
        return None
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    start = places[same] if same < len(old) else places[-1] + 1
    stop = places[len(old) - tail - 1] + 1 if same < len(old) - tail else start
    return start, stop, new[same : len(new) - tail]


def _letters_of(raw: str, title: str, time: Span | None) -> list[int] | None:
    """Where each character of ``title`` stands in ``raw``; they may have markup between them."""
    if not title:
        return None
    start, stop = time or (0, 0)
    for low, high in ((stop, len(raw)), (0, start)):
        at = raw.find(title, low, high)
        if at >= 0:
            return list(range(at, at + len(title)))
    for low, high in ((stop, len(raw)), (0, start)):
        places = []
        at = low
        for character in title:
            at = raw.find(character, at, high)
            if at < 0:
                break
            places.append(at)
            at += 1
        else:
            return places
    return None
