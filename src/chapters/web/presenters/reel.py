"""A reel: its parts, each with what it plays from, to scale on one strip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask import url_for

from chapters.catalog.views import Fragment, Hit, RecordingPage, SearchPage
from chapters.links import seconds
from chapters.model import Chapter, Recording, Span
from chapters.timecode import format_timecode, iso_duration
from chapters.web.addresses import LONGEST_QUERY, absolute, chapter_url, hit_url, poster_url, recording_url
from chapters.web.i18n import gettext as _
from chapters.web.i18n import language, ngettext
from chapters.web.presenters.stage import make_place
from chapters.web.presenters.strip import Strip, make_strip
from chapters.web.presenters.words import length

MOST_PARTS = 100
_BEFORE_MS = 2_000
_SPOKEN_MS = 30_000
_UNKNOWN_MS = 60_000


@dataclass(frozen=True, slots=True)
class ReelPart:
    """One part of a reel. ``start_ms`` and ``end_ms`` are in its recording; ``end_ms`` None plays to the end of it.

    ``speech`` says that it is a moment at which something was said, shown as ``title`` with marks. ``src`` and ``embed`` are
    as in :class:`chapters.web.presenters.stage.Stage`; where both are empty it can only be opened elsewhere.
    """

    url: str
    title: tuple[Fragment, ...]
    language: str
    recording: Recording
    recording_url: str
    speakers: str
    start_ms: int
    end_ms: int | None
    speech: bool
    provider: str
    provider_name: str
    src: str
    embed: str
    poster: str

    @property
    def clock(self) -> str:
        """Where it starts, as a timecode."""
        return format_timecode(self.start_ms)

    @property
    def iso(self) -> str:
        """The same as HTML's ``<time>`` wants it."""
        return iso_duration(self.start_ms)

    @property
    def start(self) -> str:
        """Where it starts, in seconds."""
        return seconds(self.start_ms)

    @property
    def end(self) -> str:
        """Where it ends, in seconds; empty where that is not known."""
        return "" if self.end_ms is None else seconds(self.end_ms)

    @property
    def lasts_ms(self) -> int:
        """How long it is on the strip; a minute where that is not known."""
        return _UNKNOWN_MS if self.end_ms is None else max(self.end_ms - self.start_ms, 1)

    @property
    def length(self) -> str:
        """How long it is, in words; empty where that is not known."""
        return "" if self.end_ms is None else length(self.lasts_ms)


@dataclass(frozen=True, slots=True)
class ReelView:
    """Everything that ``pages/reel.html`` shows. ``picked`` are the names of the parts of a reel that was put together by
    hand, which can be changed; ``missing`` how many of them are not there; ``providers`` who will see the viewer's address."""

    heading: str
    query: str
    search_url: str
    link: str
    parts: tuple[ReelPart, ...]
    picked: tuple[str, ...]
    missing: int
    total: str
    recordings: str
    providers: str
    strip: Strip | None


def present_reel(
    parts: Sequence[ReelPart], *, query: str = "", picked: tuple[str, ...] = (), missing: int = 0
) -> ReelView:
    """The page of a reel."""
    shown = " ".join(query.split())[:LONGEST_QUERY]
    count = ngettext("%(n)s part", "%(n)s parts", len(parts))
    here = url_for("pages.reel", q=shown or None, parts=",".join(picked) or None)
    names = sorted({part.provider_name for part in parts if part.provider_name and (part.src or part.embed)})
    return ReelView(
        heading=_("%(parts)s about “%(query)s”", parts=count, query=shown)
        if shown
        else _("A reel of %(parts)s", parts=count),
        query=shown,
        search_url=url_for("pages.search", q=shown or None),
        link=absolute(here),
        parts=tuple(parts),
        picked=picked if not missing else (),
        missing=missing,
        total=length(sum(part.lasts_ms for part in parts)) if parts else "",
        recordings=ngettext(
            "from %(n)s recording", "from %(n)s recordings", len({part.recording.slug for part in parts})
        ),
        providers=", ".join(names),
        strip=make_strip(_to_scale(parts), sum(part.lasts_ms for part in parts)),
    )


def parts_of_search(pages: Iterable[SearchPage]) -> list[ReelPart]:
    """The places of a search, best first. What was said in a part that is found as a whole is not repeated."""
    parts: list[ReelPart] = []
    whole: set[tuple[str, str]] = set()
    for page in pages:
        for group in page.groups:
            slug = group.recording.slug
            whole |= {(slug, hit.chapter.key) for hit in group.hits if hit.chapter and not hit.speech}
            for hit in group.hits:
                if not hit.speech or not hit.chapter or (slug, hit.chapter.key) not in whole:
                    parts.append(_of_hit(group.recording, hit))
    return parts[:MOST_PARTS]


def parts_of_picks(picks: Iterable[tuple[RecordingPage, Span]]) -> list[ReelPart]:
    """Chapters that somebody has picked, in their order."""
    return [
        _part(
            page.recording,
            url=chapter_url(page.recording.slug, span.chapter),
            title=(Fragment(span.chapter.title),),
            tongue=span.chapter.language or page.recording.language,
            speakers=span.chapter.speakers,
            start_ms=span.chapter.start_ms,
            end_ms=span.end_ms,
        )
        for page, span in picks
    ]


def _of_hit(recording: Recording, hit: Hit) -> ReelPart:
    start_ms, end_ms = hit.start_ms, hit.end_ms
    if hit.speech:
        start_ms = max(hit.start_ms - _BEFORE_MS, hit.chapter.start_ms if hit.chapter else 0)
        end_ms = min(filter(None, (hit.start_ms + _SPOKEN_MS, hit.end_ms, recording.duration_ms)))
    return _part(
        recording,
        url=hit_url(recording.slug, hit),
        title=hit.speech or hit.title,
        tongue=hit.language
        if hit.speech
        else (hit.chapter.language if hit.chapter else "") or recording.language,
        speakers=hit.chapter.speakers if hit.chapter else (),
        start_ms=start_ms,
        end_ms=end_ms,
        speech=bool(hit.speech),
    )


def _part(
    recording: Recording,
    *,
    url: str,
    title: tuple[Fragment, ...],
    tongue: str,
    speakers: tuple[str, ...],
    start_ms: int,
    end_ms: int | None,
    speech: bool = False,
) -> ReelPart:
    place = make_place(recording.source, language(), play=False)
    return ReelPart(
        url=url,
        title=title,
        language=tongue,
        recording=recording,
        recording_url=recording_url(recording.slug),
        speakers=", ".join(speakers),
        start_ms=start_ms,
        end_ms=end_ms if end_ms is not None and end_ms > start_ms else None,
        speech=speech,
        provider=recording.source.provider.value,
        provider_name=place.name,
        src=place.src,
        embed=place.embed,
        poster=poster_url(recording),
    )


def _to_scale(parts: Sequence[ReelPart]) -> list[Span]:
    """The parts as one recording made of them."""
    spans, at = [], 0
    for part in parts:
        spans.append(Span(Chapter(at, ""), at + part.lasts_ms))
        at += part.lasts_ms
    return spans
