"""The entries behind the numbers that the index gave."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

_PLACE = "SELECT id, recording_id, chapter_id, track_id, first_cue, last_cue"
_CHOSEN = " FROM search_entry WHERE id IN (SELECT value FROM json_each(?))"
_PLACES = _PLACE + _CHOSEN
_CANDIDATES = _PLACE + ", title, names, summary, speech, context" + _CHOSEN


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit is: a chapter, a passage of a track (from one cue to another), or the recording itself."""

    recording_id: int
    chapter_id: int | None
    track_id: int | None = None
    first_cue: int = 0
    last_cue: int = 0

    @property
    def is_recording(self) -> bool:
        """Whether it is the recording itself."""
        return self.chapter_id is None and self.track_id is None


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry for the final order; the texts are its tokens between single spaces, with one before and one after."""

    place: Place
    title: str
    names: str
    summary: str
    speech: str
    context: str


def load_candidates(raw: sqlite3.Connection, numbers: list[int]) -> list[Candidate]:
    """The entries of ``numbers``, in that order."""
    rows = {row[0]: row for row in raw.execute(_CANDIDATES, (json.dumps(numbers),))}
    return [
        Candidate(Place(*row[1:6]), *(f" {text} " if text else "" for text in row[6:]))
        for row in (rows[number] for number in numbers if number in rows)
    ]


def load_places(raw: sqlite3.Connection, numbers: list[int]) -> list[Place]:
    """Where the entries of ``numbers`` are, in that order."""
    rows = {row[0]: Place(*row[1:]) for row in raw.execute(_PLACES, (json.dumps(numbers),))}
    return [rows[number] for number in numbers if number in rows]
