"""Marking what was found. Done on the text itself, since the index holds folded words and no text."""

from __future__ import annotations

from collections.abc import Sequence

from chapters.catalog.views import Fragment
from chapters.language import words
from chapters.language.folding import fold_word
from chapters.language.words import word_places
from chapters.search.query import Query
from chapters.search.tokens import forms

Place = tuple[int, int]
"""Where a word of a text begins and ends, in code points."""


class Marker:
    """Marks texts for one query. What it has worked out for a word it remembers."""

    def __init__(self, query: Query) -> None:
        singles = [need for need in query.needs if len(need.words) == 1]
        self._exact = frozenset(need.words[0] for need in singles)
        self._forms: frozenset[str] = frozenset().union(*(need.forms for need in singles))
        self._prefixes = tuple(need.words[0] for need in singles if need.prefix)
        self._phrases = [need.words for need in query.needs if len(need.words) > 1]
        self._known: dict[str, dict[str, bool]] = {}

    def mark(self, text: str, language: str) -> tuple[Fragment, ...]:
        """``text`` in pieces; the words that the query finds in a text of ``language`` are marked. Joined, they are ``text``."""
        return fragments(text, self.met(text, language))

    def met(self, text: str, language: str) -> list[Place]:
        """Where the words of ``text`` are that the query finds: the same word, another form of it, or one that goes on."""
        known = self._known.setdefault(language, {})
        found = []
        for word, start, end in word_places(text):
            is_met = known.get(word)
            if is_met is None:
                is_met = known[word] = self._meets(word, language)
            if is_met:
                found.append((start, end))
        if self._phrases:
            found = sorted({*found, *self._in_phrases(text)})
        return found

    def _meets(self, word: str, language: str) -> bool:
        folded = fold_word(word).replace(" ", "")
        if folded in self._exact or (self._prefixes and folded.startswith(self._prefixes)):
            return True
        return bool(self._forms) and not self._forms.isdisjoint(forms(word, language))

    def _in_phrases(self, text: str) -> list[Place]:
        """The words that make up the phrases of the query, wherever they stand one after another."""
        there = words(text)
        found: list[Place] = []
        for phrase in self._phrases:
            for begin in range(len(there) - len(phrase) + 1):
                run = there[begin : begin + len(phrase)]
                if tuple(word.folded.replace(" ", "") for word in run) == phrase:
                    found += [(word.start, word.end) for word in run]
        return found


def fragments(text: str, met: Sequence[Place]) -> tuple[Fragment, ...]:
    """``text`` in pieces, those at ``met`` marked."""
    pieces: list[Fragment] = []
    done = 0
    for start, end in met:
        if start > done:
            pieces.append(Fragment(text[done:start]))
        pieces.append(Fragment(text[start:end], marked=True))
        done = end
    if done < len(text):
        pieces.append(Fragment(text[done:]))
    return tuple(pieces)
