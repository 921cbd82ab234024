"""What the catalog answers with: frozen values that a page, a JSON document or a terminal table is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from chapters.catalog.asking import Facet, Respelling, Understood
from chapters.model import Chapter, Collection, Recording, Span


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a text; ``marked`` pieces are what the query found. Joined, the pieces are the text."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that a query found: a chapter, or a moment at which something was said.

    ``start_ms`` is where to play from. For a chapter it is its start, and ``title`` and ``speakers`` carry the marks. For a
    moment, ``speech`` is what was said around it, with marks, in ``language``; ``chapter`` is the one it lies in, None where
    there is none, and ``end_ms`` that chapter's end.
    """

    chapter: Chapter | None
    end_ms: int | None
    start_ms: int
    title: tuple[Fragment, ...]
    speakers: tuple[Fragment, ...] = ()
    speech: tuple[Fragment, ...] = ()
    language: str = ""


class Part(NamedTuple):
    """A stretch of a recording on its strip; ``pause`` is a break. A plain tuple, since a page of results holds hundreds."""

    start_ms: int
    end_ms: int | None
    pause: bool


@dataclass(frozen=True, slots=True)
class RecordingHits:
    """The hits of one recording, best first. ``more`` counts the places beyond those listed; ``more_capped`` says that
    there are still others.

    ``hits`` is empty when only the recording itself was found, by its title, speakers or collection. ``parts`` are all
    of its listed chapters, and ``moments`` where the places found are, in ms, for the strip.
    """

    recording: Recording
    collection: Collection | None
    title: tuple[Fragment, ...]
    parts: tuple[Part, ...]
    hits: tuple[Hit, ...]
    more: int = 0
    more_capped: bool = False
    moments: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results. ``total`` counts places, which are chapters, moments of speech, and recordings found by their
    own name alone; ``capped`` says that there are more than ``total``.

    ``complete`` is False when the deadline passed first: the groups are what was found by then. ``terms`` are the words
    that were looked for, folded; empty for a query that holds none. ``page`` counts from 1. ``recordings`` is how many
    recordings the places are in, None where that was not counted. ``respelling`` says that another query was answered
    than the one that was typed. ``asks_something`` is False for a query that holds neither a word nor a filter.
    """

    query: str
    terms: tuple[str, ...]
    groups: tuple[RecordingHits, ...]
    total: int
    capped: bool
    complete: bool
    page: int
    has_next: bool
    recordings: int | None = None
    understood: Understood = Understood()  # noqa: RUF009 - frozen
    facets: tuple[Facet, ...] = ()
    respelling: Respelling | None = None
    asks_something: bool = True


@dataclass(frozen=True, slots=True)
class PlacesInside:
    """The places of one recording that a query finds, in time order.

    ``capped`` says that there are more than are listed; ``complete`` is False when the deadline passed first.
    """

    recording: Recording
    query: str
    terms: tuple[str, ...]
    hits: tuple[Hit, ...]
    capped: bool
    complete: bool


@dataclass(frozen=True, slots=True)
class TrackSummary:
    """A captions track that a recording has."""

    language: str
    label: str
    automatic: bool
    cue_count: int


@dataclass(frozen=True, slots=True)
class RecordingPage:
    """A recording with its listed chapters.

    ``provenance`` says where its list was read (a :class:`chapters.catalog.intake.Provenance`), ``reason`` why it was that
    one, in a sentence, where there was a choice.
    """

    recording: Recording
    collection: Collection | None
    spans: tuple[Span, ...]
    tracks: tuple[TrackSummary, ...]
    provenance: str
    revision: int
    modified: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RecordingSummary:
    """A recording in a list. ``chapter_count`` is 0 when no list could be read yet."""

    recording: Recording
    collection: Collection | None
    chapter_count: int


@dataclass(frozen=True, slots=True)
class RecordingsPage:
    """One page of recordings, newest first. ``page`` counts from 1."""

    recordings: tuple[RecordingSummary, ...]
    total: int
    page: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class CollectionSummary:
    """A collection with what it holds; ``duration_ms`` adds up the lengths that are known."""

    collection: Collection
    recording_count: int
    chapter_count: int
    duration_ms: int


@dataclass(frozen=True, slots=True)
class CollectionPage:
    """A collection with all of its recordings, newest first."""

    summary: CollectionSummary
    recordings: tuple[RecordingSummary, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """What the first page shows: every collection and the newest recordings."""

    collections: tuple[CollectionSummary, ...]
    newest: tuple[RecordingSummary, ...]
    recording_count: int
    chapter_count: int


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the store answers, and of which version it is."""

    recordings: int
    chapters: int
    schema: str
