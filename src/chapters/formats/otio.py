"""OpenTimelineIO: markers on a timeline, exchanged between editing programmes.

Written with a rate of 1000, so that times are exact, and with all that a chapter holds in the metadata that the standard
leaves to every program, under ``chapters``. In another's timeline the markers of tracks and clips are placed where they
come to lie: items of a track follow one another, those of a stack lie over one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..model import Chapter, Provider, Recording, Source
from ..problems import Problem, Severity, problem
from ..timecode import MAX_MS
from ._changed import changed
from ._chapter_rows import read_row, write_row
from ._format import FIELDS, Carries, Content, Format, Texts
from ._json import Document, Path, dump_object
from ._sample import Sample
from ._text import fit_text

_NAMESPACE: Final = "chapters"
_RATE: Final = 1000
_COMPOSED: Final = frozenset(
    ("Timeline", "Stack", "Track", "Clip", "Gap", "Sequence", "SerializableCollection")
)


def _schema(value: object) -> str:
    name = value.get("OTIO_SCHEMA") if isinstance(value, dict) else None
    return name.partition(".")[0] if isinstance(name, str) else ""


def _sniff(sample: Sample) -> int:
    return 95 if _schema(sample.maybe_json) in _COMPOSED else 0


def _read(sample: Sample) -> Content:
    document = sample.json
    whole = document.mapping()
    if _schema(whole) not in _COMPOSED:
        raise document.error((), "this is no timeline of OpenTimelineIO", "type")
    chapters: list[Chapter] = []
    before = 0
    for path, marker, offset in _markers(document):
        start, length = _range(document, (*path, "marked_range"), marker.get("marked_range"))
        ms = _ms(start + offset)
        if ms < 0:
            before += 1
            continue
        chapters.append(_chapter(document, path, marker, ms, _ms(start + offset + length)))
    title = fit_text(document.string(("name",)), Texts.LINE)
    recording = Recording("", title, Source(Provider.FILE, "")) if title else None
    return Content(tuple(chapters), _outside(before), recording)


def _outside(count: int) -> tuple[Problem, ...]:
    if not count:
        return ()
    template = "Markers on parts of clips that the timeline does not show were left out: {count}."
    return (problem("hidden-markers", Severity.INFO, template, count=count),)


def _markers(document: Document) -> Iterator[tuple[Path, Mapping[str, Any], float]]:
    """Every marker with its path, and what must be added to its time to have that of the timeline, in seconds."""
    waiting: list[tuple[Path, float]] = [((), 0.0)]
    while waiting:
        path, begins = waiting.pop()
        item = document.mapping(path)
        if _schema(item) == "Timeline":
            waiting.append(((*path, "tracks"), 0.0))
            continue
        span = item.get("source_range")
        own = _range(document, (*path, "source_range"), span) if span else None
        inner = begins - own[0] if own else begins
        for number, marker in enumerate(_list(document, (*path, "markers"))):
            place = (*path, "markers", number)
            yield place, marker if isinstance(marker, dict) else document.mapping(place), inner
        below = []
        at = inner
        for number, child in enumerate(_list(document, (*path, "children"))):
            if _schema(child) not in _COMPOSED:
                continue  # a transition takes no time of its own
            place = (*path, "children", number)
            below.append((place, at))
            if _schema(item) in ("Track", "Sequence"):
                at += _length(document, place)
        waiting.extend(reversed(below))


def _length(document: Document, path: Path) -> float:
    """How long an item lasts in its track, in seconds: by its own range, its media, or what it holds."""
    if span := document.at((*path, "source_range")):
        return _range(document, (*path, "source_range"), span)[1]
    for medium in ("media_reference", *_active(document, path)):
        place = (*path, *((medium,) if isinstance(medium, str) else medium), "available_range")
        if span := document.at(place):
            return _range(document, place, span)[1]
    lengths = [
        _length(document, (*path, "children", number))
        for number, child in enumerate(_list(document, (*path, "children")))
        if _schema(child) in _COMPOSED
    ]
    sequential = _schema(document.at(path)) in ("Track", "Sequence")
    return sum(lengths, 0.0) if sequential else max(lengths, default=0.0)


def _active(document: Document, path: Path) -> list[Path]:
    key = document.at((*path, "active_media_reference_key"))
    return [("media_references", key)] if isinstance(key, str) else []


def _list(document: Document, path: Path) -> list[Any]:
    value = document.at(path)
    return [] if value is None else list(document.array(path))


def _range(document: Document, path: Path, value: object) -> tuple[float, float]:
    """Start and length of a TimeRange, which stands at ``path``, in seconds."""
    span = value if isinstance(value, dict) else {}
    return (
        _time(document, path, "start_time", span.get("start_time")),
        _time(document, path, "duration", span.get("duration")),
    )


def _time(document: Document, path: Path, name: str, value: object) -> float:
    time = value if isinstance(value, dict) else {}
    count: Any = time.get("value")
    rate: Any = time.get("rate")
    for part, number in (("value", count), ("rate", rate)):
        if isinstance(number, bool) or not isinstance(number, int | float) or not abs(number) < 1e12:
            message = f"“{part}” of a time should be a number"
            raise document.error((*path, name, part), message, "time")
    if rate <= 0:
        raise document.error((*path, name), "the rate should be over 0", "time")
    seconds: float = count / rate
    if abs(seconds) * 1000 > MAX_MS:
        raise document.error((*path, name), "this lies beyond a thousand hours", "time")
    return seconds


def _ms(seconds: float) -> int:
    return round(seconds * 1000)


def _chapter(
    document: Document, path: Path, marker: Mapping[str, Any], start_ms: int, end_ms: int
) -> Chapter:
    title = _text(document, path, marker, "name")
    if end_ms < start_ms:
        raise document.error(path, "the marker ends before it starts", "end-before-start")
    end = end_ms if end_ms > start_ms else None
    metadata = marker.get("metadata")
    row = metadata.get(_NAMESPACE) if isinstance(metadata, dict) else None
    if not isinstance(row, dict) or "start_ms" not in row:
        return Chapter(start_ms, title, end, summary=_text(document, path, marker, "comment"))
    known = read_row(document, (*path, "metadata", _NAMESPACE), row)
    if end is None and known.end_ms is not None and known.end_ms == known.start_ms:
        end = start_ms
    if (known.start_ms, known.title, known.end_ms) == (start_ms, title, end):
        return known
    return changed(known, start_ms=start_ms, title=title, end_ms=end)


def _text(document: Document, path: Path, marker: Mapping[str, Any], name: str) -> str:
    value = marker.get(name)
    return fit_text(value if isinstance(value, str) else document.string((*path, name)), Texts.LINES)


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    title = fit_text(recording.title, Texts.LINE) if recording else ""
    head: dict[str, object] = {
        "OTIO_SCHEMA": "Timeline.1",
        "metadata": {},
        "name": title,
        "global_start_time": None,
    }
    track = _item("Track", "Chapters") | {"kind": "Video", "markers": [], "children": []}
    stack = dump_object(_item("Stack", "tracks") | {"children": [track]}, "markers", map(_marker, chapters))
    return dump_object(head, "tracks", ()).rstrip().removesuffix("[]\n}") + stack + "}\n"


def _item(schema: str, name: str) -> dict[str, object]:
    """What every item of a timeline has."""
    return {
        "OTIO_SCHEMA": f"{schema}.1",
        "metadata": {},
        "name": name,
        "source_range": None,
        "effects": [],
        "enabled": True,
    }


def _marker(chapter: Chapter) -> dict[str, object]:
    length = 0 if chapter.end_ms is None else chapter.end_ms - chapter.start_ms
    return {
        "OTIO_SCHEMA": "Marker.2",
        "metadata": {_NAMESPACE: write_row(chapter)},
        "name": chapter.title,
        "color": "BLUE",
        "marked_range": {
            "OTIO_SCHEMA": "TimeRange.1",
            "duration": {"OTIO_SCHEMA": "RationalTime.1", "rate": _RATE, "value": length},
            "start_time": {"OTIO_SCHEMA": "RationalTime.1", "rate": _RATE, "value": chapter.start_ms},
        },
        "comment": chapter.summary,
    }


FORMAT: Final = Format(
    name="otio",
    label="OpenTimelineIO (markers)",
    extensions=(".otio",),
    media_type="application/vnd.opentimelineio+json",
    carries=Carries(fields=frozenset(FIELDS), texts=Texts.LINES, nested=False),
    sniff=_sniff,
    read=_read,
    write=_write,
    note="For editing programmes. Exact to the millisecond; nothing is lost.",
)
