"""What a media file says of itself, whichever program read it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from chapters.ingest.texts import clean_line
from chapters.model import Chapter
from chapters.timecode import parse_timecode

_CHAPTER_TAG = re.compile(r"chapter([0-9]{3})\Z")


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """``chapters`` are in time order. ``day`` is a date as it was written. ``picture`` is the embedded cover.

    ``has_video`` tells of moving pictures; ``cover_stream`` is the number of the stream that holds a cover.
    """

    duration_ms: int | None = None
    title: str = ""
    description: str = ""
    language: str = ""
    day: str = ""
    credit: str = ""
    chapters: tuple[Chapter, ...] = ()
    has_video: bool = False
    cover_stream: int | None = None
    picture: bytes = b""


def in_order(chapters: list[Chapter]) -> tuple[Chapter, ...]:
    """The chapters by time: files keep them as they please (mutagen writes the smallest first)."""
    return tuple(sorted(chapters, key=lambda chapter: chapter.start_ms))


def chapters_in_tags(tags: Mapping[str, str]) -> tuple[Chapter, ...]:
    """The chapters that ``CHAPTER001=00:01:02.500`` and ``CHAPTER001NAME=…`` name, as Ogg files have them.

    ``tags`` have lower-case names. ffmpeg overlooks such a list when it begins at ``CHAPTER000``.
    """
    found = []
    for name, value in tags.items():
        match = _CHAPTER_TAG.match(name)
        start_ms = parse_timecode(value) if match else None
        if start_ms is not None:
            found.append(Chapter(start_ms, clean_line(tags.get(f"{name}name"))))
    return in_order(found)
