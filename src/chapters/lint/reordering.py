"""Entries that stand on lines of their own, put in another order with all that belongs to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ..model import Place
from .textlines import Line, newline_of

LIST_NUMBER: Final = re.compile(r"(\W*)(\d{1,3})(?=[.)\]]{0,2}\s|[.)\]]\D)")
"""The number that counts an entry, before its time or title."""


def reordered(
    lines: Sequence[Line],
    rows: Sequence[Line | None],
    places: Sequence[Place],
    order: Sequence[Place],
    headings: frozenset[int],
) -> list[Line | None]:
    """``rows`` with the entries in ``order``: each takes along the lines below it that belong to it.

    ``lines`` is the text as it was and ``rows`` the same with its entries rewritten, None where one was taken out.
    ``headings`` are the numbers of lines that stay where they are; so do numbers that count the entries.
    """
    extents = _extents(lines, places, headings)
    numbers = _numbers(lines, places)
    ending = newline_of(lines)
    coming = iter(order)
    kept = set(order)
    out: list[Line | None] = []
    at = 0
    for place in places:
        start, stop = extents[place]
        out += rows[at:start]
        at = stop
        block = _block(rows, extents[next(coming)] if place in kept else (start, stop), ending)
        if numbers and block and block[0] is not None:
            block[0] = (LIST_NUMBER.sub(rf"\g<1>{numbers[place]}", block[0][0], count=1), block[0][1])
        out += block
    return [*out, *rows[at:]]


def _block(rows: Sequence[Line | None], extent: tuple[int, int], ending: str) -> list[Line | None]:
    return [row and (row[0], row[1] or ending) for row in rows[slice(*extent)]]


def _extents(
    lines: Sequence[Line], places: Sequence[Place], headings: frozenset[int]
) -> dict[Place, tuple[int, int]]:
    """The lines that belong to each entry: its own, and those below it up to a blank line, a heading or the next entry.

    The last entry has only its own line: what follows it may be about the whole.
    """
    found = {}
    for index, place in enumerate(places):
        stop = place.line
        limit = places[index + 1].line - 1 if index + 1 < len(places) else stop
        while stop < limit and lines[stop][0].strip() and stop + 1 not in headings:
            stop += 1
        found[place] = (place.line - 1, stop)
    return found


def _numbers(lines: Sequence[Line], places: Sequence[Place]) -> dict[Place, str]:
    """The number that stands before each entry, where they count the entries; else nothing."""
    matches = [LIST_NUMBER.match(lines[place.line - 1][0]) for place in places]
    found = [match[2] for match in matches if match]
    if len(found) < len(places) or any(int(b) - int(a) != 1 for a, b in pairwise(found)):
        return {}
    return dict(zip(places, found, strict=True))
