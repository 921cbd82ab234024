"""The slim strip of a search result: one path for all parts, one for the pauses, and a dot for each place found.

A page of results shows ten of them, so they are drawn as two shapes instead of hundreds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chapters.catalog.views import Part

WIDTH = 1_000
"""The strip is drawn this wide and stretched to its place."""
GAP = 3
"""Between two parts, where both are wide enough to spare it."""


@dataclass(frozen=True, slots=True)
class SlimStrip:
    """``talks`` and ``pauses`` are the data of SVG paths, ``WIDTH`` wide and 1 high; ``dots`` are percentages."""

    talks: str
    pauses: str
    dots: tuple[str, ...]


def make_slim_strip(
    parts: Sequence[Part], duration_ms: int | None, moments: Iterable[int]
) -> SlimStrip | None:
    """The strip of a recording; None where there is nothing to draw. ``moments`` are the places found, in ms."""
    total = duration_ms or max((part.end_ms or part.start_ms for part in parts), default=0)
    if not parts or total <= 0:
        return None
    pieces: tuple[list[str], list[str]] = ([], [])
    scale = WIDTH / total
    following = total
    for part in reversed(parts):
        start, end = part.start_ms, min(following, total)
        if part.end_ms is not None and part.end_ms < end:
            end = part.end_ms
        following = start
        if end > start:
            left, width = round(start * scale), round(end * scale) - round(start * scale)
            pieces[part.pause].append(f"M{left} 0h{max(width - GAP, width // 2, 1)}v1H{left}z")
    dots = sorted({round(100 * min(max(moment, 0), total) / total, 1) for moment in moments})
    return SlimStrip("".join(pieces[0]), "".join(pieces[1]), tuple(f"{dot:g}%" for dot in dots))
