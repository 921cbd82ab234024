"""The final order of the candidates that the index gave: by where and how well each word was met."""

from __future__ import annotations

from itertools import pairwise

from chapters.search.candidates import Candidate
from chapters.search.query import Query, Term
from chapters.search.tokens import plain_words

EXACT, FORM, PREFIX = 1.0, 0.8, 0.5
TITLE, NAMES, SUMMARY, SPEECH, CONTEXT = 8.0, 5.0, 3.0, 2.5, 1.0
WHOLE_TITLE, TITLE_START, ADJACENT, NEAR = 12.0, 2.0, 3.0, 1.0
RECORDING = 6.0
"""A recording that is named as the query says comes before a chapter that only mentions one word of it."""


def score(candidate: Candidate, query: Query) -> float:
    """How well ``candidate`` answers ``query``; higher is better. Only comparable within one query."""
    fields = (
        (TITLE, candidate.title),
        (NAMES, candidate.names),
        (SUMMARY, candidate.summary),
        (SPEECH, candidate.speech),
        (CONTEXT, candidate.context),
    )
    total = sum(_met(term, fields, prefix=term.word == query.prefix) for term in query.terms)
    title = plain_words(candidate.title).strip()
    if title:
        wanted = " ".join(term.word for term in query.terms)
        if title == wanted:
            total += WHOLE_TITLE
        elif title.startswith(wanted):
            total += TITLE_START
    if len(query.terms) > 1:
        total += ADJACENT * _adjacent(candidate.title, query) + NEAR * _adjacent(candidate.speech, query)
    if candidate.place.is_recording:
        total += RECORDING * (len(query.terms) > 1) - 1.0
    return total - 0.02 * min(title.count(" "), 50)


def _met(term: Term, fields: tuple[tuple[float, str], ...], *, prefix: bool) -> float:
    """The weight of the best way in which the word is met anywhere."""
    best = 0.0
    word, begun = f" {term.word} ", f" {term.word}"
    for weight, tokens in fields:
        if weight <= best:
            break
        if not tokens:
            continue
        if word in tokens:
            best = max(best, weight * EXACT)
        elif any(f" {form} " in tokens for form in term.forms):
            best = max(best, weight * FORM)
        elif prefix and begun in tokens:
            best = max(best, weight * PREFIX)
    return best


def _adjacent(tokens: str, query: Query) -> float:
    """The share of neighbouring query words that stand next to each other, in order."""
    if not tokens:
        return 0.0
    pairs = list(pairwise(term.word for term in query.terms))
    return sum(f" {one} {other} " in tokens for one, other in pairs) / len(pairs)
