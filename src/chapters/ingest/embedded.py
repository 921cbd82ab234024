"""The chapters inside a media file, read on their own."""

from __future__ import annotations

from pathlib import Path

from chapters.errors import Invalid
from chapters.ingest.beside import MEDIA_SUFFIXES
from chapters.ingest.facts import MediaFacts
from chapters.ingest.info import read_chapters
from chapters.ingest.probe import ffprobe_facts, mutagen_facts
from chapters.model import ChapterList
from chapters.problems import Problem

SUFFIXES = MEDIA_SUFFIXES | {".mka", ".mp4", ".m4b"}
"""How files are named that may hold chapters."""


def read_embedded(path: Path) -> MediaFacts:
    """What the file at ``path`` says of itself, its chapters as they stand in it.

    Raises Invalid if it is no media file, or nothing is installed that could read it.
    """
    facts = ffprobe_facts(path) or mutagen_facts(path)
    if facts is None:
        raise Invalid(f"{path.name} can only be read with ffmpeg’s ffprobe, which is not installed.")
    return facts


def embedded_chapters(facts: MediaFacts, problems: list[Problem]) -> ChapterList:
    """The chapters in a media file, held to the same rules as a provider's: ends that only repeat a start are no ends."""
    entries = [
        {"start_time": chapter.start_ms / 1000, "end_time": _seconds(chapter.end_ms), "title": chapter.title}
        for chapter in facts.chapters
    ]
    return read_chapters(entries, facts.duration_ms, problems)


def _seconds(ms: int | None) -> float | None:
    return None if ms is None else ms / 1000
