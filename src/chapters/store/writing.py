"""Writing: values → rows, in one transaction together with their search entries."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Row, bindparam, delete, insert, select, text, update
from sqlalchemy.engine import Connection

from chapters.alignment import Proposal
from chapters.catalog.fields import FieldProposal, imported_fields
from chapters.catalog.intake import NewRecording, Prepared
from chapters.catalog.ports import Known, Proposed, Unchanged
from chapters.errors import Conflict
from chapters.model import Chapter, ChapterList, Collection, Recording, Track
from chapters.store import tables as t
from chapters.store.accounts import AccountRows
from chapters.store.codec import (
    dump_chapter,
    dump_fields,
    dump_json,
    dump_list,
    load_fields,
    load_list,
    storable,
)
from chapters.store.editing import EditingRows
from chapters.store.engine import count_change, dbapi_connection
from chapters.store.inserting import (
    CHAPTER_COLUMNS,
    RECORDING_COLUMNS,
    chapter_values,
    insert_alternatives,
    insert_chapters,
    insert_recording,
    insert_tracks,
    recording_values,
)
from chapters.store.reading import JOINED, RECORDING, StoreReading, to_recording
from chapters.store.reports import ReportRows
from chapters.store.sealing import Part, Sealer, seal_everything
from chapters.store.shelving import ShelvingRows


class Indexer(Protocol):
    """Keeps the search entries in step, within the transaction that changes what they speak of."""

    def add(
        self,
        recording_id: int,
        new: NewRecording,
        chapter_ids: Sequence[int | None],
        track_ids: Sequence[int],
        analysed: object = None,
    ) -> None: ...
    def replace(
        self,
        recording_id: int,
        recording: Recording,
        collection: Collection | None,
        chapters: Sequence[tuple[int, Chapter]],
    ) -> None: ...
    def replace_speech(
        self, recording_id: int, recording: Recording, tracks: Sequence[tuple[int, Track]]
    ) -> None: ...
    def agrees(
        self,
        recording_id: int,
        recording: Recording,
        collection: Collection | None,
        chapters: Sequence[tuple[int, Chapter]],
        tracks: Sequence[tuple[int, Track]],
    ) -> bool: ...
    def drop_orphans(self) -> None: ...
    def finish(self) -> None: ...


_BY_SOURCE = (
    select(*RECORDING)
    .select_from(JOINED)
    .where(t.source.c.provider == bindparam("provider"), t.source.c.provider_id == bindparam("provider_id"))
)
_BY_SLUG = select(*RECORDING).select_from(JOINED).where(t.recording.c.slug == bindparam("slug"))
_UNCHANGED = (
    "SELECT recording.id, recording.slug, recording.title, coalesce(collection.slug, ''), "
    "(SELECT count(*) FROM chapter WHERE recording_id = recording.id), recording.revision "
    "FROM source JOIN recording ON recording.id = source.recording_id "
    "LEFT JOIN collection ON collection.id = recording.collection_id "
    "WHERE provider = ? AND provider_id = ? AND content_hash = ?"
)
_IS_THERE = "SELECT recording_id FROM source WHERE provider = ? AND provider_id = ?"
_SLUG = "SELECT id FROM recording WHERE slug = ?"
_KEYS = (
    "SELECT key FROM chapter WHERE key IN (SELECT value FROM json_each(?)) UNION ALL "
    "SELECT key FROM retired_key WHERE key IN (SELECT value FROM json_each(?))"
)
_COLLECTION = select(t.collection).where(t.collection.c.slug == bindparam("slug"))
_INSERT_COLLECTION = insert(t.collection)
_UPDATE_RECORDING = update(t.recording).where(t.recording.c.id == bindparam("row"))
_NEXT_REVISION = (
    update(t.recording)
    .where(t.recording.c.id == bindparam("row"), t.recording.c.revision == bindparam("parent"))
    .values(revision=bindparam("number"), modified=bindparam("moment"))
)
_INSERT_REVISION = insert(t.revision)
_CHAPTERS = (
    select(t.chapter).where(t.chapter.c.recording_id == bindparam("row")).order_by(t.chapter.c.position)
)
_DELETE_TRACK = delete(t.track).where(
    t.track.c.recording_id == bindparam("row"),
    t.track.c.language == bindparam("lang"),
    t.track.c.automatic == bindparam("auto"),
)
_IMPORTED = select(t.source.c.imported, t.source.c.imported_fields, t.source.c.content_hash).where(
    t.source.c.recording_id == bindparam("row")
)
_DELETE_ALTERNATIVES = delete(t.alternative).where(t.alternative.c.recording_id == bindparam("row"))
_INSERT_PROPOSAL = text(
    "INSERT INTO proposal (recording_id, kind, key, field, value, made) "
    "VALUES (:row, :kind, :key, :field, :value, :made) "
    "ON CONFLICT (recording_id, kind, key, field) DO UPDATE SET value = excluded.value, made = excluded.made"
)
_CURRENT = "SELECT revision.chapters FROM revision JOIN recording ON recording.id = recording_id WHERE recording_id = ? AND number = recording.revision"
_CHECKED = "UPDATE source SET checked = ? WHERE recording_id = ?"
_SAVE_IMPORT = (
    update(t.source)
    .where(t.source.c.recording_id == bindparam("row"))
    .values(
        url=bindparam("new_url"),
        provenance=bindparam("new_provenance"),
        reason=bindparam("new_reason"),
        origin=bindparam("new_origin"),
        wishes=bindparam("new_wishes"),
        imported=bindparam("new_imported"),
        imported_fields=bindparam("new_fields"),
        content_hash=bindparam("new_hash"),
        checked=bindparam("moment"),
    )
)


class StoreWriting:
    """One transaction. See :class:`chapters.catalog.ports.Writing`.

    The statements are made once, above: building one costs more than running it.
    """

    def __init__(self, connection: Connection, indexer: Indexer) -> None:
        self._execute = connection.execute
        self.connection = connection
        self.indexer = indexer
        self._reading = StoreReading(connection)
        self._collections: dict[str, Row[Any]] = {}
        self._shown = False  # whether anything that viewers are shown has been changed
        self._seals = Sealer()

    @property
    def accounts(self) -> AccountRows:
        return self._reading.accounts

    @property
    def editing(self) -> EditingRows:
        return self._reading.editing

    @property
    def shelving(self) -> ShelvingRows:
        return ShelvingRows(self.connection, self._reading, self._seals)

    @property
    def reports(self) -> ReportRows:
        return self._reading.reports

    def by_source(self, recording: Recording) -> Known | None:
        provider, number = recording.source.provider.value, recording.source.id
        if (
            self._first(_IS_THERE, provider, number) is None
        ):  # most often so in a bulk import, and told at once
            return None
        found = self._execute(_BY_SOURCE, {"provider": provider, "provider_id": number})
        return self._known(found.first())

    def unchanged(self, recording: Recording, content_hash: str) -> Unchanged | None:
        source = recording.source
        row = self._first(_UNCHANGED, source.provider.value, source.id, content_hash)
        return Unchanged(*row) if row else None

    def by_slug(self, slug: str) -> Known | None:
        return self._known(self._execute(_BY_SLUG, {"slug": slug}).first())

    def proposal(self, number: int) -> Proposed | None:
        found = self._reading.proposals(number=number) if number > 0 else ()
        return found[0] if found else None

    def drop_proposal(self, number: int) -> None:
        self._execute(delete(t.proposal).where(t.proposal.c.id == number))

    def set_provenance(self, recording_id: int, provenance: str, reason: str) -> None:
        self._shown = True
        self._seals.change(recording_id, Part.FACTS)
        row = t.source.c.recording_id == recording_id
        self._execute(update(t.source).where(row).values(provenance=provenance, reason=reason))

    def _known(self, row: Row[Any] | None) -> Known | None:
        if row is None:
            return None
        imported = self._execute(_IMPORTED, {"row": row.id}).one()
        return Known(
            id=row.id,
            recording=to_recording(row),
            chapters=self._reading.chapters(row.id),
            revision=row.revision,
            imported=load_list(imported.imported),
            imported_fields=load_fields(imported.imported_fields),
            content_hash=imported.content_hash,
        )

    def slug_taken(self, slug: str) -> bool:
        return self._first(_SLUG, slug) is not None

    def keys_taken(self, keys: Sequence[str]) -> set[str]:
        asked = dump_json(list(keys))
        with self._cursor() as cursor:
            return {row[0] for row in cursor.execute(_KEYS, (asked, asked))}

    def ensure_collection(self, collection: Collection) -> bool:
        self._shown = True
        values = {
            "title": storable(collection.title),
            "description": storable(collection.description),
            "language": collection.language,
        }
        row = self._collection(collection.slug)
        if row is None:
            made = self._execute(_INSERT_COLLECTION, {"slug": collection.slug, **values})
            self._seals.change(made.lastrowid, Part.COLLECTION)
            return True
        if any(getattr(row, name) != value for name, value in values.items()):
            self._execute(update(t.collection).where(t.collection.c.id == row.id).values(**values))
            self._seals.change(row.id, Part.COLLECTION)
            del self._collections[collection.slug]
            members = select(t.recording.c.id).where(t.recording.c.collection_id == row.id)
            for recording_id in self._execute(members).scalars().all():
                self.index(recording_id)
        return False

    def insert(self, ready: Prepared, *, now: datetime) -> int:
        self._shown = True
        recording = ready.new.recording
        row = self._collection(recording.collection) if recording.collection else None
        moment = now.isoformat(timespec="milliseconds")
        with self._cursor() as cursor:
            made = insert_recording(cursor, ready, collection_id=row.id if row else None, moment=moment)
        self._seals.change(
            made.recording_id, Part.FACTS, Part.CHAPTERS, Part.SPEECH, Part.REVISION, revision=1
        )
        collection = Collection(row.slug, row.title, row.description, row.language) if row else None
        new, analysed = ready.new, ready.analysed
        if new.collection != collection:
            new, analysed = replace(new, collection=collection), None
        ids = [
            number if chapter.listed else None
            for number, chapter in zip(made.chapter_ids, new.chapters, strict=True)
        ]
        self.indexer.add(made.recording_id, new, ids, made.track_ids, analysed)
        return made.recording_id

    def update(self, known: Known, recording: Recording, *, now: datetime) -> None:
        self._shown = True
        values = {"modified": now.isoformat(timespec="milliseconds"), **self._recording_values(recording)}
        self._execute(_UPDATE_RECORDING, {"row": known.id} | values)
        self._seals.change(known.id, Part.FACTS)
        if recording.access is not known.recording.access:
            self.index_speech(known.id)

    def save_list(
        self, recording_id: int, chapters: ChapterList, *, parent: int, author: str, note: str, now: datetime
    ) -> int:
        """Save ``chapters``, all of which carry keys, as the revision after ``parent``; its number comes back.

        Raises Conflict if ``parent`` is no longer the current revision: nothing is saved then.
        """
        self._shown = True
        number, moment = parent + 1, now.isoformat(timespec="milliseconds")
        moved = self._execute(
            _NEXT_REVISION, {"row": recording_id, "parent": parent, "number": number, "moment": moment}
        )
        if moved.rowcount != 1:
            raise Conflict(
                f"This list was changed by somebody else since revision {parent}. Nothing was saved; "
                "load the current list and make the change again."
            )
        self._execute(
            _INSERT_REVISION,
            {
                "recording_id": recording_id,
                "number": number,
                "parent": parent or None,
                "author": storable(author),
                "made": moment,
                "note": storable(note),
                "chapters": dump_list(chapters),
            },
        )
        self._save_chapters(recording_id, chapters, number)
        self._seals.change(recording_id, Part.FACTS, Part.CHAPTERS, Part.REVISION, revision=number)
        return number

    def save_tracks(self, recording_id: int, tracks: Sequence[Track]) -> None:
        self._shown = True
        self._seals.change(recording_id, Part.SPEECH)
        same = [{"row": recording_id, "lang": track.language, "auto": track.automatic} for track in tracks]
        if same:
            self._execute(_DELETE_TRACK, same)
        with self._cursor() as cursor:
            insert_tracks(cursor, recording_id, tracks)

    def save_import(
        self, recording_id: int, new: NewRecording, chapters: ChapterList, *, content_hash: str, now: datetime
    ) -> None:
        values = {
            "row": recording_id,
            "new_url": new.recording.source.url,
            "new_provenance": new.provenance.value,
            "new_reason": new.reason,
            "new_origin": storable(new.origin),
            "new_wishes": dump_json(dict(new.wishes)),
            "new_imported": dump_list(chapters),
            "new_fields": dump_fields(imported_fields(new.recording)),
            "new_hash": content_hash,
            "moment": now.isoformat(timespec="milliseconds"),
        }
        self._execute(_SAVE_IMPORT, values)
        self._seals.change(recording_id, Part.FACTS)
        self._execute(_DELETE_ALTERNATIVES, {"row": recording_id})
        with self._cursor() as cursor:
            others = [(item.provenance.value, item.chapters) for item in new.alternatives]
            insert_alternatives(cursor, recording_id, others)

    def save_proposals(
        self,
        recording_id: int,
        chapters: Sequence[Proposal],
        fields: Sequence[FieldProposal],
        *,
        now: datetime,
    ) -> None:
        rows = [(item.kind.value, item.key, item.field, _proposed(item)) for item in chapters]
        rows += [("change", "", item.field, dump_fields({item.field: item.value})) for item in fields]
        moment = now.isoformat(timespec="milliseconds")
        if rows:
            names = ("kind", "key", "field", "value")
            self._execute(
                _INSERT_PROPOSAL,
                [{"row": recording_id, "made": moment, **dict(zip(names, row, strict=True))} for row in rows],
            )

    def checked(self, recording_id: int, *, now: datetime) -> None:
        with self._cursor() as cursor:
            cursor.execute(_CHECKED, (now.isoformat(timespec="milliseconds"), recording_id))

    def index(self, recording_id: int) -> None:
        self._shown = True
        found = self._reading.recordings_by_id([recording_id])[recording_id]
        self.indexer.replace(recording_id, *found, self._reading.listed_rows(recording_id))

    def take_from_history(self, recording_id: int) -> None:
        """Make the rows of the chapters anew, as the current revision has them."""
        self._shown = True
        row = self._first(_CURRENT, recording_id)
        with self._cursor() as cursor:
            cursor.execute("DELETE FROM chapter WHERE recording_id = ?", (recording_id,))
            insert_chapters(cursor, recording_id, list(enumerate(load_list(row[0]))))
            cursor.execute("UPDATE recording SET revision = revision WHERE id = ?", (recording_id,))
        self._seals.change(recording_id, Part.CHAPTERS)
        self.index(recording_id)

    def seal_anew(self) -> None:
        """Take everything that is there for what was saved."""
        seal_everything(self._reading.raw)

    def finish(self) -> None:
        """Write what is gathered until the end of the transaction."""
        self.indexer.finish()
        self._seals.finish(self._reading.raw)
        if self._shown:
            count_change(dbapi_connection(self.connection))

    def index_speech(self, recording_id: int) -> None:
        recording, _ = self._reading.recordings_by_id([recording_id])[recording_id]
        tracks = self._reading.tracks(recording_id)
        self.indexer.replace_speech(recording_id, recording, tracks)

    def _first(self, statement: str, *values: object) -> Any:
        with self._cursor() as cursor:
            return cursor.execute(statement, values).fetchone()

    def _cursor(self) -> AbstractContextManager[Any]:
        return closing(self.connection.connection.cursor())

    def _collection(self, slug: str) -> Row[Any] | None:
        if slug not in self._collections:
            row = self._execute(_COLLECTION, {"slug": slug}).first()
            if row is None:
                return None
            self._collections[slug] = row
        return self._collections[slug]

    def _save_chapters(self, recording_id: int, chapters: ChapterList, revision: int) -> None:
        """Bring the chapter rows into line, keeping the row of every key that stays."""
        rows: dict[str, Row[Any]] = {}
        if revision > 1:
            rows = {row.key: row for row in self._execute(_CHAPTERS, {"row": recording_id})}
        fresh, changed = [], []
        for position, chapter in enumerate(chapters):
            old = rows.pop(chapter.key, None)
            if old is None:
                fresh.append((position, chapter))
                continue
            values = {
                "position": position,
                **dict(zip(CHAPTER_COLUMNS, chapter_values(chapter), strict=True)),
            }
            if any(getattr(old, name) != value for name, value in values.items()):
                changed.append((old.id, values))
        if rows:
            self._retire(recording_id, list(rows.values()), revision)
        for row_id, values in changed:
            self._execute(update(t.chapter).where(t.chapter.c.id == row_id).values(**values))
        if fresh and revision > 1:
            # A chapter that comes back (an undo, a restore) takes its own key out of retirement.
            keys = [chapter.key for _, chapter in fresh]
            mine = t.retired_key.c.recording_id == recording_id
            taken = self._execute(delete(t.retired_key).where(mine, t.retired_key.c.key.in_(keys)))
            if taken.rowcount:
                self._seals.change(recording_id, Part.RETIRED)
        if fresh:
            with self._cursor() as cursor:
                insert_chapters(cursor, recording_id, fresh)

    def _retire(self, recording_id: int, rows: Sequence[Any], revision: int) -> None:
        retired = [
            {"key": row.key, "recording_id": recording_id, "title": row.title, "revision": revision}
            for row in rows
        ]
        self._execute(insert(t.retired_key), retired)
        self._seals.change(recording_id, Part.RETIRED)
        self._execute(delete(t.chapter).where(t.chapter.c.id.in_([row.id for row in rows])))

    def _recording_values(self, recording: Recording) -> dict[str, Any]:
        collection = self._collection(recording.collection) if recording.collection else None
        values = recording_values(recording, collection.id if collection else None)
        return dict(zip(RECORDING_COLUMNS, values, strict=True))


def _proposed(item: Proposal) -> str:
    """What the source says: the whole chapter, as one field alone could not be read back later; nothing for a removal."""
    return dump_chapter(item.chapter) if item.chapter else ""
