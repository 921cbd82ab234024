"""A chapter ⇄ a ``Clip``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from ...links import deep_link
from ...model import Chapter, ChapterKind, Link, Recording, Translation
from .._format import Texts
from .._json import as_list, from_ms
from .._text import fit_text


def write_clips(chapters: Iterable[Chapter], recording: Recording | None) -> Iterator[dict[str, object]]:
    """The clips, side by side; those within another name it."""
    path: list[int] = []  # the numbers of the chapters around, from the top level down
    given = tuple(chapters)
    levels = any(chapter.level for chapter in given)
    for number, chapter in enumerate(given, 1):
        del path[chapter.level :]
        clip: dict[str, object] = {"@type": "Clip"}
        if levels:
            clip["@id"] = f"#chapter-{number}"
        if path:
            clip["isPartOf"] = {"@id": f"#chapter-{path[-1]}"}
        yield clip | _fields(chapter, recording)
        path.append(number)


def _fields(chapter: Chapter, recording: Recording | None) -> dict[str, object]:
    fields: dict[str, object] = {"name": chapter.title, "startOffset": from_ms(chapter.start_ms)}
    if chapter.end_ms is not None:
        fields["endOffset"] = from_ms(chapter.end_ms)
    if recording and recording.source.url:
        fields["url"] = deep_link(recording.source, chapter.start_ms)
    rest: dict[str, object] = {
        "identifier": chapter.key,
        "inLanguage": chapter.language,
        "genre": "" if chapter.kind is ChapterKind.OTHER else str(chapter.kind),
        "description": chapter.summary,
        "image": chapter.image,
        "keywords": list(chapter.topics),
        "contributor": [{"@type": "Person", "name": name} for name in chapter.speakers],
        "subjectOf": [_page(link) for link in chapter.links],
        "workTranslation": [_translated(each) for each in chapter.translations],
    }
    return fields | {name: value for name, value in rest.items() if value}


def _page(link: Link) -> dict[str, str]:
    return {"@type": "WebPage", "url": link.url} | ({"name": link.text} if link.text else {})


def _translated(translation: Translation) -> dict[str, str]:
    values = {"@type": "Clip", "inLanguage": translation.language, "name": translation.title}
    return values | ({"description": translation.summary} if translation.summary else {})


_KINDS: Final = {str(kind): kind for kind in ChapterKind}


def clip_fields(clip: Mapping[str, Any], own: str) -> dict[str, Any]:
    """The fields of a chapter that a clip holds, apart from its times and level; ``own`` is the recording's language."""
    language = text_of(clip.get("inLanguage"))
    return {
        "title": text_of(clip.get("name")) or text_of(clip.get("headline")),
        "key": text_of(clip.get("identifier")),
        "language": "" if language == own else language,
        "kind": _KINDS.get(text_of(clip.get("genre")), ChapterKind.OTHER),
        "summary": text_of(clip.get("description")),
        "image": text_of(clip.get("image")) or text_of(clip.get("thumbnailUrl")),
        "topics": tuple(_topics(clip.get("keywords"))),
        "speakers": tuple(
            name for each in as_list(clip.get("contributor") or clip.get("actor")) if (name := text_of(each))
        ),
        "links": tuple(_links(clip.get("subjectOf"))),
        "translations": tuple(_translations(clip.get("workTranslation"))),
    }


def _topics(value: object) -> Iterator[str]:
    """Keywords: a list, or one text with commas in it."""
    parts = value.split(",") if isinstance(value, str) else as_list(value)
    yield from (name for each in parts if (name := text_of(each)))


def _links(value: object) -> Iterator[Link]:
    for each in as_list(value):
        url = text_of(each.get("url")) if isinstance(each, dict) else text_of(each)
        if url:
            yield Link(url, text_of(each.get("name")) if isinstance(each, dict) else "")


def _translations(value: object) -> Iterator[Translation]:
    for each in as_list(value):
        if isinstance(each, dict):
            language, title = text_of(each.get("inLanguage")), text_of(each.get("name"))
            yield Translation(language, title, text_of(each.get("description")))


def text_of(value: object) -> str:
    """The text that a value is, or that names the thing that it is: ``{"name": …}``, ``{"url": …}``, ``{"@value": …}``."""
    if value is None:
        return ""
    for _ in range(3):
        if isinstance(value, str):
            break
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, dict):
            value = next((value[name] for name in ("@value", "name", "url", "@id") if name in value), None)
    return fit_text(value, Texts.LINES) if isinstance(value, str) else ""
