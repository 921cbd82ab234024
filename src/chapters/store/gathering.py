"""Keeping the index at the back of the book: the names of changed recordings are gathered, and the entries that they touch
are made anew.

Triggers note the numbers of recordings that were changed. One that is noted is read again as a whole; only names that came
or went make work, and only in their own buckets (see :mod:`chapters.catalog.directory.index`).
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from chapters.catalog.directory.index import Gathered, bucket_of, gather
from chapters.catalog.directory.values import IndexKind
from chapters.language.collation import LANGUAGES, heading, sort_text

WAIT_MS: Final = 1_000
"""How long a page waits for another writer, before it shows the index as it is."""

_LONGEST_HEADING: Final = 120
"""So many characters of a heading are sorted by."""

# ruff: noqa: S608 - what is joined into these statements are constants
_WANTED: Final = (
    "FROM json_each(:ids) AS wanted CROSS JOIN recording ON recording.id = wanted.value "
    "AND recording.access = 'public' AND (recording.public_from IS NULL OR recording.public_from <= :today) "
)
_CHAPTERS: Final = "CROSS JOIN chapter ON chapter.recording_id = recording.id AND chapter.listed "
# The table of fields is empty ("{}") for most chapters: those are passed over before any JSON is read.
_IN_CHAPTERS: Final = (
    f"SELECT named.value, recording.id, chapter.id {_WANTED} {_CHAPTERS} "
    "CROSS JOIN json_each(chapter.more, :path) AS named WHERE chapter.more <> '{}' AND named.type = 'text'"
)
_IN_RECORDINGS: Final = (
    f"SELECT named.value, recording.id, 0 {_WANTED} CROSS JOIN json_each(recording.speakers) AS named "
    "WHERE recording.speakers <> '[]' AND named.type = 'text'"
)
# A talk whose title names a speaker of its recording in full is that speaker's, though nobody has said so.
_IN_TITLES: Final = (
    f"SELECT named.value, recording.id, chapter.id, chapter.title {_WANTED} {_CHAPTERS} "
    "CROSS JOIN json_each(recording.speakers) AS named WHERE recording.speakers <> '[]' "
    "AND chapter.more NOT LIKE '%\"speakers\"%' AND named.type = 'text' AND instr(trim(named.value), ' ') "
    "AND instr(chapter.title, trim(named.value))"
)
_AMONG: Final = "IN (SELECT value FROM json_each(:ids))"
_STALE: Final = "SELECT recording_id FROM index_stale ORDER BY recording_id LIMIT ?"
_CHANGED_DAY: Final = (
    "INSERT OR IGNORE INTO index_stale SELECT id FROM recording WHERE public_from > min(:before, :today) "
    "AND public_from <= max(:before, :today)"
)
_KNOWN: Final = (
    "SELECT index_name.kind, index_name.bucket, spelling, recording_id, chapter_id, index_name.id FROM index_place "
    f"JOIN index_name ON index_name.id = name_id WHERE recording_id {_AMONG}"
)
_NAME: Final = (
    "INSERT INTO index_name (kind, bucket, spelling) VALUES (?, ?, ?) "
    "ON CONFLICT (kind, bucket, spelling) DO UPDATE SET spelling = spelling RETURNING id"
)
_SPELLINGS: Final = (
    "SELECT id, spelling, entry_id, (SELECT count(*) FROM index_place WHERE name_id = id) FROM index_name "
    "WHERE kind = ? AND bucket = ?"
)
_PLACES: Final = f"SELECT DISTINCT recording_id, chapter_id FROM index_place WHERE name_id {_AMONG}"
_ENTRIES: Final = "SELECT name, id, places FROM index_entry WHERE kind = ? AND bucket = ?"
_NEW_ENTRY: Final = (
    "INSERT INTO index_entry (kind, bucket, slug, name, heading, places) VALUES (?, ?, ?, ?, ?, ?)"
)


class _Place(NamedTuple):
    """A name as it was written, and where: at a chapter, or at a whole recording (``chapter_id`` 0)."""

    kind: str
    bucket: str
    spelling: str
    recording_id: int
    chapter_id: int


def gather_names(raw: sqlite3.Connection, today: date, limit: int) -> bool:
    """Gather the names of at most ``limit`` changed recordings, within a transaction of ``raw``; whether there were any."""
    cursor = raw.cursor()
    _note_what_the_day_changed(cursor, today.isoformat())
    ids = [row[0] for row in cursor.execute(_STALE, (limit,))]
    if not ids:
        return False
    batch = json.dumps(ids)
    before = {_Place(*row[:5]): row[5] for row in cursor.execute(_KNOWN, {"ids": batch})}
    after = set(_read(cursor, batch, today.isoformat()))
    gone, come = before.keys() - after, after - before.keys()
    cursor.executemany(
        "DELETE FROM index_place WHERE name_id = ? AND recording_id = ? AND chapter_id = ?",
        [(before[place], place.recording_id, place.chapter_id) for place in gone],
    )
    _add_places(cursor, come)
    for kind, bucket in {(place.kind, place.bucket) for place in gone | come}:
        _make_entries(cursor, IndexKind(kind), bucket)
    cursor.execute(f"DELETE FROM index_stale WHERE recording_id {_AMONG}", {"ids": batch})
    return True


def _note_what_the_day_changed(cursor: sqlite3.Cursor, today: str) -> None:
    """A recording that is public from today on is changed by the day alone."""
    [(before,)] = cursor.execute("SELECT as_of FROM index_state").fetchall()
    if before != today:
        cursor.execute(_CHANGED_DAY, {"before": before or today, "today": today})
        cursor.execute("UPDATE index_state SET as_of = ?", (today,))


def _read(cursor: sqlite3.Cursor, batch: str, today: str) -> Iterator[_Place]:
    """Every name in these recordings, with its place."""
    given = {"ids": batch, "today": today}
    for kind in IndexKind:
        yield from _named(kind, cursor.execute(_IN_CHAPTERS, {**given, "path": f"$.{kind.value}"}))
    yield from _named(IndexKind.SPEAKERS, cursor.execute(_IN_RECORDINGS, given))
    titled = cursor.execute(_IN_TITLES, given)
    named = (row[:3] for row in titled if re.search(rf"\b{re.escape(row[0].strip())}\b", row[3]))
    yield from _named(IndexKind.SPEAKERS, named)


def _named(kind: IndexKind, rows: Iterable[tuple[str, int, int]]) -> Iterator[_Place]:
    for spelling, recording_id, chapter_id in rows:
        if bucket := bucket_of(spelling, kind):
            yield _Place(kind.value, bucket, spelling, recording_id, chapter_id)


def _add_places(cursor: sqlite3.Cursor, places: Iterable[_Place]) -> None:
    numbers: dict[tuple[str, str, str], int] = {}
    for place in places:
        name = place[:3]
        if name not in numbers:
            numbers[name] = cursor.execute(_NAME, name).fetchone()[0]
        row = (numbers[name], place.recording_id, place.chapter_id)
        cursor.execute("INSERT OR IGNORE INTO index_place VALUES (?, ?, ?)", row)


def _make_entries(cursor: sqlite3.Cursor, kind: IndexKind, bucket: str) -> None:
    """Bring the entries of a bucket into line with the places of its spellings. An entry that stays keeps its row."""
    spelled = cursor.execute(_SPELLINGS, (kind.value, bucket)).fetchall()
    numbers = {spelling: number for number, spelling, _, count in spelled if count}
    former = {number: entry for number, _, entry, _ in spelled}
    unused = [(number,) for number, _, _, count in spelled if not count]
    cursor.executemany("DELETE FROM index_name WHERE id = ?", unused)
    old = {row[0]: row[1:] for row in cursor.execute(_ENTRIES, (kind.value, bucket))}
    for name in gather({spelling: count for _, spelling, _, count in spelled if count}, kind):
        members = [numbers[spelling] for spelling in name.spellings]
        places = _count_places(cursor, members)
        known = old.pop(name.name, None)
        if known is None:
            entry = _insert_entry(cursor, kind, bucket, name, places)
        else:
            entry = known[0]
            if known[1] != places:
                cursor.execute("UPDATE index_entry SET places = ? WHERE id = ?", (places, entry))
        moved = [(entry, number) for number in members if former[number] != entry]
        cursor.executemany("UPDATE index_name SET entry_id = ? WHERE id = ?", moved)
    for number, _ in old.values():
        cursor.execute("DELETE FROM index_order WHERE entry_id = ?", (number,))
        cursor.execute("DELETE FROM index_entry WHERE id = ?", (number,))


def _count_places(cursor: sqlite3.Cursor, names: list[int]) -> int:
    """How many places these spellings have. A recording's own does not count where one of its chapters is one too."""
    pairs = cursor.execute(_PLACES, {"ids": json.dumps(names)}).fetchall()
    inside = {recording for recording, chapter in pairs if chapter}
    return sum(1 for recording, chapter in pairs if chapter or recording not in inside)


def _insert_entry(cursor: sqlite3.Cursor, kind: IndexKind, bucket: str, name: Gathered, places: int) -> int:
    cursor.execute(_NEW_ENTRY, (kind.value, bucket, name.slug, name.name, name.heading, places))
    entry = cursor.lastrowid or 0
    sorted_by = name.heading[:_LONGEST_HEADING]
    rows = [
        (entry, tongue, kind.value, heading(name.heading, tongue), sort_text(sorted_by, tongue))
        for tongue in LANGUAGES
    ]
    cursor.executemany("INSERT INTO index_order VALUES (?, ?, ?, ?, ?)", rows)
    return entry
