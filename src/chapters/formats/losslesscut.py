"""LosslessCut's table of segments: ``start,end,name`` without a header, in seconds or as timecodes."""

from __future__ import annotations

import re
from typing import Final

from ..errors import FormatError
from ..links import seconds
from ..model import Chapter, Recording
from ..timecode import parse_timecode
from ._changed import changed
from ._format import Carries, Content, Format, Numbered, Texts
from ._rows import read_rows, write_rows
from ._sample import Sample
from ._text import fit_text

_TIME: Final = r'[ ]*"?[ ]*(?:(?:[0-9]+:){0,2}[0-9]+(?:\.[0-9]+)?)?[ ]*"?[ ]*'
_ROW: Final = re.compile(rf"(?=[^,\t]*[0-9]|[^,\t]*[,\t][^,\t]*[0-9]){_TIME}([,\t]){_TIME}\1", re.ASCII)
_CLOCK: Final = re.compile(r"(?:(?:([0-9]{1,4}):)?([0-9]{1,4}):)?([0-9]{1,7}(?:\.[0-9]{1,9})?)\Z", re.ASCII)


def _sniff(sample: Sample) -> int:
    lines = [line for line in sample.lines[:3] if line.strip()]
    match = _ROW.match(lines[0]) if lines else None
    if match is None:
        return 0
    return 55 if match[1] == "," else 40


def _read(sample: Sample) -> Content:
    first = next((line for line in sample.lines if line.strip()), "")
    delimiter = "\t" if first.count("\t") >= 2 else ","
    return Content(tuple(_chapter(line, cells) for line, cells in read_rows(sample.text, delimiter)))


def _chapter(line: int, cells: list[str]) -> Chapter:
    if len(cells) < 3:
        raise FormatError("a row has three cells: start, end and name", line=line, column=1, reason="row")
    start, end = _moment(cells[0], line, 1), _moment(cells[1], line, 2)
    if end is not None and end < (start or 0):
        raise FormatError("the segment ends before it starts", line=line, column=2, reason="end-before-start")
    return Chapter(start or 0, fit_text(cells[2], Texts.LINES), end)


def _moment(text: str, line: int, column: int) -> int | None:
    text = text.strip()
    if not text:
        return None
    # “0:2” is two seconds here.
    match = _CLOCK.match(text)
    ms = None
    if match:
        whole, _, fraction = match[3].partition(".")
        ms = parse_timecode(
            f"{(int(match[1] or 0) * 60 + int(match[2] or 0)) * 60 + int(whole)}.{fraction or 0}"
        )
    if ms is None:
        raise FormatError(f"“{text[:40]}” is no time in seconds", line=line, column=column, reason="time")
    return ms


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """A segment without length is a marker, which has no end."""
    return [
        Numbered(place, changed(chapter, end_ms=None) if chapter.end_ms == chapter.start_ms else chapter)
        for place, chapter in entries
    ]


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    return write_rows(
        (
            (
                seconds(chapter.start_ms),
                "" if chapter.end_ms is None else seconds(chapter.end_ms),
                chapter.title,
            )
            for chapter in chapters
        ),
        ",",
    )


FORMAT: Final = Format(
    name="losslesscut",
    label="LosslessCut segments (CSV)",
    extensions=(".llc.csv", ".csv"),
    media_type="text/csv",
    carries=Carries(fields=frozenset(("end_ms",)), texts=Texts.LINES),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="To cut a recording into its chapters with LosslessCut.",
)
