"""A mended list put back into the text that it was read from, touching nothing but its entries.

Each entry keeps the layout in which it was written; headings, prose and numbering stay where they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from ..model import Chapter, Place
from ..timecode import format_timecode
from .entrytext import edited, is_padded, relinked
from .reordering import LIST_NUMBER, reordered
from .textlines import Line, joined, newline_of, slot_texts, split_lines

_SEPARATOR: Final = re.compile(r"[ \t]*[,;|•·/]?[ \t]*")


def in_place(
    text: str,
    before: Sequence[Chapter],
    after: Sequence[Chapter],
    written_out: frozenset[Place],
    headings: Iterable[Place],
    *,
    likened: bool = True,
) -> str | None:
    """``text``, in which ``before`` was read, rewritten to say ``after``; None where the layout does not allow it.

    ``after`` is in time order; its entries are known by their ``place``. One without a place is new and is written in the
    way of the next one if it is to be ``likened``, else plainly. The times at ``written_out`` are written in full.
    """
    slots = sorted((chapter for chapter in before if chapter.place), key=_position)
    places = [chapter.place for chapter in slots if chapter.place]
    lines = split_lines(text)
    if not places or places[-1].line > len(lines):
        return None
    words = _reworded(text, slots, {c.place: c for c in after if c.place}, written_out)
    if words is None:
        return None
    kept = [place for place in places if place in words]
    order = [chapter.place for chapter in after if chapter.place]
    alone = max(Counter(place.line for place in places).values()) == 1
    if order != kept and not alone:
        words = dict(zip(kept, (words[place] for place in order), strict=True))
    moved = {chapter.place: chapter.start_ms for chapter in after}
    rows: list[Line | None] = list(lines)
    for chapter, place in reversed(list(zip(slots, places, strict=True))):
        row = rows[place.line - 1]
        if row is not None:
            put = _put(row, place, words.get(place))
            now = moved.get(place)
            linked = put and alone and now is not None and relinked(put[0], chapter.start_ms, now)
            rows[place.line - 1] = (linked, put[1]) if put and linked else put
    _add(rows, lines, after, likened=likened)
    if order != kept and alone:
        if len(rows) != len(lines):
            return None
        rows = reordered(lines, rows, places, order, frozenset(place.line for place in headings))
    return joined(rows, lines)


def _position(chapter: Chapter) -> tuple[int, int]:
    return (chapter.place.line, chapter.place.column) if chapter.place else (0, 0)


def _reworded(
    text: str,
    slots: Sequence[Chapter],
    wanted: Mapping[Place | None, Chapter],
    written_out: frozenset[Place],
) -> dict[Place, str] | None:
    """The words to write at each place that stays; None where an entry cannot be changed as it stands."""
    raws = slot_texts(text, slots)
    padded = is_padded(raws)
    words: dict[Place, str] = {}
    for chapter, raw in zip(slots, raws, strict=True):
        new = wanted.get(chapter.place)
        if new is not None and chapter.place is not None:
            entry = edited(raw, chapter, new, written_out=chapter.place in written_out, padded=padded)
            if entry is None:
                return None
            words[chapter.place] = entry
    return words


def _put(row: Line, place: Place, words: str | None) -> Line | None:
    """``row`` with ``words`` at ``place``; without the entry for None, and no row where nothing else was on it."""
    line, end = row
    head, tail = line[: place.column - 1], line[place.end_column - 1 :]
    if words is not None:
        return head + words + tail, end
    if not any(map(str.isalnum, LIST_NUMBER.sub("", head + tail, count=1))):
        return None
    separator = _SEPARATOR.match(tail)
    return head + tail[separator.end() if separator else 0 :], end


def _add(rows: list[Line | None], lines: Sequence[Line], after: Sequence[Chapter], *, likened: bool) -> None:
    """Write each new chapter on a line of its own above the next one."""
    ending = newline_of(lines)
    follower: Chapter | None = None
    for chapter in reversed(after):
        if chapter.place is not None:
            follower = chapter
        elif follower is not None and follower.place is not None:
            at = follower.place.line - 1
            line = _likened(rows, at, follower, chapter) if likened else None
            rows.insert(at, (line or f"{format_timecode(chapter.start_ms)} {chapter.title}", ending))


def _likened(rows: Sequence[Line | None], at: int, model: Chapter, chapter: Chapter) -> str | None:
    """A line for ``chapter`` in the way of the row at ``at``, which holds ``model``; None where it holds more."""
    row = rows[at]
    if row is None or "://" in row[0] or LIST_NUMBER.match(row[0]):
        return None
    near = [line for other in rows[at : at + 10] if other for line in other[:1]]
    entry = edited(row[0], model, chapter, written_out=False, padded=is_padded(near))
    return entry if entry is not None and len(entry) < 2 * len(row[0]) else None
