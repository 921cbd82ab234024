"""Watching a recording: its page, the permanent page of each chapter, and the transcript to read."""

from __future__ import annotations

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from chapters.catalog.views import RecordingPage
from chapters.model import Span
from chapters.web.addresses import chapter_url, title_part, with_query
from chapters.web.context import catalog
from chapters.web.i18n import language as interface
from chapters.web.i18n import language_name
from chapters.web.moments import requested_moment
from chapters.web.pages import blueprint
from chapters.web.presenters.recording import present_recording
from chapters.web.presenters.structured import structured_data
from chapters.web.presenters.transcript import make_sections
from chapters.web.security import came_from_here


@blueprint.get("/recordings/<slug>/")
def recording(slug: str) -> Response:
    """A recording with its table of contents; ``?t=`` opens it at a moment."""
    return _watch(catalog().recording(slug), None)


@blueprint.get("/recordings/<slug>/chapters/<key>")
@blueprint.get("/recordings/<slug>/chapters/<key>/")
@blueprint.get("/recordings/<slug>/chapters/<key>/<path:title>")
def chapter(slug: str, key: str, title: str = "") -> Response:
    """The permanent page of a chapter. The title is decoration: any or none leads to the right one."""
    page, span = catalog().find_chapter(slug, key)
    if title != title_part(span.chapter):
        return redirect(with_query(chapter_url(slug, span.chapter)), 301)
    return _watch(page, span)


@blueprint.get("/recordings/<slug>/transcript/<language>")
def transcript(slug: str, language: str) -> str:
    """All that is said, to read."""
    page, track = catalog().recording(slug), catalog().track(slug, language)
    return render_template(
        "pages/transcript.html",
        recording=page.recording,
        track=track,
        language=language_name(track.language),
        sections=make_sections(page, track),
    )


def _watch(page: RecordingPage, span: Span | None) -> Response:
    # The embed is put into the page only for a viewer who pressed "play" on ours: a link from elsewhere cannot do it.
    play = request.args.get("play") == "1" and came_from_here(request)
    view = present_recording(
        page,
        chapter=span,
        moment=requested_moment(request.args.get("t", ""), page.recording),
        play=play,
        language=interface(),
    )
    response = make_response(
        render_template(
            "pages/recording.html",
            view=view,
            moment=request.args.get("t", "")[:90],
            structured=structured_data(page, span),
        )
    )
    if "play" in request.args:
        response.headers["Cache-Control"] = "no-store"
    return response
