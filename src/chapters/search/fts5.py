"""The embedded engine: SQLite FTS5 gives candidates in rank order, bounded; the final order is made here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any

from chapters.catalog.asking import Ask, Facet, Respelling, Within
from chapters.catalog.views import PlacesInside, RecordingHits, SearchPage
from chapters.search.candidates import load_cues
from chapters.search.deadline import Deadline
from chapters.search.facets import Counts, facets
from chapters.search.finding import Found, count_matching, find, is_speech
from chapters.search.highlight import Marker
from chapters.search.inside import Reading, find_inside
from chapters.search.matching import OWN_COLUMNS, Narrowing
from chapters.search.narrowing import narrow, only
from chapters.search.places import Kinds, complete, count, group, sort_out, without_repeats
from chapters.search.presenting import Stage, moment_of, present_hit
from chapters.search.query import Query
from chapters.search.questions import Question, how_read, understand
from chapters.search.spelling import respell, spelled

GROUPS_A_PAGE = 10
HITS_A_GROUP = 4
MOST_MOMENTS = 60
"""Places of a recording that are shown on its strip; more of them would be a line."""


class Fts5Search:
    """Finds places in the database that :class:`chapters.search.index.Fts5Index` keeps in step."""

    def __init__(self, read: Callable[[], AbstractContextManager[Any]], *, deadline_ms: int) -> None:
        self._read = read
        self._deadline_ms = deadline_ms

    def __call__(self, ask: Ask, *, today: date) -> SearchPage:
        """One page of places for ``ask``, grouped by recording. Never raises for what a query says."""
        page = max(1, ask.page)
        with self._read() as reading:
            view: Reading = reading
            question = understand(view.raw, ask, today)
            understood = how_read(question.parsed)
            if question.asks_nothing:
                return SearchPage(
                    ask.text, (), (), 0, False, True, 1, False, 0, understood, asks_something=False
                )
            deadline = Deadline(self._deadline_ms)
            found = find(view.raw, question.query, question.narrowing, deadline)
            numbers = without_repeats(view.raw, found.numbers)
            meant = (
                ""
                if ask.literal or not found.complete
                else respell(view.raw, ask.text, question, len(numbers), deadline)
            )
            if meant:
                question = understand(view.raw, replace(ask, text=meant), today)
                found = find(view.raw, question.query, question.narrowing, deadline)
                numbers = without_repeats(view.raw, found.numbers)
            wanted = page * GROUPS_A_PAGE
            kinds = sort_out(numbers)
            groups = group(view.raw, question.query, numbers, wanted + 1)
            chosen = list(groups.items())[wanted - GROUPS_A_PAGE : wanted]
            shown = tuple(_present(view, chosen, kinds, question.query, capped=found.capped))
            return SearchPage(
                query=ask.text,
                terms=question.query.words,
                groups=shown,
                total=len(found.numbers) if found.capped else count(view.raw, kinds),
                capped=found.capped,
                complete=found.complete,
                page=page,
                has_next=len(groups) > wanted,
                recordings=None if found.capped or len(groups) > wanted else len(groups),
                understood=understood,
                facets=_facets(view.raw, question, replace(found, numbers=tuple(numbers)), deadline, today)
                if ask.facets
                else (),
                respelling=Respelling(ask.text, spelled(meant, shown)) if meant else None,
            )

    def inside(self, slug: str, ask: Ask, *, today: date) -> PlacesInside | None:
        """The places of one public recording, in time order; None if there is no recording ``slug``."""
        with self._read() as view:
            return find_inside(view, slug, ask, Deadline(self._deadline_ms), today)


def _facets(
    raw: sqlite3.Connection, question: Question, found: Found, deadline: Deadline, today: date
) -> tuple[Facet, ...]:
    """By what the results can be narrowed; for a field that is filtered by, counted as if it were not."""

    def counts(found: Found, narrowing: Narrowing) -> Counts:
        return Counts(raw, found, _within(raw, question.query, narrowing, found, deadline))

    widened = {}
    for field in {item.field for item in question.filters if not item.excluded}:
        others = [item for item in question.filters if item.field is not field]
        wider = narrow(raw, others, question.spoken, today)
        widened[field] = counts(find(raw, question.query, wider, deadline), wider)
    return facets(raw, counts(found, question.narrowing), widened, question.filters)


def _within(
    raw: sqlite3.Connection, query: Query, narrowing: Narrowing, found: Found, deadline: Deadline
) -> Mapping[Within, int]:
    """How many places are found by their titles alone, and how many in what was said."""
    if not query.clauses or narrowing.columns != OWN_COLUMNS:
        return {}

    def counted(name: Within) -> int:
        return count_matching(raw, query, only(narrowing, {name.value}), deadline)

    spoken = counted(Within.SPEECH) if found.capped else sum(map(is_speech, found.numbers))
    return {Within.TITLE: counted(Within.TITLE), Within.SPEECH: spoken}


def _present(
    view: Reading,
    groups: Iterable[tuple[int, list[int]]],
    found: Kinds,
    query: Query,
    *,
    capped: bool,
) -> Iterator[RecordingHits]:
    """The recordings with their best places."""
    chosen = dict(groups)
    recordings = view.recordings_by_id(chosen)
    outlines = view.outlines({key: recording.duration_ms for key, (recording, _) in recordings.items()})
    spoken = view.speech(chosen) if found.passages else {}
    places = {
        key: complete(
            first,
            outlines[key].ids,
            {track for track, (recording_id, _) in spoken.items() if recording_id == key},
            found,
        )
        for key, first in chosen.items()
    }
    cues = _cues(view, places.values())
    languages = {track: language for track, (_, language) in spoken.items()}
    marker = Marker(query)
    for key, here in places.items():
        recording, collection = recordings[key]
        stage = Stage(recording, outlines[key], cues, languages)
        shown = {number: present_hit(view, stage, number, marker) for number in here[:HITS_A_GROUP]}
        hits = {number: hit for number, hit in shown.items() if hit}
        yield RecordingHits(
            recording=recording,
            collection=collection,
            title=marker.mark(recording.title, "", recording.language),
            parts=outlines[key].parts,
            hits=tuple(hits.values()),
            more=len(here) - len(shown),
            more_capped=capped,
            moments=tuple(
                moment
                for number in here[:MOST_MOMENTS]
                if (moment := moment_of(stage, number, hits)) is not None
            ),
        )


def _cues(view: Reading, places: Iterable[list[int]]) -> dict[int, tuple[int, int]]:
    """The cues of the passages that will be shown."""
    passages = [number for here in places for number in here[:HITS_A_GROUP] if is_speech(number)]
    return load_cues(view.raw, passages) if passages else {}
