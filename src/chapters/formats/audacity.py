"""Audacity labels: ``start⇥end⇥text`` in seconds; a label whose start is its end marks a point."""

from __future__ import annotations

import re
from typing import Final

from ..errors import FormatError
from ..model import Chapter, Recording
from ..timecode import parse_timecode
from ._changed import changed
from ._format import Carries, Content, Format, Numbered
from ._sample import Sample

_LABEL: Final = re.compile(
    r"[ ]*([0-9]+(?:[.,][0-9]+)?)\t[ ]*([0-9]+(?:[.,][0-9]+)?)(?:\t(.*))?\Z", re.ASCII | re.DOTALL
)
_SIX_DIGITS: Final = re.compile(r"[0-9]+\.[0-9]{6}\t[0-9]+\.[0-9]{6}(?:\t|\n|\r|\Z)", re.ASCII)
_LONGEST: Final = 260
_SNIFFED: Final = 50


def _sniff(sample: Sample) -> int:
    lines = [line for line in sample.lines[:_SNIFFED] if line and not line.startswith("\\")]
    if not lines or not all(_LABEL.match(line) for line in lines):
        return 0
    return 90 if _SIX_DIGITS.match(lines[0]) else 50


def _read(sample: Sample) -> Content:
    chapters = []
    for at, line in enumerate(sample.lines, 1):
        if not line.strip() or line.startswith("\\"):
            continue  # a line with a backslash holds the frequencies of the label above
        match = _LABEL.match(line)
        start_ms, end_ms = (parse_timecode(match[1]), parse_timecode(match[2])) if match else (None, None)
        if match is None or start_ms is None or end_ms is None:
            message = "a label was expected: start, end and text, with tabs between them"
            raise FormatError(message, line=at, column=1, reason="label")
        if end_ms < start_ms:
            column = line.index("\t") + 2
            raise FormatError("the label ends before it starts", line=at, column=column, reason="time")
        chapters.append(Chapter(start_ms, (match[3] or "").strip(), end_ms if end_ms > start_ms else None))
    if not chapters and not sample.is_blank:
        raise FormatError("there are no labels in this file", line=1, column=1, reason="empty")
    return Content(tuple(chapters))


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """With 260 characters a label, and no end for a chapter without length, which is a point."""
    return [Numbered(place, _fitted(chapter)) for place, chapter in entries]


def _fitted(chapter: Chapter) -> Chapter:
    title = chapter.title[:_LONGEST].rstrip()
    end_ms = None if chapter.end_ms == chapter.start_ms else chapter.end_ms
    if title == chapter.title and end_ms == chapter.end_ms:
        return chapter
    return changed(chapter, title=title, end_ms=end_ms)


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    return "".join(
        f"{_seconds(chapter.start_ms)}\t"
        f"{_seconds(chapter.start_ms if chapter.end_ms is None else chapter.end_ms)}\t{chapter.title}\n"
        for chapter in chapters
    )


def _seconds(ms: int) -> str:
    seconds, rest = divmod(ms, 1000)
    return f"{seconds}.{rest:03}000"


FORMAT: Final = Format(
    name="audacity",
    label="Audacity labels",
    extensions=(".labels.txt", ".txt"),
    media_type="text/plain; charset=utf-8",
    carries=Carries(frozenset(["end_ms"])),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="File › Import › Labels.",
)
