"""A second file that holds the database as it was at one moment, and the proof that such a file is whole."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

from chapters.errors import StoreUnusable
from chapters.store.engine import SQLITE_MAGIC

APPLICATION_ID = 0x43686170
"""``Chap``, in the header of every database of ours."""


def snapshot(database: Path, target: Path) -> None:
    """Write the database as it is now into the new file ``target``, while others read and write.

    What was committed before the call is in it, and no half of anything. The file appears whole or not at all, for its
    owner's eyes only: it holds hashes of passwords. Raises StoreUnusable, and leaves nothing behind, if there is no room.
    """
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(_read_only(database), uri=True, timeout=10)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        settle(part)
        part.replace(target)
        settle(target.parent)
    except (sqlite3.Error, OSError) as error:
        raise StoreUnusable(
            f"No copy of the database could be written to {target}: {error}. Nothing else was changed."
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def settle(path: Path) -> None:
    """Wait until the disk holds the file or folder at ``path``."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def wounds(path: Path) -> Iterator[str]:
    """What is wrong with the database file at ``path``, as sentences; nothing if it is one of ours and whole."""
    try:
        with closing(sqlite3.connect(_read_only(path), uri=True)) as connection:
            yield from _wounds(connection)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        yield f"The database inside is damaged: {error}."


def version_of(path: Path) -> str:
    """The schema's version of the database file at ``path``, empty if there is none."""
    with closing(sqlite3.connect(_read_only(path), uri=True)) as connection:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else ""


def counts_of(path: Path) -> tuple[int, int]:
    """How many recordings and chapters the database file at ``path`` holds, hidden and deleted ones too."""
    with closing(sqlite3.connect(_read_only(path), uri=True)) as connection:
        row = connection.execute("SELECT (SELECT count(*) FROM recording), (SELECT count(*) FROM chapter)")
        recordings, chapters = row.fetchone()
    return int(recordings), int(chapters)


def is_database(path: Path) -> bool:
    """Whether the file at ``path`` begins as SQLite's do."""
    with path.open("rb") as file:
        return file.read(len(SQLITE_MAGIC)) == SQLITE_MAGIC


def _wounds(connection: sqlite3.Connection) -> Iterator[str]:
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    if owner != APPLICATION_ID:
        yield "The database inside is another program's."
        return
    for (message,) in connection.execute("PRAGMA integrity_check(20)"):
        if message != "ok":
            yield f"The database inside is damaged: {message}."
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield f"Row {row} of {table} belongs to a row of {parent} that is not there."


def _read_only(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=ro"
