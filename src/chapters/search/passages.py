"""Speech in passages: cues are too short to hold a phrase, whole transcripts too long to say where it is."""

from __future__ import annotations

from collections.abc import Sequence

from chapters.model import Cue

MOST_CUES = 8
LONGEST_MS = 30_000
PAUSE_MS = 4_000


def passages(cues: Sequence[Cue]) -> list[tuple[int, int]]:
    """The first and last position of each passage of ``cues``, in time order.

    A passage ends after eight cues, half a minute or a pause. Unless there was a pause, the next one begins with the last
    cue again, so that a phrase over two cues is whole in one of them.
    """
    found: list[tuple[int, int]] = []
    first = 0
    for position, cue in enumerate(cues):
        last = position + 1 == len(cues)
        pause = not last and cues[position + 1].start_ms - cue.end_ms > PAUSE_MS
        long = cue.end_ms - cues[first].start_ms >= LONGEST_MS or position - first + 1 >= MOST_CUES
        if not (last or pause or long):
            continue
        if position > first or not found or found[-1][1] < position:
            found.append((first, position))
        first = position + 1 if pause else max(position, first + 1 if position == first else position)
    return found
