"""The recording page, whole or opened at a chapter."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from chapters.catalog.views import RecordingPage
from chapters.formats import formats
from chapters.model import Collection, Recording, Span
from chapters.web.addresses import chapter_url, recording_url
from chapters.web.i18n import gettext as _
from chapters.web.moments import Moment
from chapters.web.presenters.citation import cite
from chapters.web.presenters.contents import Row, chapter_at, make_parts, make_rows
from chapters.web.presenters.facts import Fact, make_facts
from chapters.web.presenters.headings import find_headings
from chapters.web.presenters.now import Now, make_now
from chapters.web.presenters.sharing import Sharing, make_sharing
from chapters.web.presenters.stage import Stage, make_stage, track_links
from chapters.web.presenters.strip import Strip, make_strip


@dataclass(frozen=True, slots=True)
class Transcript:
    """All that is said, in one language: a page to read, the same as data, and the captions."""

    url: str
    json_url: str
    captions_url: str
    language: str
    label: str


@dataclass(frozen=True, slots=True)
class Download:
    """The chapters as a file: its address, what its format is called, and its media type."""

    url: str
    name: str
    media_type: str


@dataclass(frozen=True, slots=True)
class RecordingView:
    """Everything that ``pages/recording.html`` shows. ``chapter`` is the one whose page this is, if any.

    ``keeps`` says that playback stops at the end of the part: on a chapter's own page, and where the address names an end.
    """

    recording: Recording
    collection: Collection | None
    chapter: Span | None
    page_title: str
    summary: str
    url: str
    json_url: str
    details_url: str
    find_url: str
    stage: Stage
    strip: Strip | None
    now: Now | None
    current: Span | None
    keeps: bool
    rows: tuple[Row, ...]
    part_count: int
    facts: tuple[Fact, ...]
    transcripts: tuple[Transcript, ...]
    sharing: Sharing
    citation: str
    downloads: tuple[Download, ...]


def present_recording(
    page: RecordingPage,
    *,
    chapter: Span | None = None,
    moment: Moment | None = None,
    play: bool = False,
    language: str,
) -> RecordingView:
    """The page of a recording, or of ``chapter``. ``moment`` is what the address asks for; ``play`` that the embed be there."""
    recording = page.recording
    start_ms = moment.start_ms if moment else chapter.chapter.start_ms if chapter else 0
    current = chapter if chapter and moment is None else chapter_at(page.spans, start_ms)
    key = current.chapter.key if current else ""
    end_ms = _end(chapter, moment, start_ms)
    marked = key if start_ms or chapter else ""
    return RecordingView(
        recording=recording,
        collection=page.collection,
        chapter=chapter,
        page_title=f"{chapter.chapter.title} · {recording.title}" if chapter else recording.title,
        summary=_summary(page, chapter),
        url=chapter_url(recording.slug, chapter.chapter) if chapter else recording_url(recording.slug),
        json_url=_json_url(recording, chapter),
        details_url=_json_url(recording, None),
        find_url=f"{url_for('documents.recording', slug=recording.slug).removesuffix('.json')}/find.json",
        stage=make_stage(page, start_ms, end_ms, asked=play, language=language),
        strip=make_strip(page.spans, recording.duration_ms, current=marked),
        now=make_now(recording, page.spans, current, start_ms),
        current=current,
        keeps=end_ms is not None,
        rows=make_rows(recording, page.spans, current=marked, headings=find_headings(page)),
        part_count=len(make_parts(page.spans)),
        facts=make_facts(page),
        transcripts=_transcripts(page),
        sharing=make_sharing(recording, chapter, moment.start_ms if moment else None),
        citation=cite(recording, chapter),
        downloads=_downloads(page),
    )


def _end(chapter: Span | None, moment: Moment | None, start_ms: int) -> int | None:
    """Where playback stops: at the end that the address names, else at that of the chapter whose page this is."""
    end_ms = moment.end_ms if moment and moment.end_ms is not None else chapter.end_ms if chapter else None
    return end_ms if end_ms is not None and end_ms > start_ms else None


def _downloads(page: RecordingPage) -> tuple[Download, ...]:
    """The chapters in every format that can be written."""
    if not page.spans:
        return ()
    slug = page.recording.slug
    return tuple(
        Download(url_for("exports.chapters", slug=slug, ending=form.name), form.label, form.media_type)
        for form in formats()
        if form.can_write
    )


def _transcripts(page: RecordingPage) -> tuple[Transcript, ...]:
    slug = page.recording.slug
    return tuple(
        Transcript(
            url_for("pages.transcript", slug=slug, language=track.language),
            url_for("documents.transcript", slug=slug, language=track.language),
            track.url,
            track.language,
            track.label,
        )
        for track in track_links(page)
    )


def _json_url(recording: Recording, chapter: Span | None) -> str:
    if chapter:
        return url_for("documents.chapter", slug=recording.slug, key=chapter.chapter.key)
    return url_for("documents.recording", slug=recording.slug)


def _summary(page: RecordingPage, chapter: Span | None) -> str:
    """One sentence for search engines and shared links."""
    if chapter and chapter.chapter.summary:
        return chapter.chapter.summary
    if chapter:
        who = ", ".join(chapter.chapter.speakers)
        title = page.recording.title
        return (
            _("%(who)s in “%(title)s”", who=who, title=title)
            if who
            else _("A part of “%(title)s”", title=title)
        )
    return " ".join(page.recording.description.split())[:200]
