"""Times as formats write them."""

from __future__ import annotations


def clock(ms: int, point: str = ".", digits: int = 3) -> str:
    """Milliseconds as ``01:02:03.500``: always hours, always ``digits`` (3 or more) after ``point``."""
    seconds, rest = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{point}{rest:03}" + "0" * (digits - 3)
