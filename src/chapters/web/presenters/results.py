"""Search results: recordings, each with its strip and the places in it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from chapters.catalog.asking import Filter
from chapters.catalog.views import (
    Fragment,
    Hit,
    PlacesInside,
    RecordingHits,
    RecordingSummary,
    SearchPage,
)
from chapters.model import Recording
from chapters.timecode import format_timecode, iso_duration
from chapters.web.addresses import LONGEST_QUERY, find_url, hit_url, recording_url, search_url
from chapters.web.asking import in_words
from chapters.web.i18n import gettext as _
from chapters.web.i18n import ngettext
from chapters.web.i18n import number as in_groups
from chapters.web.presenters.listing import Card, make_card
from chapters.web.presenters.narrowing import Narrowing, present_narrowing
from chapters.web.presenters.slim import SlimStrip, make_slim_strip
from chapters.web.presenters.words import length


@dataclass(frozen=True, slots=True)
class Place:
    """One hit, as a link. For a moment, ``speech`` is what was said, and ``title`` the chapter it lies in."""

    url: str
    clock: str
    iso: str
    title: tuple[Fragment, ...]
    language: str
    speakers: tuple[Fragment, ...]
    length: str
    speech: tuple[Fragment, ...] = ()
    speech_language: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The places in one recording; ``more`` says how many there are beyond those listed."""

    url: str
    card: Card
    title: tuple[Fragment, ...]
    strip: SlimStrip | None
    places: tuple[Place, ...]
    more: str
    more_url: str


@dataclass(frozen=True, slots=True)
class ResultsView:
    """Everything that ``pages/search.html`` shows. ``state`` is ``empty``, ``wordless``, ``none`` or ``found``.

    ``kept`` are the names and values of the filters that stay when another query is typed. ``shown_for`` is what the results
    are for when that is not the query, and ``literal_url`` searches for the query all the same.
    """

    query: str
    state: str
    tally: str
    recordings: str
    complete: bool
    groups: tuple[Group, ...]
    previous_url: str
    next_url: str
    narrowing: Narrowing
    kept: tuple[tuple[str, str], ...]
    shown_for: str
    literal_url: str
    reel_url: str


def present_results(
    page: SearchPage, filters: tuple[Filter, ...] = (), *, literal: bool = False
) -> ResultsView:
    """One page of results, narrowed by ``filters``. Of a very long query only the beginning is shown again."""
    query = " ".join(page.query.split())
    shown = query if len(query) <= LONGEST_QUERY else query[: LONGEST_QUERY - 1] + "…"
    return ResultsView(
        query=shown,
        state=_state(page),
        tally=_tally(page),
        recordings=ngettext("in %(n)s recording", "in %(n)s recordings", page.recordings)
        if page.recordings
        else "",
        complete=page.complete,
        groups=tuple(_group(group, query) for group in page.groups),
        previous_url=search_url(query, page.page - 1, filters, literal=literal) if page.page > 1 else "",
        next_url=search_url(query, page.page + 1, filters, literal=literal) if page.has_next else "",
        narrowing=present_narrowing(page, query, filters, literal=literal),
        kept=tuple((item.field.value, item.value) for item in filters),
        shown_for=page.respelling.shown if page.respelling else "",
        literal_url=search_url(query, 1, filters, literal=True) if page.respelling else "",
        reel_url=url_for("pages.reel", q=in_words(query, filters)[:LONGEST_QUERY]) if page.groups else "",
    )


@dataclass(frozen=True, slots=True)
class InsideView:
    """What ``pages/find.html`` shows: all places of one recording."""

    query: str
    title: str
    language: str
    url: str
    search_url: str
    tally: str
    complete: bool
    places: tuple[Place, ...]


def present_inside(found: PlacesInside) -> InsideView:
    """The places of one recording, in time order."""
    query = " ".join(found.query.split())[:LONGEST_QUERY]
    number = len(found.hits)
    return InsideView(
        query=query,
        title=found.recording.title,
        language=found.recording.language,
        url=recording_url(found.recording.slug),
        search_url=search_url(query),
        tally=_("more than %(n)s places", n=in_groups(number))
        if found.capped
        else ngettext("%(n)s place", "%(n)s places", number),
        complete=found.complete,
        places=tuple(_place(found.recording, hit) for hit in found.hits),
    )


def _state(page: SearchPage) -> str:
    if page.groups:
        return "found"
    if not page.query.strip() and not page.asks_something:
        return "empty"
    return "none" if page.asks_something else "wordless"


def _tally(page: SearchPage) -> str:
    if page.capped:
        return _("more than %(n)s places", n=in_groups(page.total))
    return ngettext("%(n)s place", "%(n)s places", page.total)


def _group(group: RecordingHits, query: str) -> Group:
    recording = group.recording
    return Group(
        url=recording_url(recording.slug),
        card=make_card(RecordingSummary(recording, group.collection, len(group.parts))),
        title=group.title,
        strip=make_slim_strip(group.parts, recording.duration_ms, group.moments),
        places=tuple(_place(recording, hit) for hit in group.hits),
        more=_more(group),
        more_url=find_url(recording.slug, query) if group.more else "",
    )


def _more(group: RecordingHits) -> str:
    if not group.more:
        return ""
    if group.more_capped:
        return ngettext(
            "over %(n)s more place in this recording", "over %(n)s more places in this recording", group.more
        )
    return ngettext("%(n)s more place in this recording", "%(n)s more places in this recording", group.more)


def _place(recording: Recording, hit: Hit) -> Place:
    return Place(
        url=hit_url(recording.slug, hit),
        clock=format_timecode(hit.start_ms),
        iso=iso_duration(hit.start_ms),
        title=hit.title,
        language=(hit.chapter.language if hit.chapter else "") or recording.language,
        speakers=hit.speakers,
        length=_("Spoken") if hit.speech else _length(hit),
        speech=hit.speech,
        speech_language=hit.language,
    )


def _length(hit: Hit) -> str:
    lasts = hit.end_ms - hit.start_ms if hit.end_ms is not None else 0
    return length(lasts) if lasts > 0 else ""
