"""What a page of search results shows of the records, read past SQLAlchemy's row objects.

A page needs a hundred and fifty chapters, of which it draws all and names ten; so rows stay rows until one is asked for.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections.abc import Collection as AnyOf
from collections.abc import Mapping, Sequence

from chapters.catalog.views import Part
from chapters.model import Chapter, ChapterKind, Cue, Span, shown_ends
from chapters.store.codec import load_more

_CHOSEN = "IN (SELECT value FROM json_each(?))"
_CHAPTERS = (
    "SELECT recording_id, start_ms, end_ms, level, listed, id, key, title, more FROM chapter "  # noqa: S608 - our own words
    f"WHERE recording_id {_CHOSEN} ORDER BY recording_id, position"
)
_TRACKS = f"SELECT id, recording_id, language FROM track WHERE recording_id {_CHOSEN}"  # noqa: S608 - our own words
_CUES = "SELECT start_ms, end_ms, text, speaker FROM cue WHERE track_id = ? AND position BETWEEN ? AND ? ORDER BY position"

_Row = tuple[int, int, int | None, int, int, int, str, str, str]
_BREAK = f'"kind":"{ChapterKind.BREAK}"'


class Outline:
    """The listed chapters of one recording in time order: their stretches, and each whole chapter when it is asked for."""

    __slots__ = ("_positions", "_rows", "_starts", "parts")

    def __init__(self, rows: Sequence[_Row], duration_ms: int | None) -> None:
        ends = shown_ends([row[1:4] for row in rows], duration_ms)
        listed = [(row, end) for row, end in zip(rows, ends, strict=True) if row[4]]
        self._rows = [row for row, _ in listed]
        self._positions = {row[5]: position for position, row in enumerate(self._rows)}
        self._starts = [row[1] for row in self._rows]
        self.parts = tuple([Part(row[1], end, _BREAK in row[8]) for row, end in listed])

    @property
    def ids(self) -> AnyOf[int]:
        """The ids of the chapters, in time order."""
        return self._positions.keys()

    def part(self, chapter_id: int) -> Part | None:
        """The stretch of a chapter; None for one that is not listed."""
        position = self._positions.get(chapter_id)
        return None if position is None else self.parts[position]

    def spans(self) -> dict[int, Span]:
        """Every chapter with its shown end, by its id."""
        return {chapter_id: self._span(position) for chapter_id, position in self._positions.items()}

    def span(self, chapter_id: int) -> Span | None:
        """A chapter with its shown end; None for one that is not listed."""
        position = self._positions.get(chapter_id)
        return None if position is None else self._span(position)

    def at(self, moment: int) -> Span | None:
        """The chapter in which ``moment`` lies, in ms: the last that has begun and not ended."""
        for position in range(bisect_right(self._starts, moment) - 1, -1, -1):
            end = self.parts[position].end_ms
            if end is None or moment < end:
                return self._span(position)
        return None

    def _span(self, position: int) -> Span:
        _, start, end, level, _, _, key, title, more = self._rows[position]
        return Span(Chapter(start, title, end, level, key, **load_more(more)), self.parts[position].end_ms)


def outlines(raw: sqlite3.Connection, durations: Mapping[int, int | None]) -> dict[int, Outline]:
    """The outlines of recordings, which are given with their lengths in ms, by recording id."""
    rows: dict[int, list[_Row]] = {recording_id: [] for recording_id in durations}
    for row in raw.execute(_CHAPTERS, (json.dumps(list(durations)),)):
        rows[row[0]].append(row)
    return {
        recording_id: Outline(rows[recording_id], duration) for recording_id, duration in durations.items()
    }


def tracks(raw: sqlite3.Connection, recordings: AnyOf[int]) -> dict[int, tuple[int, str]]:
    """The captions tracks of recordings: by track id, the recording's id and the track's language."""
    found = raw.execute(_TRACKS, (json.dumps(list(recordings)),))
    return {track_id: (recording_id, language) for track_id, recording_id, language in found}


def cues(raw: sqlite3.Connection, track_id: int, first: int, last: int) -> list[Cue]:
    """The cues of a track from one position to another."""
    return [Cue(*row) for row in raw.execute(_CUES, (track_id, first, last))]
