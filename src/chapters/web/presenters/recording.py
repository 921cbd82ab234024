"""The recording page, whole or opened at a chapter."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from chapters.catalog.views import RecordingPage
from chapters.model import Collection, Recording, Span
from chapters.web.addresses import chapter_url, recording_url
from chapters.web.i18n import gettext as _
from chapters.web.presenters.contents import Row, chapter_at, make_parts, make_rows
from chapters.web.presenters.facts import Fact, make_facts
from chapters.web.presenters.now import Now, make_now
from chapters.web.presenters.stage import Stage, make_stage, track_links
from chapters.web.presenters.strip import Strip, make_strip


@dataclass(frozen=True, slots=True)
class Transcript:
    """A page with all that is said, in one language."""

    url: str
    captions_url: str
    language: str
    label: str


@dataclass(frozen=True, slots=True)
class RecordingView:
    """Everything that ``pages/recording.html`` shows. ``chapter`` is the one whose page this is, if any."""

    recording: Recording
    collection: Collection | None
    chapter: Span | None
    page_title: str
    summary: str
    url: str
    json_url: str
    stage: Stage
    strip: Strip | None
    now: Now | None
    current: Span | None
    rows: tuple[Row, ...]
    part_count: int
    facts: tuple[Fact, ...]
    transcripts: tuple[Transcript, ...]


def present_recording(
    page: RecordingPage,
    *,
    chapter: Span | None = None,
    moment_ms: int | None = None,
    play: bool = False,
    language: str,
) -> RecordingView:
    """The page of a recording, or of ``chapter``. ``moment_ms`` asks for a moment; ``play`` that the embed be there."""
    recording = page.recording
    start_ms = moment_ms if moment_ms is not None else chapter.chapter.start_ms if chapter else 0
    current = chapter if chapter and moment_ms is None else chapter_at(page.spans, start_ms)
    key = current.chapter.key if current else ""
    end_ms = chapter.end_ms if chapter and chapter.end_ms is not None and chapter.end_ms > start_ms else None
    return RecordingView(
        recording=recording,
        collection=page.collection,
        chapter=chapter,
        page_title=f"{chapter.chapter.title} · {recording.title}" if chapter else recording.title,
        summary=_summary(page, chapter),
        url=chapter_url(recording.slug, chapter.chapter) if chapter else recording_url(recording.slug),
        json_url=_json_url(recording, chapter),
        stage=make_stage(page, start_ms, end_ms, play=play, language=language),
        strip=make_strip(page.spans, recording.duration_ms, current=key if start_ms or chapter else ""),
        now=make_now(recording, page.spans, current, start_ms),
        current=current,
        rows=make_rows(recording, page.spans, current=key if start_ms or chapter else ""),
        part_count=len(make_parts(page.spans)),
        facts=make_facts(page),
        transcripts=tuple(
            Transcript(
                url_for("pages.transcript", slug=recording.slug, language=track.language),
                track.url,
                track.language,
                track.label,
            )
            for track in track_links(page)
        ),
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
