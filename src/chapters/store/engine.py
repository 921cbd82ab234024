"""Opening the database: one SQLite file in WAL mode, durable, with foreign keys, writers one at a time."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import Connection

BUSY_MS = 10_000
"""How long a writer waits for another before it gives up, in milliseconds."""

VERSIONS = 1 << 31
"""The number in the database's header that counts the changes viewers may see begins again after so many."""

SQLITE_MAGIC = b"SQLite format 3\0"


def open_engine(path: Path) -> Engine:
    """An engine for the database at ``path``.

    ``begin`` starts a read on a steady snapshot; with the execution option ``writing`` it is ``BEGIN IMMEDIATE``, since a
    read that turns into a write fails at once when another writer was faster, and waiting does not help it.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False},
        pool_size=16,
        max_overflow=16,
        hide_parameters=True,  # what is saved must not stand in a log
    )

    @event.listens_for(engine, "connect")
    def connect(dbapi: sqlite3.Connection, _record: object) -> None:
        dbapi.isolation_level = None  # we say BEGIN ourselves, below
        cursor = dbapi.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA cache_size = -16384")
        cursor.execute("PRAGMA temp_store = MEMORY")
        cursor.execute("PRAGMA trusted_schema = OFF")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def dbapi_connection(connection: Connection) -> Any:
    """The sqlite3 connection below ``connection``."""
    return connection.connection.dbapi_connection


def count_change(raw: sqlite3.Connection) -> None:
    """Move the number on that says that something has changed which viewers are shown."""
    [(before,)] = raw.execute("PRAGMA user_version").fetchall()
    raw.execute(f"PRAGMA user_version = {(before + 1) % VERSIONS}")
