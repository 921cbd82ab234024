"""Chapter lists and dates ⇄ text columns. What is written here is read back by every later version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from chapters.catalog.fields import FieldValue
from chapters.model import Chapter, ChapterKind, ChapterList, Link, Translation

_EMPTY = Chapter(0, "")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def dump_json(value: object) -> str:
    """Compact JSON with every letter as it is. Lone surrogates, which SQLite cannot store, become U+FFFD."""
    return storable(_encode(value))


def storable(text: str) -> str:
    """``text`` without lone surrogates and NUL, which SQLite's text columns cannot hold faithfully."""
    if text.isascii() and text.isprintable():
        return text
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-8", "replace").decode("utf-8")
    return text


def texts(stored: str) -> tuple[str, ...]:
    """A JSON list of texts."""
    return tuple(json.loads(stored))


def dump_more(chapter: Chapter) -> str:
    """The fields of ``chapter`` that have no column, those that say something, as a JSON object."""
    more = _more(chapter)
    return dump_json(more) if more else "{}"


def load_more(stored: str) -> dict[str, Any]:
    """What :func:`dump_more` wrote, as keyword arguments of :class:`Chapter`."""
    return _arguments(json.loads(stored)) if stored != "{}" else {}


def dump_list(chapters: Iterable[Chapter]) -> str:
    """A whole chapter list with its keys, for a revision or the base of a merge."""
    rows = []
    for item in chapters:
        row: dict[str, Any] = {"key": item.key, "start_ms": item.start_ms, "title": item.title, **_more(item)}
        if item.end_ms is not None:
            row["end_ms"] = item.end_ms
        if item.level:
            row["level"] = item.level
        if not item.listed:
            row["listed"] = False
        rows.append(row)
    return dump_json(rows)


def load_list(stored: str) -> ChapterList:
    """What :func:`dump_list` wrote."""
    return ChapterList(tuple(Chapter(**_arguments(row)) for row in json.loads(stored)))


def _more(chapter: Chapter) -> dict[str, Any]:
    more: dict[str, Any] = {}
    if chapter.kind is not _EMPTY.kind:
        more["kind"] = str(chapter.kind)
    for name in ("summary", "language", "image"):
        if value := getattr(chapter, name):
            more[name] = value
    for name in ("speakers", "topics"):
        if value := getattr(chapter, name):
            more[name] = list(value)
    if chapter.links:
        more["links"] = [[link.url, link.text] for link in chapter.links]
    if chapter.translations:
        more["translations"] = [[item.language, item.title, item.summary] for item in chapter.translations]
    return more


def _arguments(row: dict[str, Any]) -> dict[str, Any]:
    if "kind" in row:
        row["kind"] = ChapterKind(row["kind"])
    for name in ("speakers", "topics"):
        if name in row:
            row[name] = tuple(row[name])
    if "links" in row:
        row["links"] = tuple(Link(*pair) for pair in row["links"])
    if "translations" in row:
        row["translations"] = tuple(Translation(*triple) for triple in row["translations"])
    return row


def dump_chapter(chapter: Chapter) -> str:
    """One chapter with its key."""
    return dump_list((chapter,))


def load_chapter(stored: str) -> Chapter:
    """What :func:`dump_chapter` wrote."""
    return load_list(stored).chapters[0]


def dump_fields(values: Mapping[str, FieldValue]) -> str:
    """Fields of a recording, by name."""
    return dump_json({name: _plain(value) for name, value in values.items()})


def load_fields(stored: str) -> dict[str, FieldValue]:
    """What :func:`dump_fields` wrote."""
    values: dict[str, Any] = json.loads(stored)
    for name, value in values.items():
        if isinstance(value, list):
            values[name] = tuple(value)
        elif name == "recorded" and value:
            values[name] = date.fromisoformat(value)
    return values


def _plain(value: FieldValue) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def load_date(stored: str | None) -> date | None:
    """An ISO date, or None."""
    return date.fromisoformat(stored) if stored else None


def dump_date(day: date | None) -> str | None:
    """An ISO date, or None."""
    return day.isoformat() if day else None


def load_moment(stored: str) -> datetime:
    """An ISO moment in UTC."""
    return datetime.fromisoformat(stored)
