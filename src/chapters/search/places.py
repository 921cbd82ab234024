"""Entries → places: passages that overlap are one, and the places of a recording stand together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection as AnyOf
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from chapters.search.candidates import load_candidates, load_cues, load_recordings
from chapters.search.finding import is_recording, is_speech, passage_of, recording_of, row_of
from chapters.search.query import Query
from chapters.search.ranking import Scorer

RERANKED = 100
"""Places that get a place in the final order by all that is known of them; those after them stay in the index's order."""
CHUNK = 250
"""Further places are looked up so many at a time, only as far as a page needs them."""

_CHAPTERS = (
    "SELECT recording_id, id FROM chapter INDEXED BY chapter_of_recording "
    "WHERE recording_id IN (SELECT value FROM json_each(?))"
)
_TRACKS = "SELECT recording_id, id FROM track WHERE recording_id IN (SELECT value FROM json_each(?))"


def without_repeats(raw: sqlite3.Connection, numbers: Sequence[int]) -> tuple[int, ...]:
    """``numbers`` without the passages that share a cue with the one before: what was found in it twice is one place."""
    passages = sorted((passage_of(number), number) for number in numbers if is_speech(number))
    touching = [
        (one, other)
        for (before, one), (after, other) in pairwise(passages)
        if before[0] == after[0] and before[1] + 1 == after[1]
    ]
    if not touching:
        return tuple(numbers)
    cues = load_cues(raw, {number for pair in touching for number in pair})
    repeats: set[int] = set()
    for one, other in touching:
        if one not in repeats and one in cues and other in cues and cues[other][0] <= cues[one][1]:
            repeats.add(other)
    return tuple(number for number in numbers if number not in repeats)


def group(raw: sqlite3.Connection, query: Query, numbers: Sequence[int], wanted: int) -> dict[int, list[int]]:
    """The entries by recording, in the order of each one's best; at least ``wanted`` recordings if there are so many.

    The first entries stand in their final order. Entries beyond those that were needed are missing.
    """
    groups: dict[int, list[int]] = {}
    scorer = Scorer(query)
    best = load_candidates(raw, numbers[:RERANKED])
    best.sort(key=scorer, reverse=True)
    for candidate in best:
        groups.setdefault(candidate.recording_id, []).append(candidate.number)
    done = RERANKED
    while len(groups) < wanted and done < len(numbers):
        for number, recording_id in load_recordings(raw, numbers[done : done + CHUNK]):
            groups.setdefault(recording_id, []).append(number)
        done += CHUNK
    return groups


def complete(
    first: Iterable[int],
    chapters: AnyOf[int],
    tracks: AnyOf[int],
    found: Mapping[int, int],
    passages: Sequence[int],
) -> list[int]:
    """All places of one recording: those in ``first`` in their order, then its others.

    ``chapters`` and ``tracks`` are the recording's. ``found`` are the entries of all chapters that were found, by the
    chapter's id, and ``passages`` the entries of all passages.
    """
    there = {number: None for number in first if not is_recording(number)}
    there.update((found[chapter_id], None) for chapter_id in chapters if chapter_id in found)
    if tracks:
        there.update((number, None) for number in passages if passage_of(number)[0] in tracks)
    return list(there)


def chapters_among(numbers: Iterable[int]) -> dict[int, int]:
    """The entries that are chapters, by the chapter's id."""
    return {
        row_of(number): number for number in numbers if not is_recording(number) and not is_speech(number)
    }


def count(raw: sqlite3.Connection, numbers: Sequence[int]) -> int:
    """How many places ``numbers`` are: recordings count only where nothing in them was found."""
    recordings = {recording_of(number) for number in numbers if is_recording(number)}
    others = len(numbers) - len(recordings)
    if not recordings or not others:
        return len(numbers)
    return others + len(recordings - set(_with_places(raw, recordings, numbers)))


def _with_places(raw: sqlite3.Connection, recordings: set[int], numbers: Sequence[int]) -> Iterator[int]:
    chosen = (json.dumps(list(recordings)),)
    chapters = chapters_among(numbers)
    if chapters:
        yield from (recording_id for recording_id, row in raw.execute(_CHAPTERS, chosen) if row in chapters)
    tracks = {passage_of(number)[0] for number in numbers if is_speech(number)}
    if tracks:
        yield from (recording_id for recording_id, row in raw.execute(_TRACKS, chosen) if row in tracks)
