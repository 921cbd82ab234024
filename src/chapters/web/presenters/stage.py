"""The stage: where a recording plays, and from which moment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from flask import url_for

from chapters.catalog.views import RecordingPage
from chapters.links import deep_link, embed_link, fragment, peertube_host, seconds
from chapters.model import Provider, Source
from chapters.timecode import format_timecode
from chapters.web.addresses import media_url, origin, poster_url
from chapters.web.context import settings
from chapters.web.i18n import language_name
from chapters.web.media import AUDIO
from chapters.web.presenters.words import provider_name


@dataclass(frozen=True, slots=True)
class TrackLink:
    """A track of what is said: its address, language and what to call it; ``kind`` is HTML's word for it."""

    url: str
    language: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Stage:
    """What plays. ``own`` says that it is a file of ours, which is in the page from the start; everything foreign is there
    only once the viewer has asked for it (``asked``).

    ``src`` is the address of a file, ``embed`` that of the provider's player; both are empty where nothing can be played
    here, and then ``open_url``, the provider's own page, is the way. ``start`` and ``end`` are in seconds, ``end`` empty
    where playback goes on; ``clock`` is the start as a timecode; ``fragment`` says both to a browser without scripts.
    """

    provider: str
    provider_name: str
    own: bool
    audio: bool
    src: str
    embed: str
    asked: bool
    fragment: str
    poster: str
    open_url: str
    start: str
    end: str
    clock: str
    tracks: tuple[TrackLink, ...]
    chapters_url: str


def make_stage(
    page: RecordingPage, start_ms: int, end_ms: int | None, *, asked: bool = False, language: str
) -> Stage:
    """The stage of a recording set to ``start_ms``, which stops at ``end_ms``."""
    recording, source = page.recording, page.recording.source
    place = make_place(source, language, start_ms, play=asked)
    return Stage(
        provider=source.provider.value,
        provider_name=place.name,
        own=place.own,
        audio=PurePosixPath(source.id).suffix.lower() in AUDIO,
        src=place.src,
        embed=place.embed,
        asked=asked,
        fragment=f"#{fragment(start_ms, end_ms)}" if start_ms or end_ms is not None else "",
        poster=poster_url(recording),
        open_url="" if place.own else deep_link(source, start_ms),
        start=seconds(start_ms),
        end=seconds(end_ms) if end_ms is not None else "",
        clock=format_timecode(start_ms),
        tracks=track_links(page),
        chapters_url=url_for("exports.chapters", slug=recording.slug, ending="vtt") if page.spans else "",
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a source plays: ``name`` is who sees the viewer's address, empty for ourselves; see :class:`Stage`."""

    name: str
    own: bool
    src: str
    embed: str


def make_place(source: Source, language: str, start_ms: int = 0, *, play: bool = False) -> Place:
    """Where ``source`` plays. What the operator has not listed does not: the policy of the pages would refuse it."""
    own = source.provider is Provider.FILE and not source.url
    hosts = settings().hosts
    match source.provider:
        case Provider.FILE if not own:
            listed = any(source.url.startswith(host.origin + "/") for host in hosts.media)
            return Place(urlsplit(source.url).netloc, False, source.url if listed else "", "")
        case Provider.FILE:
            return Place("", True, media_url(source.id), "")
        case Provider.PEERTUBE if all(peertube_host(source) != host.origin for host in hosts.peertube):
            return Place(provider_name(source.provider), False, "", "")
    embed = embed_link(source, start_ms, origin=origin(), language=language, play=play)
    return Place(provider_name(source.provider), False, "", embed)


def track_links(page: RecordingPage) -> tuple[TrackLink, ...]:
    """The tracks of what is said, first in the language that is spoken; the others are translations."""
    spoken = page.recording.language
    return tuple(
        TrackLink(
            url_for("media.captions", slug=page.recording.slug, language=track.language),
            track.language,
            track.label or language_name(track.language),
            "captions" if track.language == spoken or not spoken else "subtitles",
        )
        for track in sorted(page.tracks, key=lambda track: (track.language != spoken, track.language))
    )
