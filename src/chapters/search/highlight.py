"""Marking what was found. Done on the text itself, since the index holds folded words and no text."""

from __future__ import annotations

from chapters.catalog.views import Fragment
from chapters.language import words
from chapters.search.query import Query


def mark(text: str, query: Query) -> tuple[Fragment, ...]:
    """``text`` in pieces; those that a word of the query finds are marked. Joined, the pieces are ``text``."""
    fragments: list[Fragment] = []
    done = 0
    terms = frozenset(query.terms)
    for word in words(text):
        if word.folded not in terms and not (query.prefix and word.folded.startswith(query.prefix)):
            continue
        if word.start > done:
            fragments.append(Fragment(text[done : word.start]))
        fragments.append(Fragment(text[word.start : word.end], marked=True))
        done = word.end
    if done < len(text):
        fragments.append(Fragment(text[done:]))
    return tuple(fragments)
