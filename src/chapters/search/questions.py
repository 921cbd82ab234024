"""What was asked, as the index understands it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chapters.catalog.asking import Ask, Filter, Typed, Understood
from chapters.search.grammar import Parsed, parse, written_words
from chapters.search.matching import Narrowing
from chapters.search.narrowing import bases, narrow, tags
from chapters.search.query import Need, Query, analyse
from chapters.search.spelling.lexicon import Lexicon

NAMED_FROM = 4
"""Letters from which on the words that begin so are named to the index: it has a short way only to shorter beginnings."""
MOST_NAMED = 48
"""Words that are named; more of them cost more than what begins so is worth."""


@dataclass(frozen=True, slots=True)
class Question:
    """An ask as the index understands it. ``filters`` are those typed and those chosen beside."""

    parsed: Parsed
    query: Query
    filters: tuple[Filter, ...]
    narrowing: Narrowing
    spoken: Sequence[str]

    @property
    def asks_nothing(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.query.clauses or self.query.excluded or self.filters)


def understand(raw: sqlite3.Connection, ask: Ask, today: date) -> Question:
    """Read ``ask`` with what the database knows."""
    parsed = parse(sound(ask.text))
    spoken = tags(raw)
    filters = (
        *(typed.filter for typed in parsed.typed),
        *(replace(item, value=sound(item.value)) for item in ask.filters),
    )
    return Question(
        parsed,
        read_words(raw, parsed, bases(spoken)),
        filters,
        narrow(raw, filters, spoken, today),
        spoken,
    )


def read_words(raw: sqlite3.Connection, parsed: Parsed, languages: Sequence[str]) -> Query:
    """The words of ``parsed`` as they are looked for, with those that the last one may become."""
    query = analyse(parsed, languages)
    if not (query.clauses and query.clauses[-1][-1].prefix):
        return query
    *others, (*alternatives, last) = query.clauses
    return replace(query, clauses=(*others, (*alternatives, _named(raw, last))))


def _named(raw: sqlite3.Connection, need: Need) -> Need:
    """``need`` with the words that go on from it, if they are few."""
    [word] = need.words
    if len(word) < NAMED_FROM or not word.isalpha():
        return need
    longer = Lexicon(raw).begun(word, MOST_NAMED + 1)
    return need if len(longer) > MOST_NAMED else replace(need, prefix=bool(longer), longer=tuple(longer))


def sound(text: str) -> str:
    """``text`` without what cannot be stored, and so not found: halves of characters, and NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def how_read(parsed: Parsed) -> Understood:
    """How a query was read, for those who typed it."""
    units = tuple(unit for clause in parsed.clauses for unit in clause)
    typed: tuple[Typed, ...] = parsed.typed
    return Understood(tuple(written_words(units)), tuple(written_words(parsed.excluded)), typed, parsed.rest)
