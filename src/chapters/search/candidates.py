"""The entries behind the numbers that the index gave."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

_CANDIDATES = (
    "SELECT id, recording_id, chapter_id, title, rest, context FROM search_entry "
    "WHERE id IN (SELECT value FROM json_each(?))"
)
_PLACES = "SELECT id, recording_id, chapter_id FROM search_entry WHERE id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit is. ``chapter_id`` is None for the recording itself."""

    recording_id: int
    chapter_id: int | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry with its tokens, for the final order."""

    recording_id: int
    chapter_id: int | None
    title: tuple[str, ...]
    rest: tuple[str, ...]
    context: tuple[str, ...]


def load_candidates(raw: sqlite3.Connection, numbers: list[int]) -> list[Candidate]:
    """The entries of ``numbers``, in that order."""
    rows = {row[0]: row for row in raw.execute(_CANDIDATES, (json.dumps(numbers),))}
    return [
        Candidate(row[1], row[2], tuple(row[3].split()), tuple(row[4].split()), tuple(row[5].split()))
        for row in (rows[number] for number in numbers if number in rows)
    ]


def load_places(raw: sqlite3.Connection, numbers: list[int]) -> list[Place]:
    """Where the entries of ``numbers`` are, in that order."""
    rows = {row[0]: Place(row[1], row[2]) for row in raw.execute(_PLACES, (json.dumps(numbers),))}
    return [rows[number] for number in numbers if number in rows]
