"""Pairing by given key and by the same title.

A title that comes more than once is told apart by what stands around it: by both neighbours, then by either, then by time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable

from chapters.alignment.matching import EDGE, Around, Doubt, Matching, expected_starts, neighbourhoods


def match_keys(matching: Matching) -> None:
    """Pair by key. Of several new chapters with one key (a row was copied) the likest has it."""
    bearers = defaultdict(list)
    for index, chapter in enumerate(matching.new):
        if chapter.key:
            bearers[chapter.key].append(index)
    for index, chapter in enumerate(matching.old):
        if chapter.key and bearers[chapter.key]:
            best = min(bearers.pop(chapter.key), key=lambda new: _difference(matching, index, new))
            matching.pair(index, best)


def _difference(matching: Matching, old: int, new: int) -> tuple[bool, int, int]:
    one, other = matching.old[old], matching.new[new]
    return matching.old_titles[old] != matching.new_titles[new], abs(one.start_ms - other.start_ms), new


def match_unique_titles(matching: Matching) -> None:
    """Pair titles that come once in each list, wherever they stand."""
    for olds, news in _by_title(matching):
        if len(olds) == len(news) == 1:
            matching.pair(olds[0], news[0])


def match_repeated_titles(matching: Matching) -> None:
    """Pair titles that come more than once: by both neighbours, then by either, then by time."""
    groups = _by_title(matching)
    if not groups:
        return
    old_around, new_around = neighbourhoods(matching)
    views: tuple[Callable[[Around, int], Hashable], ...] = (
        lambda around, index: (around.before[index], around.after[index]),
        lambda around, index: around.before[index] if around.before[index] != EDGE else None,
        lambda around, index: around.after[index] if around.after[index] != EDGE else None,
        lambda around, index: True,
    )
    for olds, news in groups:
        for view in views:
            rooms: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
            for index in olds:
                if matching.to_new[index] is None:
                    rooms[view(old_around, index)][0].append(index)
            for index in news:
                if matching.to_old[index] is None:
                    rooms[view(new_around, index)][1].append(index)
            for place, (some_old, some_new) in rooms.items():
                if place is not None and some_old and some_new:
                    _match_room(matching, old_around, some_old, some_new, anywhere=place is True)


def _by_title(matching: Matching) -> list[tuple[list[int], list[int]]]:
    """Unpaired chapters of both lists with the same title, as lists of indices in order."""
    groups: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index in matching.free_old():
        groups[matching.old_titles[index]][0].append(index)
    for index in matching.free_new():
        groups[matching.new_titles[index]][1].append(index)
    return [(olds, news) for title, (olds, news) in groups.items() if title and olds and news]


def _match_room(
    matching: Matching, around: Around, olds: list[int], news: list[int], *, anywhere: bool
) -> None:
    """Pair chapters of one title between the same anchors: in order when they are as many, else by time."""
    if len(olds) == len(news) and (not anywhere or len(olds) == 1):
        for old, new in zip(olds, news, strict=True):
            matching.pair(old, new)
        return
    _match_expected(matching, around, olds, news)
    olds = [index for index in olds if matching.to_new[index] is None]
    news = [index for index in news if matching.to_old[index] is None]
    if len(olds) == 1 or len(news) == 1:
        _match_nearest(matching, around, olds, news, certain=anywhere)
    elif anywhere:
        matching.doubts.extend(Doubt(old, new) for old, new in zip(olds, news, strict=False))


def _match_expected(matching: Matching, around: Around, olds: list[int], news: list[int]) -> None:
    at = defaultdict(list)
    for index in reversed(news):
        at[matching.new[index].start_ms].append(index)
    for old in olds:
        for start in expected_starts(matching, around, old):
            if at[start]:
                matching.pair(old, at[start].pop())
                break


def _match_nearest(
    matching: Matching, around: Around, olds: list[int], news: list[int], *, certain: bool
) -> None:
    """Pair a single chapter with the nearest of several; none when the second nearest is nearly as near."""
    distances = sorted(
        (
            min(abs(start - matching.new[new].start_ms) for start in expected_starts(matching, around, old)),
            old,
            new,
        )
        for old in olds
        for new in news
    )
    if len(distances) == 1 or (distances and distances[0][0] * 2 <= distances[1][0]):
        matching.pair(distances[0][1], distances[0][2])
    elif distances and certain:
        matching.doubts.append(Doubt(distances[0][1], distances[0][2]))
