"""What lies beside a file: ``talk.mp4`` → ``talk.lv.vtt``, ``talk.description.txt``, ``talk.jpg`` …"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from chapters.ingest.incoming import Poster
from chapters.ingest.poster import MAX_BYTES, read_poster
from chapters.ingest.texts import TEXT_LIMIT
from chapters.ingest.tracks import CaptionText

CAPTIONS_LIMIT: Final = 5_000_000
"""The largest captions file that is read, in bytes."""

MEDIA_SUFFIXES: Final = frozenset(
    {
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
    }
)
_CAPTIONS = re.compile(
    r"(?:\.(?P<language>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,12}){0,4}))?\.(?:vtt|srt)\Z", re.IGNORECASE
)
_DESCRIPTIONS = (".description.txt", ".description", ".txt")
_POSTERS = (".jpg", ".jpeg", ".png", ".webp")


def captions_beside(folder: Path, stem: str) -> tuple[CaptionText, ...]:
    """The captions files ``stem[.language].vtt`` and ``.srt`` in ``folder``, by name."""
    found = []
    for path in sorted(folder.iterdir()):
        match = _CAPTIONS.match(path.name[len(stem) :]) if path.name.startswith(stem) else None
        if match and path.is_file() and path.stat().st_size <= CAPTIONS_LIMIT:
            found.append(CaptionText(path.read_bytes(), path.name, match["language"] or ""))
    return tuple(found)


def description_beside(folder: Path, stem: str) -> str:
    """The description that belongs to ``stem``: its own file, or the folder's if it is the only recording there."""
    for suffix in _DESCRIPTIONS:
        path = folder / f"{stem}{suffix}"
        if path.is_file():
            return _text(path)
    shared = folder / "description.txt"
    return _text(shared) if shared.is_file() and _alone(folder) else ""


def poster_beside(folder: Path, stem: str) -> Poster | None:
    """The picture ``stem.jpg``, ``.png`` or ``.webp`` in ``folder``, if it is one."""
    for suffix in _POSTERS:
        path = folder / f"{stem}{suffix}"
        if path.is_file() and path.stat().st_size <= MAX_BYTES:
            return read_poster(path.read_bytes())
    return None


def _alone(folder: Path) -> bool:
    return sum(path.suffix.lower() in MEDIA_SUFFIXES for path in folder.iterdir()) <= 1


def _text(path: Path) -> str:
    with path.open("rb") as file:
        return file.read(4 * TEXT_LIMIT).decode("utf-8-sig", "replace")
