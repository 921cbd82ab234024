"""What a page of search results shows of the records, read past SQLAlchemy's row objects.

A page draws a hundred and fifty chapters and names ten of them: only those are read whole.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Collection as AnyOf
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from chapters.catalog.views import Part
from chapters.model import Chapter, ChapterKind, Cue, Span, shown_ends
from chapters.store.codec import load_more

_CHOSEN = "IN (SELECT value FROM json_each(?))"
_BREAK = f'"kind":"{ChapterKind.BREAK}"'
_STRETCHES = (
    "SELECT recording_id, start_ms, end_ms, level, listed, id, "  # noqa: S608 - our own words
    f"more <> '{{}}' AND instr(more, '{_BREAK}') FROM chapter WHERE recording_id {_CHOSEN} "
    "ORDER BY recording_id, position"
)
_WHOLE = "id, start_ms, title, end_ms, level, key, listed, more FROM chapter"
_CHAPTERS = f"SELECT {_WHOLE} WHERE id {_CHOSEN}"
_OF_RECORDINGS = f"SELECT recording_id, {_WHOLE} WHERE recording_id {_CHOSEN} ORDER BY recording_id, position"
_TRACKS = f"SELECT id, recording_id, language FROM track WHERE recording_id {_CHOSEN}"  # noqa: S608 - our own words
_CUES = (
    "SELECT asked.key, start_ms, end_ms, text, speaker FROM json_each(?) AS asked CROSS JOIN cue "
    "ON track_id = asked.value ->> 0 AND position BETWEEN asked.value ->> 1 AND asked.value ->> 2 "
    "ORDER BY asked.key, position"
)

_Stretch = tuple[int, int, int | None, int, int, int, int]


class Outline:
    """The listed chapters of one recording in time order: their stretches and ids."""

    __slots__ = ("_ids", "_positions", "_starts", "parts")

    def __init__(self, rows: Sequence[_Stretch], duration_ms: int | None) -> None:
        ends = shown_ends([row[1:4] for row in rows], duration_ms)
        listed = [(row, end) for row, end in zip(rows, ends, strict=True) if row[4]]
        self._ids = [row[5] for row, _ in listed]
        self._starts = [row[1] for row, _ in listed]
        self._positions = {row_id: position for position, row_id in enumerate(self._ids)}
        self.parts = tuple([Part(row[1], end, bool(row[6])) for row, end in listed])

    @property
    def ids(self) -> AnyOf[int]:
        """The ids of the chapters, in time order."""
        return self._positions.keys()

    def part(self, chapter_id: int) -> Part | None:
        """The stretch of a chapter; None for one that is not listed."""
        position = self._positions.get(chapter_id)
        return None if position is None else self.parts[position]

    def at(self, moment: int) -> int | None:
        """The id of the chapter in which ``moment`` lies, in ms: the last that has begun and not ended."""
        for position in range(bisect_right(self._starts, moment) - 1, -1, -1):
            end = self.parts[position].end_ms
            if end is None or moment < end:
                return self._ids[position]
        return None


def outlines(raw: sqlite3.Connection, durations: Mapping[int, int | None]) -> dict[int, Outline]:
    """The outlines of recordings, which are given with their lengths in ms, by recording id."""
    rows: dict[int, list[_Stretch]] = {recording_id: [] for recording_id in durations}
    for row in raw.execute(_STRETCHES, (json.dumps(list(durations)),)):
        rows[row[0]].append(row)
    return {
        recording_id: Outline(rows[recording_id], duration) for recording_id, duration in durations.items()
    }


def chapters(raw: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Chapter]:
    """Whole chapters, by their ids."""
    return {row[0]: _chapter(row) for row in raw.execute(_CHAPTERS, (json.dumps(list(ids)),))}


def spans(raw: sqlite3.Connection, durations: Mapping[int, int | None]) -> dict[int, dict[int, Span]]:
    """The listed chapters of recordings, which are given with their lengths in ms, by recording id and chapter id."""
    found: dict[int, list[tuple[int, Chapter]]] = {recording_id: [] for recording_id in durations}
    for recording_id, *row in raw.execute(_OF_RECORDINGS, (json.dumps(list(durations)),)):
        found[recording_id].append((row[0], _chapter(row)))
    return {
        recording_id: _listed(found[recording_id], duration) for recording_id, duration in durations.items()
    }


def _listed(rows: Sequence[tuple[int, Chapter]], duration_ms: int | None) -> dict[int, Span]:
    ends = shown_ends([(one.start_ms, one.end_ms, one.level) for _, one in rows], duration_ms)
    pairs = zip(rows, ends, strict=True)
    return {row_id: Span(chapter, end) for (row_id, chapter), end in pairs if chapter.listed}


def _chapter(row: Sequence[Any]) -> Chapter:
    _, start, title, end, level, key, listed, more = row
    return Chapter(start, title, end, level, key, listed=bool(listed), **load_more(more))


def tracks(raw: sqlite3.Connection, recordings: AnyOf[int]) -> dict[int, tuple[int, str]]:
    """The captions tracks of recordings: by track id, the recording's id and the track's language."""
    found = raw.execute(_TRACKS, (json.dumps(list(recordings)),))
    return {track_id: (recording_id, language) for track_id, recording_id, language in found}


def cues(raw: sqlite3.Connection, stretches: Sequence[tuple[int, int, int]]) -> list[list[Cue]]:
    """The cues of each of ``stretches``: a track's id, and the positions of its first and last cue."""
    found: list[list[Cue]] = [[] for _ in stretches]
    for place, *row in raw.execute(_CUES, (json.dumps(stretches),)):
        found[place].append(Cue(*row))
    return found
