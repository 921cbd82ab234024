"""The moment that an address asks for, ``?t=90``. Nonsense is no error: the recording opens at its beginning."""

from __future__ import annotations

from dataclasses import dataclass

from chapters.links import parse_fragment
from chapters.model import Recording

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Moment:
    """Where to start, in ms, and where to stop, if anywhere."""

    start_ms: int
    end_ms: int | None = None


def requested_moment(text: str, recording: Recording) -> Moment | None:
    """What ``?t=`` asks for, or None if it is absent, unreadable or past the end of the recording."""
    if not text or len(text) > _LONGEST:
        return None
    start, end = parse_fragment(text)
    if start is None or (recording.duration_ms is not None and start >= recording.duration_ms):
        return None
    return Moment(start, end)


def page_number(text: str) -> int:
    """The page that ``?page=`` asks for, counted from 1; anything else is the first."""
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= 6 else 1
