"""The store: reads on steady snapshots, writes one at a time, each whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from chapters.catalog.views import Health
from chapters.errors import StoreUnusable
from chapters.store import tables as t
from chapters.store.engine import BUSY_MS, count_change
from chapters.store.gathering import WAIT_MS, gather_names
from chapters.store.reading import StoreReading
from chapters.store.schema import database_error, open_store, schema_version
from chapters.store.writing import Indexer, StoreWriting


class Store:
    """One SQLite file. See :class:`chapters.catalog.ports.Records`."""

    def __init__(self, path: Path, indexer: Callable[[Connection], Indexer]) -> None:
        """Open the database at ``path``, making or upgrading it. Raises StoreUnusable with a message for people."""
        self.path = path
        self.indexer = indexer
        self.engine = open_store(path)
        self._file = _identity(path)

    @contextmanager
    def read(self) -> Iterator[StoreReading]:
        """A steady view: what other connections write meanwhile is not seen."""
        with self._translated(), self.engine.connect() as connection, connection.begin():
            yield StoreReading(connection)

    @contextmanager
    def write(self) -> Iterator[StoreWriting]:
        """A transaction: kept when the block ends, undone when it raises. One writer at a time; others wait."""
        with (
            self._translated(),
            self.engine.connect().execution_options(writing=True) as connection,
            connection.begin(),
        ):
            unit = StoreWriting(connection, self.indexer(connection))
            yield unit
            unit.finish()

    def health(self) -> Health:
        """Counts that only a readable database can give. Raises StoreUnusable otherwise."""
        with self.read() as view:
            count = view.connection.execute
            recordings = count(select(func.count()).select_from(t.recording)).scalar_one()
            chapters = count(select(func.count()).select_from(t.chapter)).scalar_one()
        return Health(recordings, chapters, schema_version(self.engine))

    def version(self) -> int:
        """A number that is another one after every change of what viewers are shown."""
        with self._translated(), closing(self.engine.raw_connection()) as connection:
            cursor = connection.cursor()
            cursor.execute("PRAGMA user_version")
            [row] = cursor.fetchall()
            return int(row[0])

    def gather_names(self, today: date, limit: int, *, beside: bool = False) -> bool:
        """See :class:`chapters.catalog.ports.Records`."""
        with self._translated(), closing(self.engine.raw_connection()) as connection:
            raw = connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)  # tells the type checker what the engine opens
            try:
                raw.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
                raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError:
                return False  # somebody writes for long, or nobody may: the index is shown as it is
            finally:
                raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            with raw:
                found = gather_names(raw, today, limit)
                if found and beside:
                    count_change(raw)
            return found

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        if _identity(self.path) != self._file:
            # Our connections still hold the old file, which nobody else will ever see: what we read is out of date, and
            # what we wrote would be lost.
            raise StoreUnusable(
                f"The database {self.path} was deleted, moved or replaced while it was in use. Put it in its place if it "
                "is not there, then start Chapters again."
            )
        try:
            yield
        except DBAPIError as error:
            raise database_error(self.path, error.orig) from error
        except (sqlite3.Error, UnicodeDecodeError) as error:  # the search index speaks to SQLite directly
            raise database_error(self.path, error) from error


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file lies at ``path``, or None."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
