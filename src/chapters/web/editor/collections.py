"""Collections: making them, what is said of them, and what is done with several of their recordings at once."""

from __future__ import annotations

from typing import Final

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from chapters.errors import ChaptersError, Conflict, Invalid, NotFound
from chapters.model import Access
from chapters.web.access import caller
from chapters.web.context import catalog
from chapters.web.editor import blueprint
from chapters.web.i18n import said_of

TEXTS: Final = ("title", "description", "language")
_SHOWN: Final = {"publish": Access.PUBLIC, "hide": Access.HIDDEN}


@blueprint.get("/desk/collections")
def collections() -> Response:
    """Every collection, empty ones too, and the form for a new one."""
    return _all(dict.fromkeys(TEXTS, ""))


@blueprint.post("/desk/collections")
def make_collection() -> BaseResponse:
    """Make a collection."""
    values = _values()
    try:
        new = catalog().desk.collecting.create(**values, author=caller().account.name)
    except (Invalid, Conflict) as error:
        return _all(values, error)
    return redirect(url_for(".collection", slug=new.slug, said="added"), 303)


@blueprint.get("/desk/collections/<slug>")
def collection(slug: str) -> Response:
    """One collection: what is said of it, and its recordings, hidden ones too."""
    return _one(slug)


@blueprint.post("/desk/collections/<slug>")
def change_collection(slug: str) -> BaseResponse:
    """Save what is said of it now. What cannot be saved stays in the form."""
    values, seen = _values(), request.form.get("seen", "")
    try:
        catalog().desk.collecting.change(slug, **values, seen=seen, author=caller().account.name)
    except (Invalid, Conflict) as error:
        return _one(slug, values, error)
    return redirect(url_for(".collection", slug=slug, said="saved"), 303)


@blueprint.post("/desk/collections/<slug>/recordings")
def change_members(slug: str) -> BaseResponse:
    """Publish, hide, or move the recordings that are ticked; or put another one in."""
    pressed, author = request.form.get("do", ""), caller().account.name
    chosen, desk = request.form.getlist("recording"), catalog().desk
    try:
        if pressed == "put":
            name = request.form.get("other", "").strip().rstrip("/").rpartition("/")[2]
            desk.collecting.move([name], slug, author=author)
        elif not chosen:
            raise Invalid("Tick the recordings first.")
        elif pressed == "move":
            desk.collecting.move(chosen, request.form.get("into", ""), author=author)
        elif pressed in _SHOWN:
            desk.shelving.show(chosen, _SHOWN[pressed], author=author)
        else:
            raise Invalid("The form was changed on its way. Open the page again.")
    except (Invalid, Conflict, NotFound) as error:
        return _one(slug, None, error)
    return redirect(url_for(".collection", slug=slug, said="done"), 303)


@blueprint.post("/desk/collections/<slug>/take-away")
def take_collection_away(slug: str) -> BaseResponse:
    """Take an empty collection away."""
    try:
        catalog().desk.collecting.take_away(slug, author=caller().account.name)
    except Conflict as error:
        return _one(slug, None, error)
    return redirect(url_for(".collections", said="collection-gone"), 303)


def _values() -> dict[str, str]:
    return {name: request.form.get(name, "").replace("\r\n", "\n").strip() for name in TEXTS}


def _all(values: dict[str, str], error: ChaptersError | None = None) -> Response:
    page = render_template(
        "editor/collections.html",
        collections=catalog().desk.collecting.all(),
        values=values,
        error=said_of(error) if error else "",
    )
    return make_response(page, error.status if error else 200)


def _one(slug: str, values: dict[str, str] | None = None, error: ChaptersError | None = None) -> Response:
    collecting = catalog().desk.collecting
    known, seen = collecting.collection(slug)
    page = render_template(
        "editor/collection.html",
        collection=known,
        seen=seen,
        values=values or {name: getattr(known, name) for name in TEXTS},
        members=collecting.members(slug),
        others=[one.collection for one in collecting.all() if one.collection.slug != slug],
        error=said_of(error) if error else "",
    )
    return make_response(page, error.status if error else 200)
