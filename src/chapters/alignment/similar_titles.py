"""Pairing by similar titles: reworded ones near their old place, and moved ones of which few share the words.

Every chapter is compared with a bounded number of candidates, so the time grows with the length of the lists only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from chapters.alignment.matching import Around, Doubt, Matching, expected_starts, neighbourhoods
from chapters.alignment.titles import Wording

_NEAR_MS = 60_000
_CANDIDATES = 6  # how many chapters a chapter is compared with on each side


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A possible pair; ``rank`` weighs the likeness of titles together with the nearness in time."""

    rank: float
    distance: int
    old: int
    new: int


def match_similar_titles(matching: Matching) -> None:
    """Pair reworded titles, best first. Where two fit about as well, neither is paired and the doubt is kept."""
    candidates = _candidates(matching)
    of_old, of_new = defaultdict(list), defaultdict(list)
    for candidate in candidates:
        of_old[candidate.old].append(candidate)
        of_new[candidate.new].append(candidate)
    for candidate in sorted(candidates, key=lambda one: (-one.rank, one.distance, one.old, one.new)):
        if matching.to_new[candidate.old] is not None or matching.to_old[candidate.new] is not None:
            continue
        others = of_old[candidate.old] + of_new[candidate.new]
        if any(_rivals(matching, candidate, other) for other in others):
            matching.doubts.append(Doubt(candidate.old, candidate.new))
        else:
            matching.pair(candidate.old, candidate.new)


def _rivals(matching: Matching, best: _Candidate, other: _Candidate) -> bool:
    return (
        other != best
        and matching.to_new[other.old] is None
        and matching.to_old[other.new] is None
        and other.rank > best.rank - 0.05
        and other.distance < 2 * best.distance + 1
    )


def _candidates(matching: Matching) -> list[_Candidate]:
    free_old, free_new = matching.free_old(), matching.free_new()
    if not free_old or not free_new:
        return []
    wording = Wording(matching.old_titles + matching.new_titles)
    old_around, new_around = neighbourhoods(matching)
    between = Counter((old_around.before[old], old_around.after[old]) for old in free_old)
    pairs = _near_pairs(matching, old_around, free_old, free_new)
    pairs |= _pairs_of_rare_words(matching, wording, free_old, free_new)
    found = []
    for old, new in pairs:
        expected = expected_starts(matching, old_around, old)
        distance = min(
            abs(start - matching.new[new].start_ms) for start in [*expected, matching.old[old].start_ms]
        )
        neighbours = (old_around.before[old], old_around.after[old])
        together = neighbours == (new_around.before[new], new_around.after[new])
        alone = together and between[neighbours] == 1
        likeness = wording.likeness(matching.old_titles[old], matching.new_titles[new])
        if distance == 0:
            fits = likeness.dice >= 0.34 or likeness.contained >= 0.5
        elif likeness.swapped > 0.2:
            fits = False
        elif distance <= _NEAR_MS and together:
            fits = likeness.dice >= (0.5 if alone else 0.65) or likeness.contained >= 0.99
        else:
            # Far from its place a title of one word may not even have a slip.
            single = " " not in matching.old_titles[old] or " " not in matching.new_titles[new]
            fits = likeness.dice >= (0.95 if single else 0.75)
        if fits:
            score = max(likeness.dice, 0.8 * likeness.contained if distance <= _NEAR_MS else 0.0)
            bonus = 0.3 if distance == 0 else 0.15 if together and distance <= _NEAR_MS else 0.0
            found.append(_Candidate(score + bonus, distance, old, new))
    return found


def _near_pairs(matching: Matching, around: Around, olds: list[int], news: list[int]) -> set[tuple[int, int]]:
    """Each unpaired old chapter with the unpaired new ones that start nearest to where it would be expected."""
    order = sorted(news, key=lambda index: matching.new[index].start_ms)
    starts = [matching.new[index].start_ms for index in order]
    pairs: set[tuple[int, int]] = set()
    for old in olds:
        for start in {matching.old[old].start_ms, *expected_starts(matching, around, old)}:
            middle = bisect_left(starts, start)
            window = order[max(0, middle - _CANDIDATES) : middle + _CANDIDATES]
            pairs.update((old, new) for new in window)
    return pairs


def _pairs_of_rare_words(
    matching: Matching, wording: Wording, olds: Iterable[int], news: Iterable[int]
) -> set[tuple[int, int]]:
    """Pairs anywhere in the lists whose titles share a word that few others have."""
    holders: dict[str, list[int]] = defaultdict(list)
    for new in news:
        for word in wording.rare(matching.new_titles[new], 4):
            holders[word].append(new)
    return {
        (old, new)
        for old in olds
        for word in wording.rare(matching.old_titles[old], 4)
        for new in holders[word][:_CANDIDATES]
        if len(holders[word]) <= _CANDIDATES
    }
