"""The state of an alignment in progress: which chapters are paired, and what the pairs say about the others.

Pairs found are *anchors*: they tell by how much a part of the list was moved, and between which neighbours a chapter
without partner stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chapters.alignment.titles import normal
from chapters.model import Chapter

EDGE = -1  # the anchor beyond either end of a list


@dataclass(frozen=True, slots=True)
class Doubt:
    """Indices of an old and a new chapter that may be the same, yet not surely enough for the key to pass."""

    old: int
    new: int


class Matching:
    """Old and new chapters as they are being paired. ``to_new[i]`` is the new index of old chapter ``i``, or None."""

    def __init__(self, old: Sequence[Chapter], new: Sequence[Chapter]) -> None:
        self.old, self.new = old, new
        self.old_titles = [normal(chapter.title) for chapter in old]
        self.new_titles = [normal(chapter.title) for chapter in new]
        self.to_new: list[int | None] = [None] * len(old)
        self.to_old: list[int | None] = [None] * len(new)
        self.doubts: list[Doubt] = []

    def pair(self, old: int, new: int) -> None:
        """Settle that old chapter ``old`` and new chapter ``new`` are the same."""
        self.to_new[old], self.to_old[new] = new, old

    def free_old(self) -> list[int]:
        """Old chapters not paired yet, in order."""
        return [index for index, partner in enumerate(self.to_new) if partner is None]

    def free_new(self) -> list[int]:
        """New chapters not paired yet, in order."""
        return [index for index, partner in enumerate(self.to_old) if partner is None]

    def shift(self, anchor: int) -> int | None:
        """By how many milliseconds the anchor (an old index) was moved; None at the edge of the list."""
        partner = None if anchor == EDGE else self.to_new[anchor]
        return None if partner is None else self.new[partner].start_ms - self.old[anchor].start_ms


@dataclass(frozen=True, slots=True)
class Around:
    """For each chapter the nearest anchors before and after it, as indices into the *old* list, or ``EDGE``."""

    before: list[int]
    after: list[int]


def around(anchors: Sequence[int | None]) -> Around:
    before, after = [EDGE] * len(anchors), [EDGE] * len(anchors)
    last = EDGE
    for index, anchor in enumerate(anchors):
        before[index] = last
        last = last if anchor is None else anchor
    last = EDGE
    for index in range(len(anchors) - 1, -1, -1):
        after[index] = last
        anchor = anchors[index]
        last = last if anchor is None else anchor
    return Around(before, after)


def neighbourhoods(matching: Matching) -> tuple[Around, Around]:
    anchors = [None if partner is None else index for index, partner in enumerate(matching.to_new)]
    return around(anchors), around(matching.to_old)


def expected_starts(matching: Matching, around: Around, old: int) -> list[int]:
    """The starts an old chapter would have if it moved with the anchor before it, or the one after; its own if none."""
    start = matching.old[old].start_ms
    shifts = (matching.shift(around.before[old]), matching.shift(around.after[old]))
    return [start + shift for shift in shifts if shift is not None] or [start]
