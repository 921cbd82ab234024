"""The final order of the candidates that the index gave: by where and how well each word was met."""

from __future__ import annotations

from itertools import pairwise

from chapters.search.candidates import Candidate
from chapters.search.query import Query

EXACT, PREFIX = 1.0, 0.55
TITLE, REST, CONTEXT = 8.0, 4.0, 1.0
WHOLE_TITLE, TITLE_START, ADJACENT = 12.0, 2.0, 3.0
RECORDING = 6.0
"""A recording that is named as the query says comes before a chapter that only mentions one word of it."""


def score(candidate: Candidate, query: Query) -> float:
    """How well ``candidate`` answers ``query``; higher is better. Only comparable within one query."""
    total = 0.0
    for term in query.terms:
        prefix = term == query.prefix
        total += max(
            TITLE * _met(term, candidate.title, prefix),
            REST * _met(term, candidate.rest, prefix),
            CONTEXT * _met(term, candidate.context, prefix),
        )
    title = candidate.title
    if title == query.terms:
        total += WHOLE_TITLE
    elif title[: len(query.terms)] == query.terms:
        total += TITLE_START
    total += ADJACENT * _adjacent(title, query.terms)
    if candidate.chapter_id is None:
        total += RECORDING * (len(query.terms) > 1) - 1.0
    return total - 0.02 * min(len(title), 50)


def _met(term: str, tokens: tuple[str, ...], prefix: bool) -> float:
    if term in tokens:
        return EXACT
    return PREFIX if prefix and any(token.startswith(term) for token in tokens) else 0.0


def _adjacent(title: tuple[str, ...], terms: tuple[str, ...]) -> float:
    """The share of neighbouring query words that stand next to each other, in order, in the title."""
    if len(terms) < 2 or len(title) < 2:
        return 0.0
    neighbours = set(pairwise(title))
    pairs = list(pairwise(terms))
    return sum(pair in neighbours for pair in pairs) / len(pairs)
