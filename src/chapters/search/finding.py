"""The numbers of the entries that meet a query: best classes of matches first, never more than are counted."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from chapters.search.analysis import PASSAGE_BITS
from chapters.search.deadline import Deadline
from chapters.search.entries import RANK_SHIFT, RECORDING_BIT, SPEECH_BIT, SPEECH_RANK
from chapters.search.matching import OWN_COLUMNS, Narrowing, expression
from chapters.search.query import Query, facet

MOST_PLACES = 1_000
"""Places beyond these are not counted: "over 1,000"."""
FEW = 100
"""So many entries whose title holds the very words are enough for the top of the results."""

_MATCHING = "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?"
SEQUENCE = (1 << RANK_SHIFT) - 1
"""The bits of a number that tell entries apart, beside their rank."""
FIRST_SPEECH = SPEECH_RANK << RANK_SHIFT
"""Passages have this number or a greater one."""


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of entries, likely better ones first. ``capped``: there are more; ``complete``: no deadline came between."""

    numbers: tuple[int, ...]
    capped: bool
    complete: bool


def find(
    raw: sqlite3.Connection, query: Query, narrowing: Narrowing, deadline: Deadline, most: int = MOST_PLACES
) -> Found:
    """The entries that meet ``query`` within ``narrowing``, at most ``most``.

    Entries whose title holds the very words come first. Only if there are fewer than are counted is anything else looked for.
    """
    numbers: dict[int, None] = {}
    if query.clauses and narrowing.columns in (OWN_COLUMNS, "title"):
        exact = expression(query, narrowing, title=True, forms=False, prefix=False)
        numbers.update(dict.fromkeys(_matching(raw, exact, narrowing, deadline, most + 1)))
    if len(numbers) <= most:
        loosely = _matching(raw, expression(query, narrowing), narrowing, deadline, most + 1)
        if len(loosely) > most and len(numbers) < FEW and query.clauses:
            # Of many, the index gives those with short titles first: other forms of the words come before their beginnings.
            forms = expression(query, narrowing, prefix=False)
            numbers.update(dict.fromkeys(_matching(raw, forms, narrowing, deadline, FEW)))
        numbers.update(dict.fromkeys(loosely))
    return Found(tuple(numbers)[:most], len(numbers) > most, not deadline.passed)


def count_matching(raw: sqlite3.Connection, query: Query, narrowing: Narrowing, deadline: Deadline) -> int:
    """How many entries meet ``query`` within ``narrowing``, at most as many as are counted."""
    return len(_matching(raw, expression(query, narrowing), narrowing, deadline, MOST_PLACES))


def find_in_recording(
    raw: sqlite3.Connection, query: Query, narrowing: Narrowing, recording_id: int, deadline: Deadline
) -> Found:
    """All entries of one recording that meet ``query``."""
    here = replace(narrowing, tokens=(*narrowing.tokens, (facet("recording", str(recording_id)),)))
    found = _matching(raw, expression(query, here), here, deadline, MOST_PLACES + 1)
    return Found(tuple(found[:MOST_PLACES]), len(found) > MOST_PLACES, not deadline.passed)


def _matching(
    raw: sqlite3.Connection, wanted: str, narrowing: Narrowing, deadline: Deadline, most: int
) -> list[int]:
    return deadline.rows(raw, _MATCHING, (wanted, narrowing.first, narrowing.last, most)) if wanted else []


def is_speech(number: int) -> bool:
    """Whether an entry is a passage of what was said."""
    return number >= FIRST_SPEECH


def is_recording(number: int) -> bool:
    """Whether an entry is a recording itself."""
    return number < FIRST_SPEECH and bool(number & RECORDING_BIT)


def row_of(number: int) -> int:
    """The id of the chapter that an entry is."""
    return number & SEQUENCE


def recording_of(number: int) -> int:
    """The id of the recording that an entry itself is."""
    return number & SEQUENCE & ~RECORDING_BIT


def passage_of(number: int) -> tuple[int, int]:
    """The id of the track that an entry is a passage of, and the passage's place in it."""
    sequence = number & (SPEECH_BIT - 1)
    return sequence >> PASSAGE_BITS, sequence & ((1 << PASSAGE_BITS) - 1)
