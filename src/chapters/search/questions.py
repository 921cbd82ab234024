"""What was asked, as the index understands it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chapters.catalog.asking import Ask, Filter, Understood
from chapters.search.grammar import Parsed, parse, written_words
from chapters.search.matching import Narrowing
from chapters.search.narrowing import bases, narrow, tags
from chapters.search.query import Query, analyse


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
    parsed = parse(ask.text)
    spoken = tags(raw)
    filters = (*(typed.filter for typed in parsed.typed), *ask.filters)
    return Question(
        parsed, analyse(parsed, bases(spoken)), filters, narrow(raw, filters, spoken, today), spoken
    )


def how_read(parsed: Parsed) -> Understood:
    """How a query was read, for those who typed it."""
    units = tuple(unit for clause in parsed.clauses for unit in clause)
    return Understood(
        tuple(written_words(units)), tuple(written_words(parsed.excluded)), parsed.typed, parsed.rest
    )
