"""What the catalog needs of the outside, and is handed by ``bootstrap``.

The store and the search engine stand to the left of the catalog, which may not import them: these are their shapes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from chapters.alignment import Proposal
from chapters.catalog.accounts.ports import AccountRecords
from chapters.catalog.asking import Ask
from chapters.catalog.directory.ports import DirectoryRecords
from chapters.catalog.editing.ports import EditingRecords
from chapters.catalog.editing.shelfports import ShelvingRecords
from chapters.catalog.fields import FieldProposal, FieldValue
from chapters.catalog.intake import Alternative, NewRecording, Origin, Prepared
from chapters.catalog.reports import ReportRecords
from chapters.catalog.views import (
    CollectionSummary,
    Health,
    PlacesInside,
    RecordingPage,
    RecordingSummary,
    SearchPage,
)
from chapters.model import Chapter, ChapterList, Collection, Recording, Track


class Clock(Protocol):
    """Tells the moment, in UTC."""

    def __call__(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Known:
    """A recording as the store has it, for whoever is about to change it."""

    id: int
    recording: Recording
    chapters: ChapterList
    revision: int
    imported: ChapterList
    imported_fields: Mapping[str, FieldValue]
    content_hash: str


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A recording whose source says what it said when it was imported last."""

    id: int
    slug: str
    title: str
    collection: str
    chapter_count: int
    revision: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """A stored proposal. ``chapter`` is the source's chapter (None for a removal or a field of the recording);
    ``value`` is the source's value of a field of the recording."""

    id: int
    slug: str
    kind: str
    key: str
    field: str
    chapter: Chapter | None
    value: FieldValue
    made: datetime


class Reading(Protocol):
    """One steady view of the store."""

    @property
    def accounts(self) -> AccountRecords: ...
    @property
    def directory(self) -> DirectoryRecords: ...
    @property
    def editing(self) -> EditingRecords: ...
    @property
    def shelving(self) -> ShelvingRecords: ...
    @property
    def reports(self) -> ReportRecords: ...

    def recording(self, slug: str) -> RecordingPage | None:
        """The recording, hidden ones too; hidden chapters are left out."""

    def retired(self, slug: str, key: str) -> str | None:
        """The title of a chapter of this recording that was taken away, or None."""

    def newest(self, *, today: date, limit: int, offset: int = 0) -> tuple[RecordingSummary, ...]: ...
    def counts(self, *, today: date) -> tuple[int, int]: ...
    def collections(self, *, today: date) -> tuple[CollectionSummary, ...]: ...
    def collection_recordings(self, slug: str, *, today: date) -> tuple[RecordingSummary, ...]: ...
    def track(self, slug: str, language: str) -> Track | None: ...

    def media_sources(self, path: str) -> tuple[Recording, ...]:
        """The recordings that play the file at ``path`` below the media folder, or a playlist in its folder."""

    def alternatives(self, slug: str) -> tuple[Alternative, ...]: ...
    def proposals(self, slug: str) -> tuple[Proposed, ...]:
        """What waits for an editor, oldest first; of every recording for an empty slug."""

    def origins(self, collection: str) -> tuple[Origin, ...]:
        """Where recordings came from; of every collection for an empty slug."""

    def content_hashes(self) -> frozenset[str]:
        """The content hashes of all sources, as they were last imported."""


class Writing(Protocol):
    """One transaction: all of it is kept, or nothing."""

    @property
    def accounts(self) -> AccountRecords: ...
    @property
    def editing(self) -> EditingRecords: ...
    @property
    def shelving(self) -> ShelvingRecords: ...
    @property
    def reports(self) -> ReportRecords: ...

    def by_source(self, recording: Recording) -> Known | None: ...
    def unchanged(self, recording: Recording, content_hash: str) -> Unchanged | None:
        """The recording of this source if it was last imported with this very content; told without reading it all."""

    def by_slug(self, slug: str) -> Known | None: ...
    def proposal(self, number: int) -> Proposed | None: ...
    def drop_proposal(self, number: int) -> None: ...
    def set_provenance(self, recording_id: int, provenance: str, reason: str) -> None: ...
    def slug_taken(self, slug: str) -> bool: ...
    def keys_taken(self, keys: Sequence[str]) -> set[str]: ...
    def ensure_collection(self, collection: Collection) -> bool: ...
    def insert(self, ready: Prepared, *, now: datetime) -> int:
        """Save a recording that is not here yet, all of it: its list, whose chapters carry keys, as revision 1, its
        tracks, what was imported, and its search entries. The number of its row comes back."""

    def update(self, known: Known, recording: Recording, *, now: datetime) -> None: ...
    def save_list(
        self, recording_id: int, chapters: ChapterList, *, parent: int, author: str, note: str, now: datetime
    ) -> int: ...
    def save_tracks(self, recording_id: int, tracks: Sequence[Track]) -> None:
        """Replace the tracks of the same language and kind; others stay."""

    def save_import(
        self, recording_id: int, new: NewRecording, chapters: ChapterList, *, content_hash: str, now: datetime
    ) -> None:
        """Remember what was imported: ``chapters`` are its list, with keys, as the base of the next merge."""

    def save_proposals(
        self,
        recording_id: int,
        chapters: Sequence[Proposal],
        fields: Sequence[FieldProposal],
        *,
        now: datetime,
    ) -> None:
        """Add proposals to those that wait; a newer one for the same thing takes the older one's place."""

    def checked(self, recording_id: int, *, now: datetime) -> None:
        """Remember that the source was looked at and had not changed."""

    def index(self, recording_id: int) -> None:
        """Make the search entries of this recording and its chapters agree with the records."""

    def index_speech(self, recording_id: int) -> None:
        """Make the search entries of this recording's captions agree with the records."""


class Search(Protocol):
    """Finds places."""

    def __call__(self, ask: Ask, *, today: date) -> SearchPage:
        """Any text at all is a valid query."""

    def inside(self, slug: str, ask: Ask, *, today: date) -> PlacesInside | None:
        """The places of one recording, in time order; None if there is none of this name."""


class Records(Protocol):
    """Where everything is kept."""

    def read(self) -> AbstractContextManager[Reading]: ...
    def write(self) -> AbstractContextManager[Writing]: ...
    def health(self) -> Health: ...
    def version(self) -> int:
        """A number that is another one after every change of what viewers are shown."""

    def gather_names(self, today: date, limit: int, *, beside: bool = False) -> bool:
        """Gather the names of at most ``limit`` changed recordings into the indexes of speakers and topics, as viewers may
        see them ``today``; whether there were any. Pages that were made before are out of date then if it was done
        ``beside`` answering. Where somebody else is writing for long, nothing is done."""

    def close(self) -> None: ...
