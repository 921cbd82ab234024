"""Makes chapters and places four times as fast as their own constructors.

A frozen dataclass writes each field through ``object.__setattr__``, which for a list of a hundred chapters costs more than
reading it. Here the same fields are written through the slots themselves; the values are equal in every respect, and
fields that are not named here get their defaults.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, Final

from ..model import Chapter, Place, Translation

_MADE_HERE: Final = frozenset({"start_ms", "title", "end_ms", "level", "summary", "translations", "place"})
_OTHERS: Final[tuple[tuple[Any, object], ...]] = tuple(
    (getattr(Chapter, field.name).__set__, field.default)
    for field in fields(Chapter)
    if field.name not in _MADE_HERE and field.default is not MISSING
)
_new = object.__new__


def _slot(owner: type, name: str) -> Any:
    """What writes the slot ``name`` of a value that is being made."""
    return getattr(owner, name).__set__


_start_ms = _slot(Chapter, "start_ms")
_title = _slot(Chapter, "title")
_end_ms = _slot(Chapter, "end_ms")
_level = _slot(Chapter, "level")
_summary = _slot(Chapter, "summary")
_translations = _slot(Chapter, "translations")
_place = _slot(Chapter, "place")
_line = _slot(Place, "line")
_column = _slot(Place, "column")
_end_column = _slot(Place, "end_column")


def make_chapter(
    start_ms: int,
    title: str,
    end_ms: int | None,
    level: int,
    summary: str,
    translations: tuple[Translation, ...],
    place: Place | None,
) -> Chapter:
    """``Chapter(...)`` with these fields and the defaults of the others."""
    chapter = _new(Chapter)
    _start_ms(chapter, start_ms)
    _title(chapter, title)
    _end_ms(chapter, end_ms)
    _level(chapter, level)
    _summary(chapter, summary)
    _translations(chapter, translations)
    _place(chapter, place)
    for put, value in _OTHERS:
        put(chapter, value)
    return chapter


def make_place(line: int, column: int, end_column: int) -> Place:
    """``Place(line, column, end_column)``."""
    place = _new(Place)
    _line(place, line)
    _column(place, column)
    _end_column(place, end_column)
    return place
