"""W3C Web Annotation: a page of annotations, each about a stretch of the recording, ``#t=10,20``.

The bodies of an annotation tell their purpose: *identifying* the title, *describing* the summary, *tagging* a topic,
*linking* a link; a picture is an image. Other languages are further bodies with a language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote, unquote

from ..links import deep_link, fragment
from ..model import Chapter, Link, Recording, Source, Translation
from ..problems import Problem, Severity, problem
from ._changed import changed
from ._format import Carries, Content, Format, Numbered, Texts
from ._fragments import BadTime, selected_time, split_fragment, time_of
from ._json import Document, Path, as_list, dump_object
from ._plain import plain_text
from ._providers import is_web_address, source_of
from ._sample import Sample
from ._text import fit_text
from ._tree import with_unique_keys

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_PAGES: Final = frozenset(("AnnotationPage", "AnnotationCollection", "AnnotationList"))
_NOWHERE: Final = "urn:chapters:recording"
_KEY: Final = "urn:chapters:chapter:"
_TITLES: Final = ("identifying", "commenting", "bookmarking", "supplementing", "transcribing", "")
"""The purposes of a body that may be a title, the best first."""


def _sniff(sample: Sample) -> int:
    value = sample.maybe_json
    if isinstance(value, list):
        return 60 if value and all(_type(each) == "Annotation" for each in value[:10]) else 0
    kind = _type(value)
    if kind in _PAGES:
        return 90
    return 60 if kind == "Annotation" else 0


def _type(value: object) -> str:
    kind = value.get("type", value.get("@type")) if isinstance(value, dict) else None
    kind = kind[0] if isinstance(kind, list) and kind else kind
    return kind.rpartition(":")[2] if isinstance(kind, str) else ""


def _read(sample: Sample) -> Content:
    document = sample.json
    own, title = _said(document, "dcterms:language"), _said(document, "dcterms:title")
    chapters: list[Chapter] = []
    sources: dict[str, None] = {}
    untimed: list[Path] = []
    for path in _annotations(document):
        annotation = document.mapping(path)
        stretch = _stretch(document, path, annotation)
        if stretch is None:
            untimed.append(path)
            continue
        address, start, end = stretch
        sources.setdefault(address)
        chapters.append(_chapter(annotation, start, end, own))
    if not chapters and untimed:
        raise document.error(untimed[0], "no annotation here is about a stretch of time (#t=10,20)", "time")
    problems = tuple(_problems(document, untimed, len(sources)))
    source = source_of("" if _NOWHERE in sources else next(iter(sources), ""))
    known = title or own or source.url
    return Content(
        tuple(chapters), problems, Recording("", title, source, language=own) if known else None, own
    )


def _said(document: Document, name: str) -> str:
    """What the page says of the recording in the terms of Dublin Core."""
    value = document.value.get(name) if isinstance(document.value, dict) else None
    return fit_text(value, Texts.LINES) if isinstance(value, str) else ""


def _annotations(document: Document) -> Iterator[Path]:
    """The paths of the annotations: of a page, a collection with its first page in it, a list, or a single one."""
    value = document.value
    if isinstance(value, list):
        yield from ((number,) for number in range(len(value)))
        return
    whole = document.mapping()
    if _type(whole) == "Annotation":
        yield ()
        return
    place: Path = ()
    if _type(whole) == "AnnotationCollection":
        place = ("first",)
    name = next((name for name in ("items", "resources") if document.at((*place, name)) is not None), "items")
    yield from ((*place, name, number) for number in range(len(document.array((*place, name)))))


def _stretch(
    document: Document, path: Path, annotation: Mapping[str, Any]
) -> tuple[str, int, int | None] | None:
    """The address that an annotation is about, and the time in it; None where it names no time."""
    if _type(annotation) != "Annotation":
        raise document.error(path, "an Annotation was expected here", "type")
    name = "target" if "target" in annotation else "on"
    for each in as_list(annotation.get(name)):
        source, time = each, None
        try:
            if isinstance(each, dict) and (each.get("source") or each.get("full")):
                time = selected_time(each.get("selector"))
                source = each.get("source") or each.get("full")
            if isinstance(source, dict):
                source = source.get("id", source.get("@id"))
            if not isinstance(source, str):
                continue
            address, part = split_fragment(source)
            time = time or time_of(part)
        except BadTime as error:
            raise document.error((*path, name), str(error), "time") from None
        if time:
            return address, *time
    return None


def _chapter(annotation: Mapping[str, Any], start_ms: int, end_ms: int | None, own: str) -> Chapter:
    bodies = [
        body for body in map(_body, as_list(annotation.get("body", annotation.get("resource")))) if body
    ]
    value = annotation.get("bodyValue")
    bodies += [{"value": value}] if isinstance(value, str) else []
    meant: dict[str, list[dict[str, Any]]] = {}
    for body in bodies:
        meant.setdefault(_purpose(body), []).append(body)
    titles, purpose = _titles(meant)
    summaries = _by_language(meant.get("describing", ())) if purpose != "describing" else {}
    language = next(iter(titles), next(iter(summaries), ""))
    others = [tag for tag in dict.fromkeys((*titles, *summaries)) if tag != language]
    name = annotation.get("id", annotation.get("@id"))
    return Chapter(
        start_ms,
        titles.get(language, ""),
        end_ms,
        key=_key(name) if isinstance(name, str) else "",
        summary=summaries.get(language, ""),
        language="" if language == own else language,
        topics=tuple([text for body in meant.get("tagging", ()) if (text := _text(body))]),
        links=tuple(_links(meant.get("linking", ()))),
        image=next((_address(body) for body in bodies if body.get("type") == "Image"), ""),
        translations=tuple([Translation(tag, titles.get(tag, ""), summaries.get(tag, "")) for tag in others]),
    )


def _titles(meant: Mapping[str, list[dict[str, Any]]]) -> tuple[dict[str, str], str]:
    """The titles by language, and the purpose of the bodies that were taken for them."""
    for purpose in (*_TITLES, "describing", "tagging"):
        found = _by_language(meant.get(purpose, ()))
        if found:
            return found, purpose
    return {}, ""


def _by_language(bodies: Iterable[dict[str, Any]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for body in bodies:
        if isinstance(body.get("value", body.get("chars")), str):
            language = as_list(body.get("language"))
            found.setdefault(language[0] if language and isinstance(language[0], str) else "", _text(body))
    return found


def _body(value: object) -> dict[str, Any]:
    if isinstance(value, str):
        return {"type": "SpecificResource", "source": value, "purpose": "linking"}
    return value if isinstance(value, dict) else {}


def _purpose(body: Mapping[str, Any]) -> str:
    given = body.get("purpose")
    if isinstance(given, str):
        return given
    purpose = as_list(given)
    if not purpose and _type(body) == "Tag":
        return "tagging"
    return purpose[0] if purpose and isinstance(purpose[0], str) else ""


def _text(body: Mapping[str, Any]) -> str:
    text = body.get("value", body.get("chars"))
    if not isinstance(text, str):
        return ""
    return fit_text(plain_text(text.strip()) if body.get("format") == "text/html" else text, Texts.LINES)


def _address(body: Mapping[str, Any]) -> str:
    address = body.get("source") or body.get("id") or body.get("@id")
    address = address.get("id") if isinstance(address, dict) else address
    return fit_text(address, Texts.LINES) if isinstance(address, str) else ""


def _links(bodies: Iterable[dict[str, Any]]) -> Iterator[Link]:
    for body in bodies:
        if url := _address(body):
            label = body.get("rdfs:label")
            yield Link(url, fit_text(label, Texts.LINES) if isinstance(label, str) else "")


def _key(name: str) -> str:
    if not name.startswith(_KEY):
        return fit_text(name, Texts.LINES)
    rest = name.removeprefix(_KEY)
    return "" if rest.startswith("~") else unquote(rest)


def _problems(document: Document, untimed: list[Path], sources: int) -> Iterator[Problem]:
    if untimed:
        place = document.error(untimed[0], "")
        template = "Annotations about no stretch of time were left out: {count}."
        line, column = place.line, place.column
        yield problem(
            "untimed-part", Severity.WARNING, template, line=line, column=column, count=len(untimed)
        )
    if sources > 1:
        template = "The annotations are about {count} recordings; all of them were read as one list."
        yield problem("several-sources", Severity.WARNING, template, count=sources)


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    return with_unique_keys([Numbered(place, _fitted(chapter, recording)) for place, chapter in entries])


def _fitted(chapter: Chapter, recording: Recording | None) -> Chapter:
    """An empty stretch is no media fragment; a language says one thing once; what has no text has no language."""
    empty = chapter.end_ms == chapter.start_ms
    if not (empty or chapter.language or chapter.links or chapter.translations):
        return chapter
    own = _line(recording.language) if recording else ""
    seen = {chapter.language or own}
    titled: list[Translation] = []
    described: list[Translation] = []
    for each in chapter.translations:
        if each.language and each.language not in seen and (each.title or each.summary):
            (titled if each.title else described).append(each)
            seen.add(each.language)
    return changed(
        chapter,
        end_ms=None if empty else chapter.end_ms,
        language="" if chapter.language == own else chapter.language,
        links=tuple(link for link in chapter.links if link.url),
        translations=(*titled, *described),
    )


def _write(chapters: tuple[Chapter, ...], recording: Recording | None, page: str = "") -> str:
    address = _recording_address(recording.source) if recording else ""
    head = {"@context": _CONTEXT, "id": page or f"{address or _NOWHERE}#chapters", "type": "AnnotationPage"}
    title, own = (_line(recording.title), _line(recording.language)) if recording else ("", "")
    head |= {"dcterms:title": title} if title else {}
    head |= {"dcterms:language": own} if own else {}
    rows = (
        _annotation(chapter, number, address or _NOWHERE, own) for number, chapter in enumerate(chapters, 1)
    )
    return dump_object(head, "items", rows)


def _recording_address(source: Source) -> str:
    address = deep_link(source) if source.url else ""
    return address.partition("#")[0] if is_web_address(address) else ""


def _annotation(chapter: Chapter, number: int, address: str, own: str) -> dict[str, object]:
    rest = quote(chapter.key, safe="").replace("~", "%7E") if chapter.key else f"~{number}"
    return {
        "id": chapter.key if is_web_address(chapter.key) else _KEY + rest,
        "type": "Annotation",
        "motivation": "bookmarking",
        "body": list(_bodies(chapter, chapter.language or own)),
        "target": f"{address}#{fragment(chapter.start_ms, chapter.end_ms)}",
    }


def _bodies(chapter: Chapter, language: str) -> Iterable[dict[str, str]]:
    yield _textual("identifying", chapter.title, language)
    yield from (
        _textual("identifying", each.title, each.language) for each in chapter.translations if each.title
    )
    if chapter.summary:
        yield _textual("describing", chapter.summary, language)
    yield from (
        _textual("describing", each.summary, each.language) for each in chapter.translations if each.summary
    )
    yield from (_textual("tagging", topic, "") for topic in chapter.topics)
    for link in chapter.links:
        label = {"rdfs:label": link.text} if link.text else {}
        yield {"type": "SpecificResource", "purpose": "linking", "source": link.url} | label
    if chapter.image:
        yield {"type": "Image", "id": chapter.image}


def _line(text: str) -> str:
    return fit_text(text, Texts.LINE)


def _textual(purpose: str, text: str, language: str) -> dict[str, str]:
    body = {"type": "TextualBody", "purpose": purpose, "value": text, "format": "text/plain"}
    return body | ({"language": language} if language else {})


FORMAT: Final = Format(
    name="web-annotation",
    label="W3C Web Annotation page",
    extensions=(".annotations.json", ".jsonld", ".json"),
    media_type='application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"',
    carries=Carries(
        fields=frozenset(
            ("end_ms", "key", "summary", "language", "topics", "links", "image", "translations")
        ),
        texts=Texts.LINES,
    ),
    sniff=_sniff,
    read=_read,
    write=_write,
    write_at=_write,
    fit=_fit,
    note="For AVAnnotate, annotation servers and viewers of libraries.",
)
