"""What a word that was typed may have been meant to be, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from chapters.language import Word, keys
from chapters.search.query import Need
from chapters.search.spelling.changes import Change
from chapters.search.spelling.lexicon import STEM, Lexicon
from chapters.search.spelling.slips import unlikeness

SHORTEST, SHORTEST_TWO_SLIPS, LONGEST = 4, 8, 32
"""Letters of words that slips are looked for in: of any kind; two of them; at all."""
SHORTEST_TYPED = 3
"""Letters of a word of four of which one was left out."""
MOST = 8
"""Guesses that are kept for each word."""
SPLIT, JOINED, MOVED, GOES_ON, BY_STEM = 0.7, 0.7, 0.9, 1.1, 0.1
"""The costs of spaces left out, put in and misplaced, of a word that is not typed to its end; and what a stem adds."""


class Guesses:
    """Guesses at what words mean, by the words of one database. ``languages`` are those of its texts, two-letter tags."""

    def __init__(self, lexicon: Lexicon, languages: Iterable[str]) -> None:
        self._lexicon = lexicon
        self._languages = tuple(languages)

    def unknown(self, typed: Sequence[Word]) -> list[Word]:
        """The words of which no form is known. The last one may still be half typed."""
        known = self._lexicon.known(word.folded for word in typed)
        return [
            word
            for word in typed
            if _may_be_wrong(word.folded)
            and word.folded not in known
            and not self._lexicon.known((), self._stems(word))
            and not (word is typed[-1] and self._lexicon.begun(word.folded, 1))
        ]

    def near(self, word: Word, typed: Sequence[Word]) -> list[Change]:
        """Words that differ by one slip, or by where the spaces are."""
        folded = word.folded
        found = [*self._joined(word, typed)]
        if _may_be_wrong(folded):
            found += [
                _exactly(unlikeness(folded, meant), word, meant)
                for meant in self._lexicon.near(folded)
                if len(meant) >= SHORTEST
            ]
            found += [
                Change(SPLIT, (word,), f"{left} {right}", Need((left, right)))
                for left, right in self._split(folded)
            ]
        return _best(found)

    def further(self, word: Word, typed: Sequence[Word]) -> list[Change]:
        """Forms that no text holds, with a slip in the stem; words that go on; and words that differ by two slips."""
        folded = word.folded
        if not _may_be_wrong(folded):
            return []
        found = [*self._by_stem(word)]
        if word is not typed[-1]:
            found += [_exactly(GOES_ON, word, meant) for meant in self._lexicon.begun(folded, 3)]
        if len(folded) >= SHORTEST_TWO_SLIPS:
            found += [_exactly(unlikeness(folded, meant), word, meant) for meant in self._lexicon.far(folded)]
        return _best(found)

    def _joined(self, word: Word, typed: Sequence[Word]) -> Iterator[Change]:
        """The word with a neighbour, as one word, or as two with the space elsewhere."""
        for both in pairwise(typed):
            joined = both[0].folded + both[1].folded
            if word not in both or len(joined) > LONGEST or not joined.isalpha():
                continue
            if self._lexicon.begins(joined):
                yield Change(JOINED, both, joined, Need((joined,), prefix=True))
            for left, right in self._split(joined):
                if left != both[0].folded:
                    yield Change(MOVED, both, f"{left} {right}", Need((left, right)))

    def _split(self, folded: str) -> list[tuple[str, str]]:
        """The word as two known ones."""
        halves = [(folded[:cut], folded[cut:]) for cut in range(2, len(folded) - 1)]
        known = self._lexicon.known(part for half in halves for part in half)
        return [half for half in halves if all(len(part) < 3 or part in known for part in half)]

    def _by_stem(self, word: Word) -> Iterator[Change]:
        """Slips in a form that no text holds: the stem is put right, its ending stays."""
        stems = {stem for stem in self._stems(word) if _may_be_wrong(stem) and word.folded.startswith(stem)}
        for stem in stems - {word.folded}:
            for meant in filter(str.isalpha, self._lexicon.near_stems(stem)):
                form = meant + word.folded[len(stem) :]
                tokens = frozenset(
                    f"{meant}{STEM}{language}"
                    for language in self._languages
                    if meant in keys(form, language)
                )
                if tokens:
                    yield Change(unlikeness(stem, meant) + BY_STEM, (word,), form, Need((form,), tokens))

    def _stems(self, word: Word) -> set[str]:
        return {stem for language in self._languages for stem in keys(word.text, language)}


def _may_be_wrong(folded: str) -> bool:
    return SHORTEST_TYPED <= len(folded) <= LONGEST and folded.isalpha()


def _exactly(cost: float, word: Word, meant: str) -> Change:
    return Change(cost, (word,), meant, Need((meant,)))


def _best(found: list[Change]) -> list[Change]:
    """The likeliest, each once."""
    found.sort(key=lambda change: -change.cost)
    unlike = {(change.text, len(change.typed)): change for change in found}
    return sorted(unlike.values(), key=lambda change: change.cost)[:MOST]
