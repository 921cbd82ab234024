"""Writing: values → rows, in one transaction together with their search entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import Connection

from chapters.catalog.intake import Provenance
from chapters.catalog.ports import Known
from chapters.errors import Conflict
from chapters.model import Chapter, ChapterList, Collection, Recording, Track
from chapters.store import tables as t
from chapters.store.codec import dump_date, dump_json, dump_list, dump_more, storable
from chapters.store.reading import JOINED, RECORDING, StoreReading, to_chapter, to_recording


class Indexer(Protocol):
    """Keeps the search entries of a recording in step, on the connection of the transaction that changes it."""

    def replace(
        self,
        connection: Connection,
        recording_id: int,
        recording: Recording,
        collection: Collection | None,
        chapters: Sequence[tuple[int, Chapter]],
    ) -> None: ...


class StoreWriting:
    """One transaction. See :class:`chapters.catalog.ports.Writing`."""

    def __init__(self, connection: Connection, indexer: Indexer) -> None:
        self._connection = connection
        self._indexer = indexer
        self._reading = StoreReading(connection)

    def by_source(self, recording: Recording) -> Known | None:
        query = (
            select(*RECORDING)
            .select_from(JOINED)
            .where(
                t.source.c.provider == recording.source.provider.value,
                t.source.c.provider_id == recording.source.id,
            )
        )
        row = self._connection.execute(query).first()
        if row is None:
            return None
        imported, content_hash = self._reading.imported(row.id)
        return Known(
            row.id, to_recording(row), self._reading.chapters(row.id), row.revision, imported, content_hash
        )

    def slug_taken(self, slug: str) -> bool:
        query = select(t.recording.c.id).where(t.recording.c.slug == slug)
        return self._connection.execute(query).first() is not None

    def keys_taken(self, keys: Sequence[str]) -> set[str]:
        taken: set[str] = set()
        for table in (t.chapter, t.retired_key):
            taken.update(self._connection.execute(select(table.c.key).where(table.c.key.in_(keys))).scalars())
        return taken

    def ensure_collection(self, collection: Collection) -> bool:
        row = self._connection.execute(
            select(t.collection).where(t.collection.c.slug == collection.slug)
        ).first()
        values = {
            "title": storable(collection.title),
            "description": storable(collection.description),
            "language": collection.language,
        }
        if row is None:
            self._connection.execute(insert(t.collection).values(slug=collection.slug, **values))
            return True
        if any(getattr(row, name) != value for name, value in values.items()):
            self._connection.execute(update(t.collection).where(t.collection.c.id == row.id).values(**values))
            for recording_id in self._connection.execute(
                select(t.recording.c.id).where(t.recording.c.collection_id == row.id)
            ).scalars():
                self.index(recording_id)
        return False

    def insert(self, recording: Recording, *, now: datetime) -> int:
        moment = now.isoformat(timespec="milliseconds")
        values = self._recording_values(recording)
        result = self._connection.execute(
            insert(t.recording)
            .values(slug=recording.slug, revision=0, added=moment, modified=moment, **values)
            .returning(t.recording.c.id)
        )
        recording_id: int = result.scalar_one()
        self._connection.execute(
            insert(t.source).values(
                recording_id=recording_id,
                provider=recording.source.provider.value,
                provider_id=recording.source.id,
                url=recording.source.url,
                provenance=Provenance.NONE.value,
                imported="[]",
                content_hash="",
            )
        )
        return recording_id

    def update(self, known: Known, recording: Recording, *, now: datetime) -> None:
        self._connection.execute(
            update(t.recording)
            .where(t.recording.c.id == known.id)
            .values(modified=now.isoformat(timespec="milliseconds"), **self._recording_values(recording))
        )

    def save_list(
        self, recording_id: int, chapters: ChapterList, *, parent: int, author: str, note: str, now: datetime
    ) -> int:
        """Save ``chapters``, all of which carry keys, as the revision after ``parent``; its number comes back.

        Raises Conflict if ``parent`` is no longer the current revision: nothing is saved then.
        """
        number, moment = parent + 1, now.isoformat(timespec="milliseconds")
        moved = self._connection.execute(
            update(t.recording)
            .where(t.recording.c.id == recording_id, t.recording.c.revision == parent)
            .values(revision=number, modified=moment)
        )
        if moved.rowcount != 1:
            raise Conflict(
                f"This list was changed by somebody else since revision {parent}. Nothing was saved; "
                "load the current list and make the change again."
            )
        self._connection.execute(
            insert(t.revision).values(
                recording_id=recording_id,
                number=number,
                parent=parent or None,
                author=storable(author),
                made=moment,
                note=storable(note),
                chapters=dump_list(chapters),
            )
        )
        self._save_chapters(recording_id, chapters, number)
        return number

    def save_tracks(self, recording_id: int, tracks: Sequence[Track]) -> None:
        self._connection.execute(delete(t.track).where(t.track.c.recording_id == recording_id))
        for track in tracks:
            result = self._connection.execute(
                insert(t.track)
                .values(
                    recording_id=recording_id,
                    language=track.language,
                    label=storable(track.label),
                    automatic=track.automatic,
                    cue_count=len(track.cues),
                )
                .returning(t.track.c.id)
            )
            track_id = result.scalar_one()
            rows = [
                {
                    "track_id": track_id,
                    "position": position,
                    "start_ms": cue.start_ms,
                    "end_ms": cue.end_ms,
                    "speaker": storable(cue.speaker),
                    "text": storable(cue.text),
                }
                for position, cue in enumerate(track.cues)
            ]
            if rows:
                self._connection.execute(insert(t.cue), rows)

    def save_import(
        self,
        recording_id: int,
        recording: Recording,
        chapters: ChapterList,
        *,
        provenance: Provenance,
        content_hash: str,
    ) -> None:
        self._connection.execute(
            update(t.source)
            .where(t.source.c.recording_id == recording_id)
            .values(
                url=recording.source.url,
                provenance=provenance.value,
                imported=dump_list(chapters),
                content_hash=content_hash,
            )
        )

    def index(self, recording_id: int) -> None:
        found = self._reading.recordings_by_id([recording_id])[recording_id]
        query = (
            select(t.chapter).where(t.chapter.c.recording_id == recording_id).order_by(t.chapter.c.position)
        )
        chapters = [(row.id, to_chapter(row)) for row in self._connection.execute(query) if row.listed]
        self._indexer.replace(self._connection, recording_id, *found, chapters)

    def _save_chapters(self, recording_id: int, chapters: ChapterList, revision: int) -> None:
        """Bring the chapter rows into line, keeping the row of every key that stays."""
        rows = {
            row.key: row
            for row in self._connection.execute(
                select(t.chapter).where(t.chapter.c.recording_id == recording_id)
            )
        }
        fresh, changed = [], []
        for position, chapter in enumerate(chapters):
            values = {"position": position, **_chapter_values(chapter)}
            old = rows.pop(chapter.key, None)
            if old is None:
                fresh.append({"recording_id": recording_id, "key": chapter.key, **values})
            elif any(getattr(old, name) != value for name, value in values.items()):
                changed.append((old.id, values))
        if rows:
            self._retire(recording_id, list(rows.values()), revision)
        for row_id, values in changed:
            self._connection.execute(update(t.chapter).where(t.chapter.c.id == row_id).values(**values))
        if fresh:
            # A chapter that comes back (an undo, a restore) takes its own key out of retirement.
            keys = [row["key"] for row in fresh]
            self._connection.execute(
                delete(t.retired_key).where(
                    t.retired_key.c.key.in_(keys), t.retired_key.c.recording_id == recording_id
                )
            )
            self._connection.execute(insert(t.chapter), fresh)

    def _retire(self, recording_id: int, rows: Sequence[Any], revision: int) -> None:
        self._connection.execute(
            insert(t.retired_key),
            [
                {"key": row.key, "recording_id": recording_id, "title": row.title, "revision": revision}
                for row in rows
            ],
        )
        self._connection.execute(delete(t.chapter).where(t.chapter.c.id.in_([row.id for row in rows])))

    def _recording_values(self, recording: Recording) -> dict[str, Any]:
        collection_id = None
        if recording.collection:
            query = select(t.collection.c.id).where(t.collection.c.slug == recording.collection)
            collection_id = self._connection.execute(query).scalar_one()
        return {
            "collection_id": collection_id,
            "title": storable(recording.title),
            "description": storable(recording.description),
            "language": recording.language,
            "duration_ms": recording.duration_ms,
            "recorded": dump_date(recording.recorded),
            "speakers": dump_json(list(recording.speakers)),
            "rights": storable(recording.rights),
            "licence": storable(recording.licence),
            "credit": storable(recording.credit),
            "identifier": storable(recording.identifier),
            "poster": recording.poster,
            "access": recording.access.value,
            "public_from": dump_date(recording.public_from),
        }


def _chapter_values(chapter: Chapter) -> dict[str, Any]:
    return {
        "start_ms": chapter.start_ms,
        "end_ms": chapter.end_ms,
        "level": chapter.level,
        "title": storable(chapter.title),
        "listed": chapter.listed,
        "more": dump_more(chapter),
    }
