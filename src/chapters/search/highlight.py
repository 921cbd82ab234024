"""Marking what was found. Done on the text itself, since the index holds folded words and no text."""

from __future__ import annotations

from chapters.catalog.views import Fragment
from chapters.language import Word, words
from chapters.search.query import SHORTEST_PREFIX, Query
from chapters.search.tokens import forms


def mark(text: str, query: Query, language: str) -> tuple[Fragment, ...]:
    """``text`` in pieces; the words that the query finds in a text of ``language`` are marked. Joined, they are ``text``."""
    return fragments(text, met_words(text, query, language))


def fragments(text: str, met: list[Word]) -> tuple[Fragment, ...]:
    """``text`` in pieces, those of ``met`` marked."""
    pieces: list[Fragment] = []
    done = 0
    for word in met:
        if word.start > done:
            pieces.append(Fragment(text[done : word.start]))
        pieces.append(Fragment(text[word.start : word.end], marked=True))
        done = word.end
    if done < len(text):
        pieces.append(Fragment(text[done:]))
    return tuple(pieces)


def met_words(text: str, query: Query, language: str) -> list[Word]:
    """The words of ``text`` that the query finds: the same word, another form of it, or one that goes on as typed."""
    exact = {term.word for term in query.terms}
    wanted: frozenset[str] = frozenset().union(*(term.forms for term in query.terms))
    prefix = query.prefix
    return [
        word
        for word in words(text)
        if word.folded in exact
        or (len(prefix) >= SHORTEST_PREFIX and word.folded.startswith(prefix))
        or not wanted.isdisjoint(forms(word.text, language))
    ]
