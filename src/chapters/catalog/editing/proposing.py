"""Proposals that an editor takes over with other words."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from chapters.catalog.editing.checking import LONGEST_TITLE, clean_line, clean_text
from chapters.catalog.ports import Proposed
from chapters.errors import Invalid
from chapters.timecode import MAX_MS

_LINES: Final = frozenset({"title", "language", "rights", "licence", "credit", "identifier"})
_TEXTS: Final = frozenset({"description", "summary"})
_NAMES: Final = frozenset({"speakers", "topics"})
_TIMES: Final = frozenset({"start_ms", "end_ms", "duration_ms"})


def otherwise(item: Proposed, value: str | int) -> Proposed:
    """The proposal as the editor would have it. Names stand one a line. Raises Invalid for what takes no such value."""
    wanted: str | int | tuple[str, ...]
    if item.kind == "restore" and isinstance(value, str) and item.chapter is not None:
        return replace(item, chapter=replace(item.chapter, title=_line(value)))
    if item.field in _TIMES and isinstance(value, int):
        if not 0 <= value <= MAX_MS:
            raise Invalid("This is no moment of a recording.")
        wanted = value
    elif item.field in _LINES and isinstance(value, str):
        wanted = _line(value) if item.field == "title" else clean_line(value, LONGEST_TITLE)
    elif item.field in _TEXTS and isinstance(value, str):
        wanted = clean_text(value)
    elif item.field in _NAMES and isinstance(value, str):
        wanted = tuple(filter(None, (clean_line(one, LONGEST_TITLE) for one in value.splitlines()[:100])))
    else:
        raise Invalid("This proposal can be accepted or declined; it cannot be changed this way.")
    if item.key and item.chapter is not None:
        return replace(item, chapter=replace(item.chapter, **{item.field: wanted}))  # type: ignore[arg-type]
    return replace(item, value=wanted)


def _line(value: str) -> str:
    line = clean_line(value, LONGEST_TITLE)
    if not line:
        raise Invalid("A title cannot be empty.")
    return line
