"""The companion in a frame for other sites: the player, the chapters beside or under it, and the way back to the page.

Nothing here reads a cookie, so that whoever is signed in here is nobody there.
"""

from __future__ import annotations

from flask import Blueprint, make_response, render_template, request
from werkzeug.wrappers import Response

from chapters.catalog.views import RecordingPage
from chapters.model import Span
from chapters.web.context import catalog
from chapters.web.i18n import language
from chapters.web.moments import requested_moment
from chapters.web.presenters.recording import present_recording
from chapters.web.security import FRAMED, came_from_here

blueprint = Blueprint(FRAMED, __name__)


@blueprint.get("/embed/<slug>")
def recording(slug: str) -> Response:
    """A recording with its chapters; ``?t=`` opens it at a moment."""
    return _show(catalog().recording(slug), None)


@blueprint.get("/embed/<slug>/<key>")
def chapter(slug: str, key: str) -> Response:
    """A part of a recording: it plays from its start and stops at its end."""
    return _show(*catalog().find_chapter(slug, key))


def _show(page: RecordingPage, span: Span | None) -> Response:
    view = present_recording(
        page,
        chapter=span,
        moment=requested_moment(request.args.get("t", ""), page.recording),
        play=request.args.get("play") == "1" and came_from_here(request),
        language=language(),
    )
    response = make_response(
        render_template("pages/embed.html", view=view, moment=request.args.get("t", "")[:90])
    )
    if "play" in request.args:
        response.headers["Cache-Control"] = "no-store"
    return response
