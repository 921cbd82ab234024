"""The table of all formats, as the documentation shows it."""

from __future__ import annotations

from typing import Final

from ._containers import CONTAINERS
from ._format import Carries, Format
from ._registry import formats

_HEADS: Final = {
    "level": "levels",
    "end_ms": "end",
    "translations": "languages",
    "summary": "summary",
    "speakers": "people",
    "topics": "topics",
    "links": "links",
    "image": "image",
    "listed": "hidden",
    "kind": "kind",
    "key": "key",
}


def markdown_table() -> str:
    """A row a format: its name, whether it is read and written, its files, and what it carries."""
    head = ["format", "name", "in", "out", "files", "times", *_HEADS.values()]
    rows = [head, ["---"] * len(head)]
    rows += [_row(form) for form in formats()]
    rows += [_row(form, embedded=True) for form in CONTAINERS]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _row(form: Format, *, embedded: bool = False) -> list[str]:
    return [
        form.label,
        "`embed`" if embedded else f"`{form.name}`",
        _tick(form.can_read or embedded),
        _tick(form.can_write or embedded),
        " ".join(f"`{extension}`" for extension in form.extensions),
        _unit(form.carries.unit_ms),
        *(_cell(field, form.carries) for field in _HEADS),
    ]


def _cell(field: str, carries: Carries) -> str:
    if field == "level" and field in carries.fields and carries.levels:
        return str(carries.levels)
    if field == "end_ms" and carries.needs_end:
        return "always"
    return _tick(field in carries.fields)


def _tick(yes: bool) -> str:
    return "✓" if yes else "–"


def _unit(unit_ms: int) -> str:
    return f"{unit_ms // 1000} s" if unit_ms % 1000 == 0 else f"{unit_ms} ms"
