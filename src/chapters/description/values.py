"""What the times of a list mean together: which unit, which hour, which one is mistyped."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from .entry import Entry

HOUR_MS = 3_600_000
MINUTE_MS = 60_000
_LONG_GAP_MS = 45 * MINUTE_MS
_PARTS = re.compile(r"[0-9]{1,3}")


def in_order(entries: Sequence[Entry]) -> bool:
    """Whether no entry starts before the one above it."""
    before = -1
    for entry in entries:
        ms = entry.ms
        if ms < before:
            return False
        before = ms
    return True


def in_time_order(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries by their times. What they mean together does not depend on a line that stands at the wrong place."""
    return entries if in_order(entries) else sorted(entries, key=lambda entry: entry.ms)


def descends(entries: Sequence[Entry], duration_ms: int | None) -> bool:
    """Whether a list was written from its end to its beginning, the latest moment first.

    Lengths may fall as well, so it must end at 0:00, or its times must add up to more than the recording lasts. Where that
    is not known, many must fall, or few from far on: lengths hardly stand in such an order.
    """
    moments = [entry.ms for entry in entries]
    if len(moments) < 3 or moments[0] <= moments[-1] or len(set(moments)) < 3:
        return False
    upward = moments[::-1]
    if len(longest_order(upward)) < len(upward) - len(upward) // 10:
        return False
    if not moments[-1]:
        return True
    if duration_ms is None:
        falling = all(a > b for a, b in pairwise(moments))
        return falling and len(moments) >= (4 if moments[0] >= 20 * MINUTE_MS else 6)
    return moments[0] <= duration_ms and sum(moments) > duration_ms * 11 // 10


def longest_order(values: Sequence[int]) -> list[int]:
    """The positions of the longest part of ``values`` that never falls; in n log n steps."""
    tails: list[int] = []
    tail_values: list[int] = []
    parents: list[int] = []
    for position, value in enumerate(values):
        at = bisect_right(tail_values, value)
        parents.append(tails[at - 1] if at else -1)
        if at == len(tails):
            tails.append(position)
            tail_values.append(value)
        else:
            tails[at] = position
            tail_values[at] = value
    chain = []
    position = tails[-1] if tails else -1
    while position >= 0:
        chain.append(position)
        position = parents[position]
    return chain[::-1]


def restore_hours(entries: Sequence[Entry], duration_ms: int | None) -> list[Entry]:
    """Add the hour that a writer left out after 59:59; gives the entries that it was added to, none where that is unlikely.

    ``59:30``, ``02:45``, ``40:00`` is 59:30, 1:02:45, 1:40:00 when the recording is long enough.
    """
    added = 0
    before = -1
    turns = 0
    shifts: list[int] = []
    first = entries[0].ms
    for position, entry in enumerate(entries):
        parts = entry.parts
        if len(parts) != 2 or parts[0] > 59:
            if entry.ms < before:
                return []
            shifts.append(0)
            before = entry.ms
            added = entry.ms // HOUR_MS * HOUR_MS if entry.ms >= HOUR_MS else added
            continue
        ms = entry.ms + added
        if ms < before:
            near_hour = before % HOUR_MS >= (40 if duration_ms else 45) * MINUTE_MS or before >= HOUR_MS
            ahead = ms + HOUR_MS
            followed = duration_ms is not None or position + 1 < len(entries)
            limit = _LONG_GAP_MS if duration_ms else 20 * MINUTE_MS
            if not near_hour or not before <= ahead <= before + limit or not followed or entry.ms == first:
                return []
            if entry.ms + added > before - 10 * MINUTE_MS:
                return []
            added += HOUR_MS
            ms = ahead
            turns += 1
        shifts.append(added)
        before = ms
    if not turns or (duration_ms is not None and before > duration_ms):
        return []
    changed = []
    for entry, shift in zip(entries, shifts, strict=True):
        if shift:
            entry.ms += shift
            if entry.end_ms is not None and entry.end_ms < entry.ms:
                entry.end_ms += shift
            changed.append(entry)
    return changed


def restore_ends(entries: Sequence[Entry]) -> list[Entry]:
    """Add the hours that a writer left out in an end (``1:02:10 - 05:00``); gives the entries whose end stays too early."""
    wrong = []
    for position, entry in enumerate(entries):
        end = entry.early_end_ms
        if end is None or end == entry.ms:
            continue
        if (end < HOUR_MS and len(entry.parts) == 3) or entry.ms % HOUR_MS >= 40 * MINUTE_MS:
            end += entry.ms // HOUR_MS * HOUR_MS
            end += HOUR_MS if end <= entry.ms else 0
            following = entries[position + 1].ms if position + 1 < len(entries) else entry.ms + HOUR_MS
            if entry.ms < end <= following:
                entry.end_ms = end
                continue
        wrong.append(entry)
    return wrong


def hours_and_minutes(entries: Sequence[Entry], duration_ms: int | None) -> bool:
    """Whether ``0:25``, ``1:10`` mean hours and minutes: only so do they span the recording."""
    if duration_ms is None or duration_ms < 20 * MINUTE_MS or len(entries) < 3:
        return False
    for entry in entries:
        parts = entry.parts
        if len(parts) != 2 or parts[1] > 59 or entry.notation == "u":
            return False
    last = max(entry.ms for entry in entries)
    if last * 60 > duration_ms or last * 60 < duration_ms // 2:
        return False
    round_minutes = all(entry.parts[1] % 5 == 0 for entry in entries)
    return len({entry.ms for entry in entries}) >= (3 if round_minutes else 4)


def lacks_seconds(entries: Sequence[Entry], duration_ms: int | None) -> bool:
    """Whether the times above the first one with seconds are hours and minutes, as ``0:55`` and ``1:20`` above ``2:10:00``.

    All must be on full minutes, those without seconds on every fifth, and only as hours do they lead up to the others.
    """
    if len(entries[0].parts) != 2 or len(entries[-1].parts) != 3:
        return False
    count = 0
    while count < len(entries) and len(entries[count].parts) == 2:
        count += 1
    if count < 3 or count == len(entries) or entries[0].notation == "u":
        return False
    upper, lower = entries[:count], entries[count:]
    if any(e.parts[1] % 5 or e.parts[1] > 59 for e in upper) or any(
        len(e.parts) != 3 or e.parts[2] for e in lower
    ):
        return False
    steps = [b.ms - a.ms for a, b in pairwise(upper)]
    if min(steps) <= 0 or not in_order(lower) or (duration_ms is not None and lower[-1].ms > duration_ms):
        return False
    step = lower[0].ms - upper[-1].ms * 60
    return 0 < step <= 4 * 60 * max(steps) and lower[0].ms - upper[-1].ms > 15 * max(steps)


def scale(entries: Sequence[Entry], factor: int) -> None:
    """Read every time of the list in a unit ``factor`` times as large."""
    for entry in entries:
        entry.ms *= factor
        if entry.end_ms is not None:
            entry.end_ms *= factor
        if entry.early_end_ms is not None:
            entry.early_end_ms *= factor


def misplaced(
    entries: Sequence[Entry], written: Sequence[str], duration_ms: int | None
) -> list[tuple[int, int | None]]:
    """The positions of the entries out of order, each with the start that was probably meant, if one can be told.

    ``written`` are the times as they stand in the text.
    """
    values = [entry.ms for entry in entries]
    kept = longest_order(values)
    inside = set(kept)
    found: dict[int, int | None] = {}
    for position in range(len(values)):
        if position in inside or position in found:
            continue
        meant = _meant(values, inside, position, written[position], duration_ms)
        if meant is None:
            for other in (position - 1, position + 1):
                swapped = (inside - {other}) | {position}
                if other in inside and _rises(values, swapped, position):
                    better = _meant(values, swapped, other, written[other], duration_ms)
                    if better is not None:
                        inside = swapped
                        found[other] = better
                        break
            else:
                found[position] = None
        else:
            found[position] = meant
    return sorted(found.items())


def _neighbours(values: Sequence[int], inside: set[int], position: int) -> tuple[int, int | None]:
    low = position - 1
    while low >= 0 and low not in inside:
        low -= 1
    high = position + 1
    while high < len(values) and high not in inside:
        high += 1
    return (values[low] if low >= 0 else -1), (values[high] if high < len(values) else None)


def _rises(values: Sequence[int], inside: set[int], position: int) -> bool:
    low, high = _neighbours(values, inside, position)
    return low <= values[position] and (high is None or values[position] <= high)


def _meant(
    values: Sequence[int], inside: set[int], position: int, written: str, duration_ms: int | None
) -> int | None:
    """The one value near ``written`` that fits between the neighbours: a key too many, two keys swapped, an hour missing."""
    low, high = _neighbours(values, inside, position)
    if high is None:
        high = low + HOUR_MS if duration_ms is None else min(low + HOUR_MS, duration_ms)

    def fitting(candidates: set[int]) -> int | None:
        good = {ms for ms in candidates if low < ms < high}
        return good.pop() if len(good) == 1 else None

    digits = [i for i, character in enumerate(written) if character.isdigit()]
    shortened = {
        _read(written[i + 1 :]) for i in digits[:1]
    }  # a digit too many in front is the commonest slip
    dropped = {_read(written[:i] + written[i + 1 :]) for i in digits}
    swapped = {
        _read(written[:i] + written[j] + written[i] + written[j + 1 :])
        for i, j in pairwise(digits)
        if j == i + 1  # across a colon nobody swaps them
    }
    hours = {values[position] + count * HOUR_MS for count in range(1, 13)}
    changed = {
        _read(written[:i] + digit + written[i + 1 :])
        for i in digits
        for digit in "0123456789"
        if digit != written[i]
    }
    for candidates in (shortened, dropped, swapped, hours, changed):
        meant = fitting(candidates)
        if meant is not None:
            return meant
    return None


def _read(written: str) -> int:
    """The milliseconds of a plain timecode, or -1."""
    parts = [int(part) for part in _PARTS.findall(written)]
    if len(parts) not in {2, 3} or any(part > 59 for part in parts[1:]):
        return -1
    total = 0
    for part in parts:
        total = total * 60 + part
    return total * 1000
