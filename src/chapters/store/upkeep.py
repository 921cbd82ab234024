"""What rebuilding and proving the index needs of the rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Protocol

from sqlalchemy.engine import Connection

from chapters.catalog.upkeep import Fault, IndexState, Step
from chapters.store.engine import dbapi_connection

if TYPE_CHECKING:
    from chapters.store.store import Store
    from chapters.store.writing import StoreWriting

_STATE = "SELECT analyser, building, reached FROM search_state"
_NOTE = "UPDATE search_state SET analyser = ?, building = ?, reached = ?"
_AFTER = "SELECT id FROM recording WHERE id > ? ORDER BY id LIMIT ?"
_ORPHANS = "SELECT count(*) FROM search_entry WHERE recording_id NOT IN (SELECT id FROM recording)"
_OWNER = "SELECT recording.id FROM search_entry LEFT JOIN recording ON recording.id = recording_id WHERE search_entry.id = ?"
BATCH = 50
MOST_SAID = 100
"""Findings of SQLite's own check that are told; the first already says that a backup is needed."""


class Engine(Protocol):
    """What the search engine offers for upkeep."""

    analyser: str

    def wrong_numbers(self, raw: sqlite3.Connection) -> Iterator[int]: ...
    def rebuild(self, raw: sqlite3.Connection) -> None: ...


class StoreUpkeep:
    """See :class:`chapters.catalog.upkeep.UpkeepRecords`."""

    def __init__(self, store: Store, engine: Engine) -> None:
        self._store = store
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

    def _damaged(self) -> Iterator[Fault]:
        with self._store.read() as view:
            for (message,) in view.connection.exec_driver_sql(f"PRAGMA integrity_check({MOST_SAID})"):
                if message != "ok":
                    yield Fault(f"The file is damaged: {message}. Restore it from a backup.", mendable=False)
            for table, row, parent, _ in view.connection.exec_driver_sql("PRAGMA foreign_key_check"):
                message = f"Row {row} of {table} belongs to a row of {parent} that is not there."
                yield Fault(message, mendable=False)

    def _disagreeing(self, step: Step) -> Iterator[Fault]:
        """Recordings whose entries are not what they must be, from one steady view."""
        with self._store.read() as view:
            indexer = self._store.indexer(view.connection)
            reached = 0
            while rows := view.connection.exec_driver_sql(_AFTER, (reached, BATCH)).all():
                ids = [row.id for row in rows]
                reached = ids[-1]
                for recording_id, (recording, collection) in view.recordings_by_id(ids).items():
                    chapters = view.listed_rows(recording_id)
                    if not indexer.agrees(
                        recording_id, recording, collection, chapters, view.tracks(recording_id)
                    ):
                        message = f"What can be found of “{recording.slug}” does not agree with it."
                        yield Fault(message, recording_id)
                step(len(ids))
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

    def drop_orphans(self) -> None:
        self._unit.indexer.drop_orphans()

    def rebuild(self) -> None:
        self._engine.rebuild(dbapi_connection(self._connection))


def _state(connection: Connection) -> IndexState:
    return IndexState(*connection.exec_driver_sql(_STATE).one())
