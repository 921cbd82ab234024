"""What could stand in a query instead of what was typed, and the query with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from chapters.language import Word
from chapters.search.query import Need, Query


@dataclass(frozen=True, slots=True)
class Change:
    """``typed``, words of a query that follow one another, should be ``text``; the lower the cost, the likelier.

    ``need`` says how the index is asked for it; None leaves the words out.
    """

    cost: float
    typed: tuple[Word, ...]
    text: str
    need: Need | None


Changes = tuple[Change, ...]
"""Changes that are made together."""


def cost(changes: Changes) -> float:
    """How unlikely all of ``changes`` are together."""
    return sum(change.cost for change in changes)


def covers(changes: Changes, word: Word) -> bool:
    """Whether one of ``changes`` is about ``word``."""
    return any(word in change.typed for change in changes)


def overlap(changes: Changes) -> bool:
    """Whether two of ``changes`` are about the same word."""
    places = sorted((change.typed[0].start, change.typed[-1].end) for change in changes)
    return any(one[1] > other[0] for one, other in pairwise(places))


def changed_text(text: str, changes: Changes) -> str:
    """``text`` with ``changes`` made."""
    for change in sorted(changes, key=lambda change: -change.typed[0].start):
        text = text[: change.typed[0].start] + change.text + text[change.typed[-1].end :]
    return " ".join(text.split())


def changed_query(query: Query, changes: Changes) -> Query:
    """``query`` with ``changes`` made."""
    wanted: dict[str, Need | None] = {}
    for change in changes:
        first, *others = change.typed
        wanted[first.folded] = change.need
        wanted.update((word.folded, None) for word in others)
    clauses = (tuple(_changed(clause, wanted)) for clause in query.clauses)
    return replace(query, clauses=tuple(clause for clause in clauses if clause))


def _changed(clause: tuple[Need, ...], wanted: dict[str, Need | None]) -> Iterator[Need]:
    for need in clause:
        if wanted.keys().isdisjoint(need.words):
            yield need
            continue
        found = [wanted[word] if word in wanted else Need((word,)) for word in need.words]
        kept = [part for part in found if part is not None]
        if len(kept) == 1:
            yield kept[0]
        elif kept:  # a phrase stays one
            yield Need(tuple(word for part in kept for word in part.words))
