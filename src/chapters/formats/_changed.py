"""A chapter with other values, quickly: ``dataclasses.replace`` takes thrice as long, which lists of thousands feel."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from ..model import Chapter

_NAMES: Final = tuple(field.name for field in fields(Chapter))
_VALUES: Final = attrgetter(*_NAMES)
_PLACES: Final = {name: place for place, name in enumerate(_NAMES)}


def changed(chapter: Chapter, **changes: Any) -> Chapter:
    """``chapter`` with ``changes``, names of its fields. Raises KeyError for another name."""
    values = list(_VALUES(chapter))
    for name, value in changes.items():
        values[_PLACES[name]] = value
    return Chapter(*values)
