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
        word, begun = f" {term} ", f" {term}"
        for weight, tokens in (
            (TITLE, candidate.title),
            (REST, candidate.rest),
            (CONTEXT, candidate.context),
        ):
            if word in tokens:
                total += weight * EXACT
                break
            if prefix and begun in tokens:
                total += weight * PREFIX
                break
    title = candidate.title
    wanted = f" {' '.join(query.terms)} "
    if title == wanted:
        total += WHOLE_TITLE
    elif title.startswith(wanted):
        total += TITLE_START
    total += ADJACENT * _adjacent(title, query.terms)
    if candidate.place[1] is None:
        total += RECORDING * (len(query.terms) > 1) - 1.0
    return total - 0.02 * min(title.count(" "), 50)


def _adjacent(title: str, terms: tuple[str, ...]) -> float:
    """The share of neighbouring query words that stand next to each other, in order, in the title."""
    if len(terms) < 2:
        return 0.0
    return sum(f" {one} {other} " in title for one, other in pairwise(terms)) / (len(terms) - 1)
