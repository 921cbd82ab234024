"""Reading across recordings: what feeds, the map of the site and the indexes are made from."""

from __future__ import annotations

import json
from collections.abc import Collection as AnyOf
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select, text
from sqlalchemy.engine import Connection

from chapters.catalog.directory.values import Found, IndexEntry, IndexKind, Listed
from chapters.language.collation import LANGUAGES, OTHER
from chapters.store import tables as t
from chapters.store.codec import load_moment

if TYPE_CHECKING:
    from chapters.store.reading import StoreReading

_PUBLIC: Final = (
    "recording.access = 'public' AND (recording.public_from IS NULL OR recording.public_from <= :today)"
)
_AMONG: Final = "IN (SELECT value FROM json_each(:ids))"

# ruff: noqa: S608 - what is joined into these statements are the constants above
_RECENT: Final = (
    "SELECT recording.id FROM recording LEFT JOIN collection ON collection.id = recording.collection_id "
    f"WHERE {_PUBLIC} AND (:collection = '' OR collection.slug = :collection) ORDER BY recording.id DESC LIMIT :limit"
)
_SIZES: Final = (
    "SELECT recording.id, (SELECT count(*) FROM chapter WHERE chapter.recording_id = recording.id) "
    f"FROM recording WHERE {_PUBLIC} ORDER BY recording.id"
)
_WAITING: Final = "SELECT (SELECT count(*) FROM (SELECT 1 FROM index_stale LIMIT :limit)) + ((SELECT as_of FROM index_state) <> :today)"
_LETTERS: Final = "SELECT letter, count(*) FROM index_order WHERE kind = :kind AND language = :language GROUP BY letter ORDER BY min(sort)"
_NAMES: Final = (
    "SELECT slug, heading, name, places FROM index_order JOIN index_entry ON index_entry.id = entry_id "
    "WHERE index_order.kind = :kind AND language = :language AND letter = :letter ORDER BY sort LIMIT :limit OFFSET :offset"
)
_ENTRIES: Final = "SELECT id, name FROM index_entry WHERE kind = :kind AND slug = :slug ORDER BY id"
_SPELLINGS: Final = f"SELECT DISTINCT spelling FROM index_name WHERE entry_id {_AMONG} ORDER BY spelling"
_PLACES: Final = f"SELECT DISTINCT recording_id, chapter_id FROM index_name JOIN index_place ON name_id = index_name.id WHERE entry_id {_AMONG}"
_NEWEST: Final = f"SELECT id FROM recording WHERE id {_AMONG} AND {_PUBLIC} ORDER BY recorded DESC, id DESC"
_PARTS: Final = (
    "SELECT recording.slug, chapter.key FROM chapter JOIN recording ON recording.id = recording_id "
    f"WHERE chapter.id {_AMONG} AND chapter.listed AND {_PUBLIC} ORDER BY recorded DESC, recording.id DESC, position"
)


class DirectoryRows:
    """See :class:`chapters.catalog.directory.ports.DirectoryRecords`."""

    def __init__(self, connection: Connection, reading: StoreReading) -> None:
        self._connection = connection
        self._reading = reading

    def recent(self, *, today: date, limit: int, collection: str = "") -> tuple[int, ...]:
        return self._numbers(_RECENT, today=today.isoformat(), collection=collection, limit=limit)

    def sizes(self, *, today: date) -> Sequence[tuple[int, int]]:
        rows = self._connection.execute(text(_SIZES), {"today": today.isoformat()})
        return [(row[0], row[1]) for row in rows]

    def listed(self, ids: AnyOf[int]) -> dict[int, Listed]:
        found = self._reading.recordings_by_id(ids)
        spans = self._reading.spans({number: about.duration_ms for number, (about, _) in found.items()})
        moments = self._moments(ids)
        return {
            number: Listed(about, collection, tuple(spans[number].values()), *moments[number])
            for number, (about, collection) in found.items()
        }

    def waiting(self, limit: int, *, today: date) -> int:
        given = {"limit": limit, "today": today.isoformat()}
        return int(self._connection.execute(text(_WAITING), given).scalar_one())

    def letters(self, kind: IndexKind, language: str) -> Sequence[tuple[str, int]]:
        rows = self._connection.execute(text(_LETTERS), {"kind": kind.value, "language": _order(language)})
        # What begins with no letter comes last.
        return sorted(((row[0], row[1]) for row in rows), key=lambda row: row[0] == OTHER)

    def names(
        self, kind: IndexKind, language: str, letter: str, *, limit: int = -1, offset: int = 0
    ) -> tuple[IndexEntry, ...]:
        given = {"kind": kind.value, "language": _order(language), "letter": letter}
        rows = self._connection.execute(text(_NAMES), {**given, "limit": limit, "offset": offset})
        return tuple(IndexEntry(*row) for row in rows)

    def find(self, kind: IndexKind, slug: str) -> Found | None:
        entries = self._connection.execute(text(_ENTRIES), {"kind": kind.value, "slug": slug}).all()
        if not entries:
            return None
        given = {"ids": json.dumps([row.id for row in entries])}
        return Found(
            names=tuple(row.name for row in entries),
            spellings=tuple(self._connection.execute(text(_SPELLINGS), given).scalars()),
            places=frozenset((row[0], row[1]) for row in self._connection.execute(text(_PLACES), given)),
        )

    def newest_first(self, ids: AnyOf[int], *, today: date) -> tuple[int, ...]:
        return self._numbers(_NEWEST, ids=json.dumps(list(ids)), today=today.isoformat())

    def parts(self, ids: AnyOf[int], *, today: date) -> tuple[tuple[str, str], ...]:
        given = {"ids": json.dumps(list(ids)), "today": today.isoformat()}
        return tuple((row[0], row[1]) for row in self._connection.execute(text(_PARTS), given))

    def _moments(self, ids: AnyOf[int]) -> dict[int, tuple[datetime, datetime]]:
        columns = select(t.recording.c.id, t.recording.c.added, t.recording.c.modified)
        wanted = select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value)
        rows = self._connection.execute(columns.where(t.recording.c.id.in_(wanted)))
        return {row.id: (load_moment(row.added), load_moment(row.modified)) for row in rows}

    def _numbers(self, statement: str, **given: object) -> tuple[int, ...]:
        return tuple(row[0] for row in self._connection.execute(text(statement), given))


def _order(language: str) -> str:
    """The language whose order is kept for ``language``."""
    return language if language in LANGUAGES else "en"
