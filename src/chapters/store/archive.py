"""A backup: one tar file with the database, the media folder's files, and a list of them all with their digests."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final, Literal

from chapters.errors import Invalid
from chapters.store.snapshot import counts_of, settle, version_of

DATABASE: Final = "chapters.db"
MEDIA: Final = "media/"
LIST: Final = "backup.json"
"""The last entry: a backup that was cut off has none."""
_LARGEST_LIST: Final = 1 << 28
_PIECE: Final = 1 << 20
_GZIPPED: Final = (".gz", ".tgz")

Step = Callable[[int], object]
"""Told how many more bytes are done."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a backup says of itself. ``made`` is an ISO moment in UTC, ``schema`` the version of its database; ``files``
    are the SHA-256 digests of all entries, by name."""

    made: str
    schema: str
    recordings: int
    chapters: int
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def media(self) -> int:
        """How many files of the media folder are in it."""
        return sum(name.startswith(MEDIA) for name in self.files)


def pack(
    target: Path, database: Path, media: Path, names: list[str], *, made: datetime, step: Step
) -> Contents:
    """Write the file ``target`` with the copy of a database and the files called ``names`` below ``media``.

    Gzipped if its name ends so. It appears whole or not at all. A file that is gone meanwhile is left out. Raises OSError.
    """
    part = target.with_name(f".{target.name}.part")
    digests: dict[str, str] = {}
    try:
        handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file, _opened_to_write(file, target.suffix in _GZIPPED) as tar:
            digests[DATABASE] = _put(tar, DATABASE, database, step)
            for name in names:
                with suppress(FileNotFoundError):
                    digests[MEDIA + name] = _put(tar, MEDIA + name, media / name, step)
            contents = Contents(
                made.isoformat(timespec="seconds"), version_of(database), *counts_of(database), digests
            )
            listed = json.dumps(asdict(contents), ensure_ascii=False, indent=1).encode()
            info = tarfile.TarInfo(LIST)
            info.size = len(listed)
            tar.addfile(info, io.BytesIO(listed))
        settle(part)
        part.replace(target)
        settle(target.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return contents


def unpack(source: Path, folder: Path, step: Step) -> Contents:
    """Write what the backup ``source`` holds below ``folder``, every entry checked against the list.

    Raises Invalid, saying what is wrong, for anything but a whole backup; then ``folder`` may hold some of it.
    """
    digests: dict[str, str] = {}
    listed: bytes | None = None
    try:
        with tarfile.open(source, "r|*") as tar:
            for info in tar:
                if info.name == LIST and info.size <= _LARGEST_LIST:
                    listed = _content(tar, info).read()
                elif not info.isfile() or not _is_ours(info.name):
                    raise Invalid(f"{source} is no backup of Chapters: it holds “{info.name[:100]}”.")
                else:
                    digests[info.name] = _take(tar, info, folder / info.name, step)
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise Invalid(f"{source} is no backup of Chapters, or is damaged: {error}.") from error
    except OSError as error:
        raise Invalid(f"{source} cannot be unpacked: {error}.") from error
    contents = _read_list(source, listed)
    for name in {**contents.files, **digests}:
        if contents.files.get(name) != digests.get(name):
            raise Invalid(f"{source} is damaged: “{name}” is not what was saved. Nothing was restored.")
    if DATABASE not in digests:
        raise Invalid(f"{source} holds no database. Nothing was restored.")
    return contents


def _opened_to_write(file: IO[bytes], gzipped: bool) -> tarfile.TarFile:
    mode: Literal["w:gz", "w"] = "w:gz" if gzipped else "w"
    if mode == "w:gz":
        return tarfile.open(fileobj=file, mode=mode, format=tarfile.PAX_FORMAT, compresslevel=3)
    return tarfile.open(fileobj=file, mode=mode, format=tarfile.PAX_FORMAT)


class _Digesting:
    """A file that knows the digest of what was read of it."""

    def __init__(self, file: IO[bytes], step: Step) -> None:
        self._file = file
        self._step = step
        self._sum = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self._sum.update(piece)
        self._step(len(piece))
        return piece

    @property
    def digest(self) -> str:
        return self._sum.hexdigest()


def _put(tar: tarfile.TarFile, name: str, path: Path, step: Step) -> str:
    with path.open("rb") as file:
        info = tarfile.TarInfo(name)
        found = os.fstat(file.fileno())
        info.size, info.mtime, info.mode = found.st_size, int(found.st_mtime), 0o644
        reader: Any = _Digesting(file, step)
        tar.addfile(info, reader)
    return str(reader.digest)


def _take(tar: tarfile.TarFile, info: tarfile.TarInfo, path: Path, step: Step) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    reader = _Digesting(_content(tar, info), step)
    with path.open("xb") as file:
        while piece := reader.read(_PIECE):
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    os.utime(path, (info.mtime, info.mtime))
    return reader.digest


def _content(tar: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(info)
    if content is None:
        raise Invalid(f"The backup's entry “{info.name[:100]}” is no file.")
    return content


def _is_ours(name: str) -> bool:
    """Whether an entry may lie in a backup: the database, or a file below ``media/`` and nowhere else."""
    parts = PurePosixPath(name).parts
    return name == DATABASE or (
        name.startswith(MEDIA)
        and len(parts) > 1
        and not any(part in ("..", "/") or "\0" in part for part in parts)
    )


def _read_list(source: Path, listed: bytes | None) -> Contents:
    if listed is None:
        raise Invalid(
            f"{source} is cut off: it does not end with the list of what it holds. Nothing was restored."
        )
    try:
        return Contents(**json.loads(listed))
    except (ValueError, TypeError, RecursionError) as error:
        raise Invalid(f"{source} is no backup of Chapters: its list cannot be read.") from error


def media_names(folder: Path, *, playing: bool) -> Iterator[str]:
    """The files below the media folder, posters first; without ``playing`` the posters alone."""
    where = folder if playing else folder / "posters"
    for path in sorted(where.rglob("*"), key=lambda path: ("posters" not in path.parts, path)):
        name = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in name.parts) or path.suffix == ".part"
        if not hidden and path.is_file() and not path.is_symlink():
            yield name.as_posix()
