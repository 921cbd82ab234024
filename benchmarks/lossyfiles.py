"""Files that lose, when the power goes, what was not synced: a VFS for SQLite, made with APSW.

What is written goes into a real file as ever. Beside it every file has an image of what is certain to be on the disk: its bytes
at the last ``xSync``. At the cut each later write survives or not, as chance will have it, or in part: a disk writes sectors of
512 bytes, in any order.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512


class PowerCut(Exception):
    """The power is gone: nothing is read or written any more."""


@dataclass
class Image:
    """What a disk holds of one file: ``certain`` bytes, and what came after, as writes ``(offset, data)`` or, with None
    for the data, cuts of the file to that length."""

    certain: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        """Make everything certain."""
        for offset, data in self.pending:
            _apply(self.certain, offset, data)
        self.pending.clear()

    def after_the_cut(self, chance: random.Random) -> bytes:
        """What is found when the power is back."""
        found = bytearray(self.certain)
        for offset, data in self.pending:
            fate = chance.random()
            if fate < 0.4:
                _apply(found, offset, data)
            elif fate < 0.7 and data is not None:
                for at in range(0, len(data), SECTOR):
                    if chance.random() < 0.5:
                        _apply(found, offset + at, data[at : at + SECTOR])
        return bytes(found)


def _apply(image: bytearray, offset: int, data: bytes | None) -> None:
    if data is None:
        del image[offset:]
        return
    if len(image) < offset:
        image.extend(bytes(offset - len(image)))
    image[offset : offset + len(data)] = data


class Disk(apsw.VFS):
    """A disk whose power goes at the ``cut``-th write, sync or deletion; None for never."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.images: dict[str, Image] = {}
        self.done = 0
        self.cut: int | None = None
        self.gone = False
        self.seen_at_cut: dict[str, Image] = {}
        super().__init__(name, base="")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        self.step()
        path = name.filename() if isinstance(name, apsw.URIFilename) else str(name)
        return LossyFile(self, path, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.step()
        super().xDelete(filename, syncdir)
        self.images.pop(filename, None)

    def step(self) -> None:
        """Something is about to be done to the disk. Raises PowerCut if nothing can be."""
        if self.gone:
            raise PowerCut
        self.done += 1
        if self.cut is not None and self.done >= self.cut:
            self.gone = True
            raise PowerCut

    def write_back(self, folder: Path, chance: random.Random) -> None:
        """Put what survives into ``folder``, under the names the files had."""
        for path, image in self.images.items():
            (folder / Path(path).name).write_bytes(image.after_the_cut(chance))


class LossyFile(apsw.VFSFile):
    """A file on the disk."""

    def __init__(self, disk: Disk, path: str, flags: Sequence[int]) -> None:
        self._disk = disk
        if path not in disk.images:
            known = Path(path)
            disk.images[path] = Image(bytearray(known.read_bytes() if known.exists() else b""))
        self._image = disk.images[path]
        super().__init__("", path, list(flags))

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.step()
        super().xWrite(data, offset)
        self._image.pending.append((offset, bytes(data)))

    def xTruncate(self, size: int) -> None:
        self._disk.step()
        super().xTruncate(size)
        self._image.pending.append((size, None))

    def xSync(self, flags: int) -> None:
        self._disk.step()
        self._image.sync()  # the real file need not be synced: this machine stays on
