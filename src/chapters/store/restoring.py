"""Putting a backup in the place of the database: checked first, swapped in one step, the former one kept."""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chapters.errors import Conflict, Invalid, StoreUnusable
from chapters.store.archive import DATABASE, MEDIA, Contents, Step, unpack
from chapters.store.schema import known_versions
from chapters.store.snapshot import counts_of, is_database, settle, snapshot, version_of, wounds

_LOCKS_AT, _LOCKS = 0x40000000, 512
"""The bytes of a database file on which SQLite sets its locks: whoever has one open in WAL mode holds one of them."""

_SECRETS = ("session", "invitation", "bucket")
"""What must not come back to life: who has signed out since would be signed in again, and used links would work."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored, and where the former database and the media files that differed lie now, if there were any."""

    contents: Contents
    former: Path | None
    former_media: Path | None


def restore(
    source: Path, database: Path, media: Path, *, now: datetime, step: Step = lambda _: None
) -> Restored:
    """Put the backup ``source`` (or a database file) in the place of ``database``, and its files into ``media``.

    Everything is unpacked beside the database and checked before anything is changed. Raises Invalid if it is not whole or
    comes from a newer Chapters, Conflict if anybody uses the database, StoreUnusable if files cannot be written.
    """
    stamp = f"before-restore-{now:%Y%m%dT%H%M%SZ}"
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=database.parent, prefix=".restoring-") as name:
            folder = Path(name)
            contents = _unpacked(source, folder, step)
            _refuse_unless_whole(source, folder / DATABASE)
            _end_sessions(folder / DATABASE)
            with _alone(database):
                former_media = _place_media(folder / MEDIA, media, media.with_name(f"{media.name}.{stamp}"))
                _belong(folder / DATABASE, database)
                former = _set_aside(database, database.with_name(f"{database.name}.{stamp}"))
                (folder / DATABASE).replace(database)
                settle(database.parent)
    except OSError as error:
        raise StoreUnusable(f"{source} could not be restored: {error}.") from error
    return Restored(contents, former, former_media)


def check(source: Path, beside: Path, *, step: Step = lambda _: None) -> Contents:
    """What the backup ``source`` holds, unpacked beside the file ``beside`` and thrown away again. Raises as :func:`restore`."""
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=beside.parent, prefix=".checking-") as name:
            contents = _unpacked(source, Path(name), step)
            _refuse_unless_whole(source, Path(name) / DATABASE)
    except OSError as error:
        raise StoreUnusable(f"{source} could not be checked: {error}.") from error
    return contents


def _unpacked(source: Path, folder: Path, step: Step) -> Contents:
    try:
        plain = is_database(source)
    except OSError as error:
        raise Invalid(f"{source} cannot be read: {error.strerror}.") from error
    if not plain:
        return unpack(source, folder, step)
    for wound in wounds(source):
        raise Invalid(f"{source} cannot be restored. {wound}")
    copy = folder / DATABASE
    snapshot(source, copy)  # a database that was copied with its -wal file is taken over with it
    made = datetime.fromtimestamp(source.stat().st_mtime).astimezone()
    return Contents(made.isoformat(timespec="seconds"), version_of(copy), *counts_of(copy))


def _refuse_unless_whole(source: Path, database: Path) -> None:
    for wound in wounds(database):
        raise Invalid(f"{source} cannot be restored. {wound} Nothing was changed.")
    version = version_of(database)
    if version not in known_versions():
        raise Invalid(
            f"{source} was written by a newer Chapters (its version is {version}). Upgrade Chapters first; nothing was changed."
        )


def _end_sessions(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        for table in _SECRETS:
            if table in there:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        connection.commit()
        connection.execute("PRAGMA journal_mode = DELETE")
    settle(database)


def _place_media(source: Path, media: Path, aside: Path) -> Path | None:
    """Put files into the media folder, each in one step; those of the same name that differ are kept in ``aside``."""
    kept = None
    for path in sorted(source.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(source)
        target = media / name
        if target.exists():
            if _same(path, target):
                continue
            (aside / name).parent.mkdir(parents=True, exist_ok=True)
            _second_name(target, aside / name)
            kept = aside
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.part")
        shutil.move(path, part)  # the media folder may be another disk
        _belong(part, target)
        part.replace(target)
    return kept


def _belong(path: Path, place: Path) -> None:
    """Give the file at ``path`` to whom ``place``, or else its folder, belongs: the server may run as somebody else."""
    like = place.stat() if place.exists() else place.parent.stat()
    if place.exists():
        path.chmod(like.st_mode & 0o777)
    with suppress(PermissionError):
        os.chown(path, like.st_uid, like.st_gid)


def _same(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as left, other.open("rb") as right:
        while piece := left.read(1 << 20):
            if piece != right.read(1 << 20):
                return False
    return True


@contextmanager
def _alone(database: Path) -> Iterator[None]:
    """Hold the database so that nobody else can begin to use it. Raises Conflict if somebody does."""
    if not database.exists():
        yield
        return
    _fold_journal(database)
    with database.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKS, _LOCKS_AT)
        except OSError as error:
            raise _in_use(database) from error
        yield


def _fold_journal(database: Path) -> None:
    """Bring what stands in the journal into the file. A damaged database is left as it is."""
    try:
        with closing(sqlite3.connect(database, timeout=1)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise _in_use(database) from error
    except sqlite3.DatabaseError:
        pass


def _in_use(database: Path) -> Conflict:
    return Conflict(
        f"The database {database} is in use: stop “chapters serve” and whatever else works with it, then restore again. "
        "Nothing was changed."
    )


def _set_aside(database: Path, aside: Path) -> Path | None:
    """Give the former database a second name. It keeps its first one until the new file takes it, so one is always there."""
    if not database.exists():
        return None
    _second_name(database, aside)
    for suffix in ("-wal", "-shm"):  # only a damaged database has them still
        journal = database.with_name(database.name + suffix)
        if journal.exists():
            journal.replace(aside.with_name(aside.name + suffix))
    settle(database.parent)
    return aside


def _second_name(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except OSError:  # not every disk knows links
        with suppress(FileNotFoundError):
            shutil.copy2(path, other)
