"""What visitors may send without an account: a suggestion, which only editors see."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from chapters.catalog.editing.suggesting import Suggestion
from chapters.errors import ChaptersError, Invalid, TooMany
from chapters.timecode import parse_timecode
from chapters.web.access import public
from chapters.web.context import catalog
from chapters.web.editor import blueprint
from chapters.web.i18n import said_of
from chapters.web.sessions import client_place

FIELDS = ("key", "start", "title", "remark", "name")


@blueprint.get("/recordings/<slug>/suggest")
@public
def suggest(slug: str) -> Response:
    """The form; ``?chapter=`` chooses the chapter."""
    return _page(slug, {"key": request.args.get("chapter", "")})


@blueprint.post("/recordings/<slug>/suggest")
@public
def suggest_now(slug: str) -> BaseResponse:
    """Put it into the editors' queue."""
    values = {name: request.form.get(name, "") for name in FIELDS}
    if request.form.get("website"):  # people do not see this field; programs that fill in everything do
        return redirect(url_for(".suggest", slug=slug, sent="1"), 303)
    try:
        start = values["start"].strip()
        moment = parse_timecode(start) if start else None
        if start and moment is None:
            raise Invalid(f"“{start[:40]}” is not a time; write 1:02:03.")
        suggestion = Suggestion(values["key"], moment, values["title"], values["remark"], values["name"])
        catalog().desk.suggesting.suggest(slug, suggestion, place=client_place())
    except (Invalid, TooMany) as error:
        return _page(slug, values, error)
    return redirect(url_for(".suggest", slug=slug, sent="1"), 303)


def _page(slug: str, values: dict[str, str], error: ChaptersError | None = None) -> Response:
    page = render_template(
        "editor/suggest.html",
        page=catalog().recording(slug),
        values={name: values.get(name, "") for name in FIELDS},
        sent="sent" in request.args and error is None,
        error=said_of(error) if error else "",
    )
    response = make_response(page, error.status if error else 200)
    if isinstance(error, TooMany):
        response.headers["Retry-After"] = str(error.wait_s)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
