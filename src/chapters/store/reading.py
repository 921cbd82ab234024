"""Reading: rows → values, on one steady snapshot."""

from __future__ import annotations

import json
import sqlite3
from collections import namedtuple
from collections.abc import Collection as AnyOf
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, or_, select, text
from sqlalchemy.engine import Connection

from chapters.catalog.intake import Alternative, Origin, Provenance
from chapters.catalog.ports import Proposed
from chapters.catalog.views import CollectionSummary, RecordingPage, RecordingSummary, TrackSummary
from chapters.model import (
    Access,
    Chapter,
    ChapterList,
    Collection,
    Cue,
    Provider,
    Recording,
    Source,
    Span,
    Track,
)
from chapters.store import finding
from chapters.store import tables as t
from chapters.store.accounts import AccountRows
from chapters.store.codec import (
    load_chapter,
    load_date,
    load_fields,
    load_list,
    load_moment,
    load_more,
    texts,
)
from chapters.store.directory import DirectoryRows
from chapters.store.editing import EditingRows
from chapters.store.reports import ReportRows
from chapters.store.shelving import ShelvingRows

RECORDING = (
    t.recording,
    t.source.c.provider,
    t.source.c.provider_id,
    t.source.c.url,
    t.source.c.provenance,
    t.source.c.reason,
    t.collection.c.slug.label("collection_slug"),
    t.collection.c.title.label("collection_title"),
    t.collection.c.description.label("collection_description"),
    t.collection.c.language.label("collection_language"),
)
JOINED = t.recording.join(t.source).outerjoin(t.collection)


def public_on(today: date) -> ColumnElement[bool]:
    """The condition under which a viewer may see a recording."""
    return and_(
        t.recording.c.access == Access.PUBLIC.value,
        or_(t.recording.c.public_from.is_(None), t.recording.c.public_from <= today.isoformat()),
    )


def to_recording(row: Row[Any]) -> Recording:
    """A row of ``RECORDING`` as a value."""
    return Recording(
        slug=row.slug,
        title=row.title,
        source=Source(Provider(row.provider), row.provider_id, row.url),
        description=row.description,
        language=row.language,
        duration_ms=row.duration_ms,
        recorded=load_date(row.recorded),
        speakers=texts(row.speakers),
        collection=row.collection_slug or "",
        rights=row.rights,
        licence=row.licence,
        credit=row.credit,
        identifier=row.identifier,
        poster=row.poster,
        access=Access(row.access),
        public_from=load_date(row.public_from),
    )


def to_collection(row: Row[Any]) -> Collection | None:
    """The collection columns of a row of ``RECORDING``."""
    if row.collection_slug is None:
        return None
    return Collection(
        row.collection_slug, row.collection_title, row.collection_description, row.collection_language
    )


def to_chapter(row: Row[Any]) -> Chapter:
    """A row of the chapter table as a value."""
    return Chapter(
        start_ms=row.start_ms,
        title=row.title,
        end_ms=row.end_ms,
        level=row.level,
        key=row.key,
        listed=bool(row.listed),
        **load_more(row.more),
    )


def _to_proposed(row: Row[Any]) -> Proposed:
    chapter = load_chapter(row.value) if row.key and row.value else None
    value = None if row.key else load_fields(row.value)[row.field]
    return Proposed(row.id, row.slug, row.kind, row.key, row.field, chapter, value, load_moment(row.made))


_BY_SLUG = select(*RECORDING).select_from(JOINED).where(t.recording.c.slug == bindparam("slug"))
_BY_IDS = str(
    select(*RECORDING).select_from(JOINED).where(t.recording.c.id.in_(text("SELECT value FROM json_each(?)")))
)
_Joined = cast(Any, namedtuple)(
    "_Joined", select(*RECORDING).selected_columns.keys()
)  # the same names as SQLAlchemy's rows
_CHAPTERS = (
    select(t.chapter)
    .where(t.chapter.c.recording_id.in_(bindparam("ids", expanding=True)))
    .order_by(t.chapter.c.recording_id, t.chapter.c.position)
)
_CUES = (
    select(t.cue, t.track.c.language)
    .join(t.track, t.track.c.id == t.cue.c.track_id)
    .where(
        t.cue.c.track_id == bindparam("track"),
        t.cue.c.position.between(bindparam("first"), bindparam("last")),
    )
    .order_by(t.cue.c.position)
)
_TRACKS = (
    select(t.track)
    .where(t.track.c.recording_id == bindparam("row"))
    .order_by(t.track.c.language, t.track.c.automatic)
)


class StoreReading:
    """One steady view of the store. See :class:`chapters.catalog.ports.Reading`."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @property
    def accounts(self) -> AccountRows:
        return AccountRows(self.connection)

    @property
    def editing(self) -> EditingRows:
        return EditingRows(self.connection, self)

    @property
    def shelving(self) -> ShelvingRows:
        return ShelvingRows(self.connection, self)

    @property
    def reports(self) -> ReportRows:
        return ReportRows(self.connection)

    @property
    def directory(self) -> DirectoryRows:
        return DirectoryRows(self.connection, self)

    def recording(self, slug: str) -> RecordingPage | None:
        row = self.connection.execute(_BY_SLUG, {"slug": slug}).first()
        if row is None:
            return None
        return RecordingPage(
            recording=to_recording(row),
            collection=to_collection(row),
            spans=tuple(self.spans({row.id: row.duration_ms})[row.id].values()),
            tracks=self._tracks(row.id),
            provenance=row.provenance,
            revision=row.revision,
            modified=load_moment(row.modified),
            reason=row.reason,
        )

    def chapters(self, recording_id: int) -> ChapterList:
        """Every chapter of a recording, hidden ones too, in time order."""
        rows = self.connection.execute(_CHAPTERS, {"ids": [recording_id]})
        return ChapterList(tuple(to_chapter(row) for row in rows))

    def spans(self, durations: Mapping[int, int | None]) -> dict[int, dict[int, Span]]:
        """The listed chapters with their shown ends, in time order, by recording id and chapter id.

        ``durations`` are the recordings wanted, with their lengths in milliseconds.
        """
        return finding.spans(self.raw, durations)

    def recordings_by_id(self, ids: AnyOf[int]) -> dict[int, tuple[Recording, Collection | None]]:
        """Recordings with their collections, by id."""
        rows = map(_Joined._make, self.raw.execute(_BY_IDS, (json.dumps(list(ids)),)))
        return {row.id: (to_recording(row), to_collection(row)) for row in rows}

    @property
    def raw(self) -> sqlite3.Connection:
        """SQLite's own connection, for what search does past SQLAlchemy."""
        return cast(sqlite3.Connection, self.connection.connection.dbapi_connection)

    def outlines(self, durations: Mapping[int, int | None]) -> dict[int, finding.Outline]:
        """See :func:`chapters.store.finding.outlines`."""
        return finding.outlines(self.raw, durations)

    def speech(self, recordings: AnyOf[int]) -> dict[int, tuple[int, str]]:
        """See :func:`chapters.store.finding.tracks`."""
        return finding.tracks(self.raw, recordings)

    def chapters_by_id(self, ids: Iterable[int]) -> dict[int, Chapter]:
        """See :func:`chapters.store.finding.chapters`."""
        return finding.chapters(self.raw, ids)

    def said(self, stretches: Sequence[tuple[int, int, int]]) -> list[list[Cue]]:
        """See :func:`chapters.store.finding.cues`."""
        return finding.cues(self.raw, stretches)

    def retired(self, slug: str, key: str) -> str | None:
        query = (
            select(t.retired_key.c.title)
            .join(t.recording, t.recording.c.id == t.retired_key.c.recording_id)
            .where(t.retired_key.c.key == key, t.recording.c.slug == slug)
        )
        return self.connection.execute(query).scalar()

    def newest(self, *, today: date, limit: int, offset: int = 0) -> tuple[RecordingSummary, ...]:
        order = (t.recording.c.recorded.desc(), t.recording.c.id.desc())
        chosen = select(*RECORDING).select_from(JOINED).where(public_on(today)).order_by(*order)
        return self._summaries(chosen.limit(limit).offset(offset))

    def collection_recordings(self, slug: str, *, today: date) -> tuple[RecordingSummary, ...]:
        order = (t.recording.c.recorded.desc(), t.recording.c.title, t.recording.c.id)
        chosen = select(*RECORDING).select_from(JOINED).where(public_on(today), t.collection.c.slug == slug)
        return self._summaries(chosen.order_by(*order))

    def counts(self, *, today: date) -> tuple[int, int]:
        recordings = select(func.count()).select_from(t.recording).where(public_on(today))
        chapters = (
            select(func.count())
            .select_from(t.chapter.join(t.recording))
            .where(public_on(today), t.chapter.c.listed)
        )
        return self.connection.execute(recordings).scalar_one(), self.connection.execute(
            chapters
        ).scalar_one()

    def collections(self, *, today: date) -> tuple[CollectionSummary, ...]:
        listed = select(t.chapter.c.recording_id, func.count().label("chapters")).where(t.chapter.c.listed)
        per_recording = listed.group_by(t.chapter.c.recording_id).subquery()
        query = (
            select(
                t.collection,
                func.count(t.recording.c.id).label("recordings"),
                func.coalesce(func.sum(per_recording.c.chapters), 0).label("chapters"),
                func.coalesce(func.sum(t.recording.c.duration_ms), 0).label("duration_ms"),
            )
            .select_from(
                t.collection.outerjoin(
                    t.recording, and_(t.recording.c.collection_id == t.collection.c.id, public_on(today))
                ).outerjoin(per_recording, per_recording.c.recording_id == t.recording.c.id)
            )
            .group_by(t.collection.c.id)
            .order_by(t.collection.c.id)
        )
        return tuple(
            CollectionSummary(
                Collection(row.slug, row.title, row.description, row.language),
                row.recordings,
                row.chapters,
                row.duration_ms,
            )
            for row in self.connection.execute(query)
        )

    def track(self, slug: str, language: str) -> Track | None:
        query = (
            select(t.track)
            .join(t.recording)
            .where(t.recording.c.slug == slug, t.track.c.language == language)
            .order_by(t.track.c.automatic)
        )
        row = self.connection.execute(query).first()
        if row is None:
            return None
        cues = select(t.cue).where(t.cue.c.track_id == row.id).order_by(t.cue.c.position)
        return Track(
            language=row.language,
            cues=tuple(
                Cue(cue.start_ms, cue.end_ms, cue.text, cue.speaker) for cue in self.connection.execute(cues)
            ),
            label=row.label,
            automatic=bool(row.automatic),
        )

    def media_sources(self, path: str) -> tuple[Recording, ...]:
        folder = path.rpartition("/")[0]
        same = t.source.c.provider_id == path
        beside = and_(
            t.source.c.provider_id.between(f"{folder}/", f"{folder}0"),  # "0" comes right after "/"
            t.source.c.provider_id.like("%.m3u8"),
        )
        query = (
            select(*RECORDING)
            .select_from(JOINED)
            .where(t.source.c.provider == Provider.FILE.value, or_(same, beside) if folder else same)
        )
        return tuple(to_recording(row) for row in self.connection.execute(query))

    def alternatives(self, slug: str) -> tuple[Alternative, ...]:
        query = select(t.alternative).join(t.recording).where(t.recording.c.slug == slug)
        return tuple(
            Alternative(Provenance(row.provenance), load_list(row.chapters))
            for row in self.connection.execute(query)
        )

    def proposals(self, slug: str = "", number: int = 0) -> tuple[Proposed, ...]:
        """The proposals of a recording, or all; or the one with this number."""
        query = select(t.proposal, t.recording.c.slug).join(t.recording).order_by(t.proposal.c.id)
        if slug:
            query = query.where(t.recording.c.slug == slug)
        if number:
            query = query.where(t.proposal.c.id == number)
        return tuple(_to_proposed(row) for row in self.connection.execute(query))

    def content_hashes(self) -> frozenset[str]:
        return frozenset(self.connection.scalars(select(t.source.c.content_hash)))

    def origins(self, collection: str) -> tuple[Origin, ...]:
        query = (
            select(*RECORDING, t.source.c.origin, t.source.c.wishes)
            .select_from(JOINED)
            .order_by(t.recording.c.id)
        )
        if collection:
            query = query.where(t.collection.c.slug == collection)
        found = []
        for row in self.connection.execute(query):
            recording = to_recording(row)
            found.append(
                Origin(
                    recording.slug,
                    recording.title,
                    recording.source,
                    row.origin,
                    tuple(json.loads(row.wishes).items()),
                )
            )
        return tuple(found)

    def cues(self, track_id: int, first: int, last: int) -> tuple[str, tuple[Cue, ...]]:
        """The cues of a track from one position to another, and the track's language."""
        rows = self.connection.execute(_CUES, {"track": track_id, "first": first, "last": last}).all()
        language = rows[0].language if rows else ""
        return language, tuple(Cue(row.start_ms, row.end_ms, row.text, row.speaker) for row in rows)

    def listed_rows(self, recording_id: int) -> list[tuple[int, Chapter]]:
        """The chapters of a recording that viewers see, with the numbers of their rows."""
        rows = self.connection.execute(_CHAPTERS, {"ids": [recording_id]})
        return [(row.id, to_chapter(row)) for row in rows if row.listed]

    def tracks(self, recording_id: int) -> list[tuple[int, Track]]:
        """Every track of a recording with its id and all of its cues."""
        found = []
        for row in self.connection.execute(_TRACKS, {"row": recording_id}).all():
            _, cues = self.cues(row.id, 0, row.cue_count)
            found.append((row.id, Track(row.language, cues, row.label, bool(row.automatic))))
        return found

    def _tracks(self, recording_id: int) -> tuple[TrackSummary, ...]:
        rows = self.connection.execute(_TRACKS, {"row": recording_id})
        return tuple(
            TrackSummary(row.language, row.label, bool(row.automatic), row.cue_count) for row in rows
        )

    def _summaries(self, chosen: Select[Any]) -> tuple[RecordingSummary, ...]:
        rows = self.connection.execute(chosen).all()
        counting = select(t.chapter.c.recording_id, func.count().label("chapters")).where(
            t.chapter.c.recording_id.in_([row.id for row in rows]), t.chapter.c.listed
        )
        counted = self.connection.execute(counting.group_by(t.chapter.c.recording_id))
        counts = {row.recording_id: row.chapters for row in counted}
        return tuple(
            RecordingSummary(to_recording(row), to_collection(row), counts.get(row.id, 0)) for row in rows
        )
