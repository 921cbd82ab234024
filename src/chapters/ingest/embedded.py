"""The chapters inside a media file, read on their own."""

from __future__ import annotations

from pathlib import Path

from chapters.errors import Invalid
from chapters.ingest.beside import MEDIA_SUFFIXES
from chapters.ingest.facts import MediaFacts
from chapters.ingest.probe import ffprobe_facts, mutagen_facts

SUFFIXES = MEDIA_SUFFIXES | {".mka", ".mp4", ".m4b"}
"""How files are named that may hold chapters."""


def read_embedded(path: Path) -> MediaFacts:
    """What the file at ``path`` says of itself, its chapters with the ends that it gives them.

    Raises Invalid if it is no media file, or nothing is installed that could read it.
    """
    facts = ffprobe_facts(path) or mutagen_facts(path)
    if facts is None:
        raise Invalid(f"{path.name} can only be read with ffmpeg’s ffprobe, which is not installed.")
    return facts
