"""Our own JSON: everything that a chapter list and its recording hold, and nothing is lost.

Its schema is published with the program (``static/schemas/chapters-1.json``, served as ``/schemas/chapters-1.json``). Values that say nothing are left out.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from ..model import Access, Chapter, Provider, Recording, Source
from ._chapter_rows import NAMES, ms_at, names_at, read_row, write_row
from ._format import FIELDS, Carries, Content, Format, Texts
from ._json import Document, Path, dump_object, unknown_names
from ._sample import Sample

_MARK: Final = "chapters"
_VERSION: Final = 1
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
    chapters = tuple([read_row(document, ("chapters", number), row) for number, row in enumerate(rows)])
    recording = _recording(document) if whole.get("recording") is not None else None
    problems = unknown_names(rows, NAMES)
    return Content(chapters, problems, recording, recording.language if recording else "")


def _recording(document: Document) -> Recording:
    path: Path = ("recording",)
    document.mapping(path)
    texts = {name: document.string((*path, name)) for name in _RECORDING_TEXTS}
    duration = document.at((*path, "duration_ms"))
    speakers = document.at((*path, "speakers"))
    return Recording(
        **texts,
        source=_source(document, (*path, "source")),
        duration_ms=None if duration is None else ms_at(document, (*path, "duration_ms"), duration),
        recorded=_day(document, (*path, "recorded")),
        speakers=names_at(document, (*path, "speakers"), speakers or []),
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
    head: dict[str, object] = {"format": _MARK, "version": _VERSION}
    if recording:
        head["recording"] = _recording_row(recording)
    return dump_object(head, "chapters", map(write_row, chapters))


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
