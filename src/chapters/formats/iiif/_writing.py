"""A recording and its chapters → a Manifest with one Canvas, and a table of contents of nested Ranges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote, urlsplit

from ...links import deep_link, fragment
from ...model import Chapter, Link, Provider, Recording, Source, Translation
from .._changed import changed
from .._format import Numbered, Texts
from .._iso639 import is_tag
from .._json import from_ms
from .._plain import guarded
from .._providers import is_audio, is_web_address, media_type
from .._text import fit_text
from .._tree import Node, grow, with_unique_keys
from ._fields import write_fields, write_metadata
from ._texts import one

CONTEXT: Final = "http://iiif.io/api/presentation/3/context.json"
NOWHERE: Final = "https://chapters.invalid/recordings"
"""Where a manifest says it lives that has no address on the web: a name that is reserved for not existing (RFC 2606)."""

_LICENCE: Final = re.compile(
    r"https?://(creativecommons\.org/(?:licenses|publicdomain)/[\w./-]+|rightsstatements\.org/(?:vocab|page)/[\w./-]+)",
    re.ASCII,
)
_SHORT: Final = re.compile(
    r"\s*CC[ -](BY(?:-(?:NC|SA|ND)){0,2})[ -]([1-4]\.[05])\s*\Z", re.ASCII | re.IGNORECASE
)
_ZERO: Final = re.compile(
    r"\s*CC[ -]?(?:0|Zero)(?:[ -]1\.0)?(?:[ -]Universal)?\s*\Z", re.ASCII | re.IGNORECASE
)


def fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    """``entries`` as a manifest can hold them: addresses that are addresses, languages that are tags, keys that differ."""
    own = own_language(recording)
    return with_unique_keys([Numbered(place, _fitted(chapter, own)) for place, chapter in entries])


def _fitted(chapter: Chapter, own: str) -> Chapter:
    nothing_at_zero = chapter.end_ms == chapter.start_ms == 0
    if not (nothing_at_zero or chapter.language or chapter.translations or chapter.links or chapter.image):
        return chapter
    language = chapter.language if chapter.language != own and is_tag(chapter.language) else ""
    seen = {language or own}
    titled: list[Translation] = []
    summarised: list[Translation] = []
    for each in chapter.translations:
        if each.language not in seen and is_tag(each.language) and (each.title or each.summary):
            (titled if each.title else summarised).append(each)
            seen.add(each.language)
    return changed(
        chapter,
        end_ms=None if nothing_at_zero else chapter.end_ms,
        language=language,
        translations=(*titled, *summarised),
        links=tuple(
            Link(link.url, "" if link.text == link.url else link.text)
            for link in chapter.links
            if is_web_address(link.url)
        ),
        image=chapter.image if is_web_address(chapter.image) else "",
    )


def own_language(recording: Recording | None) -> str:
    """The recording's language, empty where it is not known."""
    return recording.language if recording and is_tag(recording.language) else ""


def manifest(
    chapters: Sequence[Chapter], recording: Recording | None, address: str = ""
) -> dict[str, object]:
    """The Manifest. ``address`` is where it can be fetched, ending in ``/manifest.json``; all its identifiers follow."""
    known = recording or Recording("", "", Source(Provider.FILE, ""))
    address = address or f"{NOWHERE}/{quote(known.slug, safe='') or 'unnamed'}/manifest.json"
    base = address.removesuffix("/manifest.json")
    own = own_language(recording)
    whole: dict[str, object] = {"@context": CONTEXT, "id": address, "type": "Manifest"}
    whole["label"] = one(_line(known.title) or known.slug or "Chapters", own)
    whole |= _about(known, own, base, served=not address.startswith(NOWHERE))
    whole["items"] = [_canvas(known, chapters, base)]
    if chapters:
        whole["structures"] = [_contents(chapters, own, base)]
    return whole


def _about(recording: Recording, own: str, base: str, *, served: bool) -> dict[str, object]:
    about: dict[str, object] = {}
    description = fit_text(recording.description, Texts.ANY).strip()
    if description:
        about["summary"] = one(guarded(description), own)
    metadata = write_metadata(_facts(recording))
    about |= {"metadata": metadata} if metadata else {}
    credit = _line(recording.credit)
    if credit:
        about["requiredStatement"] = {"label": one("Attribution", "en"), "value": one(guarded(credit), own)}
        about["provider"] = [{"id": _origin(recording, base), "type": "Agent", "label": one(credit, own)}]
    rights = rights_address(recording)
    about |= {"rights": rights} if rights else {}
    if recording.recorded:
        about["navDate"] = f"{recording.recorded.isoformat()}T00:00:00Z"
    pages = [f"{base}/"] if served else []
    pages += [deep_link(recording.source)] if recording.source.url else []
    label = one(_line(recording.title) or recording.slug or "Chapters", own)
    homepages = [
        {"id": page, "type": "Text", "label": label, "format": "text/html"}
        for page in pages
        if is_web_address(page)
    ]
    about |= {"homepage": homepages} if homepages else {}
    if served and recording.poster:
        about["thumbnail"] = [{"id": f"{_host(base)}/media/{quote(recording.poster)}", "type": "Image"}]
    return about


def _facts(recording: Recording) -> list[tuple[str, tuple[str, ...]]]:
    rows = [
        ("Date", (recording.recorded.isoformat(),) if recording.recorded else ()),
        ("Speakers", recording.speakers),
        ("Collection", (recording.collection,)),
        ("Identifier", (recording.identifier,)),
        ("Rights", (recording.rights,)),
        ("Licence", (recording.licence,)),
    ]
    return [(label, tuple(filter(None, map(_line, values)))) for label, values in rows]


def rights_address(recording: Recording) -> str:
    """The address of the licence or rights statement, in the form that the standard asks for; empty if there is none."""
    for text in (recording.licence, recording.rights):
        if match := _LICENCE.search(text):
            return "http://" + match[1].replace("rightsstatements.org/page/", "rightsstatements.org/vocab/")
        if match := _SHORT.match(text):
            return f"http://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
        if _ZERO.match(text):
            return "http://creativecommons.org/publicdomain/zero/1.0/"
    return ""


def _origin(recording: Recording, base: str) -> str:
    address = (
        recording.source.url if base.startswith(NOWHERE) and is_web_address(recording.source.url) else base
    )
    return _host(address)


def _host(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _canvas(recording: Recording, chapters: Sequence[Chapter], base: str) -> dict[str, object]:
    moments = (max(chapter.start_ms, chapter.end_ms or 0) for chapter in chapters)
    length = max(recording.duration_ms or 0, max(moments, default=0), 1)
    canvas: dict[str, object] = {"id": f"{base}/canvas", "type": "Canvas", "duration": from_ms(length)}
    if not is_audio(recording.source):
        canvas |= {
            "width": 1920,
            "height": 1080,
        }  # nobody knows the real size; a canvas has a shape, not pixels
    painting = {
        "id": f"{base}/canvas/media/annotation",
        "type": "Annotation",
        "motivation": "painting",
        "body": _body(recording, base),
        "target": f"{base}/canvas",
    }
    canvas["items"] = [{"id": f"{base}/canvas/media", "type": "AnnotationPage", "items": [painting]}]
    return canvas


def _body(recording: Recording, base: str) -> dict[str, object]:
    source = recording.source
    body: dict[str, object] = {"id": _media_address(recording, base)}
    body["type"] = "Sound" if is_audio(source) else "Video"
    kind = media_type(source)
    body |= {"format": kind} if kind else {}
    if recording.duration_ms:
        body["duration"] = from_ms(recording.duration_ms)
    return body


def _media_address(recording: Recording, base: str) -> str:
    source = recording.source
    if source.provider is not Provider.FILE:
        page = deep_link(source)
        return page if is_web_address(page) else f"{base}/media"
    if is_web_address(source.url):
        return source.url
    return f"{_host(base)}/media/{quote(source.id)}" if source.id else f"{base}/media"


def _contents(chapters: Sequence[Chapter], own: str, base: str) -> dict[str, object]:
    numbers = {id(chapter): number for number, chapter in enumerate(chapters, 1)}
    items = [_range(node, own, base, numbers) for node in grow(chapters)]
    return {
        "id": f"{base}/contents",
        "type": "Range",
        "label": one("Table of contents", "en"),
        "items": items,
    }


def _range(node: Node, own: str, base: str, numbers: dict[int, int]) -> dict[str, object]:
    chapter = node.chapter
    written: dict[str, object] = {"id": _identifier(chapter, base, numbers[id(chapter)]), "type": "Range"}
    written |= write_fields(chapter, own)
    below = [_range(child, own, base, numbers) for child in node.children]
    written["items"] = [_stretch(chapter, f"{base}/canvas"), *below]
    return written


def _identifier(chapter: Chapter, base: str, number: int) -> str:
    if is_web_address(chapter.key):
        return chapter.key
    return f"{base}/range/" + (
        quote(chapter.key, safe="").replace("~", "%7E") if chapter.key else f"~{number}"
    )


def _stretch(chapter: Chapter, canvas: str) -> dict[str, Any]:
    if chapter.end_ms == chapter.start_ms:  # a fragment may not be empty
        point = {"type": "PointSelector", "t": from_ms(chapter.start_ms)}
        source = {"id": canvas, "type": "Canvas"}
        return {"type": "SpecificResource", "source": source, "selector": point}
    return {"id": f"{canvas}#{fragment(chapter.start_ms, chapter.end_ms)}", "type": "Canvas"}


def _line(text: str) -> str:
    return fit_text(text, Texts.LINE)
