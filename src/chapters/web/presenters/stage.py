"""The stage: where a recording plays, and from which moment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from flask import url_for

from chapters.catalog.views import RecordingPage
from chapters.links import deep_link, embed_link, fragment, seconds
from chapters.model import Provider
from chapters.timecode import format_timecode
from chapters.web.addresses import media_url, origin, poster_url
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
    """What plays. ``src`` is for our own files; ``frame`` is set only once the viewer has asked for the embed.

    ``can_play`` is False for a provider whose player is not spoken to yet: then ``open_url``, the provider's own page, is
    the way. ``start`` is in seconds, ``clock`` the same as a timecode.
    """

    provider: str
    provider_name: str
    id: str
    can_play: bool
    audio: bool
    src: str
    frame: str
    poster: str
    open_url: str
    start: str
    clock: str
    tracks: tuple[TrackLink, ...]
    chapters_url: str


def make_stage(page: RecordingPage, start_ms: int, end_ms: int | None, *, play: bool, language: str) -> Stage:
    """The stage of a recording set to ``start_ms``; without scripts a file stops at ``end_ms``."""
    recording, source = page.recording, page.recording.source
    is_file = source.provider is Provider.FILE and not source.url  # a file elsewhere is not loaded unasked
    moment = f"#{fragment(start_ms, end_ms)}" if start_ms or end_ms is not None else ""
    embed = embed_link(source, start_ms, origin=origin(), language=language)
    return Stage(
        provider=source.provider.value,
        provider_name=provider_name(source.provider),
        id=source.id,
        can_play=is_file or bool(embed),
        audio=is_file and PurePosixPath(source.id).suffix.lower() in AUDIO,
        src=media_url(source.id) + moment if is_file else "",
        frame=embed if play else "",
        poster=poster_url(recording),
        open_url="" if is_file else deep_link(source, start_ms),
        start=seconds(start_ms),
        clock=format_timecode(start_ms),
        tracks=track_links(page),
        chapters_url=url_for("media.chapters", slug=recording.slug) if page.spans else "",
    )


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
