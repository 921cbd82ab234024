"""A transcript to read: cues joined into paragraphs, paragraphs under the chapters they were said in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chapters.catalog.views import RecordingPage
from chapters.links import seconds
from chapters.model import Cue, Span, Track
from chapters.timecode import format_timecode, iso_duration
from chapters.web.addresses import recording_url
from chapters.web.presenters.contents import Row, chapter_at, make_row

_LONG = 480
_PAUSE_MS = 2500
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "։", "।")


@dataclass(frozen=True, slots=True)
class Line:
    """What is said at one moment; ``url`` opens the recording there, ``start`` is the same in seconds."""

    url: str
    start: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Something said in one go, by one speaker, line by line."""

    url: str
    start: str
    clock: str
    iso: str
    speaker: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The paragraphs of one chapter; ``row`` is None for what was said outside of all."""

    row: Row | None
    paragraphs: tuple[Paragraph, ...]


def make_sections(page: RecordingPage, track: Track) -> tuple[Section, ...]:
    """The whole track, in time order."""
    sections: list[tuple[Span | None, list[Cue]]] = []
    for cue in track.cues:
        span = chapter_at(page.spans, (cue.start_ms + cue.end_ms) // 2)
        if not sections or sections[-1][0] is not span:
            sections.append((span, []))
        sections[-1][1].append(cue)
    return tuple(
        Section(
            make_row(page.recording, span) if span else None,
            tuple(_paragraph(page, cues) for cues in split_paragraphs(spoken)),
        )
        for span, spoken in sections
    )


def split_paragraphs(cues: Sequence[Cue]) -> list[list[Cue]]:
    """Break where the speaker changes, after a pause, and after a sentence once a paragraph is long."""
    paragraphs: list[list[Cue]] = []
    size = 0
    for cue in cues:
        before = paragraphs[-1][-1] if paragraphs else None
        if before is None or _breaks(before, cue, size):
            paragraphs.append([])
            size = 0
        paragraphs[-1].append(cue)
        size += len(cue.text)
    return paragraphs


def _breaks(before: Cue, cue: Cue, size: int) -> bool:
    ended = before.text.rstrip("\"'”’»)").endswith(_SENTENCE_ENDS)
    return (
        before.speaker != cue.speaker
        or cue.start_ms - before.end_ms > _PAUSE_MS
        or (size > _LONG and ended)
        or size > 3 * _LONG
    )


def _paragraph(page: RecordingPage, cues: Sequence[Cue]) -> Paragraph:
    address, start = recording_url(page.recording.slug), cues[0].start_ms
    return Paragraph(
        url=f"{address}?t={seconds(start)}",
        start=seconds(start),
        clock=format_timecode(start),
        iso=iso_duration(start),
        speaker=cues[0].speaker,
        lines=tuple(
            Line(f"{address}?t={(at := seconds(cue.start_ms))}", at, " ".join(cue.text.split()))
            for cue in cues
        ),
    )
