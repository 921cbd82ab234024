"""The embedded engine: SQLite FTS5 gives candidates in rank order, bounded; the final order is made here."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from chapters.catalog.views import SearchPage
from chapters.search.candidates import Place, load_candidates, load_places
from chapters.search.entries import RECORDING_BIT
from chapters.search.presenting import View, present
from chapters.search.query import OWN_COLUMNS, Query, match_expression, parse_query
from chapters.search.ranking import score

MOST_PLACES = 1_000
"""Places beyond these are not counted: "over 1,000"."""
RERANKED = 120
"""Places that get a place in the final order by all that is known of them; those after them stay in the index's order."""
LOADED = 240
"""Places looked up for the first page; further ones only when somebody goes that far."""
GROUPS_A_PAGE = 10
CORE_LANGUAGES = ("lv", "lt", "et", "en", "ru")
"""Languages that titles are detected to be in, whatever their recording says."""

_CANDIDATES = "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid LIMIT ?"
_LANGUAGES = "SELECT DISTINCT language FROM recording"


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
        page = max(1, page)
        with self._read() as reading:
            view: View = reading
            raw: sqlite3.Connection = reading.connection.connection.dbapi_connection
            parsed = parse_query(query, _languages(raw))
            if not parsed.terms:
                return SearchPage(query, (), (), 0, False, True, 1, False)
            found = self._find(raw, parsed, collection)
            grouped = _grouped(raw, found.numbers, parsed, page)
            chosen = grouped[(page - 1) * GROUPS_A_PAGE : page * GROUPS_A_PAGE]
            groups = present(view, chosen, parsed, today)
        return SearchPage(
            query=query,
            terms=tuple(term.word for term in parsed.terms),
            groups=groups,
            total=_total(found.numbers, grouped),
            capped=len(found.numbers) > MOST_PLACES,
            complete=found.complete,
            page=page,
            has_next=len(grouped) > page * GROUPS_A_PAGE,
        )

    def _find(self, raw: sqlite3.Connection, query: Query, collection: str) -> _Found:
        """Entries whose title holds the very words first, then other forms, then names, summaries and speech; at most one
        more than is counted."""
        numbers: dict[int, None] = {}
        complete = True
        with _deadline(raw, self._deadline_ms):
            try:
                for columns, exact in (("title", True), ("title", False), (OWN_COLUMNS, False)):
                    expression = match_expression(query, columns=columns, exact=exact, collection=collection)
                    for (number,) in raw.execute(_CANDIDATES, (expression, MOST_PLACES + 1)):
                        numbers[number] = None
                    if len(numbers) > MOST_PLACES:
                        break
            except sqlite3.OperationalError as error:
                if "interrupted" not in str(error):
                    raise
                complete = False
        return _Found(list(numbers)[: MOST_PLACES + 1], complete)


def _languages(raw: sqlite3.Connection) -> list[str]:
    """The languages that texts are read in."""
    said = (row[0].partition("-")[0].lower() for row in raw.execute(_LANGUAGES))
    return list(dict.fromkeys((*CORE_LANGUAGES, *filter(None, said))))


def _grouped(
    raw: sqlite3.Connection, numbers: list[int], query: Query, page: int
) -> list[tuple[int, list[Place]]]:
    """The places found, by recording, in the order of each one's best place; enough of them for ``page``."""
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


def _total(numbers: list[int], grouped: list[tuple[int, list[Place]]]) -> int:
    """How many places: chapters, moments, and recordings that were found by their own name alone."""
    if len(numbers) <= LOADED:
        return sum(max(1, len(places)) for _, places in grouped)
    return min(sum(not number & RECORDING_BIT for number in numbers), MOST_PLACES)


def _group(places: list[Place]) -> list[tuple[int, list[Place]]]:
    groups: dict[int, list[Place]] = {}
    for place in places:
        within = groups.setdefault(place.recording_id, [])
        if not place.is_recording and not _repeats(place, within):
            within.append(place)
    return list(groups.items())


def _repeats(place: Place, others: list[Place]) -> bool:
    """Passages overlap by a cue: what was found in it twice is one place."""
    if place.track_id is None:
        return False
    return any(
        other.track_id == place.track_id
        and other.first_cue <= place.last_cue
        and place.first_cue <= other.last_cue
        for other in others
    )
