"""Timecodes: ``1:02:03.5`` ⇄ integer milliseconds.

The meaning is shared with ``static/js/lib/timecode.js`` through one table of cases, ``tests/data/timecodes.json``.
This module reads one timecode that stands alone (an address, a form field, an option). Finding timecodes in free text is
the work of :mod:`chapters.description`.
"""

from __future__ import annotations

import re
from typing import Final

MAX_MS: Final = 1000 * 60 * 60 * 1000
"""A thousand hours: the latest moment that is understood. A recording that is longer is a mistake in a unit."""

_CLOCK = re.compile(
    r"(?:(?P<h>[0-9]{1,4}):)?(?P<m>[0-9]{1,4}):(?P<s>[0-9]{1,2})(?:[.,](?P<f>[0-9]{1,9}))?\Z", re.ASCII
)
_UNITS = re.compile(
    r"(?=[0-9])(?:(?P<h>[0-9]{1,4})h)?(?:(?P<m>[0-9]{1,5})m)?(?:(?P<s>[0-9]{1,7})(?:[.,](?P<f>[0-9]{1,9}))?s)?\Z",
    re.ASCII | re.IGNORECASE,
)
_SECONDS = re.compile(r"(?P<s>[0-9]{1,7})(?:[.,](?P<f>[0-9]{1,9}))?\Z", re.ASCII)
_LONGEST = 40


def parse_timecode(text: str) -> int | None:
    """The moment that ``text`` means, in milliseconds, or None if it is not a timecode.

    Understood are ``1:02:45``, ``62:45``, ``1:02:45.5``, ``1h2m45s`` (any part may be missing) and plain seconds, ``90``
    or ``90.5``. Spaces around it do not matter. With hours given, minutes must be below 60; seconds always must unless
    they stand alone. Digits after the third decimal are cut off. Negative, endless or very late (over 1,000 hours)
    moments are not timecodes.
    """
    if len(text) > _LONGEST:
        return None
    text = text.strip()
    clock = _CLOCK.match(text)
    match = clock or _UNITS.match(text) or _SECONDS.match(text)
    if match is None:
        return None
    h, m, s, fraction = match.groups() if match.re is not _SECONDS else (None, None, *match.groups())
    minutes, seconds = int(m or 0), int(s or 0)
    if clock and (seconds > 59 or (h is not None and minutes > 59)):
        return None
    ms = ((int(h or 0) * 60 + minutes) * 60 + seconds) * 1000
    if fraction:
        ms += int(fraction.ljust(3, "0")[:3])
    return ms if ms <= MAX_MS else None


def format_timecode(ms: int, *, hours: bool = False, fraction: bool = False) -> str:
    """Write ``ms`` as ``M:SS``, or ``H:MM:SS`` from the first hour on.

    ``hours`` writes ``0:05:13`` below an hour too, so that a column of one recording lines up. ``fraction`` keeps
    milliseconds, as few digits as are needed (``5:13.5``); else they are cut off, never rounded up past a chapter's start.
    Raises ValueError for a negative ``ms``.
    """
    if ms < 0:
        raise ValueError(f"a timecode cannot be negative: {ms} ms")
    seconds, rest = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    full, minutes = divmod(minutes, 60)
    text = f"{full}:{minutes:02}:{seconds:02}" if full or hours else f"{minutes}:{seconds:02}"
    return text + (f".{rest:03}".rstrip("0") if fraction and rest else "")


def iso_duration(ms: int) -> str:
    """Write ``ms`` as an ISO 8601 duration, ``PT1H2M3.5S``, as HTML's ``<time>`` and schema.org want it."""
    seconds, rest = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    tail = f"{seconds}" + (f".{rest:03}".rstrip("0") if rest else "")
    text = (f"{hours}H" if hours else "") + (f"{minutes}M" if minutes else "")
    return "PT" + text + (f"{tail}S" if tail != "0" or not text else "")
