"""The embedded engine: SQLite FTS5 gives candidates in rank order, bounded; the final order is made here."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy.engine import Connection

from chapters.catalog.views import Hit, RecordingHits, SearchPage
from chapters.model import Collection, Recording, Span
from chapters.search.candidates import Place, load_candidates, load_places
from chapters.search.highlight import mark
from chapters.search.query import Query, match_expression, parse_query
from chapters.search.ranking import score

MOST_PLACES = 1_000
"""Places beyond these are not counted: "over 1,000"."""
RERANKED = 300
GROUPS_A_PAGE = 10
HITS_A_GROUP = 4

_CANDIDATES = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid LIMIT ?"


class View(Protocol):
    """What the engine needs of a reading of the store."""

    connection: Connection

    def spans(self, durations: Mapping[int, int | None]) -> dict[int, dict[int, Span]]: ...
    def recordings_by_id(self, ids: list[int]) -> dict[int, tuple[Recording, Collection | None]]: ...


@dataclass(frozen=True, slots=True)
class _Found:
    """Places, the best first; ``complete`` is False if the deadline cut the search short."""

    places: list[Place]
    complete: bool


class Fts5Search:
    """Finds places in the database that :class:`chapters.search.index.Fts5Index` keeps in step."""

    def __init__(self, read: Callable[[], AbstractContextManager[Any]], *, deadline_ms: int) -> None:
        self._read = read
        self._deadline_ms = deadline_ms

    def __call__(self, query: str, *, page: int, collection: str, today: date) -> SearchPage:
        """One page of places for ``query``, grouped by recording. Never raises for what a query says."""
        parsed = parse_query(query)
        if not parsed.terms:
            return SearchPage(query, (), (), 0, False, True, 1, False)
        with self._read() as view:
            found = self._find(view, parsed, collection)
            grouped = _group(found.places[:MOST_PLACES])
            page = max(1, page)
            chosen = grouped[(page - 1) * GROUPS_A_PAGE : page * GROUPS_A_PAGE]
            groups = _present(view, chosen, parsed, today)
        return SearchPage(
            query=query,
            terms=parsed.terms,
            groups=groups,
            total=min(len(found.places), MOST_PLACES),
            capped=len(found.places) > MOST_PLACES,
            complete=found.complete,
            page=page,
            has_next=len(grouped) > page * GROUPS_A_PAGE,
        )

    def _find(self, view: View, query: Query, collection: str) -> _Found:
        """Candidates by title first, then by anything of their own; each list ends early by the order of the index."""
        raw: sqlite3.Connection = view.connection.connection.dbapi_connection  # type: ignore[assignment]
        numbers: dict[int, None] = {}
        complete = True
        with _deadline(raw, self._deadline_ms):
            try:
                for columns in ("title", "title rest"):
                    expression = match_expression(query, columns=columns, collection=collection)
                    for row in raw.execute(_CANDIDATES, (expression, MOST_PLACES + 1)):
                        numbers.setdefault(row[0])
                    if len(numbers) > MOST_PLACES:
                        break
            except sqlite3.OperationalError as error:
                if "interrupted" not in str(error):
                    raise
                complete = False
        ordered = list(numbers)[: MOST_PLACES + 1]
        best = load_candidates(raw, ordered[:RERANKED])
        best.sort(key=lambda candidate: -score(candidate, query))
        places = [Place(candidate.recording_id, candidate.chapter_id) for candidate in best]
        return _Found(places + load_places(raw, ordered[RERANKED:]), complete)


@contextmanager
def _deadline(raw: sqlite3.Connection, milliseconds: int) -> Iterator[None]:
    """Interrupt statements on ``raw`` once the time is up."""
    end = time.monotonic() + milliseconds / 1000
    raw.set_progress_handler(lambda: time.monotonic() > end, 2_000)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


def _group(places: list[Place]) -> list[tuple[int, list[int]]]:
    """The chapters found, by recording, in the order of each one's best place."""
    groups: dict[int, list[int]] = {}
    for place in places:
        chapters = groups.setdefault(place.recording_id, [])
        if place.chapter_id is not None:
            chapters.append(place.chapter_id)
    return list(groups.items())


def _present(
    view: View, groups: list[tuple[int, list[int]]], query: Query, today: date
) -> tuple[RecordingHits, ...]:
    recordings = view.recordings_by_id([recording_id for recording_id, _ in groups])
    spans = view.spans({key: recording.duration_ms for key, (recording, _) in recordings.items()})
    presented = []
    for recording_id, chapter_ids in groups:
        recording, collection = recordings[recording_id]
        if recording.public_from and recording.public_from > today:
            continue
        here = spans[recording_id]
        presented.append(
            RecordingHits(
                recording=recording,
                collection=collection,
                title=mark(recording.title, query),
                spans=tuple(here.values()),
                hits=tuple(_hit(here[chapter_id], query) for chapter_id in chapter_ids[:HITS_A_GROUP]),
                more=max(0, len(chapter_ids) - HITS_A_GROUP),
            )
        )
    return tuple(presented)


def _hit(span: Span, query: Query) -> Hit:
    return Hit(
        chapter=span.chapter,
        end_ms=span.end_ms,
        title=mark(span.chapter.title, query),
        speakers=mark(", ".join(span.chapter.speakers), query) if span.chapter.speakers else (),
    )
