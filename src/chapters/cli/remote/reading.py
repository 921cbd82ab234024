"""The API's documents → the values that the catalog answers with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from chapters.catalog.asking import Facet, FacetValue, Field, Respelling
from chapters.catalog.editing.differences import Difference, Kind
from chapters.catalog.editing.values import RevisionSummary
from chapters.catalog.intake import Pending
from chapters.catalog.views import (
    CollectionPage,
    CollectionSummary,
    Fragment,
    Hit,
    RecordingHits,
    RecordingPage,
    RecordingsPage,
    RecordingSummary,
    SearchPage,
    TrackSummary,
)
from chapters.model import Chapter, ChapterList, Collection, Provider, Recording, Revision, Source
from chapters.web.listjson import read_list

Json = dict[str, Any]


def recordings_page(found: Json) -> RecordingsPage:
    """A page of the list of recordings."""
    return RecordingsPage(
        tuple(_summary(one) for one in found["recordings"]),
        found["total"],
        found["page"],
        bool(found["next"]),
    )


def recording_page(found: Json, listed: Json) -> RecordingPage:
    """A recording: what everybody may read of it, with its whole list, of which the hidden chapters are left out."""
    about = _recording(found)
    chapters = ChapterList(tuple(one for one in read_list(listed["chapters"]) if one.listed))
    group = found["collection"]
    return RecordingPage(
        about,
        Collection(group["slug"], group["title"]) if group else None,
        chapters.spans(about.duration_ms),
        tuple(TrackSummary(one["language"], one["label"], one["automatic"], 0) for one in found["tracks"]),
        found["provenance"],
        found["revision"],
        datetime.fromisoformat(found["modified"]),
    )


def collection_page(found: Json) -> CollectionPage:
    """A collection with its recordings."""
    about = Collection(found["slug"], found["title"], found["description"], found["language"])
    summary = CollectionSummary(
        about, found["recording_count"], found["chapter_count"], _ms(found["duration"]) or 0
    )
    return CollectionPage(summary, tuple(_summary(one) for one in found["recordings"]))


def search_page(found: Json) -> SearchPage:
    """A page of results."""
    groups = []
    for one in found["recordings"]:
        about = _recording(one)
        hits = tuple(_hit(hit) for hit in found["hits"] if hit["recording"] == about.slug)
        groups.append(
            RecordingHits(
                about,
                None,
                (Fragment(about.title),),
                (),
                hits,
                one["hit_count"] - len(hits),
                one["hit_count_capped"],
            )
        )
    understood = found["understood"]
    return SearchPage(
        found["query"],
        tuple(found["terms"]),
        tuple(groups),
        found["total"],
        found["capped"],
        found["complete"],
        found["page"],
        bool(found["next"]),
        facets=tuple(_facet(name, one) for name, one in found["facets"].items()),
        respelling=Respelling(found["query"], found["shown_for"]) if found["shown_for"] else None,
        asks_something=bool(understood["words"] or understood["filters"]),
    )


def pending(found: Json, title: str) -> Pending:
    """A proposal that waits; ``title`` is the recording's."""
    return Pending(
        found["id"],
        found["recording"],
        title,
        found["kind"],
        found["key"],
        found["field"],
        found["current"],
        found["proposed"],
        datetime.fromisoformat(found["made"]),
    )


def revision_summary(found: Json) -> RevisionSummary:
    """A line of the history."""
    made = datetime.fromisoformat(found["made"])
    return RevisionSummary(
        found["revision"], found["author"], made, found["note"], found["parent"], found["chapter_count"]
    )


def revision(found: Json) -> Revision:
    """One revision with its list."""
    made = datetime.fromisoformat(found["made"])
    return Revision(
        found["revision"], found["author"], made, found["note"], found["parent"], read_list(found["chapters"])
    )


def difference(found: Json) -> Difference:
    """One thing that became of one chapter."""
    return Difference(
        Kind(found["kind"]),
        found["key"],
        found["title"],
        _ms(found["start"]) or 0,
        found["field"],
        found["before"],
        found["after"],
    )


def _summary(found: Json) -> RecordingSummary:
    slug = found["collection"]
    return RecordingSummary(
        _recording(found), Collection(slug, slug) if slug else None, found["chapter_count"]
    )


def _recording(found: Json) -> Recording:
    source, group = found["source"], found.get("collection")
    return Recording(
        found["slug"],
        found["title"],
        Source(Provider(source["provider"]), source["id"], source["url"]),
        description=found.get("description", ""),
        language=found["language"],
        duration_ms=_ms(found["duration"]),
        recorded=date.fromisoformat(found["recorded"]) if found["recorded"] else None,
        speakers=tuple(found["speakers"]),
        collection=(group["slug"] if isinstance(group, dict) else group) or "",
        rights=found.get("rights", ""),
        licence=found.get("licence", ""),
        credit=found.get("credit", ""),
        identifier=found.get("identifier", ""),
    )


def _hit(found: Json) -> Hit:
    speech = found["kind"] == "speech"
    start = _ms(found["start"]) or 0
    chapter = (
        Chapter(start, found["title"], key=found["key"], speakers=tuple(found["speakers"]))
        if found["key"]
        else None
    )
    who = ", ".join(found["speakers"])
    snippet = tuple(Fragment(piece["text"], piece["marked"]) for piece in found["snippet"])
    return Hit(
        chapter,
        _ms(found["end"]),
        start,
        (Fragment(found["title"]),) if speech else snippet,
        (Fragment(who),) if who and not speech else (),
        snippet if speech else (),
        found["language"],
    )


def _facet(name: str, found: Json) -> Facet:
    values: Iterable[Json] = found["values"]
    return Facet(
        Field(name),
        tuple(FacetValue(one["value"], one["count"], one["label"], one["chosen"]) for one in values),
        found["capped"],
    )


def _ms(seconds: float | None) -> int | None:
    return None if seconds is None else round(seconds * 1000)
