"""Places → what a page shows: the chapter or the moment, with the words that were found marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection as AnyOf
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from chapters.catalog.views import Fragment, Hit, RecordingHits
from chapters.language import Word
from chapters.model import Collection, Cue, Recording, Span
from chapters.search.candidates import Place
from chapters.search.highlight import fragments, mark, met_words
from chapters.search.query import Query
from chapters.search.tokens import title_language

HITS_A_GROUP = 4
SNIPPET_CHARACTERS = 200


class View(Protocol):
    """What is needed of a reading of the store."""

    def spans(
        self, durations: Mapping[int, int | None], whole: AnyOf[int] | None = None
    ) -> dict[int, dict[int, Span]]: ...
    def recordings_by_id(self, ids: list[int]) -> dict[int, tuple[Recording, Collection | None]]: ...
    def cues(self, track_id: int, first: int, last: int) -> tuple[str, tuple[Cue, ...]]: ...


def present(
    view: View, groups: list[tuple[int, list[Place]]], query: Query, today: date
) -> tuple[RecordingHits, ...]:
    """The recordings with their best places. Those that are not public yet are left out."""
    recordings = view.recordings_by_id([recording_id for recording_id, _ in groups])
    durations = {key: recording.duration_ms for key, (recording, _) in recordings.items()}
    wanted = {place.chapter_id for _, places in groups for place in places[:HITS_A_GROUP] if place.chapter_id}
    spans = view.spans(durations, wanted)
    presented = []
    for recording_id, places in groups:
        recording, collection = recordings[recording_id]
        if recording.public_from and recording.public_from > today:
            continue
        here = spans[recording_id]
        language = title_language(recording.title, "", recording.language)
        presented.append(
            RecordingHits(
                recording=recording,
                collection=collection,
                title=mark(recording.title, query, language),
                spans=tuple(here.values()),
                hits=tuple(_hit(view, recording, here, place, query) for place in places[:HITS_A_GROUP]),
                more=max(0, len(places) - HITS_A_GROUP),
            )
        )
    return tuple(presented)


def _hit(view: View, recording: Recording, spans: dict[int, Span], place: Place, query: Query) -> Hit:
    if place.chapter_id is not None:
        return _chapter_hit(recording, spans[place.chapter_id], query)
    return _speech_hit(view, recording, spans, place, query)


def _chapter_hit(recording: Recording, span: Span, query: Query) -> Hit:
    chapter = span.chapter
    language = title_language(chapter.title, chapter.language, recording.language)
    return Hit(
        chapter=chapter,
        end_ms=span.end_ms,
        start_ms=chapter.start_ms,
        title=mark(chapter.title, query, language),
        speakers=mark(", ".join(chapter.speakers), query, language) if chapter.speakers else (),
    )


def _speech_hit(view: View, recording: Recording, spans: dict[int, Span], place: Place, query: Query) -> Hit:
    language, found = view.cues(place.track_id or 0, place.first_cue, place.last_cue)
    cues = [replace(cue, text=" ".join(cue.text.split())) for cue in found]
    text = " ".join(cue.text for cue in cues)
    met = met_words(text, query, language or recording.language)
    centre = _densest(met)
    moment = _moment(cues, met[centre].start if met else 0)
    within = _chapter_at(spans, moment)
    return Hit(
        chapter=within.chapter if within else None,
        end_ms=within.end_ms if within else None,
        start_ms=moment,
        title=(Fragment(within.chapter.title),) if within else (),
        speech=_snippet(text, met, centre),
        language=language or recording.language,
    )


def _densest(met: Sequence[Word]) -> int:
    """The word found around which most others stand."""
    best, most = 0, -1
    for index, word in enumerate(met):
        near = sum(abs(other.start - word.start) < SNIPPET_CHARACTERS // 2 for other in met[index:])
        if near > most:
            best, most = index, near
    return best


def _moment(cues: Sequence[Cue], offset: int) -> int:
    """When the character at ``offset`` of the joined cues is said, by its share of its cue."""
    begun = 0
    for cue in cues:
        if offset <= begun + len(cue.text):
            share = (offset - begun) / max(len(cue.text), 1)
            return cue.start_ms + int(max(0.0, share) * max(0, cue.end_ms - cue.start_ms))
        begun += len(cue.text) + 1
    return cues[-1].start_ms if cues else 0


def _snippet(text: str, met: list[Word], centre: int) -> tuple[Fragment, ...]:
    """The words around what was found, whole ones, with marks."""
    if len(text) <= SNIPPET_CHARACTERS or not met:
        return fragments(text, met)
    first = max(0, min(met[centre].start - SNIPPET_CHARACTERS // 3, len(text) - SNIPPET_CHARACTERS))
    last = min(len(text), first + SNIPPET_CHARACTERS)
    first = text.rfind(" ", 0, first) + 1 if first else 0
    space = text.find(" ", last)
    last = space if space >= 0 else len(text)
    shifted = [
        Word(word.text, word.folded, word.start - first, word.end - first)
        for word in met
        if first <= word.start and word.end <= last
    ]
    pieces = fragments(text[first:last], shifted)
    before = (Fragment("… "),) if first else ()
    after = (Fragment(" …"),) if last < len(text) else ()
    return (*before, *pieces, *after)


def _chapter_at(spans: dict[int, Span], moment: int) -> Span | None:
    """The chapter in which ``moment`` lies: the last that has begun and not ended."""
    here = list(spans.values())
    index = bisect_right([span.chapter.start_ms for span in here], moment)
    for span in reversed(here[:index]):
        if span.end_ms is None or moment < span.end_ms:
            return span
    return None
