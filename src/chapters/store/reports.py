"""The rows that reports are made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Connection, CursorResult

from chapters.catalog.reports import Missed, Trouble
from chapters.store.codec import dump_json, load_moment, storable

_ADD = (
    "INSERT INTO missed_search (digest, words, count, first, last) VALUES (:digest, :first_words, 1, :day, :day) "
    "ON CONFLICT (digest) DO UPDATE SET count = count + 1, last = excluded.last, "
    "words = CASE WHEN count + 1 >= :enough THEN :words ELSE '' END"
)
_TOO_MANY = (
    "DELETE FROM missed_search WHERE digest IN (SELECT digest FROM missed_search "
    "ORDER BY words = '', count > 1 DESC, last DESC, count DESC LIMIT -1 OFFSET :most)"
)


class ReportRows:
    """See :class:`chapters.catalog.reports.ReportRecords`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add_missed(self, found: Mapping[bytes, str], day: date, *, enough: int) -> None:
        for digest, words in found.items():
            kept = storable(words)
            self._run(
                _ADD,
                digest=digest,
                first_words=kept if enough <= 1 else "",
                words=kept,
                day=day.isoformat(),
                enough=enough,
            )

    def trim_missed(self, before: date, most: int) -> None:
        self._run("DELETE FROM missed_search WHERE last < :before", before=before.isoformat())
        self._run(_TOO_MANY, most=most)

    def missed(self, *, limit: int) -> tuple[Missed, ...]:
        rows = self._run(
            "SELECT words, count AS asked, first, last FROM missed_search WHERE words <> '' ORDER BY count DESC, last DESC, words "
            "LIMIT :limit",
            limit=limit,
        )
        return tuple(
            Missed(row.words, row.asked, date.fromisoformat(row.first), date.fromisoformat(row.last))
            for row in rows
        )

    def trouble(self, slug: str, reason: str, *, now: datetime) -> None:
        self._run(
            "INSERT INTO source_trouble (recording_id, since, last, reason) "
            "SELECT id, :now, :now, :reason FROM recording WHERE slug = :slug "
            "ON CONFLICT (recording_id) DO UPDATE SET last = excluded.last, reason = excluded.reason",
            slug=slug,
            reason=storable(reason),
            now=now.isoformat(timespec="milliseconds"),
        )

    def no_trouble(self, slugs: Collection[str]) -> None:
        self._run(
            "DELETE FROM source_trouble WHERE recording_id IN "
            "(SELECT id FROM recording WHERE slug IN (SELECT value FROM json_each(:slugs)))",
            slugs=dump_json(list(slugs)),
        )

    def troubles(self) -> tuple[Trouble, ...]:
        rows = self._run(
            "SELECT slug, title, since, last, reason FROM source_trouble JOIN recording ON recording.id = recording_id "
            "ORDER BY since, slug"
        )
        return tuple(
            Trouble(row.slug, row.title, load_moment(row.since), load_moment(row.last), row.reason)
            for row in rows
        )

    def _run(self, statement: str, **values: object) -> CursorResult[Any]:
        return self._connection.execute(text(statement), values)
