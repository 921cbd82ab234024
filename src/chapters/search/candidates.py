"""The entries behind the numbers that the index gave."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_CHOSEN = " FROM search_entry WHERE id IN (SELECT value FROM json_each(?))"
_CANDIDATES = "SELECT id, recording_id, title, names, summary, speech, context" + _CHOSEN
_RECORDINGS = "SELECT id, recording_id" + _CHOSEN
_CUES = "SELECT id, first_cue, last_cue" + _CHOSEN
_FACETS = "SELECT id, recording_id, facets" + _CHOSEN


class Candidate(NamedTuple):
    """An entry for the final order, with its tokens. A plain tuple: a search ranks a hundred of them."""

    number: int
    recording_id: int
    title: str
    names: str
    summary: str
    speech: str
    context: str


def load_candidates(raw: sqlite3.Connection, numbers: Sequence[int]) -> list[Candidate]:
    """The entries of ``numbers``, in that order."""
    rows = {row[0]: row for row in raw.execute(_CANDIDATES, (json.dumps(numbers),))}
    return [Candidate._make(rows[number]) for number in numbers if number in rows]


def load_recordings(raw: sqlite3.Connection, numbers: Sequence[int]) -> list[tuple[int, int]]:
    """The entries of ``numbers`` with the ids of their recordings, in that order."""
    recordings: dict[int, int] = dict(raw.execute(_RECORDINGS, (json.dumps(numbers),)))
    return [(number, recordings[number]) for number in numbers if number in recordings]


def load_cues(raw: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, tuple[int, int]]:
    """The first and last cue of the passages of ``numbers``."""
    rows = raw.execute(_CUES, (json.dumps(list(numbers)),))
    return {number: (first, last) for number, first, last in rows}


def load_facets(raw: sqlite3.Connection, numbers: Sequence[int]) -> list[tuple[int, int, str]]:
    """The entries of ``numbers`` with their recordings' ids and facet tokens."""
    return raw.execute(_FACETS, (json.dumps(numbers),)).fetchall()
