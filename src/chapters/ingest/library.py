"""The media folder: files that are served to viewers, kept whole or not at all."""

from __future__ import annotations

import filecmp
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from chapters.catalog.catalog import POSTERS
from chapters.catalog.slugs import slugify
from chapters.errors import Invalid
from chapters.ingest.incoming import Poster

CHUNK = 1 << 20


def keep_media(path: Path, folder: Path, report: Callable[[int], object] = lambda _: None) -> str:
    """Put a copy of the file at ``path`` into ``folder``; its path below the folder comes back.

    A file that lies there already stays where it is, and the same content under the same name is kept once. ``report`` is
    told of every piece copied, in bytes. Raises Invalid if there is no room or no right to write.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if path.resolve().is_relative_to(folder.resolve()):
        return path.resolve().relative_to(folder.resolve()).as_posix()
    stem, suffix = slugify(path.stem) or "recording", path.suffix.lower()
    name, number = f"{stem}{suffix}", 1
    while (folder / name).exists():
        if filecmp.cmp(path, folder / name, shallow=False):
            return name
        number += 1
        name = f"{stem}-{number}{suffix}"
    try:
        with path.open("rb") as source, tempfile.NamedTemporaryFile(dir=folder, delete=False) as target:
            try:
                while piece := source.read(CHUNK):
                    target.write(piece)
                    report(len(piece))
                target.flush()
                os.fsync(target.fileno())
                shutil.copymode(path, target.name)
                Path(target.name).replace(folder / name)
            except BaseException:
                Path(target.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise Invalid(
            f"{path.name} cannot be copied into {folder}: {error.strerror}. Nothing was added."
        ) from error
    return name


def keep_poster(poster: Poster | None, folder: Path) -> str:
    """Put the picture into ``folder``, named by its content; its path below the folder comes back, empty without one."""
    if poster is None:
        return ""
    name = f"{POSTERS}{hashlib.sha256(poster.data).hexdigest()[:24]}{poster.suffix}"
    path = folder / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_bytes(poster.data)
        part.replace(path)
    return name
