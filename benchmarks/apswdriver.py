"""APSW as a driver for SQLAlchemy, as far as our store needs one: the standard library's sqlite3 takes no VFS."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import apsw
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from benchmarks.lossyfiles import PowerCut

paramstyle = "qmark"
apilevel = "2.0"
threadsafety = 3
sqlite_version = apsw.sqlite_lib_version()
sqlite_version_info = tuple(int(part) for part in sqlite_version.split("."))
# The store tells errors apart by the classes of the standard library.
Error = sqlite3.Error
DatabaseError, OperationalError = sqlite3.DatabaseError, sqlite3.OperationalError
InterfaceError, InternalError = sqlite3.InterfaceError, sqlite3.InternalError
DataError, IntegrityError = sqlite3.DataError, sqlite3.IntegrityError
ProgrammingError, NotSupportedError = sqlite3.ProgrammingError, sqlite3.NotSupportedError
PARSE_DECLTYPES, PARSE_COLNAMES = sqlite3.PARSE_DECLTYPES, sqlite3.PARSE_COLNAMES
Binary = bytes

vfs = ""
"""The name of the VFS that the next connections use."""
_instead: dict[str, str] = {}


class Connection:
    """A connection; transactions are opened by statements, as our store does."""

    isolation_level = None
    text_factory: type = str
    """What texts are read as: ``str``, or ``bytes`` as they lie there."""

    def __init__(self, path: str) -> None:
        with _translated():
            self._raw = apsw.Connection(path, vfs=vfs)
            self._raw.set_busy_timeout(10_000)

    @property
    def in_transaction(self) -> bool:
        return bool(self._raw.in_transaction)

    @property
    def total_changes(self) -> int:
        return int(self._raw.total_changes())

    def cursor(self) -> Cursor:
        return Cursor(self._raw, bare=self.text_factory is bytes)

    def execute(self, statement: str, values: Any = ()) -> Cursor:
        cursor = self.cursor()
        return cursor.execute(statement, values)

    def executemany(self, statement: str, rows: Any) -> Cursor:
        return self.cursor().executemany(statement, rows)

    def create_function(
        self, name: str, arguments: int, function: Any, *, deterministic: bool = False
    ) -> None:
        self._raw.create_scalar_function(name, function, arguments, deterministic=deterministic)

    def set_progress_handler(self, handler: Any, steps: int) -> None:
        self._raw.set_progress_handler(handler, steps)

    def commit(self) -> None:
        self._end("COMMIT")

    def rollback(self) -> None:
        self._end("ROLLBACK")

    def close(self) -> None:
        with _translated():
            self._raw.close()

    def _end(self, word: str) -> None:
        if self.in_transaction:
            self.cursor().execute(word)


class Cursor:
    """A cursor that has all of its rows at once."""

    arraysize = 1

    def __init__(self, raw: apsw.Connection, *, bare: bool = False) -> None:
        self._raw = raw
        self._bare = bare
        self._rows: Iterator[Any] = iter(())
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid = 0

    def execute(self, statement: str, values: Any = ()) -> Cursor:
        with _translated():
            before, self.description = self._raw.total_changes(), None
            cursor = self._raw.cursor()
            cursor.exec_trace = self._describe  # asked before the first row, and where there is none
            bound = values if isinstance(values, dict) else tuple(values)
            rows = cursor.execute(_instead.get(statement, statement), bound).fetchall()
            self._rows = iter([_as_bytes(row) for row in rows] if self._bare else rows)
            self.rowcount = self._raw.changes() if self._raw.total_changes() != before else 0
            self.lastrowid = self._raw.last_insert_rowid()
        return self

    def _describe(self, cursor: apsw.Cursor, _statement: str, _values: Any) -> bool:
        self.description = [(one[0], *[None] * 6) for one in cursor.get_description()] or None
        return True

    def executemany(self, statement: str, rows: Any) -> Cursor:
        with _translated():
            before = self._raw.total_changes()
            self._raw.cursor().executemany(statement, rows)
            self.rowcount = self._raw.total_changes() - before
            self.description = None
        return self

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        return list(self._rows)

    def fetchmany(self, size: int = 1) -> list[Any]:
        return [row for _, row in zip(range(size), self._rows, strict=False)]

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def close(self) -> None:
        self._rows = iter(())


def _as_bytes(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(value.encode() if isinstance(value, str) else value for value in row)


@contextmanager
def driving(disk: str, instead: dict[str, str]) -> Iterator[None]:
    """Let SQLAlchemy reach SQLite through APSW and the VFS ``disk``; ``instead`` puts other statements in the place of some."""
    global vfs, _instead
    known = SQLiteDialect_pysqlite.import_dbapi
    vfs, _instead = disk, instead
    SQLiteDialect_pysqlite.import_dbapi = classmethod(lambda _: sys.modules[__name__])  # type: ignore[assignment, method-assign]
    try:
        yield
    finally:
        SQLiteDialect_pysqlite.import_dbapi = known  # type: ignore[method-assign]


def connect(path: str, **_options: object) -> Connection:
    """Open the database at ``path`` on the present VFS."""
    return Connection(path)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except apsw.ConstraintError as error:
        raise sqlite3.IntegrityError(str(error)) from error
    except (apsw.Error, PowerCut) as error:
        raise sqlite3.OperationalError(str(error)) from error
