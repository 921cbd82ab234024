"""Adding recordings, and bringing them up to date: one transaction with their chapters, captions and search entries."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import fields, replace
from operator import attrgetter

from chapters.alignment import align, carry
from chapters.catalog.intake import NewRecording, Outcome, Saved
from chapters.catalog.ports import Clock, Known, Records, Writing
from chapters.catalog.slugs import KEY_ALPHABET, KEY_LENGTH, unused_slug
from chapters.errors import Invalid
from chapters.model import Chapter, ChapterList, Recording
from chapters.problems import Problem


class Adding:
    """The use case of adding. Nothing half-done remains: what fails leaves the store as it was."""

    def __init__(self, records: Records, *, clock: Clock, choose: Callable[[str], str]) -> None:
        self._records = records
        self._clock = clock
        self._choose = choose

    def add(self, new: NewRecording) -> Saved:
        """Add ``new``; if its source is known, align its list with the old one so that chapters keep their keys.

        Adding the same thing again changes nothing. Raises Invalid for what cannot be saved (an empty title).
        """
        return self.add_many([new])[0]

    def add_many(self, news: list[NewRecording]) -> list[Saved]:
        """Add several in one transaction."""
        for new in news:
            _check(new)
        with self._records.write() as unit:
            return [self._add_one(unit, new) for new in news]

    def _add_one(self, unit: Writing, new: NewRecording) -> Saved:
        new = replace(new, chapters=in_time_order(new.chapters))
        collection_changed = unit.ensure_collection(new.collection) if new.collection else False
        if new.collection:
            new = replace(new, recording=replace(new.recording, collection=new.collection.slug))
        content_hash = hash_of(new)
        known = unit.by_source(new.recording)
        if known and known.content_hash == content_hash and not collection_changed:
            title = known.recording.title
            return Saved(known.recording.slug, title, Outcome.UNCHANGED, len(known.chapters), known.revision)
        return (
            self._update(unit, new, known, content_hash) if known else self._insert(unit, new, content_hash)
        )

    def _insert(self, unit: Writing, new: NewRecording, content_hash: str) -> Saved:
        slug = unused_slug(new.recording.slug or new.recording.title, unit.slug_taken, "recording")
        recording = replace(new.recording, slug=slug)
        recording_id = unit.insert(recording, now=self._clock())
        chapters, _ = self._with_keys(unit, ChapterList(), new.chapters)
        revision = self._save_list(unit, recording_id, chapters, 0, new)
        self._finish(unit, recording_id, recording, new, content_hash)
        return Saved(slug, recording.title, Outcome.ADDED, len(chapters), revision)

    def _update(self, unit: Writing, new: NewRecording, known: Known, content_hash: str) -> Saved:
        recording = kept(known.recording, new.recording)
        unit.update(known, recording, now=self._clock())
        chapters, problems = self._with_keys(unit, known.chapters, new.chapters)
        revision = known.revision
        if chapters != known.chapters:
            revision = self._save_list(unit, known.id, chapters, known.revision, new)
        self._finish(unit, known.id, recording, new, content_hash)
        return Saved(recording.slug, recording.title, Outcome.UPDATED, len(chapters), revision, problems)

    def _save_list(
        self, unit: Writing, recording_id: int, chapters: ChapterList, parent: int, new: NewRecording
    ) -> int:
        return unit.save_list(
            recording_id, chapters, parent=parent, author=new.author, note=new.note, now=self._clock()
        )

    def _finish(
        self, unit: Writing, recording_id: int, recording: Recording, new: NewRecording, content_hash: str
    ) -> None:
        unit.save_tracks(recording_id, new.tracks)
        unit.save_import(
            recording_id, recording, new.chapters, provenance=new.provenance, content_hash=content_hash
        )
        unit.index(recording_id)

    def _with_keys(
        self, unit: Writing, old: ChapterList, new: ChapterList
    ) -> tuple[ChapterList, tuple[Problem, ...]]:
        """``new`` with the keys of ``old`` where a chapter is the same, and with unused keys where it is not."""
        fresh = iter(self._unused_keys(unit, len(new)))
        aligned = align(old, new, new_key=lambda: next(fresh))
        return carry(old, aligned.chapters), aligned.problems

    def _unused_keys(self, unit: Writing, count: int) -> list[str]:
        keys: dict[str, None] = {}
        while len(keys) < count:
            made = [
                "".join(self._choose(KEY_ALPHABET) for _ in range(KEY_LENGTH))
                for _ in range(count - len(keys))
            ]
            taken = unit.keys_taken(made)
            keys.update(dict.fromkeys(key for key in made if key not in taken))
        return list(keys)


def kept(old: Recording, new: Recording) -> Recording:
    """``new`` with what it leaves empty taken from ``old``; the slug and who may see it are never an import's to change."""
    values = {item.name: getattr(new, item.name) or getattr(old, item.name) for item in fields(Recording)}
    return Recording(**values | {"slug": old.slug, "access": old.access, "public_from": old.public_from})


def in_time_order(chapters: ChapterList) -> ChapterList:
    """The same chapters by start; of equal starts the higher level comes first, else as they stood."""
    return ChapterList(tuple(sorted(chapters, key=lambda chapter: (chapter.start_ms, chapter.level))))


def hash_of(new: NewRecording) -> str:
    """What tells whether anything has changed at the source. Keys, author and note are no part of it."""
    content = (
        replace(new.recording, slug=""),
        [_chapter_content(chapter) for chapter in new.chapters],
        new.tracks,
        new.provenance.value,
        new.collection,
    )
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()


_chapter_content = attrgetter(*(item.name for item in fields(Chapter) if item.compare and item.name != "key"))


def _check(new: NewRecording) -> None:
    if not new.recording.title.strip():
        raise Invalid("A recording needs a title. Give one with --title.")
    if not new.recording.source.id:
        raise Invalid("A recording needs a source: a file, or an address at a provider.")
