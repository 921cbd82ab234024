"""The cue while it is being put right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Piece:
    """What one speaker says in a cue. ``line`` is where its times stood; ``shared`` tells that the piece before it is
    of the same cue, so that the two at one time are no mistake.
    """

    start_ms: int
    end_ms: int
    text: str
    speaker: str
    line: int
    shared: bool = False
