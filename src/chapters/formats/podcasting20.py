"""Podcasting 2.0 chapters (JSON chapters 1.2): flat, with ends, pictures, an address each, and silent marks (``toc``)."""

from __future__ import annotations

from typing import Final

from ..model import Chapter, Link, Provider, Recording, Source
from ..problems import Problem, Severity, problem
from ..timecode import parse_timecode
from ._changed import changed
from ._format import Carries, Content, Format, Numbered, Texts
from ._json import Document, Path, dump_object, from_ms, unknown_names
from ._sample import Sample

_VERSION: Final = "1.2.0"
_NAMES: Final = frozenset(["startTime", "endTime", "title", "img", "url", "toc"])


def _sniff(sample: Sample) -> int:
    value = sample.maybe_json
    if not isinstance(value, dict) or "chapters" not in value:
        return 0
    if not isinstance(value["chapters"], list):
        return 30 if isinstance(value.get("version"), str) else 0
    if any(isinstance(row, dict) and "startTime" in row for row in value["chapters"][:20]):
        return 90
    return 60 if isinstance(value.get("version"), str) and not value["chapters"] else 0


def _read(sample: Sample) -> Content:
    document = sample.json
    whole = document.mapping()
    rows = document.array(("chapters",))
    problems: list[Problem] = []
    if not isinstance(whole.get("version"), str):
        template = "The file does not say its version; it was read as {version}."
        problems.append(problem("version-missing", Severity.WARNING, template, version=_VERSION))
    chapters = tuple([_chapter(document, number, problems) for number in range(len(rows))])
    return Content(chapters, (*problems, *unknown_names(rows, _NAMES)), _recording(document))


def _chapter(document: Document, number: int, problems: list[Problem]) -> Chapter:
    path = ("chapters", number)
    row = document.mapping(path)
    start_ms = _seconds(document, (*path, "startTime"), row.get("startTime"), problems)
    if start_ms is None:
        start_ms = document.seconds((*path, "startTime"), required=True)
    end_ms = _seconds(document, (*path, "endTime"), row.get("endTime"), problems)
    if end_ms is not None and start_ms is not None and end_ms < start_ms:
        raise document.error((*path, "endTime"), "the chapter ends before it starts", "time")
    listed = row.get("toc", True)
    if not isinstance(listed, bool | None):
        raise document.error((*path, "toc"), "“toc” should be true or false", "type")
    url = document.string((*path, "url")) if "url" in row else ""
    return Chapter(
        start_ms or 0,
        document.string((*path, "title")) if "title" in row else "",
        end_ms,
        image=document.string((*path, "img")) if "img" in row else "",
        links=(Link(url),) if url else (),
        listed=listed is not False,
    )


def _seconds(document: Document, path: Path, value: object, problems: list[Problem]) -> int | None:
    """A time in ms; some write ``"12.5"`` or ``"0:12"``, which is said once."""
    if not isinstance(value, str):
        return document.seconds(path)
    ms = parse_timecode(value)
    if ms is None:
        return document.seconds(path)  # says what is wrong
    if all(each.code != "time-form" for each in problems):
        place = document.error(path, "")
        template = "Times should be numbers of seconds; one that is a text was read as one."
        problems.append(
            problem("time-form", Severity.WARNING, template, line=place.line, column=place.column)
        )
    return ms


def _recording(document: Document) -> Recording | None:
    title, author = document.string(("title",)), document.string(("author",))
    description = document.string(("description",))
    if not (title or author or description):
        return None
    return Recording("", title, Source(Provider.FILE, ""), description=description, credit=author)


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
    head: dict[str, object] = {"version": _VERSION}
    if recording:
        told = {"title": recording.title, "author": recording.credit}
        head |= {name: text for name, text in told.items() if text}
    return dump_object(head, "chapters", map(_row, chapters))


def _row(chapter: Chapter) -> dict[str, object]:
    row: dict[str, object] = {"startTime": from_ms(chapter.start_ms)}
    if chapter.end_ms is not None:
        row["endTime"] = from_ms(chapter.end_ms)
    if chapter.title:
        row["title"] = chapter.title
    if chapter.image:
        row["img"] = chapter.image
    if chapter.links:
        row["url"] = chapter.links[0].url
    if not chapter.listed:
        row["toc"] = False
    return row


FORMAT: Final = Format(
    name="podcasting20",
    label="Podcasting 2.0 JSON",
    extensions=(".chapters.json", ".json"),
    media_type="application/json+chapters",
    carries=Carries(frozenset(["end_ms", "links", "image", "listed"]), texts=Texts.ANY),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="For podcast feeds, as podcast:chapters.",
)
