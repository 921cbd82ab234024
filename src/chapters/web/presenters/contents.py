"""The table of contents: rows under their sections, and the parts that playback passes through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from chapters.links import seconds
from chapters.model import ChapterKind, Recording, Span
from chapters.timecode import format_timecode, iso_duration
from chapters.web.addresses import chapter_url
from chapters.web.presenters.words import length

NONE: Final[Mapping[tuple[int, str], str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Row:
    """One chapter as a link. ``start`` and ``end`` are in seconds, ``end`` empty where unknown. ``rows`` lie below it.

    ``heading`` is a heading without a time that the description has above it, empty where there is none.
    """

    key: str
    url: str
    title: str
    language: str
    clock: str
    iso: str
    start: str
    end: str
    length: str
    speakers: str
    pause: bool
    current: bool
    rows: tuple[Row, ...] = ()
    heading: str = ""


def make_row(recording: Recording, span: Span, *, current: str = "", heading: str = "") -> Row:
    """The row of one chapter, without those below it."""
    chapter = span.chapter
    known = span.end_ms is not None and span.end_ms > chapter.start_ms
    return Row(
        key=chapter.key,
        url=chapter_url(recording.slug, chapter),
        title=chapter.title,
        language=chapter.language or recording.language,
        clock=format_timecode(chapter.start_ms),
        iso=iso_duration(chapter.start_ms),
        start=seconds(chapter.start_ms),
        end=seconds(span.end_ms) if known and span.end_ms is not None else "",
        length=length(span.end_ms - chapter.start_ms) if known and span.end_ms is not None else "",
        speakers=", ".join(chapter.speakers),
        pause=chapter.kind is ChapterKind.BREAK,
        current=chapter.key == current,
        heading=heading,
    )


def make_rows(
    recording: Recording,
    spans: Sequence[Span],
    *,
    current: str = "",
    headings: Mapping[tuple[int, str], str] = NONE,
) -> tuple[Row, ...]:
    """The rows of all chapters, each with those of a deeper level below it; ``headings`` as :func:`find_headings` gives."""
    if not spans:
        return ()
    top = min(span.chapter.level for span in spans)
    heads = [i for i, span in enumerate(spans) if i == 0 or span.chapter.level == top]
    rows = []
    for head, following in pairwise([*heads, len(spans)]):
        chapter = spans[head].chapter
        heading = headings.get((chapter.start_ms, chapter.title), "")
        row = make_row(recording, spans[head], current=current, heading=heading)
        below = make_rows(recording, spans[head + 1 : following], current=current, headings=headings)
        rows.append(replace(row, rows=below))
    return tuple(rows)


def make_parts(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The chapters that playback stops at: of those that start together, such as a section and its first talk, the last."""
    return tuple(
        span
        for index, span in enumerate(spans)
        if index + 1 == len(spans) or spans[index + 1].chapter.start_ms > span.chapter.start_ms
    )


def chapter_at(spans: Sequence[Span], ms: int) -> Span | None:
    """The innermost chapter that ``ms`` lies in, or None before the first, after the last and between two."""
    for span in reversed(spans):
        if span.chapter.start_ms <= ms and (span.end_ms is None or ms < span.end_ms):
            return span
    return None
