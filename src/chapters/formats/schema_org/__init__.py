"""schema.org JSON-LD: a ``VideoObject`` whose parts are ``Clip``s, which search engines show as key moments.

Written as JSON alone, in which ``<`` stands as an escape, so that it may be put into a page as it is. Read from such JSON
and from pages that hold it. Search engines want the clips side by side, so levels are said by ``isPartOf``; and they want
an end on each, which is filled in where it follows from the list.
"""

from __future__ import annotations

from typing import Final

from ...links import deep_link, embed_link
from ...model import Chapter, ChapterList, Provider, Recording
from ...timecode import iso_duration
from .._changed import changed
from .._format import FIELDS, Carries, Format, Numbered, Texts
from .._json import dump_object
from .._providers import is_audio
from .._sample import Sample
from .._text import fit_text
from ._clips import write_clips
from ._reading import read, with_clips


def _sniff(sample: Sample) -> int:
    if "hasPart" not in sample.text:
        return 20 if '"VideoObject"' in sample.text and "schema.org" in sample.text else 0
    if sample.maybe_json is not None:
        return 90 if next(with_clips(sample.json), None) is not None else 0
    return 80 if sample.head.startswith("<") and "ld+json" in sample.text and "Clip" in sample.text else 0


def _fit(entries: list[Numbered], recording: Recording | None) -> list[Numbered]:
    own = _line(recording.language) if recording else ""
    chapters = tuple(entry.chapter for entry in entries)
    spans = ChapterList(chapters).spans(recording.duration_ms if recording else None)
    return [
        Numbered(entry.place, _fitted(entry.chapter, span.end_ms, own))
        for entry, span in zip(entries, spans, strict=True)
    ]


def _fitted(chapter: Chapter, end_ms: int | None, own: str) -> Chapter:
    end_ms = chapter.start_ms if end_ms is not None and end_ms < chapter.start_ms else end_ms
    links = tuple(link for link in chapter.links if link.url)
    language = "" if chapter.language == own else chapter.language
    if end_ms == chapter.end_ms and links == chapter.links and language == chapter.language:
        return chapter
    return changed(chapter, end_ms=end_ms, links=links, language=language)


def _write(chapters: tuple[Chapter, ...], recording: Recording | None) -> str:
    head: dict[str, object] = {"@context": "https://schema.org"}
    head["@type"] = "AudioObject" if recording and is_audio(recording.source) else "VideoObject"
    head |= _about(recording) if recording else {}
    return dump_object(head, "hasPart", write_clips(chapters, recording)).replace("<", "\\u003c")


def _about(recording: Recording) -> dict[str, object]:
    source = recording.source
    about: dict[str, object] = {
        "name": _line(recording.title),
        "description": fit_text(recording.description, Texts.LINES),
        "inLanguage": _line(recording.language),
        "duration": iso_duration(recording.duration_ms) if recording.duration_ms else "",
        "uploadDate": recording.recorded.isoformat() if recording.recorded else "",
        "url": deep_link(source) if source.provider is not Provider.FILE and source.url else "",
        "contentUrl": source.url if source.provider is Provider.FILE else "",
        "embedUrl": embed_link(source).partition("?")[0],
        "license": _line(recording.licence),
        "creditText": _line(recording.credit),
        "identifier": _line(recording.identifier),
        "actor": [{"@type": "Person", "name": name} for name in map(_line, recording.speakers) if name],
    }
    return {name: value for name, value in about.items() if value}


def _line(text: str) -> str:
    return fit_text(text, Texts.LINE)


FORMAT: Final = Format(
    name="schema-org",
    label="schema.org JSON-LD (key moments)",
    extensions=(".jsonld", ".json", ".html"),
    media_type="application/ld+json",
    carries=Carries(fields=frozenset(FIELDS) - {"listed"}, texts=Texts.LINES, levels=32),
    sniff=_sniff,
    read=read,
    write=_write,
    fit=_fit,
    note="For the pages of a site: search engines show the chapters as key moments.",
)
