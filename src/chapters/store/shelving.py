"""The rows about deletions, suggestions, and every recording as the desk lists them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text
from sqlalchemy.engine import Connection, CursorResult

from chapters.catalog.editing.shelving import Shelved
from chapters.catalog.editing.suggesting import Suggestion
from chapters.model import Access
from chapters.store.codec import load_moment, storable
from chapters.store.sealing import Part, Sealer, drop_seals

if TYPE_CHECKING:
    from chapters.store.reading import StoreReading

_FROM: Final = " FROM recording LEFT JOIN deletion ON deletion.recording_id = recording.id WHERE "
_SHELVED: Final = (
    "SELECT recording.id, recording.modified, deletion.made AS deleted, (SELECT count(*) FROM chapter WHERE "
    "recording_id = recording.id) AS chapters, (SELECT group_concat(author, char(10)) FROM draft WHERE "
    "recording_id = recording.id) AS drafts"
)
_NEWEST: Final = " ORDER BY coalesce(deletion.made, recording.modified) DESC, recording.id DESC LIMIT :limit OFFSET :offset"
_STATES: Final = {
    "": "deletion.made IS NULL",
    "hidden": "deletion.made IS NULL AND recording.access = 'hidden'",
    "empty": "deletion.made IS NULL AND NOT EXISTS (SELECT 1 FROM chapter WHERE recording_id = recording.id)",
    "deleted": "deletion.made IS NOT NULL",
}


class ShelvingRows:
    """See :class:`chapters.catalog.editing.shelfports.ShelvingRecords`."""

    def __init__(self, connection: Connection, reading: StoreReading, seals: Sealer | None = None) -> None:
        """``seals`` are those of the transaction, if it is one that writes."""
        self._connection = connection
        self._reading = reading
        self._seals = seals or Sealer()

    def listed(
        self, words: Sequence[str], state: str, *, limit: int, offset: int
    ) -> tuple[tuple[Shelved, ...], int]:
        where = _STATES.get(state, _STATES[""])
        values: dict[str, object] = {}
        for number, word in enumerate(words):
            # SQLite folds ASCII letters alone, so the word is looked for as it was written and capitalised too.
            where += f" AND (instr(recording.title, :w{number}) OR instr(recording.title, :c{number}) OR instr(recording.slug, :s{number}))"
            values |= {f"w{number}": word, f"c{number}": word.capitalize(), f"s{number}": word.lower()}
        total = self._run("SELECT count(*)" + _FROM + where, **values).scalar_one()
        rows = self._run(
            _SHELVED + _FROM + where + _NEWEST,
            limit=limit,
            offset=offset,
            **values,
        ).all()
        found = self._reading.recordings_by_id([row.id for row in rows])
        return tuple(
            Shelved(
                *found[row.id],
                row.chapters,
                load_moment(row.modified),
                tuple(row.drafts.split("\n")) if row.drafts else (),
                load_moment(row.deleted) if row.deleted else None,
            )
            for row in rows
        ), int(total)

    def deletion(self, recording_id: int) -> Access | None:
        found = self._run("SELECT access FROM deletion WHERE recording_id = :id", id=recording_id).scalar()
        return Access(found) if found else None

    def united_with(self, slug: str) -> str | None:
        found = self._run(
            "SELECT target.slug FROM recording JOIN deletion ON deletion.recording_id = recording.id "
            "JOIN recording AS target ON target.id = deletion.into_id WHERE recording.slug = :slug",
            slug=slug,
        ).scalar()
        return str(found) if found else None

    def delete(
        self, recording_id: int, author: str, access: Access, into: int | None, *, now: datetime
    ) -> None:
        self._run(
            "INSERT INTO deletion (recording_id, author, made, access, into_id) "
            "VALUES (:id, :author, :now, :access, :into)",
            id=recording_id,
            author=storable(author),
            now=now.isoformat(timespec="milliseconds"),
            access=access.value,
            into=into,
        )

    def undelete(self, recording_id: int) -> None:
        self._run("DELETE FROM deletion WHERE recording_id = :id", id=recording_id)

    def purge(self, before: datetime) -> list[str]:
        moment = before.isoformat(timespec="milliseconds")
        rows = self._run(
            "SELECT id, title FROM recording JOIN deletion ON recording_id = id WHERE made < :before",
            before=moment,
        ).all()
        for row in rows:
            self._run("DELETE FROM recording WHERE id = :id", id=row.id)
            drop_seals(self._reading.raw, row.id)
        return [row.title for row in rows]

    def take_tracks(self, keep: int, drop: int) -> None:
        tracks = self._run(
            "SELECT id, language, label, automatic, cue_count FROM track WHERE recording_id = :drop AND NOT EXISTS "
            "(SELECT 1 FROM track AS own WHERE own.recording_id = :keep AND own.language = track.language)",
            keep=keep,
            drop=drop,
        ).all()
        if tracks:
            self._seals.change(keep, Part.SPEECH)
        for track in tracks:
            made = self._run(
                "INSERT INTO track (recording_id, language, label, automatic, cue_count) "
                "VALUES (:keep, :language, :label, :automatic, :count)",
                keep=keep,
                language=track.language,
                label=track.label,
                automatic=track.automatic,
                count=track.cue_count,
            )
            self._run(
                "INSERT INTO cue (track_id, position, start_ms, end_ms, speaker, text) "
                "SELECT :new, position, start_ms, end_ms, speaker, text FROM cue WHERE track_id = :old",
                new=made.lastrowid,
                old=track.id,
            )

    def collection_called(self, title: str) -> str | None:
        found = self._run(
            "SELECT slug FROM collection WHERE title = :title ORDER BY id", title=title
        ).scalar()
        return str(found) if found else None

    def collection_title(self, slug: str) -> str | None:
        found = self._run("SELECT title FROM collection WHERE slug = :slug", slug=slug).scalar()
        return str(found) if found else None

    def add_suggestion(self, recording_id: int, suggestion: Suggestion, *, now: datetime) -> None:
        self._run(
            "INSERT INTO suggestion (recording_id, key, start_ms, title, remark, name, made) "
            "VALUES (:id, :key, :start, :title, :remark, :name, :now)",
            id=recording_id,
            key=suggestion.key,
            start=suggestion.start_ms,
            title=storable(suggestion.title),
            remark=storable(suggestion.remark),
            name=storable(suggestion.name),
            now=now.isoformat(timespec="milliseconds"),
        )

    def suggestion_count(self, recording_id: int) -> int:
        found = self._run("SELECT count(*) FROM suggestion WHERE recording_id = :id", id=recording_id)
        return int(found.scalar_one())

    def suggestions(self, slug: str) -> tuple[tuple[int, str, Suggestion, datetime], ...]:
        rows = self._run(
            "SELECT suggestion.*, slug FROM suggestion JOIN recording ON recording.id = recording_id "
            "WHERE :slug = '' OR slug = :slug ORDER BY suggestion.id",
            slug=slug,
        )
        return tuple((row.id, row.slug, _suggestion(row), load_moment(row.made)) for row in rows)

    def suggestion(self, number: int) -> tuple[str, Suggestion] | None:
        row = self._run(
            "SELECT suggestion.*, slug FROM suggestion JOIN recording ON recording.id = recording_id "
            "WHERE suggestion.id = :id",
            id=number,
        ).first()
        return (row.slug, _suggestion(row)) if row else None

    def drop_suggestion(self, number: int) -> None:
        self._run("DELETE FROM suggestion WHERE id = :id", id=number)

    def _run(self, statement: str, **values: object) -> CursorResult[Any]:
        return self._connection.execute(text(statement), values)


def _suggestion(row: Any) -> Suggestion:
    return Suggestion(row.key, row.start_ms, row.title, row.remark, row.name)
