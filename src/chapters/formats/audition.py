"""Adobe Audition's markers: a table parted by tabs, whatever its name says, exact to the millisecond."""

from __future__ import annotations

import re
from typing import Final

from ..errors import FormatError
from ..model import Chapter, Recording
from ..timecode import MAX_MS, parse_timecode
from ._changed import changed
from ._format import Carries, Content, Format, Numbered, Texts
from ._rows import read_rows, write_rows
from ._sample import Sample
from ._text import fit_text

_HEADER: Final = ("Name", "Start", "Duration", "Time Format", "Type", "Description")
_SAMPLES: Final = re.compile(r"([0-9]{3,7})\s*Hz\Z", re.ASCII | re.IGNORECASE)
_WHOLE: Final = re.compile(r"[0-9]{1,15}\Z", re.ASCII)


def _sniff(sample: Sample) -> int:
    names = [name.strip().strip('"') for name in sample.head.partition("\n")[0].split("\t")]
    return 95 if {"Name", "Start", "Duration"} <= set(names) else 0


def _read(sample: Sample) -> Content:
    rows = read_rows(sample.text.lstrip("\r\n"), "\t")
    names = [name.strip() for name in next(rows, (1, []))[1]]
    if not {"Name", "Start"} <= set(names):
        message = "the first line should name the columns, “Name” and “Start” among them"
        raise FormatError(message, line=1, column=1, reason="header")
    return Content(tuple(_chapter(dict(zip(names, cells, strict=False)), line) for line, cells in rows))


def _chapter(row: dict[str, str], line: int) -> Chapter:
    start = _moment(row, "Start", line)
    length = _moment(row, "Duration", line) if row.get("Duration", "").strip() else 0
    title, summary = (fit_text(row.get(name, ""), Texts.LINE) for name in ("Name", "Description"))
    return Chapter(start, title, start + length if length else None, summary=summary)


def _moment(row: dict[str, str], name: str, line: int) -> int:
    text = row.get(name, "").strip()
    rate = _SAMPLES.match(row.get("Time Format", "").strip())
    if rate and int(rate[1]) and _WHOLE.match(text):
        ms: int | None = int(text) * 1000 // int(rate[1])
    else:
        ms = parse_timecode(text)
    if ms is None or ms > MAX_MS:
        message = f"“{text[:40]}” in column “{name}” is no time such as 1:02:03.500"
        raise FormatError(message, line=line, column=1, reason="time")
    return ms


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """A marker without length has no end."""
    return [
        Numbered(place, changed(chapter, end_ms=None) if chapter.end_ms == chapter.start_ms else chapter)
        for place, chapter in entries
    ]


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    return write_rows((_HEADER, *map(_row, chapters)), "\t")


def _row(chapter: Chapter) -> tuple[str, ...]:
    length = 0 if chapter.end_ms is None else chapter.end_ms - chapter.start_ms
    return (chapter.title, _clock(chapter.start_ms), _clock(length), "decimal", "Cue", chapter.summary)


def _clock(ms: int) -> str:
    seconds, rest = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return (f"{hours}:{minutes:02}" if hours else f"{minutes}") + f":{seconds:02}.{rest:03}"


FORMAT: Final = Format(
    name="audition",
    label="Adobe Audition markers (table)",
    extensions=(".audition.csv", ".csv"),
    media_type="text/tab-separated-values",
    carries=Carries(fields=frozenset(("end_ms", "summary")), texts=Texts.LINE),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="The Markers panel of Audition imports and exports it.",
)
