"""How texts, places in them and findings look in a terminal.

What comes from a description is shown without control characters, so that no text can move the cursor or change colours.
Columns are counted as a terminal counts them: two for a Chinese character, none for a combining mark.
"""

from __future__ import annotations

import difflib
import os
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

import click

from chapters.lint.textlines import split_lines
from chapters.lint.width import width, widths
from chapters.problems import Problem, Severity

_COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
_WORDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_DIRECTIONS: Final = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_LEAST_COLUMNS: Final = 40
_BEFORE_CARET: Final = 20
_MOST_COMPARED: Final = 2_000


def say(text: str = "", *, err: bool = False) -> None:
    """Print a line; with colours on a terminal only, and none where ``NO_COLOR`` is set."""
    click.echo(text, err=err, color=False if os.environ.get("NO_COLOR") else None)


def visible(text: str) -> str:
    """``text`` with a space for each control character, and without the marks that turn the direction of writing.

    Only the marks change the number of characters.
    """
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in _DIRECTIONS:
        return ""
    return " " if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") else character


def show_problems(name: str, text: str, problems: Sequence[Problem], *, err: bool = False) -> None:
    """Print each problem with its line and a caret below the place; ``name`` is that of the file."""
    lines = (
        [line for line, _ in split_lines(text)] if text and any(problem.line for problem in problems) else []
    )
    for problem in problems:
        place = f"{name}:{problem.line}:{max(problem.column, 1)}" if problem.line else name
        word = click.style(_WORDS[problem.severity], fg=_COLOURS[problem.severity], bold=True)
        code = click.style(f"[{problem.code}]", dim=True)
        say(f"{visible(place)}: {word}: {visible(problem.message)} {code}", err=err)
        if 0 < problem.line <= len(lines):
            for shown in excerpt(lines[problem.line - 1], problem.column, problem.end_column):
                say(f"    {shown}", err=err)
        if problem.suggestion is not None:
            say(f"    suggestion: {click.style(visible(problem.suggestion), fg='green')}", err=err)


def show_changes(before: str, after: str) -> None:
    """Print on standard error the lines that differ, the old ones with a minus and the new ones with a plus."""
    old, new = ([line for line, _ in split_lines(text)] for text in (before, after))
    if before == after or len(old) + len(new) > _MOST_COMPARED:
        return
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind != "equal":
            for line in old[i:j]:
                say(click.style(f"    - {visible(line)}", fg="red"), err=True)
            for line in new[k:m]:
                say(click.style(f"    + {visible(line)}", fg="green"), err=True)


def excerpt(line: str, column: int, end_column: int, columns: int | None = None) -> list[str]:
    """``line`` and a second line with carets below the characters from ``column`` to before ``end_column``, from 1.

    A line too long for ``columns`` (the terminal's width if None) is cut around the place. In a line with letters that
    run from right to left no caret would stand where it should, so the words themselves are repeated.
    """
    room = max((columns or shutil.get_terminal_size((100, 24)).columns) - 8, _LEAST_COLUMNS)
    start = max(column - 1, 0)
    stop = max(min(end_column - 1, len(line)), start)
    head, body, tail = visible(line[:start]), visible(line[start:stop]), visible(line[stop:])
    if column <= 0:
        return [_cut(head + body + tail, room)]
    if any(unicodedata.bidirectional(character) in ("R", "AL") for character in line):
        return [_cut(head + body + tail, room), f"here: {_cut(body, room)}"]
    head = head.lstrip()
    if width(head) > _BEFORE_CARET and width(head + body + tail) > room:
        head = "…" + _last(head, _BEFORE_CARET - 1)
    shown = _cut(head + body + tail, room)
    length = max(min(width(body), room - width(head)), 1)
    return [shown, " " * width(head) + click.style("^" * length, fg="cyan", bold=True)]


def _cut(text: str, room: int) -> str:
    """``text`` in no more than ``room`` columns, with an ellipsis where it was longer."""
    if width(text) <= room:
        return text
    taken = 0
    for index, columns in enumerate(widths(text)):
        taken += columns
        if taken > room - 1:
            return text[:index] + "…"
    return text


def _last(text: str, room: int) -> str:
    """The end of ``text`` in no more than ``room`` columns."""
    taken = 0
    each = widths(text)
    for index in range(len(text) - 1, -1, -1):
        taken += each[index]
        if taken > room:
            return text[index + 1 :]
    return text


def aligned(rows: Iterable[Sequence[str]], *, right: Iterable[int] = ()) -> list[str]:
    """The rows of a table as lines, its columns two spaces apart; those numbered in ``right`` stand to the right."""
    listed = [tuple(row) for row in rows]
    if not listed:
        return []
    sizes = [max(width(row[number]) for row in listed) for number in range(len(listed[0]))]
    to_right = frozenset(right)
    return [
        "  ".join(
            " " * (size - width(cell)) + cell if number in to_right else cell + " " * (size - width(cell))
            for number, (cell, size) in enumerate(zip(row, sizes, strict=True))
        ).rstrip()
        for row in listed
    ]


def problem_record(problem: Problem) -> dict[str, object]:
    """A problem for other programs."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "line": problem.line,
        "column": problem.column,
        "end_column": problem.end_column,
        "suggestion": problem.suggestion,
    }
