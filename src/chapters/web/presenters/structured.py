"""What a page is, said to search engines: schema.org's ``VideoObject`` with a ``Clip`` for each part.

A clip always has its start, its end and its address. Of chapters that start together, such as a section and its first talk,
only the innermost is a clip: search engines refuse two clips with one start. The file of the format ``schema-org`` says the
same of each chapter, and more; a page is read by search engines alone, and must stay light.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any, TypeAlias
from urllib.parse import quote

from flask import url_for

from chapters.catalog.views import RecordingPage
from chapters.links import seconds
from chapters.model import Provider, Recording, Span
from chapters.timecode import iso_duration
from chapters.web.addresses import absolute, chapter_url, media_url, poster_url, recording_url
from chapters.web.media import AUDIO
from chapters.web.presenters.contents import make_parts
from chapters.web.site import site

Record: TypeAlias = dict[str, Any]

_LONGEST = 2_000


def structured_data(page: RecordingPage, chapter: Span | None = None) -> Record:
    """The page of a recording as schema.org has it; for the page of a chapter, the clip and what it is a part of."""
    context: Record = {"@context": "https://schema.org"}
    video = _video(page)
    if chapter is None or chapter.end_ms is None or chapter.end_ms <= chapter.chapter.start_ms:
        clips = [_clip(page.recording, part) for part in make_parts(page.spans) if _has_length(part)]
        return context | video | ({"hasPart": clips} if clips else {})
    return context | _clip(page.recording, chapter) | {"isPartOf": video}


def description_of(page: RecordingPage) -> str:
    """What a recording is about, for readers that want a text: its description, else its first titles."""
    about = " ".join(page.recording.description.split())
    return (
        about or " · ".join(span.chapter.title for span in make_parts(page.spans)) or page.recording.title
    )[:_LONGEST]


def thumbnail_url(recording: Recording) -> str:
    """A picture of the recording for readers elsewhere: its poster, or the one that YouTube shows; empty without either.

    It is only written down here, never loaded by a page.
    """
    if recording.poster:
        return absolute(poster_url(recording))
    if recording.source.provider is Provider.YOUTUBE:
        return f"https://i.ytimg.com/vi/{quote(recording.source.id, safe='')}/hqdefault.jpg"
    return ""


def content_url(recording: Recording) -> str:
    """The address of the media file itself, where that is ours or stands open elsewhere; else empty."""
    if recording.source.provider is not Provider.FILE:
        return ""
    return recording.source.url or absolute(media_url(recording.source.id))


def embed_url(recording: Recording) -> str:
    """The player with its chapters, for a frame."""
    return absolute(url_for("embed.recording", slug=recording.slug))


def _video(page: RecordingPage) -> Record:
    recording = page.recording
    audio = PurePosixPath(recording.source.id).suffix.lower() in AUDIO and content_url(recording)
    found: Record = {
        "@type": "AudioObject" if audio else "VideoObject",
        "name": recording.title,
        "description": description_of(page),
        "url": absolute(recording_url(recording.slug)),
        "uploadDate": (recording.recorded or page.modified.date()).isoformat(),
        "thumbnailUrl": thumbnail_url(recording),
        "duration": iso_duration(recording.duration_ms) if recording.duration_ms else "",
        "contentUrl": content_url(recording),
        "embedUrl": embed_url(recording),
        "inLanguage": recording.language,
        "actor": [{"@type": "Person", "name": name} for name in recording.speakers],
        "license": recording.licence,
        "copyrightNotice": recording.rights,
        "creditText": recording.credit,
        "identifier": recording.identifier,
        "isPartOf": {"@type": "CreativeWorkSeries", "name": page.collection.title} if page.collection else "",
        "publisher": {"@type": "Organization", "name": site().name},
    }
    return {name: value for name, value in found.items() if value}


def _has_length(span: Span) -> bool:
    return span.end_ms is not None and span.end_ms > span.chapter.start_ms


def _clip(recording: Recording, span: Span) -> Record:
    chapter = span.chapter
    found: Record = {
        "@type": "Clip",
        "name": chapter.title,
        "startOffset": _number(chapter.start_ms),
        "endOffset": _number(span.end_ms or 0),
        "url": absolute(chapter_url(recording.slug, chapter)),
    }
    if chapter.language and chapter.language != recording.language:
        found["inLanguage"] = chapter.language
    if chapter.summary:
        found["description"] = chapter.summary
    return found


def _number(ms: int) -> int | float:
    text = seconds(ms)
    return float(text) if "." in text else int(text)
