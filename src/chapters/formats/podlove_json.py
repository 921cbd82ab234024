"""Podlove Simple Chapters as JSON: a list of objects with ``start``, ``title``, ``href`` and ``image``."""

from __future__ import annotations

from typing import Final

from ..model import Chapter, Link, Recording
from ..timecode import parse_timecode
from ._changed import changed
from ._format import Carries, Content, Format, Numbered, Texts
from ._json import Document, dump_array, unknown_names
from ._sample import Sample
from ._times import clock

_NAMES: Final = frozenset(["start", "title", "href", "image"])


def _sniff(sample: Sample) -> int:
    value = sample.maybe_json
    if not isinstance(value, list):
        return 0
    if not value:
        return 10
    return 80 if all(isinstance(row, dict) and "start" in row and "title" in row for row in value[:20]) else 0


def _read(sample: Sample) -> Content:
    document = sample.json
    rows = document.array()
    chapters = tuple(_chapter(document, number) for number in range(len(rows)))
    return Content(chapters, unknown_names(rows, _NAMES))


def _chapter(document: Document, number: int) -> Chapter:
    row = document.mapping((number,))
    start = row.get("start")
    start_ms = parse_timecode(start) if isinstance(start, str) else document.seconds((number, "start"))
    if start_ms is None:
        message = "a start is written 01:02:03.500" if start is not None else "the chapter has no “start”"
        raise document.error((number, "start"), message, "time")
    href = document.string((number, "href"))
    return Chapter(
        start_ms,
        document.string((number, "title"), required=True),
        links=(Link(href),) if href else (),
        image=document.string((number, "image")),
    )


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """With the first address of each chapter alone, and without its words."""
    return [
        Numbered(place, changed(chapter, links=_one(chapter.links))) if chapter.links else entry
        for entry in entries
        for place, chapter in [entry]
    ]


def _one(links: tuple[Link, ...]) -> tuple[Link, ...]:
    return tuple(Link(link.url) for link in links if link.url)[:1]


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    return dump_array(map(_row, chapters))


def _row(chapter: Chapter) -> dict[str, object]:
    row: dict[str, object] = {"start": clock(chapter.start_ms), "title": chapter.title}
    if chapter.links:
        row["href"] = chapter.links[0].url
    if chapter.image:
        row["image"] = chapter.image
    return row


FORMAT: Final = Format(
    name="podlove-json",
    label="Podlove Simple Chapters (JSON)",
    extensions=(".json",),
    media_type="application/json",
    carries=Carries(frozenset(["links", "image"]), texts=Texts.ANY),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="As the Podlove Publisher and Web Player have them.",
)
