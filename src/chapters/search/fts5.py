"""The embedded engine: SQLite FTS5 gives candidates in rank order, bounded; the final order is made here."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy import text
from sqlalchemy.engine import Connection

from chapters.catalog.views import Hit, RecordingHits, SearchPage
from chapters.model import Collection, Recording, Span
from chapters.search.highlight import mark
from chapters.search.query import Query, match_expression, parse_query
from chapters.search.ranking import Candidate, score

MOST_PLACES = 1_000
"""Places beyond these are not counted: "over 1,000"."""
RERANKED = 300
GROUPS_A_PAGE = 10
HITS_A_GROUP = 4

_CANDIDATES = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid LIMIT ?"


class View(Protocol):
    """What the engine needs of a reading of the store."""

    connection: Connection

    def spans(self, recordings: list[tuple[int, int | None]]) -> dict[int, tuple[Span, ...]]: ...
    def recordings_by_id(self, ids: list[int]) -> dict[int, tuple[Recording, Collection | None]]: ...


@dataclass(frozen=True, slots=True)
class _Found:
    """Candidates, the best first; ``complete`` is False if the deadline cut the search short."""

    candidates: list[Candidate]
    complete: bool

    @property
    def capped(self) -> bool:
        return len(self.candidates) > MOST_PLACES


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
            grouped = _group(found.candidates[:MOST_PLACES])
            page = max(1, page)
            chosen = grouped[(page - 1) * GROUPS_A_PAGE : page * GROUPS_A_PAGE]
            groups = _present(view, chosen, parsed, today)
        return SearchPage(
            query=query,
            terms=parsed.terms,
            groups=groups,
            total=min(len(found.candidates), MOST_PLACES),
            capped=found.capped,
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
        candidates = _load(raw, ordered)
        best = candidates[:RERANKED]
        best.sort(key=lambda candidate: -score(candidate, query))
        return _Found(best + candidates[RERANKED:], complete)


@contextmanager
def _deadline(raw: sqlite3.Connection, milliseconds: int) -> Iterator[None]:
    """Interrupt statements on ``raw`` once the time is up."""
    end = time.monotonic() + milliseconds / 1000
    raw.set_progress_handler(lambda: time.monotonic() > end, 2_000)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)


def _load(raw: sqlite3.Connection, numbers: list[int]) -> list[Candidate]:
    rows = {}
    for begin in range(0, len(numbers), 500):
        some = numbers[begin : begin + 500]
        marks = ",".join("?" * len(some))
        statement = f"SELECT id, recording_id, chapter_id, title, rest, context FROM search_entry WHERE id IN ({marks})"  # noqa: S608 - only question marks are put in
        rows.update({row[0]: row for row in raw.execute(statement, some)})
    return [
        Candidate(row[0], row[1], row[2], tuple(row[3].split()), tuple(row[4].split()), tuple(row[5].split()))
        for row in (rows[number] for number in numbers if number in rows)
    ]


def _group(candidates: list[Candidate]) -> list[tuple[int, list[Candidate]]]:
    """By recording, in the order of each one's best hit."""
    groups: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(candidate.recording_id, []).append(candidate)
    return list(groups.items())


def _present(
    view: View, groups: list[tuple[int, list[Candidate]]], query: Query, today: date
) -> tuple[RecordingHits, ...]:
    ids = [recording_id for recording_id, _ in groups]
    recordings = view.recordings_by_id(ids)
    spans = view.spans([(key, recordings[key][0].duration_ms) for key in ids])
    keys = _keys(
        view, [c.chapter_id for _, candidates in groups for c in candidates if c.chapter_id is not None]
    )
    presented = []
    for recording_id, candidates in groups:
        recording, collection = recordings[recording_id]
        if recording.public_from and recording.public_from > today:
            continue
        by_key = {span.chapter.key: span for span in spans[recording_id]}
        places = [
            by_key[keys[c.chapter_id]]
            for c in candidates
            if c.chapter_id is not None and keys[c.chapter_id] in by_key
        ]
        presented.append(
            RecordingHits(
                recording=recording,
                collection=collection,
                title=mark(recording.title, query),
                spans=spans[recording_id],
                hits=tuple(_hit(span, query) for span in places[:HITS_A_GROUP]),
                more=max(0, len(places) - HITS_A_GROUP),
            )
        )
    return tuple(presented)


def _keys(view: View, chapter_ids: list[int]) -> dict[int, str]:
    statement = text("SELECT id, key FROM chapter WHERE id IN (SELECT value FROM json_each(:ids))")
    return {row.id: row.key for row in view.connection.execute(statement, {"ids": str(chapter_ids)})}


def _hit(span: Span, query: Query) -> Hit:
    return Hit(
        chapter=span.chapter,
        end_ms=span.end_ms,
        title=mark(span.chapter.title, query),
        speakers=mark(", ".join(span.chapter.speakers), query) if span.chapter.speakers else (),
    )
