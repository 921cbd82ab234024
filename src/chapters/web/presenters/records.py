"""What the JSON twins hold. Times are seconds, whole ones without a decimal point; addresses are whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from flask import url_for

from chapters.catalog.asking import Filter
from chapters.catalog.directory import EntryPage, IndexKind, Letter
from chapters.catalog.views import (
    CollectionPage,
    CollectionSummary,
    Hit,
    Home,
    PlacesInside,
    RecordingHits,
    RecordingPage,
    RecordingsPage,
    RecordingSummary,
    SearchPage,
)
from chapters.links import deep_link
from chapters.model import Provider, Recording, Span, Track
from chapters.web.addresses import (
    LONGEST_QUERY,
    absolute,
    chapter_url,
    collection_url,
    hit_url,
    index_entry_url,
    media_url,
    poster_url,
    recording_url,
    search_url,
)
from chapters.web.presenters.transcript import make_sections

Record: TypeAlias = dict[str, Any]


def home(found: Home) -> Record:
    """The first page."""
    return {
        "recording_count": found.recording_count,
        "chapter_count": found.chapter_count,
        "collections": [collection(summary) for summary in found.collections],
        "newest": [_summary(summary) for summary in found.newest],
    }


def results(found: SearchPage, filters: Sequence[Filter] = (), *, literal: bool = False) -> Record:
    """A page of search results: all hits in one list, best recording first, and the recordings that they are in."""
    query = found.query[:LONGEST_QUERY]

    def page(number: int) -> str:
        return absolute(search_url(query, number, filters, literal=literal, endpoint="documents.search"))

    return {
        "query": query,
        "terms": list(found.terms),
        "understood": {
            "words": list(found.understood.words),
            "excluded": list(found.understood.excluded),
            "filters": [
                _filter(item) for item in (*(one.filter for one in found.understood.typed), *filters)
            ],
        },
        "shown_for": found.respelling.shown if found.respelling else None,
        "total": found.total,
        "capped": found.capped,
        "complete": found.complete,
        "page": found.page,
        "next": page(found.page + 1) if found.has_next else None,
        "facets": {
            facet.field.value: {
                "capped": facet.capped,
                "values": [
                    {"value": one.value, "label": one.label, "count": one.count, "chosen": one.chosen}
                    for one in facet.values
                ],
            }
            for facet in found.facets
        },
        "hits": [_hit(group.recording, hit) for group in found.groups for hit in group.hits],
        "recordings": [_group(group) for group in found.groups],
    }


def found_inside(found: PlacesInside) -> Record:
    """The places of one recording, in time order."""
    return {
        "recording": found.recording.slug,
        "query": found.query[:LONGEST_QUERY],
        "terms": list(found.terms),
        "total": len(found.hits),
        "capped": found.capped,
        "complete": found.complete,
        "hits": [_hit(found.recording, hit) for hit in found.hits],
    }


def _filter(item: Filter) -> Record:
    return {"field": item.field.value, "value": item.value, "excluded": item.excluded}


def recordings(found: RecordingsPage) -> Record:
    """A page of the list of recordings."""
    following = url_for("documents.recordings", page=found.page + 1) if found.has_next else ""
    return {
        "total": found.total,
        "page": found.page,
        "next": absolute(following) if following else None,
        "recordings": [_summary(summary) for summary in found.recordings],
    }


def recording(page: RecordingPage) -> Record:
    """A recording with everything that is known of it."""
    about = page.recording
    return _recording(about) | {
        "collection": {
            "slug": page.collection.slug,
            "title": page.collection.title,
            "url": absolute(collection_url(page.collection.slug)),
        }
        if page.collection
        else None,
        "description": about.description,
        "rights": about.rights,
        "licence": about.licence,
        "credit": about.credit,
        "identifier": about.identifier,
        "provenance": page.provenance,
        "revision": page.revision,
        "modified": page.modified.isoformat(),
        "chapters": [_chapter(about, span) for span in page.spans],
        "tracks": [
            {
                "language": track.language,
                "label": track.label,
                "automatic": track.automatic,
                "url": absolute(url_for("media.captions", slug=about.slug, language=track.language)),
            }
            for track in page.tracks
        ],
    }


def chapter(about: Recording, span: Span) -> Record:
    """One chapter, with the recording that it is a part of."""
    return {"recording": _recording(about)} | _chapter(about, span)


def transcript(page: RecordingPage, track: Track) -> Record:
    """All that is said in one language. ``lines`` are pairs of a second and what is said then."""
    return {
        "recording": page.recording.slug,
        "url": absolute(url_for("pages.transcript", slug=page.recording.slug, language=track.language)),
        "language": track.language,
        "label": track.label,
        "automatic": track.automatic,
        "sections": [
            {
                "key": section.row.key if section.row else None,
                "title": section.row.title if section.row else None,
                "language": section.row.language if section.row else None,
                "paragraphs": [
                    {
                        "start": float(paragraph.start),
                        "speaker": paragraph.speaker,
                        "lines": [[float(line.start), line.text] for line in paragraph.lines],
                    }
                    for paragraph in section.paragraphs
                ],
            }
            for section in make_sections(page, track)
        ],
    }


def collection(summary: CollectionSummary) -> Record:
    """A collection in a list."""
    about = summary.collection
    return {
        "slug": about.slug,
        "title": about.title,
        "url": absolute(collection_url(about.slug)),
        "description": about.description,
        "language": about.language,
        "recording_count": summary.recording_count,
        "chapter_count": summary.chapter_count,
        "duration": _seconds(summary.duration_ms),
    }


def collection_page(found: CollectionPage) -> Record:
    """A collection with its recordings."""
    return collection(found.summary) | {"recordings": [_summary(summary) for summary in found.recordings]}


def index(kind: IndexKind, letters: Sequence[Letter]) -> Record:
    """An index of names, under the letters of the site's own language."""
    return {
        kind.value: [
            {
                "name": entry.name,
                "heading": entry.heading,
                "letter": letter.letter,
                "places": entry.places,
                "url": absolute(index_entry_url(kind, entry.slug)),
            }
            for letter in letters
            for entry in letter.entries
        ]
    }


def index_entry(page: EntryPage) -> Record:
    """One name with its places, by recording."""
    following = (
        url_for(f"documents.{page.kind.singular}", slug=page.slug, page=page.page + 1)
        if page.has_next
        else ""
    )
    return {
        "name": " / ".join(page.names),
        "spellings": list(page.spellings),
        "places": page.places,
        "page": page.page,
        "next": absolute(following) if following else None,
        "recordings": [
            _recording(places.recording)
            | {"chapters": [_chapter(places.recording, span) for span in places.spans]}
            for places in page.recordings
        ],
    }


def _summary(summary: RecordingSummary) -> Record:
    return _recording(summary.recording) | {
        "collection": summary.collection.slug if summary.collection else None,
        "chapter_count": summary.chapter_count,
    }


def _recording(about: Recording) -> Record:
    source, is_file = about.source, about.source.provider is Provider.FILE and not about.source.url
    return {
        "slug": about.slug,
        "title": about.title,
        "url": absolute(recording_url(about.slug)),
        "language": about.language,
        "duration": _seconds(about.duration_ms),
        "recorded": about.recorded.isoformat() if about.recorded else None,
        "speakers": list(about.speakers),
        "poster": absolute(poster_url(about)) if about.poster else None,
        "source": {
            "provider": source.provider.value,
            "id": source.id,
            "url": absolute(media_url(source.id)) if is_file else deep_link(source),
        },
    }


def _chapter(about: Recording, span: Span) -> Record:
    one = span.chapter
    return {
        "key": one.key,
        "title": one.title,
        "language": one.language or about.language,
        "start": _seconds(one.start_ms),
        "end": _seconds(span.end_ms),
        "level": one.level,
        "kind": one.kind.value,
        "speakers": list(one.speakers),
        "topics": list(one.topics),
        "summary": one.summary,
        "links": [{"url": link.url, "text": link.text} for link in one.links],
        "url": absolute(chapter_url(about.slug, one)),
    }


def _group(group: RecordingHits) -> Record:
    return _recording(group.recording) | {
        "collection": group.collection.slug if group.collection else None,
        "hit_count": len(group.hits) + group.more,
        "hit_count_capped": group.more_capped,
    }


def _hit(about: Recording, hit: Hit) -> Record:
    one = hit.chapter
    return {
        "recording": about.slug,
        "recording_title": about.title,
        "recording_url": absolute(recording_url(about.slug)),
        "kind": "speech" if hit.speech else "chapter",
        "key": one.key if one else None,
        "title": one.title if one else about.title,
        "language": hit.language or (one.language if one else "") or about.language,
        "start": _seconds(hit.start_ms),
        "end": _seconds(hit.end_ms),
        "speakers": list(one.speakers) if one else [],
        "snippet": [{"text": piece.text, "marked": piece.marked} for piece in hit.speech or hit.title],
        "url": absolute(hit_url(about.slug, hit)),
    }


def _seconds(ms: int | None) -> int | float | None:
    if ms is None:
        return None
    return ms // 1000 if ms % 1000 == 0 else ms / 1000
