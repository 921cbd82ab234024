"""The ``chpl`` list of an MP4 file: chapter starts as they were meant.

MP4 files mostly hold their chapters twice. The QuickTime track, which ffprobe reads, knows no gap before its first
chapter, so that a list which begins at 5 s begins at 0 there; ``chpl`` keeps the 5 s, but at most 255 chapters.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import BinaryIO, Final

from chapters.model import Chapter

_PATH: Final = (b"moov", b"udta", b"chpl")
_MOST_ATOMS: Final = 10_000
_LONGEST: Final = 256 * 300
_SLACK_MS: Final = 20


def mended_start(path: Path, chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """``chapters`` with the first start that the file's own ``chpl`` gives, if that list is the same otherwise."""
    if not chapters or chapters[0].start_ms != 0:
        return chapters
    try:
        with path.open("rb") as file:
            starts = _starts(file)
    except (OSError, struct.error):
        return chapters
    same = len(starts) == len(chapters) and all(
        abs(start - chapter.start_ms) <= _SLACK_MS
        for start, chapter in zip(starts[1:], chapters[1:], strict=False)
    )
    if not same or starts[0] <= 0:
        return chapters
    first = chapters[0]
    return (Chapter(starts[0], first.title, first.end_ms), *chapters[1:])


def _starts(file: BinaryIO) -> list[int]:
    """The starts in ``chpl``, in milliseconds; empty without one."""
    file.seek(0, 2)
    begin, end = 0, file.tell()
    for kind in _PATH:
        found = _find(file, kind, begin, end)
        if found is None:
            return []
        begin, end = found
    file.seek(begin)
    data = file.read(min(end - begin, _LONGEST))
    version = data[0] if data else 0
    place = 8 if version else 4
    starts, count = [], data[place] if len(data) > place else 0
    place += 1
    for _ in range(count):
        start, length = struct.unpack_from(">QB", data, place)
        starts.append(start // 10_000)  # counted in 100 ns
        place += 9 + length
    return starts


def _find(file: BinaryIO, kind: bytes, begin: int, end: int) -> tuple[int, int] | None:
    """Where the content of the first atom ``kind`` between ``begin`` and ``end`` lies."""
    for _ in range(_MOST_ATOMS):
        if begin + 8 > end:
            return None
        file.seek(begin)
        size, name = struct.unpack(">I4s", file.read(8))
        header = 8
        if size == 1:
            (size,), header = struct.unpack(">Q", file.read(8)), 16
        elif size == 0:
            size = end - begin
        if size < header:
            return None
        if name == kind:
            return begin + header, min(begin + size, end)
        begin += size
    return None
