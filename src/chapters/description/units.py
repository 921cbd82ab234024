"""What the words beside a list say about its unit: that its times are hours and minutes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .entry import Entry
from .length import written_length
from .mention import UNITS
from .normalise import Document
from .values import MINUTE_MS, hours_and_minutes

_HOURS_AFTER = re.compile(r"[ ]?h\b", re.IGNORECASE)
_NAMED = re.compile(  # a head that names the unit: "h:mm", "Stunden:Minuten", "stundas un minūtes"
    r"(?<![\w:])(?:h{1,2}:mm|hr?s?:mins?|st(?:d\.?)?:min|ч{1,2}:мм|гг:хх|hodiny?:minuty?|val\.?:min|時:分|小时:分钟)(?![\w:])"
    r"|\b(?:hours?|stund\w{0,2}|valand\w{0,2}|tunni?d?|tunnit|час\w{0,2}|годин\w{0,2}|godzin\w{0,2}|heures?|horas?)"
    r"[ ]?(?::|&|\+|and|und|un|ir|ja|и|i|та|й|і|et|y)[ ]?(?:min\w{0,6}|мин\w{0,3}|хвилин\w{0,2})(?!\w)",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"[(\[–—-][ ]?(?:~|ca\.?[ ])?([0-9]{1,3})[ ]?(?:min\w{0,5}|мин\w{0,3}|хв\w{0,4}|分钟?|분|דק\w{0,2}|دقيقة|['’′])\.?[ ]?[)\]]?",
    re.IGNORECASE,
)
_ABOVE = 3
_MOST_HOURS = 15


def says_hours(document: Document, entries: Sequence[Entry], duration_ms: int | None) -> bool:
    """Whether the words beside a list make its times hours and minutes.

    They do if every time is followed by ``h`` (``0:45h``), if the head of the list says so, if the lengths written in its
    titles, ``0:45 Keynote (45 min)``, are those between its times only when these are hours and minutes, or if the length
    of the recording that is written beside it is reached only so.
    """
    last = entries[-1]
    if len(last.parts) != 2:
        return False
    if not _HOURS_AFTER.match(document.scan, last.end) and (
        last.parts[0] > _MOST_HOURS or (duration_ms is not None and last.ms * 60 > duration_ms * 21 // 20)
    ):
        return False  # the usual list, soon told
    for entry in entries:
        if len(entry.parts) != 2 or entry.notation == UNITS or entry.parts[1] > 59:
            return False
    return (
        all(_HOURS_AFTER.match(document.scan, entry.end) for entry in entries)
        or _head_says_so(document, entries)
        or _lengths_say_so(document, entries)
        or (duration_ms is None and _length_says_so(document, entries))
    )


def _head_says_so(document: Document, entries: Sequence[Entry]) -> bool:
    line = min(entries[0].line, entries[-1].line)
    top = document.starts[max(0, line - _ABOVE)]
    return line > 0 and _NAMED.search(document.scan, top, document.starts[line]) is not None


def _length_says_so(document: Document, entries: Sequence[Entry]) -> bool:
    """Whether the text says how long the recording is, and only as hours and minutes its times span that."""
    length = written_length(document)
    return length is not None and hours_and_minutes(entries, length * 21 // 20)


def _lengths_say_so(document: Document, entries: Sequence[Entry]) -> bool:
    lengths: dict[int, int] = {}  # by the moment at which they begin
    before = 0
    for entry, following in pairwise(entries):
        # Its own words only, up to its neighbours: a line may hold any number of entries.
        begin = max(document.starts[entry.line], before)
        end = document.ends[entry.line] if following.line != entry.line else following.start
        before = entry.end
        match = _LENGTH.search(document.scan, begin, max(begin, end))
        if match is not None:
            lengths[entry.ms] = int(match[1])
    moments = sorted({entry.ms for entry in entries})
    agree = 0
    for moment, following_ms in pairwise(moments):
        length = lengths.get(moment)
        if length is None:
            continue
        if (following_ms - moment) * 60 != length * MINUTE_MS:
            return False
        agree += 1
    return agree >= 2
