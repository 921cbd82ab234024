"""Keeping the search index in step with the records, inside the transaction that changes them.

The index is contentless, so the tokens of each entry are kept beside it: taking an entry out must repeat them exactly.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from sqlalchemy.engine import Connection

from chapters.model import Access, Chapter, Collection, Recording, Track
from chapters.search.entries import Entry, entries, facets_of, speech_entries

_TOKENS = ("title", "names", "summary", "speech", "context", "facets")
_COLUMNS = tuple(item.name for item in fields(Entry))
_ADD = f"INSERT INTO search_index (rowid, {', '.join(_TOKENS)}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names
_REMOVE = (
    f"INSERT INTO search_index (search_index, rowid, {', '.join(_TOKENS)}) "  # noqa: S608 - our own names
    "VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_ENTRY = (
    f"INSERT INTO search_entry (recording_id, {', '.join(_COLUMNS)}) "  # noqa: S608 - our own names
    f"VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})"
)
_ENTRIES = f"SELECT {', '.join(_COLUMNS)} FROM search_entry WHERE recording_id = ?"  # noqa: S608 - our own names
_TITLES = _ENTRIES + " AND track_id IS NULL"
_SPEECH = _ENTRIES + " AND track_id IS NOT NULL"


class Fts5Index:
    """Keeps SQLite's FTS5 index in step, inside the caller's transaction."""

    def replace(
        self,
        connection: Connection,
        recording_id: int,
        recording: Recording,
        collection: Collection | None,
        chapters: Sequence[tuple[int, Chapter]],
    ) -> None:
        """Make the entries of this recording and its listed chapters those of ``recording`` and ``chapters``.

        The entries of its speech stay, with the facets that the recording now has; those of a hidden one go.
        """
        cursor = connection.connection.cursor()
        try:
            new = {entry.id: entry for entry in entries(recording_id, recording, collection, chapters)}
            old = _stored(cursor, _TITLES, recording_id)
            facets = facets_of(recording_id, recording)
            before = next((entry.facets for entry in old.values()), "")
            if before != (facets if new else ""):
                spoken = _stored(cursor, _SPEECH, recording_id)
                old |= spoken
                if recording.access is Access.PUBLIC:
                    new |= {key: replace(entry, facets=facets) for key, entry in spoken.items()}
            _bring_into_line(cursor, recording_id, old, new)
        finally:
            cursor.close()

    def replace_speech(
        self,
        connection: Connection,
        recording_id: int,
        recording: Recording,
        tracks: Sequence[tuple[int, Track]],
    ) -> None:
        """Make the entries of this recording's speech exactly those of ``tracks``, given with their ids."""
        cursor = connection.connection.cursor()
        try:
            old = _stored(cursor, _SPEECH, recording_id)
            new = {entry.id: entry for entry in speech_entries(recording_id, recording, tracks)}
            _bring_into_line(cursor, recording_id, old, new)
        finally:
            cursor.close()


def _stored(cursor: sqlite3.Cursor | Any, statement: str, recording_id: int) -> dict[int, Entry]:
    cursor.execute(statement, (recording_id,))
    return {row[0]: Entry(*row) for row in cursor.fetchall()}


def _bring_into_line(
    cursor: sqlite3.Cursor | Any, recording_id: int, old: dict[int, Entry], new: dict[int, Entry]
) -> None:
    """Only what differs is touched, in the order of the numbers, which is the fastest for the index."""
    stale = sorted(key for key, entry in old.items() if new.get(key) != entry)
    fresh = sorted(key for key, entry in new.items() if old.get(key) != entry)
    cursor.executemany(_REMOVE, [_indexed(old[key]) for key in stale])
    cursor.executemany("DELETE FROM search_entry WHERE id = ?", [(key,) for key in stale])
    cursor.executemany(_ADD, [_indexed(new[key]) for key in fresh])
    rows = [(recording_id, *(getattr(new[key], name) for name in _COLUMNS)) for key in fresh]
    cursor.executemany(_ADD_ENTRY, rows)


def _indexed(entry: Entry) -> tuple[int, str, str, str, str, str, str]:
    return entry.id, entry.title, entry.names, entry.summary, entry.speech, entry.context, entry.facets
