"""The queue: what sources say otherwise and what visitors suggest; accept, change, or decline."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from chapters.errors import ChaptersError, Invalid, NotFound
from chapters.timecode import parse_timecode
from chapters.web.access import caller
from chapters.web.context import catalog
from chapters.web.editor import blueprint
from chapters.web.i18n import said_of


@blueprint.get("/desk/queue")
def queue() -> Response:
    """All that waits for a decision, oldest first."""
    return _page()


@blueprint.post("/desk/queue/proposals/<int:number>")
def decide(number: int) -> BaseResponse:
    """Decide about what a source says."""
    accept = request.form.get("do") == "accept"
    try:
        catalog().decide(number, accept=accept, author=caller().account.name)
    except NotFound as error:
        return _page(error)
    return redirect(url_for(".queue", said="accepted" if accept else "declined"), 303)


@blueprint.post("/desk/queue/suggestions/<int:number>")
def decide_suggestion(number: int) -> BaseResponse:
    """Decide about what a visitor suggests, perhaps with another time or title."""
    suggesting = catalog().desk.suggesting
    try:
        if request.form.get("do") != "accept":
            suggesting.decline(number)
            return redirect(url_for(".queue", said="declined"), 303)
        start = request.form.get("start", "").strip()
        moment = parse_timecode(start) if start else None
        if start and moment is None:
            raise Invalid(f"“{start[:40]}” is not a time; write 1:02:03.")
        suggesting.accept(
            number, author=caller().account.name, start_ms=moment, title=request.form.get("title", "").strip()
        )
    except (Invalid, NotFound) as error:
        return _page(error)
    return redirect(url_for(".queue", said="accepted"), 303)


def _page(error: ChaptersError | None = None) -> Response:
    page = render_template(
        "editor/queue.html",
        proposals=catalog().pending(),
        suggestions=catalog().desk.suggesting.waiting(),
        error=said_of(error) if error else "",
    )
    return make_response(page, error.status if error else 200)
