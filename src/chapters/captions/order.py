"""Cues in time: sorted, each with an end after its start, and what lies oddly reported."""

from __future__ import annotations

from operator import attrgetter
from typing import Final

from .findings import Finding, Findings
from .pieces import Piece

_ROUNDING_MS: Final = 1000
"""The length of a recording is mostly known in whole seconds."""


def sort(pieces: list[Piece], findings: Findings) -> None:
    """Put ``pieces`` in the order of their starts; those that start together stay as they were."""
    latest = -1
    disorder = False
    for piece in pieces:
        if piece.start_ms < latest:
            disorder = True
            findings.add(Finding.ORDER, piece.line, 1)
        else:
            latest = piece.start_ms
    if disorder:
        pieces.sort(key=attrgetter("start_ms"))


def mend_ends(pieces: list[Piece], findings: Findings) -> None:
    """Give a piece of ``pieces``, which are sorted, that does not end after its start the time its words need.

    It ends no later than the next one starts. The start is what a cue is found by, so the start is what is believed.
    """
    following: int | None = None  # the nearest start after that of the current piece
    group = -1
    broken: list[int] = []
    for piece in reversed(pieces):
        if piece.start_ms != group:
            following, group = (group if group >= 0 else None), piece.start_ms
        if piece.end_ms <= piece.start_ms:
            if not piece.shared:
                broken.append(piece.line)
            piece.end_ms = piece.start_ms + _reading_ms(piece.text)
            if following is not None:
                piece.end_ms = min(piece.end_ms, following)
    for line in reversed(broken):
        findings.add(Finding.END, line, 1)


def _reading_ms(text: str) -> int:
    return min(max(60 * len(text), 1000), 7000)


def report(pieces: list[Piece], duration_ms: int | None, findings: Findings) -> None:
    """Report the pieces that start before an earlier one has ended, and those that lie after the recording's end."""
    busy_until = 0
    limit = None if duration_ms is None else duration_ms + _ROUNDING_MS
    for piece in pieces:
        if not piece.shared:
            if piece.start_ms < busy_until:
                findings.add(Finding.OVERLAP, piece.line, 1)
            if limit is not None and (piece.end_ms > limit or piece.start_ms >= limit - _ROUNDING_MS):
                findings.add(Finding.PAST_END, piece.line, 1)
        busy_until = max(busy_until, piece.end_ms)
