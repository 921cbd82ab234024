"""What lies beside a file: ``talk.mp4`` → ``talk.lv.vtt``, ``talk.description.txt``, ``talk.jpg`` …"""

from __future__ import annotations

import re
import time
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from chapters.captions import MAX_BYTES as CAPTIONS_LIMIT
from chapters.captions.decoding import decode
from chapters.captions.findings import Findings
from chapters.ingest.incoming import Poster
from chapters.ingest.poster import MAX_BYTES, read_poster
from chapters.ingest.texts import TEXT_LIMIT
from chapters.ingest.tracks import CaptionText
from chapters.problems import Problem, Severity, problem

MEDIA_SUFFIXES: Final = frozenset(
    [
        ".mp4",
        ".m4v",
        ".mov",
        ".mkv",
        ".webm",
        ".ogv",
        ".ogg",
        ".oga",
        ".opus",
        ".mp3",
        ".m4a",
        ".m4b",
        ".flac",
        ".wav",
    ]
)
_CAPTIONS = re.compile(
    r"(?:\.(?P<language>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,12}){0,4}))?\.(?:vtt|srt)\Z", re.IGNORECASE
)
_DESCRIPTIONS = (".description.txt", ".description", ".txt")
_POSTERS = (".jpg", ".jpeg", ".png", ".webp")
_SETTLED_NS: Final = 1_000_000_000


def captions_beside(folder: Path, stem: str) -> tuple[CaptionText, ...]:
    """The captions files ``stem[.language].vtt`` and ``.srt`` in ``folder``, by name."""
    found = []
    for name in _listed(folder).beginning_with(f"{stem}."):
        match = _CAPTIONS.match(name[len(stem) :])
        path = folder / name
        if match and path.is_file():
            with path.open("rb") as file:  # one byte too many tells the reader that it is too large
                found.append(CaptionText(file.read(CAPTIONS_LIMIT + 1), name, match["language"] or ""))
    return tuple(found)


def names_beside(folder: Path, stem: str) -> tuple[str, ...]:
    """The names of the files in ``folder`` that begin with ``stem`` and a dot, sorted."""
    return _listed(folder).beginning_with(f"{stem}.")


def description_beside(folder: Path, stem: str, language: str = "") -> tuple[str, tuple[Problem, ...]]:
    """The description that belongs to ``stem``: its own file, or the folder's if it is the only recording there.

    A text in a code page of the past is read as what it most likely is, given its ``language``, and that is said.
    """
    for suffix in _DESCRIPTIONS:
        path = folder / f"{stem}{suffix}"
        if path.is_file():
            return _text(path, language)
    shared = folder / "description.txt"
    return _text(shared, language) if shared.is_file() and _listed(folder).recordings <= 1 else ("", ())


def poster_beside(folder: Path, stem: str) -> Poster | None:
    """The picture ``stem.jpg``, ``.png`` or ``.webp`` in ``folder``, if it is one of at most 1 MB."""
    for suffix in _POSTERS:
        path = folder / f"{stem}{suffix}"
        if path.is_file() and path.stat().st_size <= MAX_BYTES:
            return read_poster(path.read_bytes())
    return None


def _text(path: Path, language: str) -> tuple[str, tuple[Problem, ...]]:
    with path.open("rb") as file:
        data = file.read(4 * TEXT_LIMIT)
    text, encoding = decode(data, language, Findings())
    if encoding.startswith("utf"):
        return text, ()
    template = "{name} is not UTF-8; it was read as {encoding}. If letters look wrong, save it as UTF-8."
    return text, (
        problem("description-encoding", Severity.INFO, template, name=path.name, encoding=encoding),
    )


@dataclass(frozen=True, slots=True)
class _Listing:
    """The names in a folder, sorted, and how many of them are recordings."""

    names: tuple[str, ...]
    recordings: int

    def beginning_with(self, start: str) -> tuple[str, ...]:
        first = bisect_left(self.names, start)
        last = bisect_left(self.names, start + "\U0010ffff", first)
        return self.names[first:last]


def _listed(folder: Path) -> _Listing:
    """What is in ``folder``. With ten thousand recordings in it, it is not looked through for each of them.

    A folder that was changed within the last second may change again without its time telling.
    """
    changed = folder.stat().st_mtime_ns
    if time.time_ns() - changed < _SETTLED_NS:
        return _look(folder)
    return _remembered(folder, changed)


@lru_cache(maxsize=16)
def _remembered(folder: Path, changed: int) -> _Listing:
    return _look(folder)


def _look(folder: Path) -> _Listing:
    names = tuple(sorted(path.name for path in folder.iterdir()))
    return _Listing(names, sum(Path(name).suffix.lower() in MEDIA_SUFFIXES for name in names))
