"""Recordings and collections in lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chapters.catalog.views import CollectionSummary, RecordingSummary
from chapters.timecode import format_timecode
from chapters.web.addresses import collection_url, poster_url, recording_url
from chapters.web.i18n import gettext as _
from chapters.web.i18n import long_date, ngettext
from chapters.web.presenters.words import length

TONES = 4


@dataclass(frozen=True, slots=True)
class Thumb:
    """The small picture of a recording: its poster, or one that we draw in one of ``TONES`` colours."""

    poster: str
    clock: str
    tone: int


@dataclass(frozen=True, slots=True)
class Card:
    """A recording in a list."""

    url: str
    title: str
    language: str
    thumb: Thumb
    day: str
    day_iso: str
    speakers: str
    collection: str
    collection_url: str
    collection_language: str
    contents: str


@dataclass(frozen=True, slots=True)
class CollectionCard:
    """A collection in a list; ``counts`` are such as ``61 recordings``, ``500 chapters``, ``40 h``."""

    url: str
    title: str
    language: str
    description: str
    counts: tuple[str, ...]
    tone: int


def make_thumb(summary_recording: RecordingSummary) -> Thumb:
    """The thumb of a recording in a list."""
    recording = summary_recording.recording
    return Thumb(
        poster_url(recording),
        format_timecode(recording.duration_ms) if recording.duration_ms else "",
        tone(recording.collection or recording.slug),
    )


def make_card(summary: RecordingSummary, *, with_collection: bool = True) -> Card:
    """The card of a recording; within its own collection that needs no mention."""
    recording, collection = summary.recording, summary.collection if with_collection else None
    count = summary.chapter_count
    return Card(
        url=recording_url(recording.slug),
        title=recording.title,
        language=recording.language,
        thumb=make_thumb(summary),
        day=long_date(recording.recorded) if recording.recorded else "",
        day_iso=recording.recorded.isoformat() if recording.recorded else "",
        speakers=people(recording.speakers),
        collection=collection.title if collection else "",
        collection_url=collection_url(collection.slug) if collection else "",
        collection_language=collection.language if collection else "",
        contents=ngettext("%(n)s chapter", "%(n)s chapters", count)
        if count
        else _("no table of contents yet"),
    )


def make_cards(summaries: Iterable[RecordingSummary], *, with_collection: bool = True) -> tuple[Card, ...]:
    """The cards of several recordings."""
    return tuple(make_card(summary, with_collection=with_collection) for summary in summaries)


def make_collection_card(summary: CollectionSummary) -> CollectionCard:
    """The card of a collection."""
    collection = summary.collection
    return CollectionCard(
        url=collection_url(collection.slug),
        title=collection.title,
        language=collection.language,
        description=collection.description,
        counts=tuple(
            filter(
                None,
                (
                    ngettext("%(n)s recording", "%(n)s recordings", summary.recording_count),
                    ngettext("%(n)s chapter", "%(n)s chapters", summary.chapter_count),
                    length(summary.duration_ms) if summary.duration_ms else "",
                ),
            )
        ),
        tone=tone(collection.slug),
    )


def people(names: tuple[str, ...], most: int = 4) -> str:
    """The first few names, and how many more there are."""
    if len(names) <= most:
        return ", ".join(names)
    return ngettext(
        "%(names)s and %(n)s more",
        "%(names)s and %(n)s more",
        len(names) - most,
        names=", ".join(names[:most]),
    )


def tone(name: str) -> int:
    """One of ``TONES`` colours, always the same for a name."""
    return sum(name.encode("utf-8", "replace")) % TONES
