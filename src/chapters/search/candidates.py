"""The entries behind the numbers that the index gave."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

_CHOSEN = " FROM search_entry WHERE id IN (SELECT value FROM json_each(?))"
_CANDIDATES = "SELECT id, recording_id, title, names, summary, speech, context" + _CHOSEN
_RECORDINGS = "SELECT id, recording_id" + _CHOSEN
_CUES = "SELECT id, first_cue, last_cue" + _CHOSEN


class Candidate(NamedTuple):
    """An entry for the final order, with its tokens. A plain tuple: a search ranks some hundreds of them."""

    number: int
    recording_id: int
    title: str
    names: str = ""
    summary: str = ""
    speech: str = ""
    context: str = ""


def load_candidates(raw: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[Candidate]:
    """The entries of ``numbers``, in any order."""
    return map(Candidate._make, raw.execute(_CANDIDATES, (json.dumps(numbers),)))


def load_scored(
    raw: sqlite3.Connection, score: str, values: Sequence[object], numbers: Sequence[int]
) -> Iterator[tuple[float, int, int]]:
    """The entries of ``numbers`` in any order: the value of the SQL expression ``score``, number, recording's id."""
    chosen = json.dumps(numbers)
    return raw.execute(f"SELECT {score}, id, recording_id{_CHOSEN}", (*values, chosen))


def load_recordings(raw: sqlite3.Connection, numbers: Sequence[int]) -> list[tuple[int, int]]:
    """The entries of ``numbers`` with the ids of their recordings, in that order."""
    recordings: dict[int, int] = dict(raw.execute(_RECORDINGS, (json.dumps(numbers),)))
    return [(number, recordings[number]) for number in numbers if number in recordings]


def load_cues(raw: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, tuple[int, int]]:
    """The first and last cue of the passages of ``numbers``."""
    rows = raw.execute(_CUES, (json.dumps(list(numbers)),))
    return {number: (first, last) for number, first, last in rows}
