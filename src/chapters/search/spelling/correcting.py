"""A query that finds little → the query that was probably meant."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from chapters.language import Word, words
from chapters.search.query import Query
from chapters.search.spelling.changes import (
    Change,
    Changes,
    changed_query,
    changed_text,
    cost,
    covers,
    overlap,
)
from chapters.search.spelling.guessing import MOST, SHORTEST, SHORTEST_TYPED, Guesses
from chapters.search.spelling.keyboards import retyped
from chapters.search.spelling.lexicon import Lexicon
from chapters.search.spelling.small import is_small

LITTLE = 3
"""A query that finds this many places or more is never corrected."""
MOST_WORDS = 8
"""A query of more words is no slip of the finger."""
MOST_TRIES = 24
"""Corrected queries that are tried out."""
ALIKE = 0.35
"""Corrections that differ by no more than this in likelihood are judged by how much they find."""
OFTEN = 0.03
"""How much less unlikely a correction is for finding twice as much."""


class Corrector:
    """Corrects queries by the words of one database.

    ``count`` says how many places a query finds, as far as that is worth counting; ``read`` analyses a text as a query;
    ``languages`` are those of the texts.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        languages: Iterable[str],
        count: Callable[[Query], int],
        read: Callable[[str], Query],
    ) -> None:
        self._lexicon = lexicon
        self._guesses = Guesses(lexicon, languages)
        self._count = count
        self._read = read

    def correct(self, text: str, query: Query, found: int) -> str:
        """What was meant by ``text``, read as ``query``, which finds ``found`` places; empty when nothing better is known.

        What comes back finds more than the text. Where the text finds anything, one of its words must be unknown.
        """
        if found >= LITTLE:
            return ""
        asked = set(query.words)
        typed = list({word.folded: word for word in words(text) if word.folded in asked}.values())
        if len(typed) > MOST_WORDS:
            return ""
        unknown = self._guesses.unknown(typed)
        if found and not unknown:
            return ""
        wrong = unknown or [word for word in typed if len(word.folded) >= SHORTEST_TYPED]
        near = {word: self._guesses.near(word, typed) for word in typed if unknown or word in wrong}
        best = self._tried(text, query, found, self._trials(wrong, near, together=bool(unknown)))
        if best:
            return best
        if not found and (best := self._retyped(text)):
            return best
        if not unknown:  # each word is one: nothing but a near one was meant, or too much was asked for
            return self._tried(text, query, found, _without_small(typed))
        more = {word: [*near.get(word, ()), *self._guesses.further(word, typed)] for word in wrong}
        best = self._tried(text, query, found, self._trials(wrong, more, together=bool(unknown)))
        if best or found:
            return best
        others = [word for word in typed if word not in wrong]
        trials = [*self._trials(others, near, together=False), *_without_small(typed)]
        return self._tried(text, query, found, trials)

    def _retyped(self, text: str) -> str:
        """The text as it is on another keyboard, if that finds something; of several the one that finds most."""
        best, most = "", 0
        letters = sum(map(str.isalnum, text))
        for other in retyped(text):
            if sum(map(str.isalnum, other)) < letters:  # a letter became a bracket
                continue
            asked = [word.folded for word in words(other)]
            if sum(map(len, asked)) < SHORTEST or not all(
                map(self._lexicon.begins, (word[:5] for word in asked))
            ):
                continue
            places = self._count(self._read(other))
            if places > most:
                best, most = other, places
        return best

    @staticmethod
    def _trials(wrong: Sequence[Word], guesses: dict[Word, list[Change]], *, together: bool) -> list[Changes]:
        """Changes to try: of all ``wrong`` words at once, or of one of them; the likeliest first."""
        if not together:
            return sorted({(change,) for word in wrong for change in guesses.get(word, ())}, key=cost)
        found: list[Changes] = [()]
        most = MOST if len(wrong) < 2 else MOST // 2 if len(wrong) < 3 else 2
        for word in wrong:
            found = [
                wider
                for some in found
                for wider in (
                    [some] if covers(some, word) else [(*some, more) for more in guesses[word][:most]]
                )
                if not overlap(wider)
            ]
        return sorted(set(found), key=cost)

    def _tried(self, text: str, query: Query, found: int, trials: Iterable[Changes]) -> str:
        """The best of ``trials`` that finds more than ``found`` places: the likeliest, and among alikes what finds most."""
        best, corrected, cheapest = math.inf, "", math.inf
        for tries, changes in enumerate(trials):
            if cost(changes) > cheapest + ALIKE or tries >= MOST_TRIES:
                break
            places = self._count(changed_query(query, changes))
            if places <= found:
                continue
            cheapest = min(cheapest, cost(changes))
            judged = cost(changes) - OFTEN * math.log2(places)
            if judged < best:
                best, corrected = judged, changed_text(text, changes)
        return corrected


def _without_small(typed: Sequence[Word]) -> Iterator[Changes]:
    """The query without its small words, which a text may put in another way: *naming of things*."""
    small = [word for word in typed if is_small(word.text)]
    if 0 < len(small) < len(typed):
        yield tuple(Change(1.0, (word,), "", None) for word in small)
