"""``chapters parse``: how a description is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Final

import click

from chapters.cli.params import TIMECODE
from chapters.cli.show import aligned, problem_record, say, show_problems, visible
from chapters.cli.texts import read_text
from chapters.description import ParseResult, Reason, parse_description
from chapters.errors import Invalid
from chapters.model import Chapter
from chapters.timecode import format_timecode

_REASONS: Final = {
    Reason.REMARK: "mentioned in passing",
    Reason.IN_TITLE: "part of a title",
    Reason.CLOCK: "a time of day",
    Reason.PLAN: "part of a plan",
    Reason.DURATION: "a length, not a moment",
    Reason.OTHER_VIDEO: "a moment of another recording",
    Reason.OTHER_LIST: "part of another list",
    Reason.TRANSLATION: "the list in another language",
    Reason.PAST_END: "after the end",
    Reason.BEFORE_START: "before the recording starts",
    Reason.REPEATED: "in the list already",
    Reason.TOO_FEW: "too little to be a list",
}
_MOST_IGNORED: Final = 12


class Unreadable(click.ClickException):
    """A file that cannot be read: neither clean nor with findings, so another exit code than either."""

    exit_code = 2


def read_or_refuse(name: str) -> str:
    """The text of a file; exit code 2 with a message if it cannot be read."""
    try:
        return read_text(name)
    except Invalid as error:
        raise Unreadable(str(error)) from error


def shown_name(name: str) -> str:
    """What a file is called in messages."""
    return "stdin" if name == "-" else name


@click.command(short_help="Show how a table of contents is read.")
@click.argument("file", type=click.Path(allow_dash=True))
@click.option(
    "--duration", "duration_ms", type=TIMECODE, help="How long the recording is; it settles doubts."
)
@click.option(
    "--recording-starts",
    metavar="TIME",
    help="The time of day at which the recording starts, such as 10:00: turns a programme into chapters.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
def parse(file: str, duration_ms: int | None, recording_starts: str | None, as_json: bool) -> None:
    """Read the table of contents in FILE (- for standard input) and show how it was understood.

    Exit code 0 if there is one, 1 if there is none, 2 if FILE cannot be read.
    """
    text = read_or_refuse(file)
    result = parse_description(text, duration_ms, recording_starts=recording_starts)
    if as_json:
        click.echo(json.dumps(_record(result, duration_ms), ensure_ascii=False, indent=2))
    else:
        _show(result, text, file, duration_ms)
    if not result.chapters:
        raise SystemExit(1)


def _show(result: ParseResult, text: str, file: str, duration_ms: int | None) -> None:
    if result.chapters:
        for line in _table(result, duration_ms):
            say(line)
        count = len(result.chapters)
        say()
        say(f"{count} chapter{'s' if count > 1 else ''}, confidence {result.confidence:.0%}")
    else:
        say("No table of contents was found.")
    if result.problems:
        say()
        show_problems(shown_name(file), text, result.problems)
    for problem in result.problems:
        if problem.code == "programme":
            starts = problem.suggestion or "10:00"
            say(f"    If the recording starts at {starts}, add: --recording-starts {starts}")
    if result.ignored:
        say()
        say("Times that are no chapters:")
        for line in _ignored(result):
            say(f"  {line}")


def _table(result: ParseResult, duration_ms: int | None) -> Iterator[str]:
    """A line for each chapter, with the headings of the text between them and translations below."""
    spans = result.chapter_list.spans(duration_ms)
    headings: dict[int, list[str]] = {}
    for heading in result.headings:
        headings.setdefault(heading.chapter, []).append(visible(heading.title))
    rows = aligned(
        (
            (
                format_timecode(span.chapter.start_ms, fraction=True),
                "" if span.end_ms is None else format_timecode(span.end_ms, fraction=True),
                "  " * span.chapter.level + (visible(span.chapter.title) or "(no title)"),
            )
            for span in spans
        ),
        right=(0, 1),
    )
    indent = " " * (rows[0].index(visible(spans[0].chapter.title) or "(no title)"))
    for number, (row, span) in enumerate(zip(rows, spans, strict=True)):
        for title in headings.get(number, ()):
            yield click.style(f"{indent}— {title} —", dim=True)
        yield row
        for translation in span.chapter.translations:
            words = visible(translation.title)
            yield click.style(
                f"{indent}{'  ' * span.chapter.level}{translation.language or '?'}: {words}", dim=True
            )


def _ignored(result: ParseResult) -> list[str]:
    """The times that were left out, each with its line and the reason; three or more for one reason in one row."""
    rows: list[tuple[str, str, str]] = []
    for reason, run in groupby(result.ignored, key=lambda found: found.reason):
        times = list(run)
        if len(times) > 2:
            place = f"lines {times[0].place.line}–{times[-1].place.line}"
            rows.append((place, f"{len(times)} times", _REASONS[reason]))
        else:
            rows += [(f"line {t.place.line}", visible(t.text), _REASONS[reason]) for t in times]
    lines = aligned(rows[:_MOST_IGNORED])
    return [*lines, f"and {len(rows) - _MOST_IGNORED} more"] if len(rows) > _MOST_IGNORED else lines


def _record(result: ParseResult, duration_ms: int | None) -> dict[str, object]:
    return {
        "chapters": [
            {**_chapter_record(span.chapter), "end": _seconds(span.end_ms)}
            for span in result.chapter_list.spans(duration_ms)
        ],
        "confidence": result.confidence,
        "problems": [problem_record(problem) for problem in result.problems],
        "headings": [
            {"title": heading.title, "chapter": heading.chapter, "line": heading.place.line}
            for heading in result.headings
        ],
        "alternatives": [
            {
                "reason": other.reason.value,
                "language": other.language or None,
                "chapters": [
                    {**_chapter_record(chapter), "end": _seconds(chapter.end_ms)}
                    for chapter in other.chapters
                ],
            }
            for other in result.alternatives
        ],
        "ignored": [
            {
                "text": found.text,
                "reason": found.reason.value,
                "line": found.place.line,
                "column": found.place.column,
                "end_column": found.place.end_column,
            }
            for found in result.ignored
        ],
    }


def _chapter_record(chapter: Chapter) -> dict[str, object]:
    place = chapter.place
    return {
        "start": chapter.start_ms / 1000,
        "end": None,
        "level": chapter.level,
        "title": chapter.title,
        "summary": chapter.summary or None,
        "translations": {other.language: other.title for other in chapter.translations},
        "line": place.line if place else None,
        "column": place.column if place else None,
        "end_column": place.end_column if place else None,
    }


def _seconds(ms: int | None) -> float | None:
    return None if ms is None else ms / 1000
