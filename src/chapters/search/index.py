"""Keeping the search index in step with the records, inside the transaction that changes them.

The index is contentless, so the tokens of each entry are kept beside it: taking an entry out must repeat them exactly.
Changes are gathered and written at the end of the transaction in the order of their numbers: FTS5 writes out all that it
holds whenever a smaller number follows a larger one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, fields, replace
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy.engine import Connection

from chapters.catalog.intake import NewRecording
from chapters.model import Access, Chapter, Collection, Recording, Track
from chapters.search.analysis import Analysed, analyse
from chapters.search.entries import (
    Entry,
    facets_of,
    speech_entries,
    title_entries,
    wanted_speech,
    wanted_titles,
)
from chapters.search.spelling.lexicon import WordKeeper

INDEXED = ("title", "names", "summary", "speech", "context", "facets")
_COLUMNS = tuple(item.name for item in fields(Entry))
_ADD = f"INSERT INTO search_index (rowid, {', '.join(INDEXED)}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names
_REMOVE = (
    f"INSERT INTO search_index (search_index, rowid, {', '.join(INDEXED)}) "  # noqa: S608 - our own names
    "VALUES ('delete', ?, ?, ?, ?, ?, ?, ?)"
)
_ADD_ENTRY = (
    f"INSERT INTO search_entry (recording_id, {', '.join(_COLUMNS)}) "  # noqa: S608 - our own names
    f"VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})"
)
_ALL = f"SELECT {', '.join(_COLUMNS)} FROM search_entry WHERE recording_id "  # noqa: S608 - our own names
_ENTRIES = _ALL + "= ?"
_ORPHANS = _ALL + "NOT IN (SELECT id FROM recording)"  # noqa: S608 - our own names
_TITLES = _ENTRIES + " AND track_id IS NULL"
_SPEECH = _ENTRIES + " AND track_id IS NOT NULL"


class Fts5Index:
    """Keeps SQLite's FTS5 index in step within one transaction on ``connection``."""

    def __init__(self, connection: Connection, words: WordKeeper | None = None) -> None:
        """``words`` keeps the words for slips; to be shared by the transactions of one process on one database."""
        self._connection = connection
        self._words = words or WordKeeper()
        self._changes: dict[int, _Change] = {}

    def add(
        self,
        recording_id: int,
        new: NewRecording,
        chapter_ids: Sequence[int | None],
        track_ids: Sequence[int],
        analysed: object = None,
    ) -> None:
        """Make entries for a recording that has none: its chapters (None for one that is not listed) and its speech.

        ``analysed`` is what :func:`chapters.search.analysis.analyse` made of ``new`` ahead of time, if anybody did.
        """
        if new.recording.access is not Access.PUBLIC:
            return
        tokens = analysed if isinstance(analysed, Analysed) else analyse(new)
        facets = facets_of(recording_id, new.recording)
        fresh = [
            *title_entries(recording_id, tokens, chapter_ids, facets),
            *speech_entries(track_ids, tokens.speech, facets),
        ]
        self._keep(recording_id, fresh)
        for entry in fresh:
            self._changes[entry.id] = _Change(None, entry)

    def replace(
        self,
        recording_id: int,
        recording: Recording,
        collection: Collection | None,
        chapters: Sequence[tuple[int, Chapter]],
    ) -> None:
        """Make the entries of this recording and its listed chapters those of ``recording`` and ``chapters``.

        The entries of its speech stay, with the facets that the recording now has; those of a hidden one go.
        """
        new = wanted_titles(recording_id, recording, collection, chapters)
        facets = facets_of(recording_id, recording)
        old = self._stored(_TITLES, recording_id)
        before = next((entry.facets for entry in old.values()), "")
        if old and before != (facets if new else ""):
            spoken = self._stored(_SPEECH, recording_id)
            old |= spoken
            if recording.access is Access.PUBLIC:
                new |= {key: replace(entry, facets=facets) for key, entry in spoken.items()}
        self._bring_into_line(recording_id, old, new)

    def replace_speech(
        self, recording_id: int, recording: Recording, tracks: Sequence[tuple[int, Track]]
    ) -> None:
        """Make the entries of this recording's speech exactly those of ``tracks``, given with their ids."""
        new = wanted_speech(recording_id, recording, tracks)
        self._bring_into_line(recording_id, self._stored(_SPEECH, recording_id), new)

    def agrees(
        self,
        recording_id: int,
        recording: Recording,
        collection: Collection | None,
        chapters: Sequence[tuple[int, Chapter]],
        tracks: Sequence[tuple[int, Track]],
    ) -> bool:
        """Whether the entries of this recording are what they must be."""
        wanted = wanted_titles(recording_id, recording, collection, chapters)
        wanted |= wanted_speech(recording_id, recording, tracks)
        return self._stored(_ENTRIES, recording_id) == wanted

    def drop_orphans(self) -> None:
        """Take out the entries of recordings that are gone."""
        with closing(self._cursor()) as cursor:
            for row in cursor.execute(_ORPHANS).fetchall():
                self._bring_into_line(0, {row[0]: Entry(*row)}, {})

    def finish(self) -> None:
        """Write what was gathered. Nothing can be found before this."""
        with closing(self._cursor()) as cursor:
            for only_new, some in groupby(self._in_order(), lambda change: change.old is None):
                if only_new:
                    cursor.executemany(_ADD, [_indexed(change.new) for change in some if change.new])
                    continue
                for change in some:
                    if change.old == change.new:
                        continue
                    cursor.execute(_REMOVE, _indexed(change.old))
                    if change.new:
                        cursor.execute(_ADD, _indexed(change.new))
            self._words.add(cursor, _texts(self._changes.values()))
        self._changes.clear()

    def _in_order(self) -> Iterator[_Change]:
        return (self._changes[number] for number in sorted(self._changes))

    def _stored(self, statement: str, recording_id: int) -> dict[int, Entry]:
        with closing(self._cursor()) as cursor:
            cursor.execute(statement, (recording_id,))
            return {row[0]: Entry(*row) for row in cursor.fetchall()}

    def _bring_into_line(self, recording_id: int, old: dict[int, Entry], new: dict[int, Entry]) -> None:
        """Keep the new tokens beside the index, and remember what to change in it."""
        stale = [key for key, entry in old.items() if new.get(key) != entry]
        fresh = [key for key, entry in new.items() if old.get(key) != entry]
        with closing(self._cursor()) as cursor:
            cursor.executemany("DELETE FROM search_entry WHERE id = ?", [(key,) for key in stale])
        self._keep(recording_id, [new[key] for key in fresh])
        for key in {*stale, *fresh}:
            # What was changed before in this transaction is not in the index yet: the first old entry still is.
            first = self._changes[key].old if key in self._changes else old.get(key)
            self._changes[key] = _Change(first, new.get(key))

    def _keep(self, recording_id: int, fresh: Iterable[Entry]) -> None:
        with closing(self._cursor()) as cursor:
            cursor.executemany(_ADD_ENTRY, [(recording_id, *_values(entry)) for entry in fresh])

    def _cursor(self) -> Any:
        return self._connection.connection.cursor()


@dataclass(frozen=True, slots=True)
class _Change:
    """What the index holds under a number, and what it is to hold."""

    old: Entry | None
    new: Entry | None


def _texts(changes: Iterable[_Change]) -> Iterator[str]:
    for change in changes:
        if change.new:
            yield from (change.new.title, change.new.names, change.new.summary, change.new.speech)


_values = attrgetter(*_COLUMNS)
_indexed = attrgetter("id", *INDEXED)
