"""The rows about captions that editors wrote, and about collections."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.engine import Connection, CursorResult

from chapters.model import Collection, Track
from chapters.store.codec import storable

if TYPE_CHECKING:
    from chapters.store.reading import StoreReading


class KeepingRows:
    """See :class:`chapters.catalog.editing.keepports.KeepingRecords`."""

    def __init__(self, connection: Connection, reading: StoreReading) -> None:
        self._connection = connection
        self._reading = reading

    def track(self, slug: str, language: str) -> Track | None:
        return self._reading.track(slug, language)

    def tracks(self, recording_id: int) -> tuple[Track, ...]:
        found = self._reading.tracks(recording_id)
        return tuple(track for _, track in found)

    def drop_track(self, recording_id: int, language: str, automatic: bool) -> None:
        self._run(
            "DELETE FROM track WHERE recording_id = :id AND language = :language AND automatic = :automatic",
            id=recording_id,
            language=language,
            automatic=automatic,
        )

    def note_edited(
        self, recording_id: int, language: str, automatic: bool, author: str, *, now: datetime
    ) -> None:
        self._run(
            "INSERT OR REPLACE INTO edited_track (recording_id, language, automatic, author, made) "
            "VALUES (:id, :language, :automatic, :author, :now)",
            id=recording_id,
            language=language,
            automatic=automatic,
            author=storable(author),
            now=now.isoformat(timespec="milliseconds"),
        )

    def edited(self, recording_id: int) -> frozenset[tuple[str, bool]]:
        rows = self._run(
            "SELECT language, automatic FROM edited_track WHERE recording_id = :id", id=recording_id
        )
        return frozenset((row.language, bool(row.automatic)) for row in rows)

    def collections(self) -> tuple[tuple[Collection, int], ...]:
        rows = self._run(
            "SELECT collection.*, (SELECT count(*) FROM recording WHERE collection_id = collection.id) AS recordings "
            "FROM collection ORDER BY title, id"
        )
        return tuple((_collection(row), row.recordings) for row in rows)

    def collection(self, slug: str) -> Collection | None:
        row = self._run("SELECT * FROM collection WHERE slug = :slug", slug=slug).first()
        return _collection(row) if row else None

    def members(self, slug: str) -> tuple[str, ...]:
        rows = self._run(
            "SELECT recording.slug FROM recording JOIN collection ON collection.id = collection_id LEFT JOIN deletion ON "
            "deletion.recording_id = recording.id WHERE collection.slug = :slug AND deletion.made IS NULL "
            "ORDER BY recorded DESC, recording.id DESC",
            slug=slug,
        )
        return tuple(rows.scalars())

    def drop_collection(self, slug: str) -> None:
        number = self._run("SELECT id FROM collection WHERE slug = :slug", slug=slug).scalar()
        self._run("DELETE FROM seal WHERE part = 'collection' AND id = :id", id=number)
        self._run("DELETE FROM collection WHERE id = :id", id=number)

    def _run(self, statement: str, **values: object) -> CursorResult[Any]:
        return self._connection.execute(text(statement), values)


def _collection(row: Any) -> Collection:
    return Collection(row.slug, row.title, row.description, row.language)
