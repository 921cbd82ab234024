"""Our own JSON: everything that a chapter list and its recording hold, and nothing is lost.

Its schema is published with the program (``/schemas/chapters-1.json``). Values that say nothing are left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from ..model import Access, Chapter, ChapterKind, Link, Provider, Recording, Source, Translation
from ..timecode import MAX_MS
from ._format import FIELDS, Carries, Content, Format, Texts
from ._json import Document, Path, dump_object, unknown_names
from ._sample import Sample

SCHEMA: Final = "https://chapters.example/schemas/chapters-1.json"
"""The permanent name of the schema."""

_MARK: Final = "chapters"
_VERSION: Final = 1
_CHAPTER_NAMES: Final = frozenset(["start_ms", "title", *FIELDS])
_TEXTS: Final = ("title", "key", "summary", "language", "image")
_RECORDING_TEXTS: Final = (
    "slug",
    "title",
    "description",
    "language",
    "collection",
    "rights",
    "licence",
    "credit",
    "identifier",
    "poster",
)
_EMPTY: Final = Chapter(0, "")


def _sniff(sample: Sample) -> int:
    value = sample.maybe_json
    return 100 if isinstance(value, dict) and value.get("format") == _MARK else 0


def _read(sample: Sample) -> Content:
    document = sample.json
    whole = document.mapping()
    if whole.get("format") != _MARK:
        raise document.error(("format",), "“format” should be “chapters”", "format")
    if whole.get("version") != _VERSION:
        raise document.error(
            ("version",), f"this program reads version {_VERSION} of its own format", "version"
        )
    rows = document.array(("chapters",))
    chapters = tuple(_chapter(document, number, row) for number, row in enumerate(rows))
    recording = _recording(document) if whole.get("recording") is not None else None
    problems = unknown_names(rows, _CHAPTER_NAMES)
    return Content(chapters, problems, recording, recording.language if recording else "")


def _chapter(document: Document, number: int, row: object) -> Chapter:
    path: Path = ("chapters", number)
    if not isinstance(row, dict):
        raise document.error(path, "a chapter should be an object {…}", "type")
    values: dict[str, Any] = {}
    for name, value in row.items():
        if name in _CHAPTER_NAMES:
            values[name] = _READERS[name](document, (*path, name), value)
    if "start_ms" not in values:
        raise document.error(path, "the chapter has no “start_ms”", "missing")
    values.setdefault("title", "")
    return Chapter(**values)


def _text(document: Document, path: Path, value: object) -> str:
    if not isinstance(value, str):
        raise document.error(path, "a text was expected here", "type")
    return value


def _ms(document: Document, path: Path, value: object) -> int:
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
        return ChapterKind(_text(document, path, value))
    except ValueError:
        kinds = ", ".join(ChapterKind)
        raise document.error(path, f"a kind of chapter is one of: {kinds}") from None


def _names(document: Document, path: Path, value: object) -> tuple[str, ...]:
    return tuple(_text(document, (*path, at), name) for at, name in enumerate(_list(document, path, value)))


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
            {name: _text(document, (*path, at, name), text) for name, text in row.items() if name in names}
        )
    return rows


_READERS: Final[Mapping[str, Any]] = {
    **dict.fromkeys(_TEXTS, _text),
    "start_ms": _ms,
    "end_ms": _ms,
    "level": _level,
    "kind": _kind,
    "speakers": _names,
    "topics": _names,
    "links": _links,
    "listed": _flag,
    "translations": _translations,
}


def _recording(document: Document) -> Recording:
    path: Path = ("recording",)
    document.mapping(path)
    texts = {name: document.string((*path, name)) for name in _RECORDING_TEXTS}
    duration = document.at((*path, "duration_ms"))
    speakers = document.at((*path, "speakers"))
    return Recording(
        **texts,
        source=_source(document, (*path, "source")),
        duration_ms=None if duration is None else _ms(document, (*path, "duration_ms"), duration),
        recorded=_day(document, (*path, "recorded")),
        speakers=_names(document, (*path, "speakers"), speakers or []),
        access=_member(document, (*path, "access"), Access) or Access.PUBLIC,
        public_from=_day(document, (*path, "public_from")),
    )


def _source(document: Document, path: Path) -> Source:
    if document.at(path) is None:
        return Source(Provider.FILE, "")
    document.mapping(path)
    provider = _member(document, (*path, "provider"), Provider) or Provider.FILE
    return Source(provider, document.string((*path, "id")), document.string((*path, "url")))


def _member(document: Document, path: Path, kind: Any) -> Any:
    text = document.string(path)
    try:
        return kind(text) if text else None
    except ValueError:
        raise document.error(path, f"one of these was expected here: {', '.join(kind)}") from None


def _day(document: Document, path: Path) -> date | None:
    text = document.string(path)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise document.error(path, "a day is written 2026-03-21", "date") from None


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    head: dict[str, object] = {"$schema": SCHEMA, "format": _MARK, "version": _VERSION}
    if recording:
        head["recording"] = _recording_row(recording)
    return dump_object(head, "chapters", map(chapter_row, chapters))


def chapter_row(chapter: Chapter) -> dict[str, object]:
    """A chapter as the format has it: what says nothing is left out."""
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


def _recording_row(recording: Recording) -> dict[str, object]:
    source = recording.source
    row: dict[str, object] = {
        name: getattr(recording, name) for name in _RECORDING_TEXTS if getattr(recording, name)
    }
    row["source"] = {"provider": source.provider, "id": source.id, "url": source.url}
    if recording.duration_ms is not None:
        row["duration_ms"] = recording.duration_ms
    if recording.speakers:
        row["speakers"] = list(recording.speakers)
    for name in ("recorded", "public_from"):
        day = getattr(recording, name)
        if day:
            row[name] = day.isoformat()
    if recording.access is not Access.PUBLIC:
        row["access"] = recording.access
    return row


FORMAT: Final = Format(
    name="json",
    label="Chapters JSON",
    extensions=(".chapters.json", ".json"),
    media_type="application/json",
    carries=Carries(frozenset(FIELDS), texts=Texts.ANY, nested=False),
    sniff=_sniff,
    read=_read,
    write=_write,
    note="Everything, without loss; its schema is published.",
)
