"""A query that finds little → the query that was probably meant."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from chapters.language import Word, fold, keys, words
from chapters.search.spelling.keyboards import retyped
from chapters.search.spelling.lexicon import Lexicon
from chapters.search.spelling.slips import unlikeness

LITTLE = 3
"""A query that finds this many places or more is never corrected."""
SHORTEST_SLIP, SHORTEST_TWO_SLIPS, LONGEST_WORD = 4, 8, 32
MOST_WORDS = 8
MOST_TRIES = 28
MOST_CHANGES = 8
"""Likely words that are kept for each word of the query."""
ALIKE = 0.4
"""Corrections that differ by no more than this in likelihood are judged by how much they find."""
SPLIT, JOINED, GOES_ON, LEFT_OUT = 0.8, 0.8, 1.1, 2.0


@dataclass(frozen=True, slots=True)
class Change:
    """Characters of the query, from ``start`` to ``end``, that should be ``text``; the lower the cost, the likelier."""

    cost: float
    start: int
    end: int
    text: str


class Corrector:
    """Corrects queries by the words of one database.

    ``count`` says how many places a query finds, as far as that is worth counting; ``languages`` are those of the texts.
    """

    def __init__(self, lexicon: Lexicon, languages: Iterable[str], count: Callable[[str], int]) -> None:
        self._lexicon = lexicon
        self._languages = tuple(languages)
        self._count = count

    def correct(self, text: str, typed: Sequence[Word], found: int) -> str:
        """What was meant by ``text``, which finds ``found`` places; empty when nothing better is known.

        ``typed`` are the words of ``text`` that may be wrong. The correction finds more than the text, and where the text
        finds anything, a word of it must be unknown.
        """
        if found >= LITTLE or not typed or len(typed) > MOST_WORDS:
            return ""
        if not found and (other := self._retyped(text)):
            return other
        unknown = self._unknown(typed)
        if found and not unknown:
            return ""
        trials = [self._together(unknown, typed)] if unknown else []
        if not found:
            trials += [self._one_by_one(typed), self._without(typed, unknown)]
        tries = 0
        best: tuple[float, str] = (math.inf, "")
        for trial in trials:
            cheapest = math.inf
            for changes in trial:
                cost = sum(change.cost for change in changes)
                if cost > cheapest + ALIKE or tries >= MOST_TRIES:
                    break
                tries += 1
                corrected = _applied(text, changes)
                places = self._count(corrected)
                if places > found:
                    cheapest = min(cheapest, cost)
                    best = min(best, (cost - 0.1 * math.log2(places), corrected))
            if best[1]:
                return best[1]
        return ""

    def _retyped(self, text: str) -> str:
        """The query as it is on another keyboard, if that finds something; of several the one that finds most."""
        best, most = "", 0
        for other in retyped(text):
            asked = words(other)
            if not asked or sum(len(word.folded) for word in asked) < SHORTEST_SLIP:
                continue
            if not self._lexicon.holds_start(asked[0].folded, self._stems(asked[0])):
                continue
            places = self._count(other)
            if places > most:
                best, most = other, places
        return best

    def _unknown(self, typed: Sequence[Word]) -> list[Word]:
        """The words of which no form is known; the last one may still be half typed."""
        unknown = []
        for word in typed:
            if len(word.folded) < SHORTEST_SLIP or self._lexicon.known((word.folded, *self._stems(word))):
                continue
            if word is typed[-1] and self._lexicon.begun(word.folded, 1):
                continue
            unknown.append(word)
        return unknown

    def _together(self, unknown: Sequence[Word], typed: Sequence[Word]) -> Iterator[tuple[Change, ...]]:
        """Corrections of all unknown words at once, the likeliest first."""
        choices = [self._changes(word, typed) for word in unknown]
        if len(choices) > 1:
            choices = [some[: max(2, MOST_CHANGES // len(choices))] for some in choices]
        combined = sorted(product(*choices), key=lambda some: sum(change.cost for change in some))
        yield from (some for some in combined if not _overlap(some))

    def _one_by_one(self, typed: Sequence[Word]) -> Iterator[tuple[Change, ...]]:
        """Corrections of a single word, for a slip may be a word too."""
        changes = [change for word in typed for change in self._changes(word, typed)]
        yield from ((change,) for change in sorted(changes, key=lambda change: change.cost))

    def _without(self, typed: Sequence[Word], unknown: Sequence[Word]) -> Iterator[tuple[Change, ...]]:
        """The query without one of its words: unknown ones, or small ones that texts may leave out."""
        if len(typed) < 2:
            return
        small = [word for word in typed if len(word.folded) < SHORTEST_SLIP]
        for word in dict.fromkeys((*unknown, *small)):
            yield (Change(LEFT_OUT, word.start, word.end, ""),)

    def _changes(self, word: Word, typed: Sequence[Word]) -> list[Change]:
        """What could stand in the place of ``word``, the likeliest first."""
        folded = word.folded
        costs: dict[tuple[int, int, str], float] = {}

        def offer(text: str, cost: float, end: int = word.end) -> None:
            key = word.start, end, text
            costs[key] = min(cost, costs.get(key, math.inf))

        after = typed[typed.index(word) + 1 :]
        if after and self._lexicon.holds_start(folded + after[0].folded, ()):
            offer(folded + after[0].folded, JOINED, after[0].end)
        if after and (folded + after[0].folded).isalpha():
            for left, right in self._split(folded + after[0].folded):
                offer(f"{left} {right}", SPLIT + 0.1, after[0].end)
        if SHORTEST_SLIP <= len(folded) <= LONGEST_WORD and folded.isalpha():
            for meant in self._lexicon.near(folded):
                offer(meant, unlikeness(folded, meant))
            for meant, cost in self._by_stem(word):
                offer(meant, cost)
            for left, right in self._split(folded):
                offer(f"{left} {right}", SPLIT)
            if after:
                for meant in self._lexicon.begun(folded, 3):
                    offer(meant, GOES_ON)
            if len(folded) >= SHORTEST_TWO_SLIPS and len(costs) < 3:
                for meant in self._lexicon.far(folded):
                    offer(meant, unlikeness(folded, meant))
        best = sorted(costs.items(), key=lambda item: item[1])[:MOST_CHANGES]
        return [Change(cost, *key) for key, cost in best]

    def _by_stem(self, word: Word) -> Iterator[tuple[str, float]]:
        """Slips in a form that no text holds: the stem of the form is put right, its ending stays."""
        for language in self._languages:
            for stem in keys(word.text, language):
                if stem == word.folded or len(stem) < SHORTEST_SLIP or not word.folded.startswith(stem):
                    continue
                ending = word.folded[len(stem) :]
                for meant in self._lexicon.near(stem):
                    if meant in keys(meant + ending, language):
                        yield meant + ending, unlikeness(stem, meant) + 0.1

    def _split(self, folded: str) -> Iterator[tuple[str, str]]:
        """The word in two known ones."""
        for cut in range(2, len(folded) - 1):
            left, right = folded[:cut], folded[cut:]
            if all(len(part) < 3 or self._holds(part) for part in (left, right)):
                yield left, right

    def _holds(self, folded: str) -> bool:
        return bool(self._lexicon.known((folded, *self._stems_of(folded))))

    def _stems(self, word: Word) -> set[str]:
        return {stem for language in self._languages for stem in keys(word.text, language)}

    def _stems_of(self, folded: str) -> set[str]:
        return {stem for language in self._languages for stem in keys(folded, language)}


def _overlap(changes: Sequence[Change]) -> bool:
    places = sorted((change.start, change.end) for change in changes)
    return any(one[1] > other[0] for one, other in pairwise(places))


def _applied(text: str, changes: Sequence[Change]) -> str:
    for change in sorted(changes, key=lambda change: -change.start):
        text = text[: change.start] + change.text + text[change.end :]
    return " ".join(text.split())


def spelled(text: str, seen: Iterable[str]) -> str:
    """``text`` with its words as they are ``seen`` in the texts, in lower case: *digitalizacija* → *digitalizācija*."""
    written = {fold(word): word.lower() for word in reversed(list(seen))}
    pieces, done = [], 0
    for word in words(text):
        pieces += [text[done : word.start], written.get(word.folded, word.text)]
        done = word.end
    return "".join((*pieces, text[done:]))
