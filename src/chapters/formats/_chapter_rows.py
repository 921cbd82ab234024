"""A chapter as an object of JSON that holds all of it: ``{"start_ms": 5000, "title": "Opening", …}``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ..model import Chapter, ChapterKind, Link, Translation
from ..timecode import MAX_MS
from ._format import FIELDS
from ._json import Document, Path

NAMES: Final = frozenset(["start_ms", "title", *FIELDS])
"""The names that an object may have."""

_TEXTS: Final = ("title", "key", "summary", "language", "image")
_EMPTY: Final = Chapter(0, "")


def read_row(document: Document, path: Path, row: object) -> Chapter:
    """The chapter that ``row`` is, which stands at ``path``; names out of :data:`NAMES` alone are read. Raises FormatError."""
    if not isinstance(row, dict):
        raise document.error(path, "a chapter should be an object {…}", "type")
    values: dict[str, Any] = {}
    for name, value in row.items():
        if name in NAMES:
            values[name] = _READERS[name](document, (*path, name), value)
    if "start_ms" not in values:
        raise document.error(path, "the chapter has no “start_ms”", "missing")
    values.setdefault("title", "")
    return Chapter(**values)


def text_at(document: Document, path: Path, value: object) -> str:
    """``value``, which stands at ``path``, as a text. Raises FormatError."""
    if not isinstance(value, str):
        raise document.error(path, "a text was expected here", "type")
    return value


def ms_at(document: Document, path: Path, value: object) -> int:
    """``value``, which stands at ``path``, as whole milliseconds. Raises FormatError."""
    if type(value) is not int or not 0 <= value <= MAX_MS:
        raise document.error(path, "whole milliseconds, 0 or more, were expected here", "time")
    return value


def _level(document: Document, path: Path, value: object) -> int:
    if type(value) is not int or not 0 <= value <= 1_000_000:
        raise document.error(path, "a level is a whole number, 0 at the top", "type")
    return value


def _flag(document: Document, path: Path, value: object) -> bool:
    if not isinstance(value, bool):
        raise document.error(path, "true or false was expected here", "type")
    return value


def _kind(document: Document, path: Path, value: object) -> ChapterKind:
    try:
        return ChapterKind(text_at(document, path, value))
    except ValueError:
        kinds = ", ".join(ChapterKind)
        raise document.error(path, f"a kind of chapter is one of: {kinds}") from None


def names_at(document: Document, path: Path, value: object) -> tuple[str, ...]:
    """``value``, which stands at ``path``, as a list of texts. Raises FormatError."""
    names = _list(document, path, value)
    return tuple([text_at(document, (*path, at), name) for at, name in enumerate(names)])


def _links(document: Document, path: Path, value: object) -> tuple[Link, ...]:
    rows = _objects(document, path, value, frozenset(["url", "text"]), "url")
    return tuple(Link(**row) for row in rows)


def _translations(document: Document, path: Path, value: object) -> tuple[Translation, ...]:
    rows = _objects(document, path, value, frozenset(["language", "title", "summary"]), "language")
    return tuple(Translation(row.pop("language"), row.pop("title", ""), **row) for row in rows)


def _list(document: Document, path: Path, value: object) -> list[object]:
    if not isinstance(value, list):
        raise document.error(path, "a list […] was expected here", "type")
    return value


def _objects(
    document: Document, path: Path, value: object, names: frozenset[str], needed: str
) -> list[dict[str, str]]:
    rows = []
    for at, row in enumerate(_list(document, path, value)):
        if not isinstance(row, dict) or needed not in row:
            raise document.error((*path, at), f"an object with “{needed}” was expected here", "type")
        rows.append(
            {name: text_at(document, (*path, at, name), text) for name, text in row.items() if name in names}
        )
    return rows


_READERS: Final[Mapping[str, Any]] = {
    **dict.fromkeys(_TEXTS, text_at),
    "start_ms": ms_at,
    "end_ms": ms_at,
    "level": _level,
    "kind": _kind,
    "speakers": names_at,
    "topics": names_at,
    "links": _links,
    "listed": _flag,
    "translations": _translations,
}


def write_row(chapter: Chapter) -> dict[str, object]:
    """``chapter`` as an object: what says nothing is left out."""
    row: dict[str, object] = {"start_ms": chapter.start_ms}
    if chapter.end_ms is not None:
        row["end_ms"] = chapter.end_ms
    row["title"] = chapter.title
    for name in ("level", "key", "kind", "summary", "language", "image", "listed"):
        value = getattr(chapter, name)
        if value != getattr(_EMPTY, name):
            row[name] = value
    for name in ("speakers", "topics"):
        if getattr(chapter, name):
            row[name] = list(getattr(chapter, name))
    if chapter.links:
        row["links"] = [{"url": link.url, "text": link.text} for link in chapter.links]
    if chapter.translations:
        row["translations"] = [
            {"language": each.language, "title": each.title, "summary": each.summary}
            for each in chapter.translations
        ]
    return row
