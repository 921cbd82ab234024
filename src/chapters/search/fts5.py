"""The embedded engine: SQLite FTS5 gives candidates in rank order, bounded; the final order is made here."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from chapters.catalog.asking import Ask, Facet, Respelling, Understood, Within
from chapters.catalog.views import Hit, PlacesInside, RecordingHits, SearchPage
from chapters.model import Collection
from chapters.search.candidates import load_cues
from chapters.search.deadline import Deadline
from chapters.search.facets import MOST_COUNTED, Counts, facets
from chapters.search.finding import Found, count_matching, find, is_speech
from chapters.search.highlight import Marker
from chapters.search.inside import Reading, find_inside
from chapters.search.matching import OWN_COLUMNS, Narrowing
from chapters.search.narrowing import narrow, only
from chapters.search.places import RERANKED, Kinds, complete, count, group, sort_out, without_repeats
from chapters.search.presenting import Stage, moment_of, present
from chapters.search.query import Query
from chapters.search.questions import Question, how_read, sound, understand
from chapters.search.spelling.respelling import respell, spelled

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
        deadline = Deadline(self._deadline_ms)
        with self._read() as reading:
            view: Reading = reading
            with deadline.kept(view.raw):
                return _Search(view, ask, deadline, today).page()

    def inside(self, slug: str, ask: Ask, *, today: date) -> PlacesInside | None:
        """The places of one public recording, in time order; None if there is no recording ``slug``."""
        deadline = Deadline(self._deadline_ms)
        with self._read() as view:
            return find_inside(view, slug, ask, deadline, today)


@dataclass(frozen=True)
class _Answer:
    """A question and what was found for it, without passages that say the same twice."""

    question: Question
    found: Found
    numbers: list[int]

    @cached_property
    def kinds(self) -> Kinds:
        """The same, told apart."""
        return sort_out(self.numbers)


class _Search:
    """One search, step by step, each within the time that is left."""

    def __init__(self, view: Reading, ask: Ask, deadline: Deadline, today: date) -> None:
        self._view, self._raw = view, view.raw
        self._ask, self._deadline, self._today = ask, deadline, today

    def page(self) -> SearchPage:
        """The answer, as far as there was time for it."""
        ask, deadline = self._ask, self._deadline
        page = max(1, ask.page)
        question = deadline.within(lambda: understand(self._raw, ask, self._today), None)
        if question is None or question.asks_nothing:
            understood = how_read(question.parsed) if question else Understood()
            done = not deadline.passed
            return SearchPage(
                ask.text, (), (), 0, False, done, page, False, 0, understood, asks_something=not done
            )
        answer = self._answer(question)
        meant = self._meant(answer)
        if meant:
            other = deadline.within(
                lambda: understand(self._raw, replace(ask, text=meant), self._today), None
            )
            answer = self._answer(other) if other else answer
        facets = deadline.within(lambda: self._facets(answer), ()) if ask.facets else ()
        deadline.show()
        shown, recordings = self._shown(answer, page * GROUPS_A_PAGE)
        capped = answer.found.capped
        total = len(answer.found.numbers)
        if not capped:
            total = deadline.within(lambda: count(self._raw, answer.kinds), total)
        has_next = recordings > page * GROUPS_A_PAGE
        return SearchPage(
            query=ask.text,
            terms=answer.question.query.words,
            groups=shown,
            total=total,
            capped=capped,
            complete=not deadline.passed,
            page=page,
            has_next=has_next,
            recordings=None if capped or has_next else recordings,
            understood=how_read(question.parsed),
            facets=facets,
            respelling=Respelling(ask.text, spelled(meant, shown))
            if meant and answer.question is not question
            else None,
        )

    def _answer(self, question: Question) -> _Answer:
        found = find(self._raw, question.query, question.narrowing, self._deadline)
        # Where there are too many to count, only what may be shown is looked at.
        some = RERANKED if found.capped else len(found.numbers)
        numbers = self._deadline.within(
            lambda: without_repeats(self._raw, found.numbers[:some]), found.numbers[:some]
        )
        return _Answer(question, found, [*numbers, *found.numbers[some:]])

    def _meant(self, answer: _Answer) -> str:
        """What was probably meant, if little was found."""
        if self._ask.literal or not answer.found.complete:
            return ""
        text, found = sound(self._ask.text), len(answer.numbers)
        return self._deadline.within(
            lambda: respell(self._raw, text, answer.question, found, self._deadline), ""
        )

    def _shown(self, answer: _Answer, wanted: int) -> tuple[tuple[RecordingHits, ...], int]:
        """The recordings of the page that ends with the ``wanted``-th, and how many there are, as far as is known."""
        query, numbers = answer.question.query, answer.numbers
        groups = self._deadline.within(
            lambda: group(self._raw, query, numbers, answer.found.exact, wanted + 1), {}
        )
        chosen = dict(list(groups.items())[wanted - GROUPS_A_PAGE : wanted])
        if not chosen:
            return (), len(groups)
        shown = self._deadline.within(lambda: _present(self._view, chosen, answer), ())
        return shown, len(groups)

    def _facets(self, answer: _Answer) -> tuple[Facet, ...]:
        """By what the results can be narrowed; for a field that is filtered by, counted as if it were not."""
        raw, deadline, question = self._raw, self._deadline, answer.question

        def counts(found: Found, narrowing: Narrowing) -> Counts:
            return Counts(raw, found, _within(raw, question.query, narrowing, found, deadline))

        widened = {}
        for field in {item.field for item in question.filters if not item.excluded}:
            others = [item for item in question.filters if item.field is not field]
            wider = narrow(raw, others, question.spoken, self._today)
            widened[field] = counts(find(raw, question.query, wider, deadline, MOST_COUNTED), wider)
        found = replace(answer.found, numbers=tuple(answer.numbers))
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


def _present(view: Reading, groups: Mapping[int, list[int]], answer: _Answer) -> tuple[RecordingHits, ...]:
    """The recordings with their best places."""
    recordings = view.recordings_by_id(groups)
    outlines = view.outlines({key: recording.duration_ms for key, (recording, _) in recordings.items()})
    kinds = answer.kinds
    spoken = view.speech(groups) if kinds.passages else {}
    places = {}
    for key, first in groups.items():
        tracks = {track for track, (recording_id, _) in spoken.items() if recording_id == key}
        places[key] = complete(first, outlines[key].ids, tracks, kinds)
    if answer.found.capped and spoken:
        kept = set(without_repeats(view.raw, [number for here in places.values() for number in here]))
        places = {key: [number for number in here if number in kept] for key, here in places.items()}
    stages = [Stage(recordings[key][0], outlines[key], here[:HITS_A_GROUP]) for key, here in places.items()]
    marker = Marker(answer.question.query)
    languages = {track: language for track, (_, language) in spoken.items()}
    found = present(view, stages, _cues(view, stages) if spoken else {}, languages, marker)
    shown = zip(places.items(), stages, found, strict=True)
    return tuple(
        _recording(stage, recordings[key][1], here, hits, marker, answer.found.capped)
        for (key, here), stage, hits in shown
    )


def _recording(
    stage: Stage,
    collection: Collection | None,
    here: list[int],
    hits: Mapping[int, Hit],
    marker: Marker,
    capped: bool,
) -> RecordingHits:
    """One recording, of which ``hits`` are shown of the places ``here``."""
    moments = (moment_of(stage, number, hits) for number in here[:MOST_MOMENTS])
    return RecordingHits(
        recording=stage.recording,
        collection=collection,
        title=marker.mark(stage.recording.title, "", stage.recording.language),
        parts=stage.outline.parts,
        hits=tuple(hits.values()),
        more=len(here) - len(stage.numbers),
        more_capped=capped,
        moments=tuple([moment for moment in moments if moment is not None]),
    )


def _cues(view: Reading, stages: Iterable[Stage]) -> dict[int, tuple[int, int]]:
    """The cues of the passages that will be shown."""
    passages = [number for stage in stages for number in stage.numbers if is_speech(number)]
    return load_cues(view.raw, passages) if passages else {}
