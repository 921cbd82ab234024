"""Looking after recordings: what is said of them, who may see them, deleting with an undo, joining two entries."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from chapters.alignment import align
from chapters.catalog.accounts.values import Entry
from chapters.catalog.adding import Choose, Keys
from chapters.catalog.editing.checking import LONGEST_TITLE, clean_line, clean_text
from chapters.catalog.editing.publishing import known_recording, save
from chapters.catalog.ports import Clock, Known, Records, Writing
from chapters.catalog.slugs import unused_slug
from chapters.errors import Conflict, Invalid, NotFound
from chapters.model import Access, ChapterList, Collection, Recording
from chapters.timecode import MAX_MS

KEPT = timedelta(days=30)
"""How long what was deleted can be brought back."""
_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Facts:
    """What an editor says of a recording. ``collection`` is a title; one that is new is made, an empty one is none."""

    title: str
    description: str = ""
    language: str = ""
    duration_ms: int | None = None
    recorded: date | None = None
    speakers: tuple[str, ...] = ()
    collection: str = ""
    rights: str = ""
    licence: str = ""
    credit: str = ""
    identifier: str = ""
    access: Access = Access.PUBLIC
    public_from: date | None = None


@dataclass(frozen=True, slots=True)
class Shelved:
    """A recording in the list of the desk. ``deleted`` is when it was deleted, None if it was not."""

    recording: Recording
    collection: Collection | None
    chapter_count: int
    modified: datetime
    drafts: tuple[str, ...] = ()
    deleted: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """A page of the desk's list. ``page`` counts from 1."""

    recordings: tuple[Shelved, ...]
    total: int
    page: int
    has_next: bool


class Shelving:
    """The use cases of looking after recordings."""

    def __init__(self, records: Records, *, clock: Clock, choose: Choose) -> None:
        self._records = records
        self._clock = clock
        self._choose = choose

    def listed(self, words: str = "", *, state: str = "", page: int = 1) -> ShelfPage:
        """Recordings, those changed last first. ``words`` are parts of the title or slug. ``state`` is ``hidden``,
        ``empty`` (without chapters), ``deleted``, or empty for all that were not deleted."""
        page = max(1, page)
        with self._records.read() as view:
            found, total = view.shelving.listed(
                words.split()[:5], state, limit=_A_PAGE, offset=(page - 1) * _A_PAGE
            )
        return ShelfPage(found, total, page, page * _A_PAGE < total)

    def facts(self, slug: str) -> tuple[Recording, str]:
        """What is said of a recording, hidden ones too, with its fingerprint for :meth:`change`."""
        with self._records.read() as view:
            known = view.editing.whole(slug)
        if known is None:
            raise NotFound(f"There is no recording “{slug}” here.")
        return known[1], fingerprint(known[1])

    def collection_title(self, slug: str) -> str:
        """What the collection with this slug is called; empty for none."""
        with self._records.read() as view:
            return view.shelving.collection_title(slug) or ""

    def change(self, slug: str, facts: Facts, *, seen: str, author: str) -> Recording:
        """Change what is said of a recording. Raises Conflict if it is not as it was when ``seen`` was its fingerprint."""
        with self._records.write() as unit:
            known = known_recording(unit, slug)
            if fingerprint(known.recording) != seen:
                raise Conflict(
                    "What is said of this recording was changed by somebody else meanwhile. Nothing was saved; yours is below."
                )
            recording = _changed(known.recording, facts, _collection(unit, facts.collection))
            self._update(unit, known, recording)
            if recording.access is not known.recording.access:
                action = "published" if recording.access is Access.PUBLIC else "hid"
                self._note(unit, author, action, recording.title)
            return recording

    def picture(self, slug: str, poster: str, *, seen: str, author: str) -> None:
        """Make the picture at ``poster``, a path below the media folder, that of a recording; empty takes it away.

        Raises Conflict as :meth:`change`; ``*`` is whatever there is."""
        with self._records.write() as unit:
            known = known_recording(unit, slug)
            if seen not in ("*", fingerprint(known.recording)):
                raise Conflict("What is said of this recording was changed by somebody else meanwhile.")
            self._update(unit, known, replace(known.recording, poster=poster))
            self._note(unit, author, "changed the picture", known.recording.title)

    def show(self, slugs: Sequence[str], access: Access, *, author: str) -> int:
        """Publish or hide several recordings at once, all or none; how many were not so before comes back."""
        changed = 0
        with self._records.write() as unit:
            for slug in dict.fromkeys(slugs):
                known = known_recording(unit, slug)
                if unit.shelving.deletion(known.id) is not None:
                    raise Conflict(f"“{known.recording.title}” is deleted. Bring it back first.")
                if known.recording.access is not access:
                    self._update(unit, known, replace(known.recording, access=access))
                    action = "published" if access is Access.PUBLIC else "hid"
                    self._note(unit, author, action, known.recording.title)
                    changed += 1
        return changed

    def delete(self, slug: str, *, author: str) -> None:
        """Take a recording off the site. It can be brought back for thirty days."""
        with self._records.write() as unit:
            known = known_recording(unit, slug)
            if unit.shelving.deletion(known.id) is not None:
                return
            self._put_away(unit, known, author, None)
            self._note(unit, author, "deleted", known.recording.title)

    def bring_back(self, slug: str, *, author: str) -> None:
        """Undo a deletion: everything is as it was. Raises NotFound if it is not deleted."""
        with self._records.write() as unit:
            known = known_recording(unit, slug)
            access = unit.shelving.deletion(known.id)
            if access is None:
                raise NotFound(f"“{known.recording.title}” is not deleted.")
            unit.shelving.undelete(known.id)
            self._update(unit, known, replace(known.recording, access=access))
            self._note(unit, author, "brought back", known.recording.title)

    def purge(self) -> int:
        """Destroy what was deleted more than thirty days ago; how many recordings that were comes back."""
        with self._records.write() as unit:
            gone = unit.shelving.purge(self._clock() - KEPT)
            for title in gone:
                self._note(unit, "Chapters", "destroyed after thirty days", title)
        return len(gone)

    def unite(self, keep: str, drop: str, *, author: str) -> Recording:
        """Two entries of the same recording become one, ``keep``; the other leads there, and can be brought back.

        What ``keep`` does not know it takes from ``drop``: facts, captions, and its list if it has none of its own.
        """
        if keep == drop:
            raise Invalid("These are the same entry. Choose another one.")
        with self._records.write() as unit:
            kept, dropped = known_recording(unit, keep), known_recording(unit, drop)
            for one in (kept, dropped):
                if unit.shelving.deletion(one.id) is not None:
                    raise Conflict(f"“{one.recording.title}” is deleted. Bring it back first.")
            recording = _filled(kept.recording, dropped.recording)
            self._update(unit, kept, recording)
            self._take_list(unit, kept, dropped, author)
            unit.shelving.take_tracks(kept.id, dropped.id)
            unit.index_speech(kept.id)
            self._put_away(unit, dropped, author, kept.id)
            self._note(unit, author, "united", f"{dropped.recording.title} → {recording.title}")
            return recording

    def _take_list(self, unit: Writing, kept: Known, dropped: Known, author: str) -> None:
        if len(kept.chapters) or not len(dropped.chapters):
            return
        keys = Keys(unit, self._choose, len(dropped.chapters))
        # Keys stay with the entry that they were given to, so that it can be brought back as it was.
        plain = ChapterList(tuple(replace(chapter, key="") for chapter in dropped.chapters))
        chapters = align(kept.chapters, plain, keys, retired=unit.editing.retired(kept.id)).chapters
        note = f"The list of “{dropped.recording.slug}”, which was united with this entry."
        save(unit, kept, chapters, author=author, note=note, clock=self._clock)

    def _put_away(self, unit: Writing, known: Known, author: str, into: int | None) -> None:
        unit.shelving.delete(known.id, author, known.recording.access, into, now=self._clock())
        self._update(unit, known, replace(known.recording, access=Access.HIDDEN))

    def _update(self, unit: Writing, known: Known, recording: Recording) -> None:
        if recording != known.recording:
            unit.update(known, recording, now=self._clock())
            unit.index(known.id)

    def _note(self, unit: Writing, author: str, action: str, subject: str) -> None:
        unit.accounts.write_down(Entry(self._clock(), author, action, subject))


def fingerprint(recording: Recording) -> str:
    """Sixteen hex digits that change with anything that is said of a recording."""
    return hashlib.sha256(repr(recording).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _changed(recording: Recording, facts: Facts, collection: str) -> Recording:
    title = clean_line(facts.title, LONGEST_TITLE)
    if not title:
        raise Invalid("A recording needs a title.")
    if facts.duration_ms is not None and not 0 < facts.duration_ms <= MAX_MS:
        raise Invalid("The length must be between a moment and a thousand hours.")
    return replace(
        recording,
        title=title,
        description=clean_text(facts.description),
        language=clean_line(facts.language, 35),
        duration_ms=facts.duration_ms,
        recorded=facts.recorded,
        speakers=tuple(filter(None, (clean_line(name, LONGEST_TITLE) for name in facts.speakers[:100]))),
        collection=collection,
        rights=clean_line(facts.rights, LONGEST_TITLE),
        licence=clean_line(facts.licence, LONGEST_TITLE),
        credit=clean_line(facts.credit, LONGEST_TITLE),
        identifier=clean_line(facts.identifier, LONGEST_TITLE),
        access=facts.access,
        public_from=facts.public_from,
    )


def _collection(unit: Writing, title: str) -> str:
    """The slug of the collection with this title, made if there is none."""
    title = clean_line(title, LONGEST_TITLE)
    if not title:
        return ""
    slug = unit.shelving.collection_called(title)
    if slug is None:
        slug = unused_slug(title, lambda one: unit.editing.keeping.collection(one) is not None, "collection")
        unit.ensure_collection(Collection(slug, title))
    return slug


_FILLED = ("description", "language", "duration_ms", "recorded", "speakers", "collection", "rights", "licence", "credit",
           "identifier", "poster")  # fmt: skip


def _filled(kept: Recording, other: Recording) -> Recording:
    lacking = {name: getattr(other, name) for name in _FILLED if not getattr(kept, name)}
    return replace(kept, **lacking)
