"""Apple's chapter JSON for HLS (``com.apple.hls.chapters``): titles in several languages, and metadata by name.

What has no field of its own goes into ``metadata``. Pictures need their size in pixels there, which we do not know, so an
address is metadata too; a picture with its size is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..model import Chapter, ChapterKind, Link, Recording, Translation
from ._changed import changed
from ._format import FIELDS, Carries, Content, Format, Numbered, Texts
from ._json import Document, Path, dump_array, from_ms, unknown_names
from ._sample import Sample

_NAMES: Final = frozenset(["start-time", "duration", "chapter", "titles", "images", "metadata"])
_UNKNOWN: Final = "und"
_KINDS: Final = {kind.value: kind for kind in ChapterKind}


def _sniff(sample: Sample) -> int:
    value = sample.maybe_json
    if not isinstance(value, list):
        return 0
    if not value:
        return 12
    rows = [row for row in value[:20] if isinstance(row, dict)]
    if any("start-time" in row for row in rows):
        return 90
    return 60 if any(isinstance(row.get("titles"), list) for row in rows) else 0


def _read(sample: Sample) -> Content:
    document = sample.json
    rows = document.array()
    chapters = tuple(_chapter(document, (at,)) for at in range(len(rows)))
    return Content(chapters, unknown_names(rows, _NAMES))


def _chapter(document: Document, path: Path) -> Chapter:
    row = document.mapping(path)
    start_ms = document.seconds((*path, "start-time"), required=True) or 0
    duration_ms = document.seconds((*path, "duration")) if "duration" in row else None
    if duration_ms == 0:
        raise document.error((*path, "duration"), "a duration is more than 0", "time")
    titles = _titles(document, (*path, "titles")) if "titles" in row else []
    told = _metadata(document, (*path, "metadata")) if "metadata" in row else {}
    summaries = {language: text for (name, language), text in told.items() if name == "summary"}
    language, title = titles[0] if titles else ("", "")
    level = told.get(("level", ""), 0)
    kind = told.get(("kind", ""), "other")
    return Chapter(
        start_ms,
        title,
        None if duration_ms is None else start_ms + duration_ms,
        level if isinstance(level, int) and 0 <= level < 1_000_000 else 0,
        _word(told, "key"),
        _KINDS.get(kind, ChapterKind.OTHER) if isinstance(kind, str) else ChapterKind.OTHER,
        _as_text(summaries.get(language, summaries.get("", ""))),
        language,
        _words(told, "speakers"),
        _words(told, "topics"),
        _links(told.get(("links", ""))),
        _image(document, (*path, "images")) if "images" in row else _word(told, "image"),
        told.get(("listed", "")) is not False,
        tuple(Translation(other, text, _as_text(summaries.get(other, ""))) for other, text in titles[1:]),
    )


def _titles(document: Document, path: Path) -> list[tuple[str, str]]:
    titles = []
    for at, row in enumerate(document.array(path)):
        if not isinstance(row, dict):
            raise document.error((*path, at), "a title is an object {…}", "type")
        language, title = row.get("language"), row.get("title")
        if not isinstance(language, str) or not isinstance(title, str):
            raise document.error((*path, at), "a title has a “language” and a “title”", "type")
        titles.append(("" if language == _UNKNOWN else language, title))
    return titles


def _metadata(document: Document, path: Path) -> dict[tuple[str, str], Any]:
    """The values by name and language."""
    told: dict[tuple[str, str], Any] = {}
    for at, entry in enumerate(document.array(path)):
        if not isinstance(entry, dict) or not isinstance(entry.get("key"), str) or "value" not in entry:
            raise document.error((*path, at), "metadata has a “key” and a “value”", "missing")
        language = entry.get("language")
        if not isinstance(language, str):
            language = ""
        told[entry["key"], "" if language == _UNKNOWN else language] = entry["value"]
    return told


def _image(document: Document, path: Path) -> str:
    rows = document.array(path)
    if not rows:
        return ""
    document.mapping((*path, 0))
    return document.string((*path, 0, "url"), required=True)


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _word(told: Mapping[tuple[str, str], Any], name: str) -> str:
    return _as_text(told.get((name, ""), ""))


def _words(told: Mapping[tuple[str, str], Any], name: str) -> tuple[str, ...]:
    value = told.get((name, ""), [])
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()


def _links(value: object) -> tuple[Link, ...]:
    if not isinstance(value, list):
        return ()
    rows = [row for row in value if isinstance(row, dict) and isinstance(row.get("url"), str)]
    return tuple(Link(row["url"], _as_text(row.get("text", ""))) for row in rows)


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """Without the end of a chapter that has no length, and with one title in each language."""
    own = recording.language if recording else ""
    return [Numbered(place, _fitted(chapter, own)) for place, chapter in entries]


def _fitted(chapter: Chapter, own: str) -> Chapter:
    if chapter.end_ms == chapter.start_ms:
        chapter = changed(chapter, end_ms=None)
    if chapter.language == _UNKNOWN:
        chapter = changed(chapter, language="")
    kept = {
        each.language: each
        for each in reversed(chapter.translations)
        if each.language not in ("", _UNKNOWN, chapter.language or own)
    }
    translations = tuple(each for each in chapter.translations if kept.get(each.language) is each)
    return chapter if translations == chapter.translations else changed(chapter, translations=translations)


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    own = recording.language if recording else ""
    return dump_array(_row(chapter, number, own) for number, chapter in enumerate(chapters, 1))


def _row(chapter: Chapter, number: int, own: str) -> dict[str, object]:
    row: dict[str, object] = {"chapter": number, "start-time": from_ms(chapter.start_ms)}
    if chapter.end_ms is not None:
        row["duration"] = from_ms(chapter.end_ms - chapter.start_ms)
    language = chapter.language or own
    if chapter.title or language or chapter.translations:
        titles = [(language or _UNKNOWN, chapter.title)]
        titles += [(each.language, each.title) for each in chapter.translations]
        row["titles"] = [{"language": language, "title": title} for language, title in titles]
    told = list(_told(chapter, language))
    if told:
        row["metadata"] = told
    return row


def _told(chapter: Chapter, language: str) -> Iterator[dict[str, object]]:
    """The metadata entries: what has no field of its own, and says something."""
    if chapter.summary:
        yield _entry("summary", chapter.summary, language)
    for each in chapter.translations:
        if each.summary:
            yield _entry("summary", each.summary, each.language)
    for name in ("key", "image"):
        if getattr(chapter, name):
            yield _entry(name, getattr(chapter, name))
    if chapter.level:
        yield _entry("level", chapter.level)
    if chapter.kind is not ChapterKind.OTHER:
        yield _entry("kind", chapter.kind)
    for name in ("speakers", "topics"):
        if getattr(chapter, name):
            yield _entry(name, list(getattr(chapter, name)))
    if chapter.links:
        yield _entry("links", [{"url": link.url, "text": link.text} for link in chapter.links])
    if not chapter.listed:
        yield _entry("listed", False)


def _entry(name: str, value: object, language: str = "") -> dict[str, object]:
    return {"key": name, "value": value} | ({"language": language} if language else {})


FORMAT: Final = Format(
    name="hls",
    label="HLS chapters (Apple)",
    extensions=(".json",),
    media_type="application/json",
    carries=Carries(
        frozenset(FIELDS),
        texts=Texts.ANY,
        nested=False,
        names_languages=True,
    ),
    sniff=_sniff,
    read=_read,
    write=_write,
    fit=_fit,
    note="Named in a playlist as com.apple.hls.chapters.",
)
