"""What chapters inside media files can hold. The files themselves are written by ``chapters embed``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from ..model import Chapter, Recording
from ._fit import fit
from ._format import Carries, Format, Numbered
from ._losses import Loss, find_losses


def _never(sample: object) -> int:
    return 0


def _within(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """Nothing after the end of the media, which would make the file longer; no end before its start."""
    length = recording.duration_ms if recording else None
    if length is None:
        return entries
    return [
        Numbered(place, replace(chapter, end_ms=length) if (chapter.end_ms or 0) > length else chapter)
        for place, chapter in entries
        if chapter.start_ms < length
    ]


def _container(
    name: str, label: str, extensions: tuple[str, ...], media_type: str, carries: Carries, note: str
) -> Format:
    return Format(name, label, extensions, media_type, carries, _never, fit=_within, note=note)


_ONLY_STARTS: Final = Carries()

CONTAINERS: Final = (
    _container(
        "mp4",
        "Inside MP4, M4A, M4B, MOV",
        (".mp4", ".m4v", ".m4a", ".m4b", ".mov"),
        "video/mp4",
        _ONLY_STARTS,
        "A QuickTime track and a Nero list; a chapter lasts until the next.",
    ),
    _container(
        "matroska-file",
        "Inside MKV, MKA, WebM",
        (".mkv", ".mka", ".webm"),
        "video/x-matroska",
        Carries(frozenset(["end_ms"]), needs_end=True),
        "Levels and languages need mkvpropedit and the Matroska XML.",
    ),
    _container(
        "mp3",
        "Inside MP3 (ID3 CHAP)",
        (".mp3",),
        "audio/mpeg",
        Carries(frozenset(["end_ms"]), needs_end=True),
        "ID3v2.3, since ffmpeg loses titles of 128 bytes or more in ID3v2.4.",
    ),
    _container(
        "ogg",
        "Inside Ogg, Opus, FLAC",
        (".ogg", ".oga", ".opus", ".flac"),
        "audio/ogg",
        _ONLY_STARTS,
        "Comments CHAPTER001 and CHAPTER001NAME.",
    ),
)
"""Media files, as formats that only ``chapters embed`` writes."""


def container_for(filename: str) -> Format | None:
    """The container that a media file of this name is, None for one that takes no chapters."""
    name = filename.lower()
    return next((form for form in CONTAINERS if name.endswith(form.extensions)), None)


def fit_container(
    chapters: Iterable[Chapter], container: Format, recording: Recording
) -> tuple[tuple[Chapter, ...], tuple[Loss, ...]]:
    """The chapters as ``container`` can hold them in a file of the recording's length, and what is lost."""
    given = tuple(chapters)
    fitted = fit(given, container, recording)
    return tuple(entry.chapter for entry in fitted), find_losses(given, fitted)
