"""Where nobody speaks: the moments between captions to which the start of a chapter may be moved."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from chapters.model import Cue

SHORTEST_MS: Final = 400
"""A shorter pause is a breath."""
LEAD_MS: Final = 300
"""How long before the next words a chapter starts, so that none of them is cut off."""


def quiet_moments(cues: Iterable[Cue]) -> tuple[int, ...]:
    """In milliseconds and in time order: shortly before speech goes on after each pause, and before it begins."""
    found = []
    spoken_until = 0
    for cue in sorted(cues, key=lambda one: one.start_ms):
        pause = cue.start_ms - spoken_until
        if pause >= SHORTEST_MS:
            found.append(cue.start_ms - min(LEAD_MS, pause // 2))
        spoken_until = max(spoken_until, cue.end_ms)
    return tuple(found)
