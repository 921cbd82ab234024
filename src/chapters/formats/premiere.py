"""Adobe Premiere's markers as it exports them: a table with names, timecodes in frames and the kind of marker."""

from __future__ import annotations

from typing import Final

from ..errors import FormatError
from ..model import Chapter, Recording
from ..problems import Problem, Severity, problem
from ._changed import changed
from ._format import Carries, Content, Format, Numbered, Texts
from ._frames import FRAME_MS, Code, Rate, guess_rate, parse_code, write_code
from ._rows import read_rows, write_rows
from ._sample import Sample
from ._text import fit_text

_HEADER: Final = ("Marker Name", "Description", "In", "Out", "Duration", "Marker Type")


def _sniff(sample: Sample) -> int:
    line = sample.head.partition("\n")[0]
    names = {name.strip().strip('"') for name in line.replace("\t", ",").split(",")}
    return 95 if {"Marker Name", "In"} <= names else 0


def _read(sample: Sample) -> Content:
    text = sample.text.lstrip("\r\n")
    delimiter = "\t" if "\t" in text.partition("\n")[0] else ","
    rows = read_rows(text, delimiter)
    names = [name.strip() for name in next(rows, (1, []))[1]]
    if not {"Marker Name", "In"} <= set(names):
        raise FormatError(
            "the first line should name the columns, “Marker Name” and “In” among them",
            line=1,
            column=1,
            reason="header",
        )
    markers = [(line, dict(zip(names, cells, strict=False))) for line, cells in rows]
    kinds = [row.get("Marker Type", "").strip().casefold() for _, row in markers]
    chosen = [each for each, kind in zip(markers, kinds, strict=True) if kind == "chapter"] or markers
    spans = [(_code(row, "In", line), _code(row, "Out", line)) for line, row in chosen]
    rate, problems = guess_rate(code for span in spans for code in span if code)
    if len(chosen) < len(markers):
        problems = (*problems, _others(len(markers) - len(chosen)))
    chapters = [_chapter(row, line, span, rate) for (line, row), span in zip(chosen, spans, strict=True)]
    return Content(tuple(chapters), problems)


def _code(row: dict[str, str], name: str, line: int) -> Code | None:
    text = row.get(name, "").strip()
    code = parse_code(text)
    if code is None and (text or name == "In"):
        message = f"“{text[:40]}” in column “{name}” is no timecode such as 00:08:22:23"
        raise FormatError(message, line=line, column=1, reason="time")
    return code


def _chapter(row: dict[str, str], line: int, span: tuple[Code | None, Code | None], rate: Rate) -> Chapter:
    start = rate.ms(span[0]) if span[0] else 0
    end = rate.ms(span[1]) if span[1] else start
    if end < start:
        raise FormatError("the marker ends before it starts", line=line, column=1, reason="end-before-start")
    title, summary = (fit_text(row.get(name, ""), Texts.LINE) for name in ("Marker Name", "Description"))
    return Chapter(start, title, end if end > start else None, summary=summary)


def _others(count: int) -> Problem:
    template = "Markers that are no chapters (comments and the like) were left out: {count}."
    return problem("other-markers", Severity.INFO, template, count=count)


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """A marker without length has no end."""
    return [
        Numbered(place, changed(chapter, end_ms=None) if chapter.end_ms == chapter.start_ms else chapter)
        for place, chapter in entries
    ]


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    return write_rows((_HEADER, *map(_row, chapters)), "\t")


def _row(chapter: Chapter) -> tuple[str, ...]:
    end = chapter.start_ms if chapter.end_ms is None else chapter.end_ms
    times = (write_code(ms) for ms in (chapter.start_ms, end, end - chapter.start_ms))
    return (chapter.title, chapter.summary, *times, "Chapter")


FORMAT: Final = Format(
    name="premiere",
    label="Adobe Premiere markers (table)",
    extensions=(".premiere.csv", ".csv", ".txt"),
    media_type="text/tab-separated-values",
    carries=Carries(fields=frozenset(("end_ms", "summary")), unit_ms=FRAME_MS, texts=Texts.LINE),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="The markers that Premiere exports. Written with 25 frames a second.",
)
