"""Finding within one recording: the same meaning as the search over all, every place, in time order."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection as AnyOf
from collections.abc import Mapping
from datetime import date
from typing import Protocol

from chapters.catalog.asking import Ask
from chapters.catalog.views import Hit, PlacesInside
from chapters.model import Collection, Recording
from chapters.search.candidates import load_cues
from chapters.search.deadline import Deadline
from chapters.search.finding import Found, find_in_recording, is_recording, is_speech
from chapters.search.highlight import Marker
from chapters.search.places import without_repeats
from chapters.search.presenting import Outline, Stage, View, present
from chapters.search.query import Query
from chapters.search.questions import understand


class Reading(View, Protocol):
    """What search needs of a reading of the store."""

    @property
    def raw(self) -> sqlite3.Connection: ...
    def recordings_by_id(self, ids: AnyOf[int]) -> dict[int, tuple[Recording, Collection | None]]: ...
    def outlines(self, durations: Mapping[int, int | None]) -> Mapping[int, Outline]: ...
    def speech(self, recordings: AnyOf[int]) -> dict[int, tuple[int, str]]: ...


def find_inside(view: Reading, slug: str, ask: Ask, deadline: Deadline, today: date) -> PlacesInside | None:
    """The places of the recording ``slug``; None if there is none that is public."""
    row = view.raw.execute("SELECT id FROM recording WHERE slug = ?", (slug,)).fetchone()
    if row is None:
        return None
    [recording_id] = row
    recording, _ = view.recordings_by_id([recording_id])[recording_id]
    with deadline.kept(view.raw):
        question = deadline.within(lambda: understand(view.raw, ask, today), None)
        if question is None or question.asks_nothing:
            return PlacesInside(recording, ask.text, (), (), capped=False, complete=not deadline.passed)
        found = find_in_recording(view.raw, question.query, question.narrowing, recording_id, deadline)
        deadline.show()
        hits = deadline.within(lambda: _hits(view, recording_id, recording, question.query, found), [])
    return PlacesInside(
        recording, ask.text, question.query.words, tuple(hits), found.capped, not deadline.passed
    )


def _hits(view: Reading, recording_id: int, recording: Recording, query: Query, found: Found) -> list[Hit]:
    """The places in time order."""
    numbers = [number for number in without_repeats(view.raw, found.numbers) if not is_recording(number)]
    languages = {track: language for track, (_, language) in view.speech([recording_id]).items()}
    outline = view.outlines({recording_id: recording.duration_ms})[recording_id]
    cues = load_cues(view.raw, filter(is_speech, numbers))
    [hits] = present(view, [Stage(recording, outline, numbers)], cues, languages, Marker(query))
    return sorted(hits.values(), key=lambda hit: (hit.start_ms, bool(hit.speech)))
