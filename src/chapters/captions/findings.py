"""What is found while captions are read: one problem for each kind, with how often and on which lines.

A file from elsewhere may break the same rule a thousand times; an editor is told once, and where to look.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from ..problems import Problem, Severity

_LINES_NAMED: Final = 10


class Finding(Enum):
    """The kinds: code, severity, and the message with ``count``, ``lines`` and what else the finder hands over."""

    ENCODING = (
        "captions-encoding",
        Severity.WARNING,
        "The file is not UTF-8; it was read as {encoding}",
    )
    BYTES = (
        "captions-bytes",
        Severity.ERROR,
        "Characters that cannot be read in {encoding} were replaced: {count} (line {lines})",
    )
    CONTROLS = (
        "captions-controls",
        Severity.INFO,
        "Invisible control characters were left out: {count} (line {lines})",
    )
    SIGNATURE = (
        "captions-signature",
        Severity.WARNING,
        "The first line should be WEBVTT; the file was read as WebVTT all the same",
    )
    COMMA = (
        "captions-comma",
        Severity.WARNING,
        "Times with a comma before the milliseconds were read as with a dot: {count} (line {lines})",
    )
    TIMES = (
        "captions-times",
        Severity.WARNING,
        "Times in an unusual form were understood: {count} (line {lines})",
    )
    UNREADABLE = (
        "captions-unreadable-times",
        Severity.ERROR,
        "Cues whose times cannot be understood were left out: {count} (line {lines})",
    )
    BLANK_LINE = (
        "captions-blank-line",
        Severity.WARNING,
        "The blank line before a cue is missing and was put in: {count} (line {lines})",
    )
    PARAGRAPH = (
        "captions-paragraph",
        Severity.WARNING,
        "A blank line parts the text of a cue; the parts were joined: {count} (line {lines})",
    )
    NO_TIMES = (
        "captions-no-times",
        Severity.WARNING,
        "Cues without times were added to the cue before them: {count} (line {lines})",
    )
    STRAY = (
        "captions-stray-text",
        Severity.WARNING,
        "Lines that belong to no cue were left out: {count} (line {lines})",
    )
    EMPTY = ("captions-empty-cue", Severity.INFO, "Cues without words were left out: {count} (line {lines})")
    NOTHING = ("captions-nothing", Severity.WARNING, "The file holds no cues")
    SEGMENTS = (
        "captions-segments",
        Severity.INFO,
        "Several files stand one after the other and were read as one: {count} (line {lines})",
    )
    ORDER = (
        "captions-order",
        Severity.WARNING,
        "Cues that were not in the order of their times were sorted: {count} (line {lines})",
    )
    END = (
        "captions-end",
        Severity.WARNING,
        "Cues that did not end after their start were given an end: {count} (line {lines})",
    )
    OVERLAP = (
        "captions-overlap",
        Severity.INFO,
        "Cues start before an earlier one has ended: {count} (line {lines})",
    )
    PAST_END = (
        "captions-past-end",
        Severity.WARNING,
        "Cues lie after the end of the recording: {count} (line {lines})",
    )
    REPEATED = (
        "captions-repeated",
        Severity.INFO,
        "Cues that say the same at the same time were kept once: {count} (line {lines})",
    )
    ROLLING = (
        "captions-rolling",
        Severity.INFO,
        "Rolling captions: lines carried on from the cue before were left out: {count} (line {lines})",
    )


@dataclass(slots=True)
class _Tally:
    line: int
    column: int
    params: dict[str, str | int]
    count: int = 0
    lines: list[int] = field(default_factory=list)


class Findings:
    """Collects findings, and gives them as problems in the order in which each kind was first met."""

    def __init__(self) -> None:
        self._tallies: dict[Finding, _Tally] = {}

    def add(
        self, finding: Finding, line: int = 0, column: int = 0, *, count: int = 1, **params: str | int
    ) -> None:
        """Note one more of a kind. ``line`` and ``column`` count from 1 in the text as given."""
        tally = self._tallies.get(finding)
        if tally is None:
            tally = self._tallies[finding] = _Tally(line, column, params)
        tally.count += count
        if line and len(tally.lines) <= _LINES_NAMED and line not in tally.lines:
            tally.lines.append(line)

    def problems(self) -> tuple[Problem, ...]:
        """One problem for each kind."""
        return tuple(_problem(finding, tally) for finding, tally in self._tallies.items())


def _problem(finding: Finding, tally: _Tally) -> Problem:
    code, severity, template = finding.value
    named = sorted(tally.lines[:_LINES_NAMED])
    lines = ", ".join(map(str, named)) + (", …" if len(tally.lines) > _LINES_NAMED else "")
    params = {"count": tally.count, "lines": lines, **tally.params}
    return Problem(code, severity, template, tuple(params.items()), tally.line, tally.column)
