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

Place = tuple[int, int | None]
"""Where a hit is: the recording's id and the chapter's, None for the recording itself."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry for the final order; the texts are its tokens between single spaces, with one before and one after."""

    place: Place
    title: str
    rest: str
    context: str


def load_candidates(raw: sqlite3.Connection, numbers: list[int]) -> list[Candidate]:
    """The entries of ``numbers``, in that order."""
    rows = {row[0]: row for row in raw.execute(_CANDIDATES, (json.dumps(numbers),))}
    return [
        Candidate((row[1], row[2]), f" {row[3]} ", f" {row[4]} ", f" {row[5]} ")
        for row in (rows[number] for number in numbers if number in rows)
    ]


def load_places(raw: sqlite3.Connection, numbers: list[int]) -> list[Place]:
    """Where the entries of ``numbers`` are, in that order."""
    rows = {
        number: (recording, chapter)
        for number, recording, chapter in raw.execute(_PLACES, (json.dumps(numbers),))
    }
    return [rows[number] for number in numbers if number in rows]
