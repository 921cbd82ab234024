"""A whole new recording → rows.

Years of recordings come in through here, so the statements go straight to the driver: SQLAlchemy's way costs ten times the
insert itself. No RETURNING: it opens a statement journal, on which FTS5 writes out all that it has gathered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chapters.catalog.fields import imported_fields
from chapters.catalog.intake import Prepared
from chapters.model import Chapter, ChapterList, Recording, Track
from chapters.store.codec import dump_date, dump_fields, dump_json, dump_list, dump_more, storable

RECORDING_COLUMNS = (
    *("collection_id", "title", "description", "language", "duration_ms", "recorded", "speakers", "rights"),
    *("licence", "credit", "identifier", "poster", "access", "public_from"),
)
CHAPTER_COLUMNS = ("start_ms", "end_ms", "level", "title", "listed", "more")


def _insert(table: str, *columns: str) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - own names


_RECORDING = _insert("recording", "slug", "revision", "added", "modified", *RECORDING_COLUMNS)
_SOURCE = _insert(
    "source",
    *(
        "recording_id",
        "provider",
        "provider_id",
        "url",
        "provenance",
        "reason",
        "origin",
        "wishes",
        "imported",
    ),
    *("imported_fields", "content_hash", "checked"),
)
_REVISION = _insert("revision", "recording_id", "number", "parent", "author", "made", "note", "chapters")
_CHAPTER = _insert("chapter", "id", "recording_id", "key", "position", *CHAPTER_COLUMNS)
_ALTERNATIVE = _insert("alternative", "recording_id", "provenance", "chapters").replace(
    "INSERT", "INSERT OR IGNORE"
)
_TRACK = _insert("track", "recording_id", "language", "label", "automatic", "cue_count")
_CUE = _insert("cue", "track_id", "position", "start_ms", "end_ms", "speaker", "text")
_NEXT_CHAPTER = "SELECT coalesce(max(id), 0) + 1 FROM chapter"


@dataclass(frozen=True, slots=True)
class Inserted:
    """The numbers of the new rows; those of chapters and tracks in the order of the recording's."""

    recording_id: int
    chapter_ids: range
    track_ids: list[int]


def insert_recording(cursor: Any, ready: Prepared, *, collection_id: int | None, moment: str) -> Inserted:
    """Insert everything about a recording but its search entries. Its chapters carry keys."""
    new, recording = ready.new, ready.new.recording
    listed = dump_list(new.chapters)
    cursor.execute(
        _RECORDING, (recording.slug, 1, moment, moment, *recording_values(recording, collection_id))
    )
    row = cursor.lastrowid
    cursor.execute(
        _SOURCE,
        (
            *(row, recording.source.provider.value, recording.source.id, recording.source.url),
            *(new.provenance.value, new.reason, storable(new.origin), dump_json(dict(new.wishes))),
            *(listed, dump_fields(imported_fields(recording)), ready.content_hash, moment),
        ),
    )
    cursor.execute(_REVISION, (row, 1, None, storable(new.author), moment, storable(new.note), listed))
    chapter_ids = insert_chapters(cursor, row, list(enumerate(new.chapters)))
    insert_alternatives(cursor, row, [(item.provenance.value, item.chapters) for item in new.alternatives])
    return Inserted(row, chapter_ids, insert_tracks(cursor, row, new.tracks))


def insert_chapters(cursor: Any, recording_id: int, chapters: Sequence[tuple[int, Chapter]]) -> range:
    """Insert chapters, given with their positions; their numbers come back."""
    (first,) = cursor.execute(_NEXT_CHAPTER).fetchone()
    ids = range(first, first + len(chapters))
    rows = [
        (number, recording_id, chapter.key, position, *chapter_values(chapter))
        for number, (position, chapter) in zip(ids, chapters, strict=True)
    ]
    cursor.executemany(_CHAPTER, rows)
    return ids


def insert_alternatives(cursor: Any, recording_id: int, lists: Sequence[tuple[str, ChapterList]]) -> None:
    """Insert the other lists that an import brought."""
    cursor.executemany(_ALTERNATIVE, [(recording_id, name, dump_list(chapters)) for name, chapters in lists])


def insert_tracks(cursor: Any, recording_id: int, tracks: Sequence[Track]) -> list[int]:
    """Insert tracks with their cues; the numbers of the tracks come back."""
    ids = []
    for track in tracks:
        label = storable(track.label)
        cursor.execute(_TRACK, (recording_id, track.language, label, track.automatic, len(track.cues)))
        number = cursor.lastrowid
        ids.append(number)
        cursor.executemany(
            _CUE,
            [
                (number, position, cue.start_ms, cue.end_ms, storable(cue.speaker), storable(cue.text))
                for position, cue in enumerate(track.cues)
            ],
        )
    return ids


def recording_values(recording: Recording, collection_id: int | None) -> tuple[object, ...]:
    """What a row says of a recording, in the order of ``RECORDING_COLUMNS``."""
    return (
        collection_id,
        storable(recording.title),
        storable(recording.description),
        recording.language,
        recording.duration_ms,
        dump_date(recording.recorded),
        dump_json(list(recording.speakers)),
        storable(recording.rights),
        storable(recording.licence),
        storable(recording.credit),
        storable(recording.identifier),
        recording.poster,
        recording.access.value,
        dump_date(recording.public_from),
    )


def chapter_values(chapter: Chapter) -> tuple[object, ...]:
    """What a row says of a chapter, in the order of ``CHAPTER_COLUMNS``."""
    title, more = storable(chapter.title), dump_more(chapter)
    return chapter.start_ms, chapter.end_ms, chapter.level, title, chapter.listed, more
