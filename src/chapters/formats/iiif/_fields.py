"""The fields of a chapter ⇄ the properties of a Range, apart from its time and those within it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ...model import Chapter, ChapterKind, Link, Translation
from .._format import Texts
from .._json import as_list
from .._plain import guarded
from .._text import fit_text
from ._texts import first_text, language_map, one, texts_of, values_of

SPEAKERS: Final = "Speakers"
TOPICS: Final = "Topics"
KIND: Final = "Kind"
_MEANT: Final = {
    **dict.fromkeys(("speakers", "speaker", "presenters", "presenter", "performers", "performer", "interviewees",
                     "interviewee", "interviewers", "interviewer", "main contributors", "main contributor",
                     "contributors", "contributor", "lecturer", "participants"), SPEAKERS),
    **dict.fromkeys(("topics", "topic", "subjects", "subject", "keywords", "keyword", "tags", "tag"), TOPICS),
    "kind": KIND, SPEAKERS: SPEAKERS, TOPICS: TOPICS, KIND: KIND,
}  # fmt: skip
"""What others call these, in lower case."""
_KINDS: Final = {str(kind): kind for kind in ChapterKind}


def write_fields(chapter: Chapter, own: str) -> dict[str, object]:
    """The properties that hold ``chapter``; ``own`` is the language of the recording."""
    language = chapter.language or own
    labels, summaries = [(language, chapter.title)], [(language, chapter.summary)]
    for each in chapter.translations:
        labels += [(each.language, each.title)] if each.title else []
        summaries.append((each.language, each.summary))
    fields: dict[str, object] = {"label": language_map(labels)}
    if any(text for _, text in summaries):
        fields["summary"] = language_map((tag, guarded(text)) for tag, text in summaries if text)
    metadata = write_metadata(
        ((SPEAKERS, chapter.speakers), (TOPICS, chapter.topics), (KIND, _kind(chapter))),
    )
    fields |= {"metadata": metadata} if metadata else {}
    if chapter.links:
        fields["homepage"] = [
            {"id": link.url, "type": "Text", "label": one(link.text or link.url), "format": "text/html"}
            for link in chapter.links
        ]
    if chapter.image:
        fields["thumbnail"] = [{"id": chapter.image, "type": "Image"}]
    if not chapter.listed:
        fields["behavior"] = ["no-nav"]
    return fields


def write_metadata(rows: Iterable[tuple[str, Iterable[str]]]) -> list[dict[str, object]]:
    """Rows for people to read: an English label and what stands beside it; those without a value are left out."""
    return [
        {"label": one(label, "en"), "value": {"none": [guarded(text) for text in values]}}
        for label, given in rows
        if (values := tuple(given))
    ]


def _kind(chapter: Chapter) -> tuple[str, ...]:
    return () if chapter.kind is ChapterKind.OTHER else (chapter.kind,)


def read_fields(value: Mapping[str, Any], own: str) -> dict[str, Any]:
    """The fields of a chapter that the properties hold; ``own`` is the language of the recording."""
    labels, summaries = texts_of(value.get("label")), texts_of(value.get("summary"), html=True)
    language = next(iter(labels), next(iter(summaries), ""))
    several = len(labels) > 1 or len(summaries) > 1 or (labels and summaries and language not in summaries)
    others = [tag for tag in dict.fromkeys((*labels, *summaries)) if tag != language] if several else ()
    metadata = read_metadata(value.get("metadata"))
    kinds = metadata.get(KIND)
    return {
        "title": labels.get(language, ""),
        "summary": summaries.get(language, ""),
        "language": "" if language == own else language,
        "translations": tuple(
            [Translation(tag, labels.get(tag, ""), summaries.get(tag, "")) for tag in others]
        )
        if others
        else (),
        "speakers": metadata.get(SPEAKERS, ()),
        "topics": metadata.get(TOPICS, ()),
        "kind": _KINDS.get(kinds[0], ChapterKind.OTHER) if kinds else ChapterKind.OTHER,
        "links": tuple(_links(value)),
        "image": first_address(value["thumbnail"]) if "thumbnail" in value else "",
        "listed": "behavior" not in value or "no-nav" not in as_list(value["behavior"]),
    }


def read_metadata(value: object) -> dict[str, tuple[str, ...]]:
    """What stands beside the labels, by label; those that are known under another name by ours."""
    found: dict[str, tuple[str, ...]] = {}
    for row in as_list(value):
        if isinstance(row, dict):
            name = first_text(row.get("label"))
            name = _MEANT.get(name) or _MEANT.get(name.casefold(), name)
            values = values_of(row.get("value"))
            found[name] = (*found[name], *values) if name in found else values
    return found


def _links(value: Mapping[str, Any]) -> Iterable[Link]:
    for name in ("homepage", "rendering", "seeAlso", "related"):
        for each in as_list(value.get(name)) if name in value else ():
            url = address(each)
            if url:
                label = first_text(each.get("label")) if isinstance(each, dict) else ""
                yield Link(url, "" if label == url else label)


def first_address(value: object) -> str:
    """The address of the first of the resources."""
    return next((found for each in as_list(value) if (found := address(each))), "")


def address(value: object) -> str:
    """The address of a resource: its ``id`` or ``@id``, or the text that stands for it."""
    if isinstance(value, dict):
        value = value.get("id", value.get("@id"))
    return fit_text(value, Texts.LINE) if isinstance(value, str) else ""
