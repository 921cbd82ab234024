"""Places → what a page shows: the chapter or the moment, with the words that were found marked."""

from __future__ import annotations

from collections.abc import Collection as AnyOf
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from chapters.catalog.views import Fragment, Hit, Part
from chapters.model import Chapter, Cue, Recording
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
    def at(self, moment: int) -> int | None: ...


class View(Protocol):
    """What presenting needs of a reading of the store."""

    def chapters_by_id(self, ids: Iterable[int]) -> dict[int, Chapter]: ...
    def said(self, stretches: Sequence[tuple[int, int, int]]) -> list[list[Cue]]: ...


@dataclass(frozen=True, slots=True)
class Stage:
    """One recording whose places are presented, with the entries to show of it."""

    recording: Recording
    outline: Outline
    numbers: Sequence[int]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A passage as it is shown; ``moment`` is when the words that were found are said, in ms."""

    moment: int
    speech: tuple[Fragment, ...]
    language: str


def present(
    view: View,
    stages: Sequence[Stage],
    cues: Mapping[int, tuple[int, int]],
    languages: Mapping[int, str],
    marker: Marker,
) -> list[dict[int, Hit]]:
    """The places of each stage, by entry; without chapters that are no longer listed.

    ``cues`` are the first and last cue of the passages, by entry, and ``languages`` those of their tracks.
    """
    passages = [
        number for stage in stages for number in stage.numbers if is_speech(number) and number in cues
    ]
    said = dict(
        zip(passages, view.said([(passage_of(number)[0], *cues[number]) for number in passages]), strict=True)
        if passages
        else ()
    )
    spoken: dict[int, _Spoken] = {}
    wanted: set[int] = set()
    for stage in stages:
        for number in stage.numbers:
            if number in said:
                language = languages[passage_of(number)[0]] or stage.recording.language
                heard = spoken[number] = _spoken(said[number], language, marker)
                within = stage.outline.at(heard.moment)
                wanted |= {within} if within is not None else set()
            elif not is_speech(number):
                wanted.add(row_of(number))
    chapters = view.chapters_by_id(wanted) if wanted else {}
    return [_hits(stage, spoken, chapters, marker) for stage in stages]


def moment_of(stage: Stage, number: int, hits: Mapping[int, Hit]) -> int | None:
    """Where an entry is on the strip, in ms: the middle of a chapter, the moment of speech that is presented."""
    if is_speech(number):
        return hits[number].start_ms if number in hits else None
    part = stage.outline.part(row_of(number))
    if part is None:
        return None
    end = part.end_ms if part.end_ms is not None else stage.recording.duration_ms
    return (part.start_ms + end) // 2 if end is not None and end > part.start_ms else part.start_ms


def _hits(
    stage: Stage, spoken: Mapping[int, _Spoken], chapters: Mapping[int, Chapter], marker: Marker
) -> dict[int, Hit]:
    found: dict[int, Hit] = {}
    for number in stage.numbers:
        heard = spoken.get(number)
        if heard is not None:
            found[number] = _speech_hit(stage, heard, chapters)
        elif not is_speech(number) and (part := stage.outline.part(row_of(number))) is not None:
            found[number] = _chapter_hit(stage.recording, chapters[row_of(number)], part.end_ms, marker)
    return found


def _chapter_hit(recording: Recording, chapter: Chapter, end_ms: int | None, marker: Marker) -> Hit:
    return Hit(
        chapter=chapter,
        end_ms=end_ms,
        start_ms=chapter.start_ms,
        title=marker.mark(chapter.title, chapter.language, recording.language),
        speakers=marker.mark(", ".join(chapter.speakers), recording.language, "") if chapter.speakers else (),
    )


def _speech_hit(stage: Stage, heard: _Spoken, chapters: Mapping[int, Chapter]) -> Hit:
    within = stage.outline.at(heard.moment)
    part = stage.outline.part(within) if within is not None else None
    chapter = chapters[within] if within is not None else None
    return Hit(
        chapter=chapter,
        end_ms=part.end_ms if part else None,
        start_ms=heard.moment,
        title=(Fragment(chapter.title),) if chapter else (),
        speech=heard.speech,
        language=heard.language,
    )


def _spoken(said: Sequence[Cue], language: str, marker: Marker) -> _Spoken:
    texts = [" ".join(cue.text.split()) for cue in said]
    text = " ".join(texts)
    met = marker.met(text, language, "")
    centre = _densest(met)
    moment = _moment(said, texts, met[centre][0] if met else 0)
    return _Spoken(moment, _snippet(text, met, centre), language)


def _densest(met: Sequence[Place]) -> int:
    """The word found after which most others stand near."""
    best, most, end = 0, 0, 0
    for index, (start, _) in enumerate(met):
        while end < len(met) and met[end][0] - start < SNIPPET_CHARACTERS // 2:
            end += 1
        if end - index > most:
            best, most = index, end - index
    return best


def _moment(cues: Sequence[Cue], texts: Sequence[str], offset: int) -> int:
    """When the character at ``offset`` of the joined ``texts`` of the cues is said, by its share of its cue."""
    begun = 0
    for cue, text in zip(cues, texts, strict=True):
        if offset <= begun + len(text):
            share = (offset - begun) / max(len(text), 1)
            return cue.start_ms + int(max(0.0, share) * max(0, cue.end_ms - cue.start_ms))
        begun += len(text) + 1
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
