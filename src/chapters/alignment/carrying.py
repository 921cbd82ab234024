"""Carrying over what a plainer notation cannot say, so that pasting a list never wipes what editors added."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from chapters.model import Chapter, ChapterKind, ChapterList

BEYOND_PLAIN = frozenset(
    {
        "end_ms",
        "kind",
        "summary",
        "language",
        "speakers",
        "topics",
        "links",
        "image",
        "listed",
        "translations",
    }
)
"""Fields of a chapter that a plain text list (start, title, level) cannot express."""

_EMPTY: dict[str, Any] = {
    "end_ms": None,
    "kind": ChapterKind.OTHER,
    "summary": "",
    "language": "",
    "speakers": (),
    "topics": (),
    "links": (),
    "image": "",
    "listed": True,
    "translations": (),
}


def carry(old: ChapterList, new: ChapterList, fields: Collection[str] = BEYOND_PLAIN) -> ChapterList:
    """Return ``new`` with the ``fields`` that its chapters lack filled in from the old chapters of the same keys.

    Call it with the chapters of an :class:`Alignment`, for a source that could not have expressed these fields; for one
    that could, an empty field means that it was emptied. A field that the new chapter has stays as it is. An end is
    carried only where the start did not change and nothing was put before it.
    """
    by_key = {chapter.key: chapter for chapter in old if chapter.key}
    return ChapterList(
        tuple(
            _filled(by_key[chapter.key], chapter, fields) if chapter.key in by_key else chapter
            for chapter in new
        )
    )


def _filled(old: Chapter, new: Chapter, fields: Collection[str]) -> Chapter:
    lacking = {
        name: getattr(old, name)
        for name, empty in _EMPTY.items()
        if name in fields and getattr(new, name) == empty and getattr(old, name) != empty
    }
    if new.start_ms != old.start_ms:
        lacking.pop("end_ms", None)
    return replace(new, **lacking) if lacking else new
