"""Entries → places: passages that overlap are one, and the places of a recording stand together."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection as AnyOf
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from chapters.search.candidates import load_candidates, load_cues, load_recordings, load_scored
from chapters.search.entries import RECORDING_BIT
from chapters.search.finding import FIRST_SPEECH, SEQUENCE, is_recording, passage_of
from chapters.search.query import Query
from chapters.search.ranking import Scorer

RERANKED, RERANKED_EXACT = 100, 200
"""Places that get a place in the final order by all that is known of them; those after them stay in the index's order. Where
the title holds the very words, little needs to be looked at, so those may be more."""
CHUNK = 250
"""Further places are looked up so many at a time, only as far as a page needs them."""

_CHAPTERS = (
    "SELECT recording_id, id FROM chapter INDEXED BY chapter_of_recording "
    "WHERE recording_id IN (SELECT value FROM json_each(?))"
)
_TRACKS = "SELECT recording_id, id FROM track WHERE recording_id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Kinds:
    """Entries by what they are: chapters by the chapter's id, passages by their track's. Recordings are among the chapters,
    by their id and ``RECORDING_BIT``, which no chapter's id has."""

    chapters: dict[int, int]
    passages: dict[int, list[int]]

    @property
    def recordings(self) -> set[int]:
        """The ids of the recordings that were found themselves."""
        return {row & ~RECORDING_BIT for row in self.chapters if row & RECORDING_BIT}


def sort_out(numbers: Sequence[int]) -> Kinds:
    """Tell entries apart by their numbers alone."""
    titles = [number for number in numbers if number < FIRST_SPEECH]
    passages: dict[int, list[int]] = {}
    if len(titles) < len(numbers):
        for number in numbers:
            if number >= FIRST_SPEECH:
                passages.setdefault(passage_of(number)[0], []).append(number)
    return Kinds(dict(zip(map(SEQUENCE.__and__, titles), titles, strict=True)), passages)


def without_repeats(raw: sqlite3.Connection, numbers: Sequence[int]) -> Sequence[int]:
    """``numbers`` without the passages that share a cue with the one before: what was found in it twice is one place."""
    # Without their rank, passages of one track that follow one another have numbers that do.
    passages = [(number & SEQUENCE, number) for number in numbers if number >= FIRST_SPEECH]
    passages.sort()
    touching = [(one, other) for (before, one), (after, other) in pairwise(passages) if before + 1 == after]
    if not touching:
        return numbers
    cues = load_cues(raw, {number for pair in touching for number in pair})
    repeats: set[int] = set()
    for one, other in touching:
        if one not in repeats and one in cues and other in cues and cues[other][0] <= cues[one][1]:
            repeats.add(other)
    return [number for number in numbers if number not in repeats]


def group(
    raw: sqlite3.Connection, query: Query, numbers: Sequence[int], exact: int, wanted: int
) -> dict[int, list[int]]:
    """The entries by recording, in the order of each one's best; at least ``wanted`` recordings if there are so many.

    Of the first ``exact`` numbers the title holds the very words. The first entries stand in their final order. Entries
    beyond those that were needed are missing.
    """
    groups: dict[int, list[int]] = {}
    done = min(max(exact, RERANKED), RERANKED_EXACT)
    for _, number, recording_id in sorted(_scored(raw, query, numbers[:done], min(exact, done))):
        groups.setdefault(recording_id, []).append(number)
    while len(groups) < wanted and done < len(numbers):
        for number, recording_id in load_recordings(raw, numbers[done : done + CHUNK]):
            groups.setdefault(recording_id, []).append(number)
        done += CHUNK
    return groups


def _scored(
    raw: sqlite3.Connection, query: Query, numbers: Sequence[int], exact: int
) -> Iterator[tuple[float, int, int]]:
    """The entries with their recordings, so that the best are least."""
    scorer = Scorer(query)
    if exact:
        for score, number, recording_id in load_scored(raw, *scorer.exact, numbers[:exact]):
            yield -score, number, recording_id
    if exact < len(numbers):
        for candidate in load_candidates(raw, numbers[exact:]):
            yield -scorer(candidate), candidate.number, candidate.recording_id


def complete(first: Iterable[int], chapters: Iterable[int], tracks: AnyOf[int], found: Kinds) -> list[int]:
    """All places of one recording among those that were found: ``first`` in their order, then the others.

    ``chapters`` and ``tracks`` are the recording's.
    """
    there = {number: None for number in first if not is_recording(number)}
    there.update((found.chapters[row], None) for row in chapters if row in found.chapters)
    for track in tracks:
        there.update(dict.fromkeys(found.passages.get(track, ())))
    return list(there)


def count(raw: sqlite3.Connection, found: Kinds) -> int:
    """How many places there are: recordings count only where nothing in them was found."""
    recordings = found.recordings
    others = len(found.chapters) - len(recordings) + sum(map(len, found.passages.values()))
    if not recordings or not others:
        return others + len(recordings)
    return others + len(recordings.difference(_with_places(raw, found, recordings)))


def _with_places(raw: sqlite3.Connection, found: Kinds, recordings: Iterable[int]) -> Iterator[int]:
    """Those of ``recordings`` in which something was found."""
    chosen = (json.dumps(list(recordings)),)
    if found.chapters:
        rows = raw.execute(_CHAPTERS, chosen)
        yield from (recording_id for recording_id, row in rows if row in found.chapters)
    if found.passages:
        rows = raw.execute(_TRACKS, chosen)
        yield from (recording_id for recording_id, row in rows if row in found.passages)
