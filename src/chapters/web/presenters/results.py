"""Search results: recordings, each with its strip and the places in it."""

from __future__ import annotations

from dataclasses import dataclass

from chapters.catalog.views import Fragment, Hit, RecordingHits, RecordingSummary, SearchPage
from chapters.timecode import format_timecode, iso_duration
from chapters.web.addresses import LONGEST_QUERY, hit_url, recording_url, search_url
from chapters.web.i18n import gettext as _
from chapters.web.i18n import ngettext
from chapters.web.presenters.listing import Card, make_card
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


@dataclass(frozen=True, slots=True)
class ResultsView:
    """Everything that ``pages/search.html`` shows. ``state`` is ``empty``, ``wordless``, ``none`` or ``found``."""

    query: str
    state: str
    tally: str
    recordings: str
    complete: bool
    groups: tuple[Group, ...]
    previous_url: str
    next_url: str


def present_results(page: SearchPage) -> ResultsView:
    """One page of results. Of a very long query only the beginning is shown again."""
    query = " ".join(page.query.split())
    shown = query if len(query) <= LONGEST_QUERY else query[: LONGEST_QUERY - 1] + "…"
    alone = page.page == 1 and not page.has_next
    return ResultsView(
        query=shown,
        state=_state(page),
        tally=_tally(page),
        recordings=ngettext("in %(n)s recording", "in %(n)s recordings", len(page.groups)) if alone else "",
        complete=page.complete,
        groups=tuple(_group(group) for group in page.groups),
        previous_url=search_url(query, page.page - 1) if page.page > 1 else "",
        next_url=search_url(query, page.page + 1) if page.has_next else "",
    )


def _state(page: SearchPage) -> str:
    if page.groups:
        return "found"
    if not page.query.strip():
        return "empty"
    return "none" if page.terms else "wordless"


def _tally(page: SearchPage) -> str:
    if page.capped:
        return _("more than %(n)s places", n=page.total)
    return ngettext("%(n)s place", "%(n)s places", page.total)


def _group(group: RecordingHits) -> Group:
    recording = group.recording
    return Group(
        url=recording_url(recording.slug),
        card=make_card(RecordingSummary(recording, group.collection, len(group.parts))),
        title=group.title,
        strip=make_slim_strip(group.parts, recording.duration_ms, group.moments),
        places=tuple(_place(group, hit) for hit in group.hits),
        more=ngettext("%(n)s more place in this recording", "%(n)s more places in this recording", group.more)
        if group.more
        else "",
    )


def _place(group: RecordingHits, hit: Hit) -> Place:
    return Place(
        url=hit_url(group.recording.slug, hit),
        clock=format_timecode(hit.start_ms),
        iso=iso_duration(hit.start_ms),
        title=hit.title,
        language=(hit.chapter.language if hit.chapter else "") or group.recording.language,
        speakers=hit.speakers,
        length=_("Spoken") if hit.speech else _length(hit),
        speech=hit.speech,
        speech_language=hit.language,
    )


def _length(hit: Hit) -> str:
    lasts = hit.end_ms - hit.start_ms if hit.end_ms is not None else 0
    return length(lasts) if lasts > 0 else ""
