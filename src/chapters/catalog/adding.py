"""Adding recordings, and bringing them up to date: one transaction with their chapters, captions and search entries.

What a source says now is joined with what an editor made of it since (a three-way merge on aligned chapters, the base
being what was imported last). Where both changed the same thing, the editor's stays and the source's becomes a proposal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from operator import attrgetter

from chapters.alignment import PLAIN_FIELDS, Merge, merge
from chapters.catalog.fields import join_fields
from chapters.catalog.intake import Changes, NewRecording, Outcome, Saved
from chapters.catalog.ports import Clock, Known, Records, Writing
from chapters.catalog.slugs import KEY_ALPHABET, KEY_LENGTH, unused_slug
from chapters.errors import Invalid
from chapters.model import Chapter, ChapterList

Choose = Callable[[str, int], str]
"""Gives so many letters of an alphabet, picked at random; randomness comes from outside."""


class Adding:
    """The use case of adding. Nothing half-done remains: what fails leaves the store as it was."""

    def __init__(self, records: Records, *, clock: Clock, choose: Choose) -> None:
        self._records = records
        self._clock = clock
        self._choose = choose

    def add(self, new: NewRecording) -> Saved:
        """Add ``new``, or bring the recording of its source up to date without undoing an editor's work.

        Adding the same thing again changes nothing. Raises Invalid for what cannot be saved (an empty title).
        """
        return self.add_many([new])[0]

    def add_many(self, news: Sequence[NewRecording]) -> list[Saved]:
        """Add several in one transaction: all, or none."""
        for new in news:
            _check(new)
        with self._records.write() as unit:
            return [self._add_one(unit, new) for new in news]

    def _add_one(self, unit: Writing, new: NewRecording) -> Saved:
        new = replace(new, chapters=in_time_order(new.chapters))
        content_hash = hash_of(new)
        if new.collection:
            unit.ensure_collection(new.collection)
            new = replace(new, recording=replace(new.recording, collection=new.collection.slug))
        known = unit.by_source(new.recording)
        if known is None:
            return self._insert(unit, new, content_hash)
        if known.content_hash == content_hash and new.recording.collection in (
            "",
            known.recording.collection,
        ):
            unit.checked(known.id, now=self._clock())
            title = known.recording.title
            return Saved(known.recording.slug, title, Outcome.UNCHANGED, len(known.chapters), known.revision)
        return self._update(unit, new, known, content_hash)

    def _insert(self, unit: Writing, new: NewRecording, content_hash: str) -> Saved:
        slug = unused_slug(new.recording.slug or new.recording.title, unit.slug_taken, "recording")
        recording = replace(new.recording, slug=slug)
        now = self._clock()
        recording_id = unit.insert(recording, now=now)
        chapters = _with_keys(new.chapters, Keys(unit, self._choose, len(new.chapters)))
        revision = unit.save_list(recording_id, chapters, parent=0, author=new.author, note=new.note, now=now)
        unit.save_tracks(recording_id, new.tracks, fresh=True)
        unit.save_import(recording_id, new, chapters, content_hash=content_hash, now=now)
        unit.index(recording_id)
        if new.tracks:
            unit.index_speech(recording_id)
        changes = Changes(added=len(chapters))
        return Saved(slug, recording.title, Outcome.ADDED, len(chapters), revision, changes)

    def _update(self, unit: Writing, new: NewRecording, known: Known, content_hash: str) -> Saved:
        now = self._clock()
        recording, disputed = join_fields(known.imported_fields, known.recording, new.recording)
        if recording != known.recording:
            unit.update(known, recording, now=now)
        merged = self._merge(unit, new, known)
        revision = known.revision
        if merged.chapters != known.chapters:
            revision = unit.save_list(
                known.id, merged.chapters, parent=known.revision, author=new.author, note=new.note, now=now
            )
        unit.save_tracks(known.id, new.tracks)
        unit.save_import(known.id, new, merged.theirs, content_hash=content_hash, now=now)
        unit.save_proposals(known.id, merged.proposals, disputed, now=now)
        unit.index(known.id)
        if new.tracks:
            unit.index_speech(known.id)
        proposals = len(merged.proposals) + len(disputed)
        changes = Changes(len(merged.added), len(merged.changed), len(merged.removed), proposals)
        return Saved(
            recording.slug,
            recording.title,
            Outcome.UPDATED,
            len(merged.chapters),
            revision,
            changes,
            merged.problems,
        )

    def _merge(self, unit: Writing, new: NewRecording, known: Known) -> Merge:
        """The joined list. An import that found no list says nothing about one, rather than that there is none."""
        theirs = new.chapters or known.imported
        return merge(
            known.imported,
            known.chapters,
            theirs,
            Keys(unit, self._choose, len(theirs)),
            fields=spoken_fields(theirs),
        )


class Keys:
    """Gives keys that no chapter has or ever had; ``count`` is how many are likely to be needed."""

    def __init__(self, unit: Writing, choose: Choose, count: int) -> None:
        self._unit = unit
        self._choose = choose
        self._count = max(count, 1)
        self._ready: list[str] = []

    def __call__(self) -> str:
        while not self._ready:
            letters = self._choose(KEY_ALPHABET, KEY_LENGTH * self._count)
            made = [letters[begin : begin + KEY_LENGTH] for begin in range(0, len(letters), KEY_LENGTH)]
            taken = self._unit.keys_taken(made)
            self._ready = list(dict.fromkeys(key for key in made if key not in taken))
        return self._ready.pop()


def _with_keys(chapters: ChapterList, next_key: Callable[[], str]) -> ChapterList:
    """A first list: there is nothing to align it with."""
    return ChapterList(tuple(replace(chapter, key=next_key()) for chapter in chapters))


def spoken_fields(chapters: ChapterList) -> frozenset[str]:
    """The fields that this list says something in anywhere. A list without any speaker cannot take speakers away."""
    spoken = set(PLAIN_FIELDS)
    for item in fields(Chapter):
        if item.compare and item.name != "key" and item.name not in spoken:
            empty = getattr(_EMPTY, item.name)
            if any(getattr(chapter, item.name) != empty for chapter in chapters):
                spoken.add(item.name)
    return frozenset(spoken)


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


_EMPTY = Chapter(0, "")
_chapter_content = attrgetter(*(item.name for item in fields(Chapter) if item.compare and item.name != "key"))


def _check(new: NewRecording) -> None:
    if not new.recording.title.strip():
        raise Invalid("A recording needs a title. Give one with --title.")
    if not new.recording.source.id:
        raise Invalid("A recording needs a source: a file, or an address at a provider.")
