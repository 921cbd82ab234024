"""The embedded engine: SQLite FTS5 gives candidates in rank order, bounded; the final order is made here."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Collection as AnyOf
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy.engine import Connection

from chapters.catalog.views import Hit, RecordingHits, SearchPage
from chapters.model import Collection, Recording, Span
from chapters.search.candidates import Place, load_candidates, load_places
from chapters.search.highlight import mark
from chapters.search.index import RECORDING_BIT
from chapters.search.query import Query, match_expression, parse_query
from chapters.search.ranking import score

MOST_PLACES = 1_000
"""Places beyond these are not counted: "over 1,000"."""
RERANKED = 200
"""Places that get a place in the final order by all that is known of them; those after them stay in the index's order."""
LOADED = 400
"""Places looked up for the first page; further ones only when somebody goes that far."""
GROUPS_A_PAGE = 10
HITS_A_GROUP = 4

_CANDIDATES = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid LIMIT ?"


class View(Protocol):
    """What the engine needs of a reading of the store."""

    connection: Connection

    def spans(
        self, durations: Mapping[int, int | None], whole: AnyOf[int] | None = None
    ) -> dict[int, dict[int, Span]]: ...
    def recordings_by_id(self, ids: list[int]) -> dict[int, tuple[Recording, Collection | None]]: ...


@dataclass(frozen=True, slots=True)
class _Found:
    """Numbers of entries in the index's order; ``complete`` is False if the deadline cut the search short."""

    numbers: list[int]
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
        page = max(1, page)
        with self._read() as view:
            raw: sqlite3.Connection = view.connection.connection.dbapi_connection
            found = self._find(raw, parsed, collection)
            grouped = _grouped(raw, found.numbers, parsed, page)
            chosen = grouped[(page - 1) * GROUPS_A_PAGE : page * GROUPS_A_PAGE]
            groups = _present(view, chosen, parsed, today)
        return SearchPage(
            query=query,
            terms=parsed.terms,
            groups=groups,
            total=_total(found.numbers, grouped),
            capped=len(found.numbers) > MOST_PLACES,
            complete=found.complete,
            page=page,
            has_next=len(grouped) > page * GROUPS_A_PAGE,
        )

    def _find(self, raw: sqlite3.Connection, query: Query, collection: str) -> _Found:
        """Entries whose title meets the query first, then those that meet it otherwise; at most one more than counted."""
        numbers: dict[int, None] = {}
        complete = True
        with _deadline(raw, self._deadline_ms):
            try:
                for columns in ("title", "title rest"):
                    expression = match_expression(query, columns=columns, collection=collection)
                    for (number,) in raw.execute(_CANDIDATES, (expression, MOST_PLACES + 1)):
                        numbers[number] = None
                    if len(numbers) > MOST_PLACES:
                        break
            except sqlite3.OperationalError as error:
                if "interrupted" not in str(error):
                    raise
                complete = False
        return _Found(list(numbers)[: MOST_PLACES + 1], complete)


def _grouped(
    raw: sqlite3.Connection, numbers: list[int], query: Query, page: int
) -> list[tuple[int, list[int]]]:
    """The chapters found, by recording, in the order of each one's best place; enough of them for ``page``."""
    best = load_candidates(raw, numbers[:RERANKED])
    best.sort(key=lambda candidate: -score(candidate, query))
    places = [candidate.place for candidate in best]
    places += load_places(raw, numbers[RERANKED:LOADED])
    grouped = _group(places)
    if len(grouped) <= page * GROUPS_A_PAGE and len(numbers) > LOADED:
        grouped = _group(places + load_places(raw, numbers[LOADED:MOST_PLACES]))
    return grouped


@contextmanager
def _deadline(raw: sqlite3.Connection, milliseconds: int) -> Iterator[None]:
    """Interrupt statements on ``raw`` once the time is up."""
    end = time.monotonic() + milliseconds / 1000
    raw.set_progress_handler(lambda: time.monotonic() > end, 2_000)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


def _total(numbers: list[int], grouped: list[tuple[int, list[int]]]) -> int:
    """How many places: chapters, and recordings that were found by their own name alone."""
    if len(numbers) <= LOADED:
        return sum(max(1, len(chapters)) for _, chapters in grouped)
    return min(sum(not number & RECORDING_BIT for number in numbers), MOST_PLACES)


def _group(places: list[Place]) -> list[tuple[int, list[int]]]:
    groups: dict[int, list[int]] = {}
    for recording_id, chapter_id in places:
        chapters = groups.setdefault(recording_id, [])
        if chapter_id is not None:
            chapters.append(chapter_id)
    return list(groups.items())


def _present(
    view: View, groups: list[tuple[int, list[int]]], query: Query, today: date
) -> tuple[RecordingHits, ...]:
    recordings = view.recordings_by_id([recording_id for recording_id, _ in groups])
    durations = {key: recording.duration_ms for key, (recording, _) in recordings.items()}
    spans = view.spans(durations, {row for _, chapters in groups for row in chapters[:HITS_A_GROUP]})
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
