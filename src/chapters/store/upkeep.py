"""What rebuilding and proving the index needs of the rows."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from chapters.catalog.upkeep import Fault, IndexState, Step
from chapters.store.engine import dbapi_connection
from chapters.store.sealing import NAMES, Part, broken_collections, broken_parts, lost

if TYPE_CHECKING:
    from chapters.store.reading import StoreReading
    from chapters.store.store import Store
    from chapters.store.writing import Indexer, StoreWriting

_STATE = "SELECT analyser, building, reached FROM search_state"
_NOTE = "UPDATE search_state SET analyser = ?, building = ?, reached = ?"
_AFTER = "SELECT id FROM recording WHERE id > ? ORDER BY id LIMIT ?"
_ORPHANS = "SELECT count(*) FROM search_entry WHERE recording_id NOT IN (SELECT id FROM recording)"
_OWNER = "SELECT recording.id FROM search_entry LEFT JOIN recording ON recording.id = recording_id WHERE search_entry.id = ?"
_POSTERS = "SELECT DISTINCT poster, slug FROM recording WHERE poster <> '' AND poster NOT LIKE '%://%'"
_NAMED = re.compile("[0-9a-f]{24}")
"""What the importer names a poster: the beginning of the digest of its content."""
BATCH = 50
MOST_SAID = 100
"""Findings of SQLite's own check that are told; the first already says that a backup is needed."""


class Engine(Protocol):
    """What the search engine offers for upkeep."""

    analyser: str

    def wrong_numbers(self, raw: sqlite3.Connection) -> Iterator[int]: ...
    def lacking_words(self, raw: sqlite3.Connection) -> int: ...
    def rebuild(self, raw: sqlite3.Connection) -> None: ...


class StoreUpkeep:
    """See :class:`chapters.catalog.upkeep.UpkeepRecords`."""

    def __init__(self, store: Store, engine: Engine, media: Path) -> None:
        """``media`` is the folder that posters lie in."""
        self._store = store
        self._media = media
        self._engine = engine
        self.analyser = engine.analyser
        self._begin()

    def _begin(self) -> None:
        """An empty database needs no rebuild."""
        if not self.state().analyser and not self.count():
            with self.write() as rows:
                rows.note(IndexState(self.analyser))

    def state(self) -> IndexState:
        with self._store.read() as view:
            return _state(view.connection)

    def count(self) -> int:
        return self._store.health().recordings

    @contextmanager
    def write(self) -> Iterator[UpkeepRows]:
        with self._store.write() as unit:
            yield UpkeepRows(unit, self._engine)

    def faults(self, step: Step) -> Iterator[Fault]:
        yield from self._damaged()
        yield from self._disagreeing(step)
        yield from self._wrong_in_index()
        yield from self._posters()

    def _damaged(self) -> Iterator[Fault]:
        with self._store.read() as view:
            for (message,) in view.connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_SAID})"):
                if message != "ok":
                    yield Fault(f"The file is damaged: {message}. Restore it from a backup.", mendable=False)
            for table, row, parent, _ in view.connection.exec_driver_sql("PRAGMA foreign_key_check"):
                message = f"Row {row} of {table} belongs to a row of {parent} that is not there."
                yield Fault(message, mendable=False)

    def _disagreeing(self, step: Step) -> Iterator[Fault]:
        """What is not as it was saved, and recordings whose entries are not what they must be, from one steady view."""
        with self._store.read() as view:
            raw = view.raw
            for number in broken_collections(raw):
                message = f"The collection number {number} is not as it was saved. Restore it from a backup."
                yield Fault(message, mendable=False)
            indexer = self._store.indexer(view.connection)
            reached = 0
            while rows := view.connection.exec_driver_sql(_AFTER, (reached, BATCH)).all():
                reached = rows[-1].id
                for row in rows:
                    broken = broken_parts(raw, row.id)
                    if broken:
                        yield _broken(raw, row.id, broken)
                    elif not _agrees(view, indexer, row.id):
                        message = f"What can be found of “{_slug(raw, row.id)}” does not agree with it."
                        yield Fault(message, row.id)
                step(len(rows))
            yield from _lost(raw)
            if orphans := view.connection.exec_driver_sql(_ORPHANS).scalar_one():
                yield Fault(f"{orphans} search entries belong to recordings that are gone.")

    def _wrong_in_index(self) -> Iterator[Fault]:
        """Entries that the engine's index does not hold as they are, on a connection that is closed afterwards."""
        with closing(sqlite3.connect(self._store.path, isolation_level=None)) as raw:
            for number in self._engine.wrong_numbers(raw):
                owner = raw.execute(_OWNER, (number,)).fetchone()
                what = (
                    "does not hold a search entry as it is" if owner else "holds a search entry that is gone"
                )
                yield Fault(f"The index {what} (number {number}).", (owner and owner[0]) or 0)
        with self._store.read() as view:
            if count := self._engine.lacking_words(view.raw):
                yield Fault(f"{count} words that slips are put right by are not as they should be.")

    def _posters(self) -> Iterator[Fault]:
        """Posters that are gone, or are not what they are named by."""
        with self._store.read() as view:
            rows = view.connection.exec_driver_sql(_POSTERS).all()
        for name, slug in rows:
            path = self._media / name
            try:
                found = sha256(path.read_bytes()).hexdigest()
            except OSError as error:
                yield Fault(f"The poster of “{slug}” cannot be read: {error}.", mendable=False)
                continue
            if _NAMED.fullmatch(path.stem) and not found.startswith(path.stem):
                yield Fault(
                    f"The poster of “{slug}” ({path}) is damaged. Restore it from a backup.", mendable=False
                )


class UpkeepRows:
    """See :class:`chapters.catalog.upkeep.UpkeepWriting`."""

    def __init__(self, unit: StoreWriting, engine: Engine) -> None:
        self._unit = unit
        self._engine = engine
        self._connection = unit.connection

    def state(self) -> IndexState:
        return _state(self._connection)

    def note(self, state: IndexState) -> None:
        values = (state.analyser, state.building, state.reached)
        self._connection.exec_driver_sql(_NOTE, values)

    def after(self, recording_id: int, limit: int) -> list[int]:
        return list(self._connection.exec_driver_sql(_AFTER, (recording_id, limit)).scalars())

    def index(self, recording_id: int) -> None:
        self._unit.index(recording_id)
        self._unit.index_speech(recording_id)

    def take_from_history(self, recording_id: int) -> None:
        self._unit.take_from_history(recording_id)

    def seal_anew(self) -> None:
        self._unit.seal_anew()

    def drop_orphans(self) -> None:
        self._unit.indexer.drop_orphans()

    def rebuild(self) -> None:
        self._engine.rebuild(dbapi_connection(self._connection))


def _agrees(view: StoreReading, indexer: Indexer, recording_id: int) -> bool:
    """Whether the entries of a recording are what they must be; rows that cannot be read agree with nothing."""
    try:
        recording, collection = view.recordings_by_id([recording_id])[recording_id]
        chapters, tracks = view.listed_rows(recording_id), view.tracks(recording_id)
        return indexer.agrees(recording_id, recording, collection, chapters, tracks)
    except (ValueError, TypeError, KeyError, sqlite3.Error, DBAPIError):
        return False


def _broken(raw: sqlite3.Connection, recording_id: int, parts: list[Part]) -> Fault:
    """Mendable where the history, which is sealed by itself, still says how it was."""
    what = ", ".join(NAMES[part] for part in parts)
    mendable = parts == [Part.CHAPTERS]
    advice = "Its history tells how it was." if mendable else "Restore it from a backup."
    message = f"“{_slug(raw, recording_id)}” is not as it was saved: {what}. {advice}"
    return Fault(message, recording_id, mendable=mendable, history=mendable)


def _lost(raw: sqlite3.Connection) -> Iterator[Fault]:
    recordings, collections = lost(raw)
    for count, what in ((recordings, "recordings"), (collections, "collections")):
        if count:
            yield Fault(
                f"{count} {what} that were saved are gone. Restore them from a backup.", mendable=False
            )


def _slug(raw: sqlite3.Connection, recording_id: int) -> str:
    """The name of a recording for people, though it may not be UTF-8 any more."""
    ((slug,),) = raw.execute("SELECT CAST(slug AS BLOB) FROM recording WHERE id = ?", (recording_id,))
    return bytes(slug).decode("utf-8", "replace")


def _state(connection: Connection) -> IndexState:
    return IndexState(*connection.exec_driver_sql(_STATE).one())
