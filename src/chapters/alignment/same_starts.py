"""Pairing chapters that were given another title but kept their start, where the list around them agrees."""

from __future__ import annotations

from collections import defaultdict

from chapters.alignment.matching import EDGE, Doubt, Matching, neighbourhoods


def match_starts(matching: Matching) -> None:
    """Pair chapters that were given another title but kept their start, where the list around them agrees.

    The unpaired chapters between the same two anchors are looked at together: their equal starts count when they make up
    at least half of the longer side, so one coincidence in a list that was wholly replaced counts nothing. 0:00, where
    every list starts, says something only when each of the others has its partner too.
    """
    old_around, new_around = neighbourhoods(matching)
    rooms: dict[tuple[int, int], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index in matching.free_old():
        rooms[old_around.before[index], old_around.after[index]][0].append(index)
    for index in matching.free_new():
        rooms[new_around.before[index], new_around.after[index]][1].append(index)
    for (before, after), (olds, news) in rooms.items():
        if olds and news:
            _match_starts_between(matching, before, after, olds, news)


def _match_starts_between(
    matching: Matching, before: int, after: int, olds: list[int], news: list[int]
) -> None:
    shifts = {matching.shift(anchor) for anchor in (before, after)} - {None}
    if len(shifts) == 1:
        pairs = _equal_starts(matching, olds, news, shifts.pop() or 0)
    else:
        pairs = _equal_starts(matching, olds, news, 0)
    telling = [
        (old, new) for old, new in pairs if matching.old[old].start_ms > 0 or (before, after) != (EDGE, EDGE)
    ]
    longer = max(len(olds), len(news))
    whole = len(pairs) == longer and bool(telling)
    for old, new in pairs:
        at_zero = matching.old[old].start_ms == 0
        if whole or (not at_zero and 2 * len(telling) >= longer):
            matching.pair(old, new)
        else:
            matching.doubts.append(Doubt(old, new))


def _equal_starts(matching: Matching, olds: list[int], news: list[int], shift: int) -> list[tuple[int, int]]:
    """Pairs of one start, in order; chapters of one level go together first (a section and its first chapter)."""
    at: dict[tuple[int, int | None], list[int]] = defaultdict(list)
    for new in reversed(news):
        at[matching.new[new].start_ms, matching.new[new].level].append(new)
        at[matching.new[new].start_ms, None].append(new)
    pairs: list[tuple[int, int]] = []
    taken: set[int] = set()
    paired: set[int] = set()
    for by_level in (True, False):
        for old in olds:
            if old in paired:
                continue
            chapter = matching.old[old]
            waiting = at[chapter.start_ms + shift, chapter.level if by_level else None]
            while waiting and waiting[-1] in taken:
                waiting.pop()
            if waiting:
                taken.add(waiting[-1])
                paired.add(old)
                pairs.append((old, waiting.pop()))
    return pairs
