"""Which entries of a list break its order, and what they were probably meant to say."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ..model import Chapter, Place
from ..timecode import format_timecode, parse_timecode
from .subject import Subject

_FULL: Final = re.compile(r"(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2}")
_REACH_MS: Final = 3_600_000
"""How far after the last entry in order a mistyped last entry may have been meant, where the end is not known."""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """An entry that starts before one above it. ``above`` is the last entry in order before it.

    ``meant_ms`` is the start that one slip of a finger explains, where only one such start fits between its neighbours and
    it cannot as well be the entry beside it that is mistyped. ``passes`` is how many entries it must move past to be in
    order.
    """

    chapter: Chapter
    above: Chapter
    meant_ms: int | None
    passes: int


def misplaced(subject: Subject, named: Collection[Place | None] = ()) -> list[Misplaced]:
    """The fewest entries that must be moved or retimed for the list to be in time order, as they stand in the list.

    ``named`` are the places of entries that are known to be the ones, if any are.
    """
    written = subject.written
    starts = [chapter.start_ms for chapter in written]
    if all(a <= b for a, b in pairwise(starts)):
        return []
    kept = [index for index, chapter in enumerate(written) if chapter.place not in named]
    if not named or any(starts[a] > starts[b] for a, b in pairwise(kept)):
        kept = _longest_rising(starts)
    inside = set(kept)
    in_order = [starts[index] for index in kept]
    found = []
    for index in sorted(set(range(len(starts))) - inside):
        at = bisect_right(kept, index)
        above = kept[at - 1] if at else kept[0]
        meant = _meant(starts, inside, index, subject.duration_ms)
        if meant is not None and _may_be_another(starts, inside, index, subject.duration_ms):
            meant = None
        passes = abs(bisect_right(in_order, starts[index]) - at)
        found.append(Misplaced(written[index], written[above], meant, passes))
    return found


def _may_be_another(starts: Sequence[int], inside: set[int], index: int, duration_ms: int | None) -> bool:
    """Whether the entry at ``index`` may be right and the one beside it mistyped."""
    for other in (index - 1, index + 1):
        if other in inside:
            exchanged = (inside - {other}) | {index}
            low, high = _around(starts, exchanged, index)
            rises = low <= starts[index] and (high is None or starts[index] <= high)
            ends = duration_ms if duration_ms is not None else starts[index] + _REACH_MS
            if rises and _meant(starts, exchanged, other, ends) is not None:
                return True
    return False


def _around(starts: Sequence[int], inside: set[int], index: int) -> tuple[int, int | None]:
    """The starts of the entries in order before and after ``index``; -1 and None at the ends of the list."""
    low = next((starts[at] for at in range(index - 1, -1, -1) if at in inside), -1)
    return low, next((starts[at] for at in range(index + 1, len(starts)) if at in inside), None)


def _longest_rising(values: Sequence[int]) -> list[int]:
    """The indices of a longest non-falling subsequence."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, value in enumerate(values):
        at = bisect_right(tails, value)
        before.append(last[at - 1] if at else -1)
        if at == len(tails):
            tails.append(value)
            last.append(index)
        else:
            tails[at], last[at] = value, index
    chain = []
    index = last[-1]
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]


def _meant(starts: Sequence[int], inside: set[int], index: int, duration_ms: int | None) -> int | None:
    """The one start between the neighbours of ``index`` that a single slip of the finger turns into what is written."""
    low, high = _around(starts, inside, index)
    if high is None:
        high = duration_ms
    if high is None:
        return None
    for slips in (_deleted, _swapped, _left_out, _replaced):
        fitting = {
            ms
            for text in slips(format_timecode(starts[index]))
            if _FULL.fullmatch(text) and (ms := parse_timecode(text)) is not None and low < ms < high
        }
        if fitting:
            return fitting.pop() if len(fitting) == 1 else None
    return None


def _deleted(text: str) -> Iterator[str]:
    """``text`` as it was before a digit, or the hours, slipped in."""
    for at, character in enumerate(text):
        if character != ":":
            yield (text[:at] + text[at + 1 :]).removeprefix(":")
    _, colon, rest = text.partition(":")
    if colon and ":" in rest:
        yield rest


def _swapped(text: str) -> Iterator[str]:
    """``text`` as it was before two digits side by side changed places."""
    for at in range(len(text) - 1):
        if ":" not in text[at : at + 2]:
            yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _left_out(text: str) -> Iterator[str]:
    """``text`` as it was before a digit, or the hours, were left out."""
    first, _, rest = text.partition(":")
    if len(first) == 1:
        yield from (f"{digit}{first}:{rest}" for digit in "123456789")
        yield from (f"{first}{digit}:{rest}" for digit in "0123456789")
    if ":" not in rest:
        yield from (f"{hours}:{text:0>5}" for hours in range(1, 10))


def _replaced(text: str) -> Iterator[str]:
    """``text`` as it was before one digit became another."""
    for at, character in enumerate(text):
        if character != ":":
            for digit in "0123456789":
                yield text[:at] + digit + text[at + 1 :]
