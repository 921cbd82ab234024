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
READ_SINGLY = 128
"""The first numbers are read row by row, so that they are there if the deadline comes; the rest come in one piece, which
costs half."""

_MATCHING = "SELECT rowid FROM search_index WHERE search_index MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid LIMIT ?"
_IN_ONE_PIECE = f"SELECT group_concat(rowid) FROM ({_MATCHING})"  # noqa: S608 - our own words
_COUNT = f"SELECT count(*) FROM ({_MATCHING})"  # noqa: S608 - our own words
SEQUENCE = (1 << RANK_SHIFT) - 1
"""The bits of a number that tell entries apart, beside their rank."""
FIRST_SPEECH = SPEECH_RANK << RANK_SHIFT
"""Passages have this number or a greater one."""


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of entries, likely better ones first; of the first ``exact`` the title holds the very words. ``capped``: there
    are more; ``complete``: no deadline came between."""

    numbers: tuple[int, ...]
    exact: int
    capped: bool
    complete: bool


def find(
    raw: sqlite3.Connection, query: Query, narrowing: Narrowing, deadline: Deadline, most: int = MOST_PLACES
) -> Found:
    """The entries that meet ``query`` within ``narrowing``, at most ``most``.

    Entries whose title holds the very words come first, then those that hold them in any form, then those with words that
    begin so. Only if there are fewer than are counted is anything else looked for: what begins with a common word is
    gathered by the index before it gives the first.
    """
    wanted: dict[str, None] = {}
    exact = ""
    if query.clauses and narrowing.columns in (OWN_COLUMNS, "title"):
        exact = expression(query, narrowing, title=True, forms=False, prefix=False)
        wanted[exact] = None
    if query.clauses:
        wanted[expression(query, narrowing, prefix=False)] = None
    wanted[expression(query, narrowing)] = None
    numbers: dict[int, None] = {}
    very_words = 0
    for text in wanted:
        numbers.update(dict.fromkeys(_matching(raw, text, narrowing, deadline, most + 1)))
        if text == exact:
            very_words = min(len(numbers), most)
        if len(numbers) > most:
            break
    return Found(tuple(numbers)[:most], very_words, len(numbers) > most, not deadline.passed)


def count_matching(raw: sqlite3.Connection, query: Query, narrowing: Narrowing, deadline: Deadline) -> int:
    """How many entries meet ``query`` within ``narrowing``, at most as many as are counted."""
    wanted = expression(query, narrowing)
    if not wanted:
        return 0
    return sum(deadline.rows(raw, _COUNT, (wanted, narrowing.first, narrowing.last, MOST_PLACES)))


def find_in_recording(
    raw: sqlite3.Connection, query: Query, narrowing: Narrowing, recording_id: int, deadline: Deadline
) -> Found:
    """All entries of one recording that meet ``query``."""
    here = replace(narrowing, tokens=(*narrowing.tokens, (facet("recording", str(recording_id)),)))
    found = _matching(raw, expression(query, here), here, deadline, MOST_PLACES + 1)
    return Found(tuple(found[:MOST_PLACES]), 0, len(found) > MOST_PLACES, not deadline.passed)


def _matching(
    raw: sqlite3.Connection, wanted: str, narrowing: Narrowing, deadline: Deadline, most: int
) -> list[int]:
    if not wanted:
        return []
    singly = min(most, READ_SINGLY)
    found = deadline.rows(raw, _MATCHING, (wanted, narrowing.first, narrowing.last, singly))
    if len(found) < singly or singly == most:
        return found
    values = (wanted, found[-1] + 1, narrowing.last, most - singly)
    rest = deadline.within(lambda: raw.execute(_IN_ONE_PIECE, values).fetchone()[0], None)
    return [*found, *map(int, rest.split(","))] if rest else found


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
