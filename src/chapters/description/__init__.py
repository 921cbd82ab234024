"""Free text → table of contents. See :func:`parse_description`."""

from __future__ import annotations

import re

from ..model import Chapter, Place
from .result import Alternative, Heading, Ignored, ParseResult, Reason

__all__ = ["Alternative", "Heading", "Ignored", "ParseResult", "Reason", "parse_description"]

_LEAD = re.compile(
    r"^[ \t\W]{0,12}((?:\d{1,2}:)?\d{1,3}:\d\d)\b[\])]?[ \t]*[-–—:|,]{0,2}[ \t]*(\S.{0,500})?$"
)
_TAIL = re.compile(r"^(.{1,500}?)[ \t]*[-–—:|(\[,]{0,2}[ \t]*((?:\d{1,2}:)?\d{1,3}:\d\d)[\])]?\W{0,3}$")


def parse_description(
    text: str, duration_ms: int | None = None, *, recording_starts: str | None = None, source_id: str = ""
) -> ParseResult:
    """Read the table of contents in ``text``. Never raises, for any ``str``."""
    found: list[Chapter] = []
    for number, line in enumerate(text[:262_144].splitlines(), 1):
        if len(line) > 600:
            continue
        if match := _LEAD.match(line):
            time, title = match.groups()
        elif match := _TAIL.match(line):
            title, time = match.groups()
        else:
            continue
        seconds = 0
        for part in time.split(":"):
            seconds = seconds * 60 + int(part)
        place = Place(number, match.start() + 1, match.end() + 1)
        found.append(Chapter(seconds * 1000, (title or "").strip(), place=place))
    if len(found) < 2 or (found[0].start_ms and len(found) < 3):
        return ParseResult()
    found.sort(key=lambda chapter: chapter.start_ms)
    return ParseResult(
        chapters=tuple(c for c in found if duration_ms is None or c.start_ms <= duration_ms), confidence=0.5
    )
