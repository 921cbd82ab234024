"""Uploads: files that an editor sends, kept apart until they are read, shown and confirmed; then moved in whole, or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final, TypeVar

from chapters.catalog.slugs import slugify
from chapters.errors import ChaptersError, Invalid, NotFound
from chapters.ingest.beside import MEDIA_SUFFIXES
from chapters.ingest.incoming import Incoming
from chapters.ingest.infojson import read_info_json
from chapters.ingest.media import read_media
from chapters.ingest.sniffing import looks_like

FOLDER: Final = ".uploads"
"""Below the media folder, so that moving in is a change of name; what begins with a dot is never served."""
KEPT_S: Final = 24 * 3600
"""How long an upload waits to be confirmed."""
ROOM: Final = 200_000_000
"""Bytes that are left free for the database."""
MOST_BESIDE: Final = 64_000_000
MOST_FILES: Final = 20
_CHUNK: Final = 1 << 20
_TAIL: Final = re.compile(
    r"\.(?:info|chapters)\.json|\.chapters\.(?:vtt|txt|xml)|(?:\.[a-z]{2,3}(?:[-_][a-z0-9]{1,12}){0,4})?\.(?:vtt|srt)"
    r"|\.description(?:\.txt)?|\.(?:txt|jpe?g|png|webp|json|xml)\Z",
    re.IGNORECASE,
)
Result = TypeVar("Result")


class NoRoom(ChaptersError):
    """The disk is full. Nothing was kept."""

    status = 507
    code = "no-room"


@dataclass(frozen=True, slots=True)
class Upload:
    """Files that wait in ``path``; only their ``owner`` can open them again by their ``name``."""

    name: str
    path: Path

    def keep(self, name: str, stream: IO[bytes], most: int) -> str:
        """Write a file to the disk as it comes, of at most ``most`` bytes; the name it has now comes back.

        Raises Invalid for what is no kind of file that belongs to a recording, is too large or not what its name says, and
        NoRoom. What was written of it is gone then.
        """
        name = _safe(name)
        is_media = Path(name).suffix.lower() in MEDIA_SUFFIXES
        if not is_media and not _TAIL.search(name):
            raise Invalid(f"{name} is no kind of file that belongs to a recording.")
        if len(list(self.path.iterdir())) >= MOST_FILES:
            raise Invalid(f"At most {MOST_FILES} files are taken at once.")
        most = most if is_media else min(most, MOST_BESIDE)
        with tempfile.NamedTemporaryFile(dir=self.path, prefix=".part", delete=False) as target:
            part = Path(target.name)
            try:
                _copy(stream, target, name, most)
                target.flush()
                os.fsync(target.fileno())
                target.close()
                if is_media and not looks_like(part, Path(name).suffix):
                    raise Invalid(f"{name} is not the kind of file that its name says.")
                part.replace(self.path / name)
            except BaseException:
                part.unlink(missing_ok=True)
                raise
        return name

    def describe(self, text: str) -> None:
        """Put a description beside the recording, in the place of any that was sent as a file."""
        stem = self._main().name.removesuffix(".json").removesuffix(".info")
        stem = Path(stem).stem if Path(stem).suffix.lower() in MEDIA_SUFFIXES else stem
        (self.path / f"{stem}.description.txt").write_text(text, encoding="utf-8")

    def read(self) -> Incoming:
        """What the files say. Raises Invalid if none of them is a recording."""
        main = self._main()
        stem = (
            main.stem
            if main.suffix.lower() in MEDIA_SUFFIXES
            else main.name.removesuffix(".json").removesuffix(".info")
        )
        for path in self._files():
            if path != main and not path.name.startswith(
                f"{stem}."
            ):  # named in another way: still sent together with it
                tail = _TAIL.search(path.name)
                wanted = self.path / f"{stem}{_usual(tail[0]) if tail else path.suffix}"
                if not wanted.exists():
                    path.replace(wanted)
        return read_media(main) if main.suffix.lower() in MEDIA_SUFFIXES else read_info_json(main)

    def move_in(self, media: Path, add: Callable[[str], Result]) -> Result:
        """Move the media file into the folder ``media`` and call ``add`` with its path below it, empty if there is no media
        file; if that fails, the file is gone again. The upload is over."""
        main = self._main()
        name = ""
        if main.suffix.lower() in MEDIA_SUFFIXES:
            name = _linked(main, media)
        try:
            done = add(name)
        except BaseException:
            if name:
                (media / name).unlink(missing_ok=True)
            raise
        self.forget()
        return done

    def forget(self) -> None:
        """Throw everything away that waits."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _files(self) -> list[Path]:
        return sorted(path for path in self.path.iterdir() if not path.name.startswith("."))

    def _main(self) -> Path:
        files = self._files()
        media = [path for path in files if path.suffix.lower() in MEDIA_SUFFIXES]
        infos = [path for path in files if path.name.lower().endswith(".info.json")] or [
            path
            for path in files
            if path.suffix.lower() == ".json" and not path.name.endswith(".chapters.json")
        ]
        if len(media) > 1:
            raise Invalid("These are several recordings. Send one at a time, with what belongs to it.")
        if not media and len(infos) != 1:
            raise Invalid(
                "None of these files is a recording: send a media file, or the .info.json of yt-dlp."
            )
        return (media or infos)[0]


class Uploads:
    """The uploads below a media folder."""

    def __init__(self, media: Path) -> None:
        self._folder = media / FOLDER

    def begin(self, owner: str) -> Upload:
        """A new upload; those that nobody confirmed within a day are thrown away. Raises NoRoom."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self.sweep()
        name = secrets.token_hex(16)
        path = self._path(owner, name)
        path.mkdir()
        return Upload(name, path)

    def find(self, owner: str, name: str) -> Upload:
        """An upload of ``owner`` that waits. Raises NotFound."""
        path = self._path(owner, name)
        if not re.fullmatch("[0-9a-f]{32}", name) or not path.is_dir():
            raise NotFound("These files do not wait here any more. Send them again.")
        return Upload(name, path)

    def sweep(self) -> None:
        """Throw away what has waited too long."""
        for path in self._folder.glob("*"):
            if path.is_dir() and time.time() - path.stat().st_mtime > KEPT_S:
                shutil.rmtree(path, ignore_errors=True)

    def _path(self, owner: str, name: str) -> Path:
        return self._folder / f"{hashlib.sha256(owner.encode('utf-8', 'replace')).hexdigest()[:16]}-{name}"


def with_title(incoming: Incoming, title: str) -> Incoming:
    """``incoming`` with another title, unless it is empty."""
    return replace(incoming, title=title) if title else incoming


def _copy(stream: IO[bytes], target: IO[bytes], name: str, most: int) -> None:
    written = 0
    try:
        while piece := stream.read(_CHUNK):
            written += len(piece)
            if written > most:
                raise Invalid(f"{name} is larger than {most // 1_000_000} MB.")
            if shutil.disk_usage(Path(target.name).parent).free < ROOM:
                raise NoRoom("There is no room left on the disk for this file. Nothing of it was kept.")
            target.write(piece)
    except OSError as error:
        if isinstance(error, TimeoutError | ConnectionError):
            raise
        raise NoRoom(f"The file cannot be kept: {error.strerror}. Nothing of it was kept.") from error
    if not written:
        raise Invalid(f"{name} is empty.")


def _safe(name: str) -> str:
    """The last part of a file's name, which leads nowhere. Raises Invalid if nothing is left of it."""
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(char for char in unicodedata.normalize("NFC", last) if char.isprintable()).lstrip(". ")
    stem, suffix = Path(visible).stem, Path(visible).suffix
    if not stem or not suffix:
        raise Invalid("The file has no name with an ending such as .mp4.")
    return stem.encode()[:150].decode("utf-8", "ignore") + suffix


def _usual(tail: str) -> str:
    return ".description.txt" if tail.lower() in (".txt", ".description") else tail.lower()


def _linked(path: Path, media: Path) -> str:
    """Give the file at ``path`` a free name in ``media``, at one stroke and over nothing that is there."""
    stem, suffix = slugify(path.stem) or "recording", path.suffix.lower()
    number = 1
    while True:
        name = f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}"
        try:
            os.link(path, media / name)
        except FileExistsError:
            number += 1
            continue
        (media / name).chmod(0o644)
        return name
