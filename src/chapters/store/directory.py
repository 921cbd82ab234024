"""Reading across recordings: what feeds, the map of the site and the indexes are made from."""

from __future__ import annotations

import json
import re
from collections.abc import Collection as AnyOf
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select, text
from sqlalchemy.engine import Connection

from chapters.catalog.directory.values import IndexKind, Listed, Mention
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
# The table of fields is empty ("{}") for most chapters: those are passed over before any JSON is read.
_IN_CHAPTERS: Final = (
    "SELECT named.value, chapter.recording_id, chapter.id FROM chapter "
    "JOIN recording ON recording.id = chapter.recording_id, json_each(chapter.more, :path) AS named "
    f"WHERE chapter.more <> '{{}}' AND chapter.listed AND named.type = 'text' AND {_PUBLIC}"
)
_IN_RECORDINGS: Final = (
    "SELECT named.value, recording.id, 0 FROM recording, json_each(recording.speakers) AS named "
    f"WHERE recording.speakers <> '[]' AND named.type = 'text' AND {_PUBLIC}"
)
# A talk whose title names a speaker of its recording in full is that speaker's, though nobody has said so.
_IN_TITLES: Final = (
    "SELECT named.value, chapter.recording_id, chapter.id, chapter.title FROM recording "
    "JOIN chapter ON chapter.recording_id = recording.id, json_each(recording.speakers) AS named "
    "WHERE recording.speakers <> '[]' AND chapter.listed AND chapter.more NOT LIKE '%\"speakers\"%' "
    "AND named.type = 'text' AND instr(trim(named.value), ' ') "
    f"AND instr(chapter.title, trim(named.value)) AND {_PUBLIC}"
)
_NEWEST: Final = f"SELECT id FROM recording WHERE id {_AMONG} ORDER BY recorded DESC, id DESC"
_KEYS: Final = f"SELECT key FROM chapter WHERE id {_AMONG}"


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

    def mentions(self, kind: IndexKind, *, today: date) -> Iterator[Mention]:
        given = {"today": today.isoformat(), "path": f"$.{kind.value}"}
        yield from map(Mention._make, self._reading.raw.execute(_IN_CHAPTERS, given))
        if kind is IndexKind.SPEAKERS:
            yield from map(Mention._make, self._reading.raw.execute(_IN_RECORDINGS, given))
            for name, recording, chapter, title in self._reading.raw.execute(_IN_TITLES, given):
                if re.search(rf"\b{re.escape(name.strip())}\b", title):
                    yield Mention(name, recording, chapter)

    def newest_first(self, ids: AnyOf[int]) -> tuple[int, ...]:
        return self._numbers(_NEWEST, ids=json.dumps(list(ids)))

    def keys(self, ids: AnyOf[int]) -> frozenset[str]:
        rows = self._connection.execute(text(_KEYS), {"ids": json.dumps(list(ids))})
        return frozenset(row[0] for row in rows)

    def _moments(self, ids: AnyOf[int]) -> dict[int, tuple[datetime, datetime]]:
        columns = select(t.recording.c.id, t.recording.c.added, t.recording.c.modified)
        wanted = select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value)
        rows = self._connection.execute(columns.where(t.recording.c.id.in_(wanted)))
        return {row.id: (load_moment(row.added), load_moment(row.modified)) for row in rows}

    def _numbers(self, statement: str, **given: object) -> tuple[int, ...]:
        return tuple(row[0] for row in self._connection.execute(text(statement), given))
