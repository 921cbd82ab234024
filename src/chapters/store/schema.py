"""Bringing a database to this program's version, or saying clearly why that cannot be."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from chapters.errors import StoreUnusable
from chapters.store.engine import SQLITE_MAGIC, open_engine
from chapters.store.snapshot import APPLICATION_ID, counts_of, snapshot

_log = logging.getLogger(__name__)


def open_store(path: Path) -> Engine:
    """Open the database at ``path``, making or upgrading it in one transaction.

    Raises StoreUnusable if the file is not a database, is damaged, comes from a newer Chapters, or cannot be written.
    """
    _refuse_foreign_file(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnusable(
            f"The folder {path.parent} cannot be made: {error.strerror}. Choose another with --database."
        ) from error
    engine = open_engine(path)
    try:
        upgrade(engine, path)
    except DBAPIError as error:
        engine.dispose()
        raise database_error(path, error.orig) from error
    except UnicodeDecodeError as error:
        engine.dispose()
        raise StoreUnusable(damaged_message(path)) from error
    except StoreUnusable:
        engine.dispose()
        raise
    return engine


def database_error(path: Path, cause: BaseException | None) -> StoreUnusable:
    """What SQLite's ``cause`` means for people."""
    if isinstance(cause, sqlite3.OperationalError):
        return StoreUnusable(_operational_message(path, str(cause)))
    return StoreUnusable(damaged_message(path))


def upgrade(engine: Engine, path: Path) -> None:
    """Run the migrations that ``engine``'s database lacks, all in one transaction. Cheap when there are none.

    A database with content is copied beside itself first.
    """
    script = _scripts()
    head = script.get_current_head()
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
    if current == head:
        return
    if current is not None and current not in known_versions():
        raise StoreUnusable(
            f"The database {path} was written by a newer Chapters (its version is {current}; this program knows up to "
            f"{head}). Upgrade Chapters, or open another database with --database."
        )
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        # Another process may have been faster; now nobody else writes until we are done.
        current = MigrationContext.configure(connection).get_current_revision()
        if current is not None and current != head:
            _keep_former(path, current, str(head))
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def known_versions() -> frozenset[str]:
    """The versions of databases that this program can bring to its own."""
    return frozenset(item.revision for item in _scripts().walk_revisions())


def _keep_former(path: Path, current: str, head: str) -> None:
    """Copy a database with content beside itself, as it is before an upgrade, and say so."""
    recordings, _ = counts_of(path)
    if not recordings:
        return
    kept = path.with_name(f"{path.name}.before-{head}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
    snapshot(path, kept)
    _log.warning(
        "The database is brought from version %s to %s. As it was, it is kept in %s.", current, head, kept
    )


def schema_version(engine: Engine) -> str:
    """The version of the database that ``engine`` opened."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def damaged_message(path: Path) -> str:
    """What to tell people when SQLite finds ``path`` damaged."""
    return (
        f"The database {path} is damaged or was only half written. Restore it from a backup, or move it away and run "
        "Chapters again to begin with an empty one; nothing has been changed."
    )


def _refuse_foreign_file(path: Path) -> None:
    if path.is_dir():
        raise StoreUnusable(f"{path} is a folder. Give a file name, such as {path / 'chapters.db'}.")
    try:
        with path.open("rb") as file:
            head = file.read(len(SQLITE_MAGIC))
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreUnusable(f"The database {path} cannot be read: {error.strerror}.") from error
    if head and head != SQLITE_MAGIC:
        raise StoreUnusable(
            f"{path} is not a Chapters database (it begins with {head[:8]!r}). Choose another file with --database; "
            "this one has not been touched."
        )
    if head:
        _refuse_other_program(path)


def _refuse_other_program(path: Path) -> None:
    """Look before anything is changed: opening for writing already turns the journal to WAL."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            owner = connection.execute("PRAGMA application_id").fetchone()[0]
            tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise StoreUnusable(_operational_message(path, str(error))) from error
    except (
        sqlite3.DatabaseError,
        UnicodeDecodeError,
    ) as error:  # a damaged name breaks even SQLite's complaint
        raise StoreUnusable(damaged_message(path)) from error
    if tables and owner != APPLICATION_ID:
        raise StoreUnusable(
            f"{path} is a database of another program. Choose another file with --database; this one has not been touched."
        )


def _operational_message(path: Path, reason: str) -> str:
    if "locked" in reason:
        return f"The database {path} is busy: another program has held it for over ten seconds. Try again."
    if "readonly" in reason or "unable to open" in reason:
        return (
            f"The database {path} cannot be opened for writing ({reason}). Check who owns it and its folder."
        )
    if "full" in reason:
        return f"There is no room left for the database {path}. Make room and try again; nothing is lost."
    return f"The database {path} cannot be opened ({reason})."


def _config() -> Config:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
