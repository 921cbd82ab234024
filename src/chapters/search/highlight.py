"""Marking what was found. Done on the text itself, since the index holds folded words and no text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from chapters.catalog.views import Fragment
from chapters.language import words
from chapters.language.folding import fold_word
from chapters.language.words import word_texts
from chapters.search.query import Query
from chapters.search.tokens import forms, title_language

_UNSEEN = object()
_language_of = lru_cache(maxsize=8_192)(title_language)
"""Remembered: the same titles are shown again and again."""

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
        # Forms of one word begin alike: whatever begins otherwise need not be taken apart.
        self._initials = frozenset(word[0] for word in (*self._exact, *self._forms))
        self._plain: dict[str, object] = {}  # True, False, or None where it depends on the language
        self._by_form: dict[tuple[str, str], bool] = {}

    def mark(self, text: str, given: str, default: str) -> tuple[Fragment, ...]:
        """``text`` in pieces, those words marked that the query finds. Joined, they are ``text``.

        It is in the language ``given``, or, if that is empty, what it looks like to somebody who expects ``default``.
        """
        return fragments(text, self.met(text, given, default))

    def met(self, text: str, given: str, default: str) -> list[Place]:
        """Where the words of ``text`` are that the query finds: the same word, another form of it, or one that goes on."""
        there = word_texts(text)
        met = self._among(there, text, given, default)
        found: list[Place] = []
        end = 0
        for word in there if met else ():
            start = text.index(word, end)  # between two words there are no letters
            end = start + len(word)
            if word in met:
                found.append((start, end))
        if self._phrases:
            found = sorted({*found, *self._in_phrases(text)})
        return found

    def _among(self, there: Sequence[str], text: str, given: str, default: str) -> set[str]:
        """Those of the words ``there`` that the query finds in ``text``."""
        plain = self._plain
        met: set[str] = set()
        maybe: list[str] = []
        for word in there:
            known = plain.get(word, _UNSEEN)
            if known is _UNSEEN:
                known = plain[word] = self._meets(word)
            if known:
                met.add(word)
            elif known is None:
                maybe.append(word)
        if maybe:  # only now does it matter which language it is
            language = _language_of(text, given, default)
            met.update(word for word in maybe if self._meets_by_form(word, language))
        return met

    def _meets(self, word: str) -> bool | None:
        """Whether it is found as it is; None if that depends on its language."""
        folded = fold_word(word).replace(" ", "")
        if folded in self._exact or (self._prefixes and folded.startswith(self._prefixes)):
            return True
        return None if self._forms and folded[:1] in self._initials else False

    def _meets_by_form(self, word: str, language: str) -> bool:
        known = self._by_form.get((word, language))
        if known is None:
            known = self._by_form[word, language] = not self._forms.isdisjoint(forms(word, language))
        return known

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
