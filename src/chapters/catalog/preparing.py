"""Making a recording ready to be saved: what can be done without the store, in any process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container
from dataclasses import fields, replace
from operator import attrgetter

from chapters.catalog.intake import NewRecording, Prepared
from chapters.errors import Invalid
from chapters.model import Chapter, ChapterList

Analyse = Callable[[NewRecording], object]
"""Reads the words of a recording ahead of time. What it gives means something to the search engine only."""


def prepare(
    new: NewRecording, analyse: Analyse | None = None, known: Container[str] = frozenset()
) -> Prepared:
    """``new`` with its chapters in time order. Raises Invalid for what cannot be saved (an empty title).

    What is ``known`` by its hash most likely stays as it is, so its words are not read ahead of time.
    """
    _check(new)
    new = replace(new, chapters=in_time_order(new.chapters))
    content_hash = hash_of(new)
    return Prepared(new, content_hash, analyse(new) if analyse and content_hash not in known else None)


def in_time_order(chapters: ChapterList) -> ChapterList:
    """The same chapters by start; of equal starts the higher level comes first, else as they stood."""
    return ChapterList(tuple(sorted(chapters, key=lambda chapter: (chapter.start_ms, chapter.level))))


def hash_of(new: NewRecording) -> str:
    """What tells whether anything has changed at the source. Keys, collection, author and note are no part of it."""
    content = (
        replace(new.recording, slug="", collection=""),
        [_chapter_content(chapter) for chapter in new.chapters],
        new.tracks,
        new.provenance.value,
        [
            (item.provenance.value, [_chapter_content(chapter) for chapter in item.chapters])
            for item in new.alternatives
        ],
    )
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()


_chapter_content = attrgetter(*(item.name for item in fields(Chapter) if item.compare and item.name != "key"))


def _check(new: NewRecording) -> None:
    if not new.recording.title.strip():
        raise Invalid("A recording needs a title. Give one with --title.")
    if not new.recording.source.id:
        raise Invalid("A recording needs a source: a file, or an address at a provider.")
