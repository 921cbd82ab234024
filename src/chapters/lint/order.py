"""Which entries of a list break its order, and what they were probably meant to say."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..model import Chapter
from ..timecode import format_timecode, parse_timecode
from .subject import Subject


@dataclass(frozen=True, slots=True)
class Misplaced:
    """An entry that starts before one above it. ``above`` is the last entry in order before it.

    ``meant_ms`` is the start that one mistyped digit explains, where only one such start fits between its neighbours.
    """

    chapter: Chapter
    above: Chapter
    meant_ms: int | None


def misplaced(subject: Subject) -> list[Misplaced]:
    """The fewest entries that must be moved or retimed for the list to be in time order, as they stand in the list."""
    written = subject.written
    starts = [chapter.start_ms for chapter in written]
    if all(a <= b for a, b in pairwise(starts)):
        return []
    kept = _longest_rising(starts)
    found = []
    for index in sorted(set(range(len(starts))) - set(kept)):
        at = bisect_right(kept, index)
        below = written[kept[at]].start_ms if at < len(kept) else subject.duration_ms
        above = written[kept[at - 1]] if at else written[kept[0]]
        low = above.start_ms if at else -1
        found.append(Misplaced(written[index], above, _meant(starts[index], low, below)))
    return found


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


def _meant(start_ms: int, low_ms: int, high_ms: int | None) -> int | None:
    """The one start between ``low_ms`` and ``high_ms`` that a single slip of the finger turns into ``start_ms``."""
    if high_ms is None:
        return None
    for slips in (_deleted, _swapped, _replaced):
        fitting = {
            ms
            for text in slips(format_timecode(start_ms))
            if (ms := parse_timecode(text)) is not None and low_ms < ms < high_ms
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
    """``text`` as it was before two digits changed places."""
    digits = [at for at, character in enumerate(text) if character != ":"]
    for a, b in pairwise(digits):
        changed = list(text)
        changed[a], changed[b] = changed[b], changed[a]
        yield "".join(changed)


def _replaced(text: str) -> Iterator[str]:
    """``text`` as it was before one digit became another, or the hours were left out."""
    for at, character in enumerate(text):
        if character != ":":
            for digit in "0123456789":
                yield text[:at] + digit + text[at + 1 :]
    if text.count(":") == 1:
        for hours in range(1, 10):
            yield f"{hours}:{text:0>5}"
