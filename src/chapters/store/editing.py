"""The rows about drafts, revisions and what was set aside."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from sqlalchemy.engine import Connection, CursorResult

from chapters.catalog.editing.values import Draft, RevisionSummary, SetAside
from chapters.model import ChapterList, Recording, Revision
from chapters.store.codec import dump_list, load_list, load_moment, storable
from chapters.store.keeping import KeepingRows

if TYPE_CHECKING:
    from chapters.store.reading import StoreReading


class EditingRows:
    """See :class:`chapters.catalog.editing.ports.EditingRecords`."""

    def __init__(self, connection: Connection, reading: StoreReading) -> None:
        self._connection = connection
        self._reading = reading
        self.keeping = KeepingRows(connection, reading)

    def whole(self, slug: str) -> tuple[int, Recording, ChapterList, int] | None:
        row = self._run("SELECT id, revision FROM recording WHERE slug = :slug", slug=slug).first()
        if row is None:
            return None
        recording, _ = self._reading.recordings_by_id([row.id])[row.id]
        return row.id, recording, self._reading.chapters(row.id), row.revision

    def revisions(self, recording_id: int) -> tuple[RevisionSummary, ...]:
        rows = self._run(
            "SELECT number, author, made, note, parent, json_array_length(chapters) AS chapters FROM revision "
            "WHERE recording_id = :id ORDER BY number DESC",
            id=recording_id,
        )
        return tuple(
            RevisionSummary(row.number, row.author, load_moment(row.made), row.note, row.parent, row.chapters)
            for row in rows
        )

    def revision(self, recording_id: int, number: int) -> Revision | None:
        row = self._run(
            "SELECT * FROM revision WHERE recording_id = :id AND number = :number",
            id=recording_id,
            number=number,
        ).first()
        if row is None:
            return None
        made = load_moment(row.made)
        return Revision(row.number, row.author, made, row.note, row.parent, load_list(row.chapters))

    def retired(self, recording_id: int) -> frozenset[str]:
        rows = self._run("SELECT key FROM retired_key WHERE recording_id = :id", id=recording_id)
        return frozenset(rows.scalars())

    def drafts(self, recording_id: int) -> tuple[Draft, ...]:
        rows = self._run("SELECT * FROM draft WHERE recording_id = :id ORDER BY saved DESC", id=recording_id)
        return tuple(
            Draft(row.author, row.base, row.text, load_list(row.chapters), load_moment(row.saved))
            for row in rows
        )

    def save_draft(self, recording_id: int, draft: Draft) -> None:
        self._run(
            "INSERT INTO draft (recording_id, author, base, text, chapters, saved) "
            "VALUES (:id, :author, :base, :text, :chapters, :saved) ON CONFLICT (recording_id, author) DO UPDATE "
            "SET base = excluded.base, text = excluded.text, chapters = excluded.chapters, saved = excluded.saved",
            id=recording_id,
            author=storable(draft.author),
            base=draft.base,
            text=storable(draft.text),
            chapters=dump_list(draft.chapters),
            saved=draft.saved.isoformat(timespec="microseconds"),
        )

    def drop_draft(self, recording_id: int, author: str) -> None:
        self._run(
            "DELETE FROM draft WHERE recording_id = :id AND author = :author", id=recording_id, author=author
        )

    def set_asides(self, recording_id: int) -> tuple[SetAside, ...]:
        rows = self._run("SELECT * FROM set_aside WHERE recording_id = :id ORDER BY id DESC", id=recording_id)
        return tuple(
            SetAside(row.id, row.author, row.base, load_list(row.chapters), row.reason, load_moment(row.made))
            for row in rows
        )

    def set_aside(
        self, recording_id: int, author: str, base: int, chapters: ChapterList, reason: str, *, now: datetime
    ) -> int:
        stored = dump_list(chapters)
        same = self._run(
            "SELECT id FROM set_aside WHERE recording_id = :id AND author = :author AND base = :base "
            "AND chapters = :chapters",
            id=recording_id,
            author=storable(author),
            base=base,
            chapters=stored,
        ).scalar()
        if same is not None:
            return int(same)  # sent again: one copy is enough
        made = self._run(
            "INSERT INTO set_aside (recording_id, author, base, chapters, reason, made) "
            "VALUES (:id, :author, :base, :chapters, :reason, :made)",
            id=recording_id,
            author=storable(author),
            base=base,
            chapters=stored,
            reason=reason,
            made=now.isoformat(timespec="milliseconds"),
        )
        return made.lastrowid

    def _run(self, statement: str, **values: object) -> CursorResult[Any]:
        return self._connection.execute(text(statement), values)
