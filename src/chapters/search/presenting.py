"""Places → what a page shows: the chapter or the moment, with the words that were found marked."""

from __future__ import annotations

from collections.abc import Collection as AnyOf
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from chapters.catalog.views import Fragment, Hit, Part
from chapters.model import Cue, Recording, Span
from chapters.search.finding import is_speech, passage_of, row_of
from chapters.search.highlight import Marker, Place, fragments

SNIPPET_CHARACTERS = 200


class Outline(Protocol):
    """The listed chapters of a recording."""

    @property
    def parts(self) -> tuple[Part, ...]: ...
    @property
    def ids(self) -> AnyOf[int]: ...
    def part(self, chapter_id: int) -> Part | None: ...
    def span(self, chapter_id: int) -> Span | None: ...
    def at(self, moment: int) -> Span | None: ...


class View(Protocol):
    """What presenting needs of a reading of the store."""

    def said(self, track_id: int, first: int, last: int) -> list[Cue]: ...


@dataclass(frozen=True, slots=True)
class Stage:
    """One recording whose places are presented. ``cues`` are the first and last cue of its passages, by entry; ``spoken``
    the languages of its tracks."""

    recording: Recording
    outline: Outline
    cues: Mapping[int, tuple[int, int]]
    spoken: Mapping[int, str]


def present_hit(view: View, stage: Stage, number: int, marker: Marker) -> Hit | None:
    """The place that an entry is; None for a chapter that is no longer listed."""
    if is_speech(number):
        return _speech_hit(view, stage, number, marker)
    span = stage.outline.span(row_of(number))
    return _chapter_hit(stage.recording, span, marker) if span else None


def moment_of(stage: Stage, number: int, hits: Mapping[int, Hit]) -> int | None:
    """Where an entry is on the strip, in ms: the middle of a chapter, the moment of speech that is presented."""
    if is_speech(number):
        return hits[number].start_ms if number in hits else None
    part = stage.outline.part(row_of(number))
    if part is None:
        return None
    end = part.end_ms if part.end_ms is not None else stage.recording.duration_ms
    return (part.start_ms + end) // 2 if end is not None and end > part.start_ms else part.start_ms


def _chapter_hit(recording: Recording, span: Span, marker: Marker) -> Hit:
    chapter = span.chapter
    return Hit(
        chapter=chapter,
        end_ms=span.end_ms,
        start_ms=chapter.start_ms,
        title=marker.mark(chapter.title, chapter.language, recording.language),
        speakers=marker.mark(", ".join(chapter.speakers), recording.language, "") if chapter.speakers else (),
    )


def _speech_hit(view: View, stage: Stage, number: int, marker: Marker) -> Hit | None:
    track_id, _ = passage_of(number)
    first, last = stage.cues[number]
    cues = [replace(cue, text=" ".join(cue.text.split())) for cue in view.said(track_id, first, last)]
    text = " ".join(cue.text for cue in cues)
    language = stage.spoken[track_id] or stage.recording.language
    met = marker.met(text, language, "")
    centre = _densest(met)
    moment = _moment(cues, met[centre][0] if met else 0)
    within = stage.outline.at(moment)
    return Hit(
        chapter=within.chapter if within else None,
        end_ms=within.end_ms if within else None,
        start_ms=moment,
        title=(Fragment(within.chapter.title),) if within else (),
        speech=_snippet(text, met, centre),
        language=language,
    )


def _densest(met: Sequence[Place]) -> int:
    """The word found around which most others stand."""
    best, most = 0, -1
    for index, (start, _) in enumerate(met):
        near = sum(abs(other - start) < SNIPPET_CHARACTERS // 2 for other, _ in met[index:])
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


def _snippet(text: str, met: Sequence[Place], centre: int) -> tuple[Fragment, ...]:
    """The words around what was found, whole ones, with marks."""
    if len(text) <= SNIPPET_CHARACTERS or not met:
        return fragments(text, met)
    first = max(0, min(met[centre][0] - SNIPPET_CHARACTERS // 3, len(text) - SNIPPET_CHARACTERS))
    last = min(len(text), first + SNIPPET_CHARACTERS)
    first = text.rfind(" ", 0, first) + 1 if first else 0
    space = text.find(" ", last)
    last = space if space >= 0 else len(text)
    shown = [(start - first, end - first) for start, end in met if first <= start and end <= last]
    before = (Fragment("… "),) if first else ()
    after = (Fragment(" …"),) if last < len(text) else ()
    return (*before, *fragments(text[first:last], shown), *after)
