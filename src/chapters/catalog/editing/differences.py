"""What differs between two lists, in words: added, removed, renamed, retimed, moved, changed."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from chapters.model import Chapter, ChapterList
from chapters.timecode import format_timecode


class Kind(StrEnum):
    """What became of a chapter."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    RETIMED = "retimed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that became of one chapter.

    ``title`` is the newer title. ``field`` names what was changed, for ``CHANGED``. ``before`` and ``after`` are texts for
    people: titles, times, the chapter that it follows, or the field's values; empty where there is none.
    """

    kind: Kind
    key: str
    title: str
    start_ms: int
    field: str = ""
    before: str = ""
    after: str = ""


_FIELDS = (
    "level",
    "kind",
    "summary",
    "language",
    "speakers",
    "topics",
    "links",
    "image",
    "listed",
    "translations",
)


def differences(old: ChapterList, new: ChapterList) -> tuple[Difference, ...]:
    """What became of each chapter of ``old``, which are told by their keys, in the order of ``new``; removed ones last."""
    before = {chapter.key: chapter for chapter in old}
    after = {chapter.key: chapter for chapter in new}
    moved = _moved([c.key for c in old if c.key in after], [c.key for c in new if c.key in before])
    found: list[Difference] = []
    for chapter in new:
        if chapter.key not in before:
            found.append(_one(Kind.ADDED, chapter, after=_line(chapter)))
        else:
            found += _changes(before[chapter.key], chapter)
            if chapter.key in moved:
                found.append(
                    _one(
                        Kind.MOVED,
                        chapter,
                        before=_follows(old, chapter.key),
                        after=_follows(new, chapter.key),
                    )
                )
    found += [
        _one(Kind.REMOVED, chapter, before=_line(chapter)) for chapter in old if chapter.key not in after
    ]
    return tuple(found)


def _changes(old: Chapter, new: Chapter) -> list[Difference]:
    found = []
    if old.title != new.title:
        found.append(_one(Kind.RENAMED, new, before=old.title, after=new.title))
    if (old.start_ms, old.end_ms) != (new.start_ms, new.end_ms):
        found.append(_one(Kind.RETIMED, new, before=_times(old, new), after=_times(new, old)))
    for name in _FIELDS:
        one, other = getattr(old, name), getattr(new, name)
        if one != other:
            found.append(_one(Kind.CHANGED, new, field=name, before=_text(one), after=_text(other)))
    return found


def _moved(old: list[str], new: list[str]) -> frozenset[str]:
    """The keys to take out so that the rest stands in the same order in both: as few as can be."""
    place = {key: number for number, key in enumerate(old)}
    tails: list[int] = []  # the least last place of an ascending run of each length
    ends: list[str] = []
    link: dict[str, str] = {}
    for key in new:
        at = bisect_left(tails, place[key])
        link[key] = ends[at - 1] if at else ""
        if at == len(tails):
            tails.append(place[key])
            ends.append(key)
        else:
            tails[at], ends[at] = place[key], key
    stay = set()
    key = ends[-1] if ends else ""
    while key:
        stay.add(key)
        key = link[key]
    return frozenset(old) - stay


def _one(kind: Kind, chapter: Chapter, *, field: str = "", before: str = "", after: str = "") -> Difference:
    return Difference(kind, chapter.key, chapter.title, chapter.start_ms, field, before, after)


def _follows(chapters: ChapterList, key: str) -> str:
    previous = ""
    for chapter in chapters:
        if chapter.key == key:
            break
        previous = chapter.title
    return previous


def _line(chapter: Chapter) -> str:
    return f"{_clock(chapter.start_ms)} {chapter.title}"


def _times(chapter: Chapter, other: Chapter) -> str:
    """The start; with the end, where the two ends differ."""
    if chapter.end_ms == other.end_ms:
        return _clock(chapter.start_ms)
    return f"{_clock(chapter.start_ms)}–{_clock(chapter.end_ms) if chapter.end_ms is not None else ''}"


def _clock(ms: int) -> str:
    return format_timecode(ms, fraction=True)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_text(item) for item in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    for names in (("language", "title"), ("text", "url")):
        if all(hasattr(value, name) for name in names):
            return ": ".join(filter(None, (str(getattr(value, name)) for name in names)))
    return str(value)
