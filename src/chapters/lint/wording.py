"""How rules name things in their messages."""

from __future__ import annotations

from ..timecode import format_timecode

_LONGEST = 60


def quoted(title: str) -> str:
    """``title`` on one line, in quotation marks, its middle left out where it is long."""
    title = " ".join(title.split())
    if len(title) > _LONGEST:
        title = f"{title[: _LONGEST - 16].rstrip()} … {title[-12:].lstrip()}"
    return f"“{title}”"


def clock(ms: int) -> str:
    """A moment or a length as a timecode."""
    return format_timecode(ms)
