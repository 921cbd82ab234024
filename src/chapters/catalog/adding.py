"""Adding recordings, and bringing them up to date: one transaction with their chapters, captions and search entries.

What a source says now is joined with what an editor made of it since (a three-way merge on aligned chapters, the base
being what was imported last). Where both changed the same thing, the editor's stays and the source's becomes a proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace

from chapters.alignment import PLAIN_FIELDS, Merge, merge
from chapters.catalog.fields import join_fields
from chapters.catalog.intake import Changes, NewRecording, Outcome, Prepared, Saved
from chapters.catalog.ports import Clock, Known, Records, Writing
from chapters.catalog.preparing import prepare
from chapters.catalog.slugs import KEY_ALPHABET, KEY_LENGTH, unused_slug
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
        return self.add_prepared([prepare(new)])[0]

    def add_prepared(self, ready: Sequence[Prepared]) -> list[Saved]:
        """Add several in one transaction: all, or none."""
        with self._records.write() as unit:
            next_key = Keys(unit, self._choose, sum(len(item.new.chapters) for item in ready))
            return [self._add_one(unit, item, next_key) for item in ready]

    def _add_one(self, unit: Writing, ready: Prepared, next_key: Keys) -> Saved:
        new, content_hash = ready.new, ready.content_hash
        if new.collection:
            unit.ensure_collection(new.collection)
            new = replace(new, recording=replace(new.recording, collection=new.collection.slug))
        same = unit.unchanged(new.recording, content_hash)
        if same is not None and new.recording.collection in ("", same.collection):
            unit.checked(same.id, now=self._clock())
            return Saved(same.slug, same.title, Outcome.UNCHANGED, same.chapter_count, same.revision)
        known = unit.by_source(new.recording)
        if known is None:
            return self._insert(unit, replace(ready, new=new), next_key)
        return self._update(unit, new, known, content_hash, next_key)

    def _insert(self, unit: Writing, ready: Prepared, next_key: Keys) -> Saved:
        new = ready.new
        slug = unused_slug(new.recording.slug or new.recording.title, unit.slug_taken, "recording")
        chapters = _with_keys(new.chapters, next_key)
        new = replace(new, recording=replace(new.recording, slug=slug), chapters=chapters)
        unit.insert(replace(ready, new=new), now=self._clock())
        count = len(chapters)
        return Saved(slug, new.recording.title, Outcome.ADDED, count, 1, Changes(added=count))

    def _update(
        self, unit: Writing, new: NewRecording, known: Known, content_hash: str, next_key: Keys
    ) -> Saved:
        now = self._clock()
        recording, disputed = join_fields(known.imported_fields, known.recording, new.recording)
        if recording != known.recording:
            unit.update(known, recording, now=now)
        merged = _merge(new, known, next_key)
        revision = known.revision
        if merged.chapters != known.chapters:
            revision = unit.save_list(
                known.id, merged.chapters, parent=known.revision, author=new.author, note=new.note, now=now
            )
        written = unit.editing.keeping.edited(known.id)
        unit.save_tracks(
            known.id, [one for one in new.tracks if (one.language, one.automatic) not in written]
        )
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


def _merge(new: NewRecording, known: Known, next_key: Keys) -> Merge:
    """The joined list. An import that found no list says nothing about one, rather than that there is none."""
    theirs = new.chapters or known.imported
    return merge(known.imported, known.chapters, theirs, next_key, fields=spoken_fields(theirs))


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


_EMPTY = Chapter(0, "")
