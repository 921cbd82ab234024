"""Collections: reading them, making them, what is said of them, and which recordings belong to them."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, url_for

from chapters.catalog.editing.collecting import collection_fingerprint
from chapters.errors import Conflict
from chapters.model import Collection
from chapters.web.access import api_read, api_write, caller, public
from chapters.web.api import blueprint
from chapters.web.api.bodies import body, match, tagged
from chapters.web.context import catalog
from chapters.web.presenters import records


@blueprint.get("/collections")
@public
def collections() -> Response:
    """All collections, with what viewers find in them."""
    return jsonify({"collections": [records.collection(one) for one in catalog().collections()]})


@blueprint.get("/collections/<slug>")
@public
def collection(slug: str) -> Response:
    """One collection with its public recordings."""
    return jsonify(records.collection_page(catalog().collection(slug)))


@blueprint.post("/collections")
@api_write
def add_collection() -> Response:
    """Make a collection."""
    fields = body("title", "description", "language")
    new = catalog().desk.collecting.create(
        fields.text("title"),
        fields.text("description"),
        fields.text("language"),
        author=caller().account.name,
    )
    response = _answer(new, 201)
    response.headers["Location"] = url_for("api.collection", slug=new.slug)
    return response


@blueprint.get("/collections/<slug>/facts")
@api_read
def collection_facts(slug: str) -> Response:
    """What is said of a collection, as it can be sent back, and all of its recordings, hidden ones too."""
    found, _ = catalog().desk.collecting.collection(slug)
    return _answer(found)


@blueprint.patch("/collections/<slug>/facts")
@api_write
def change_collection(slug: str) -> Response:
    """Change some of what is said of a collection; needs “If-Match”."""
    collecting = catalog().desk.collecting
    known, seen = collecting.collection(slug)
    match(seen)
    fields = body("title", "description", "language")
    said = {
        name: fields.text(name) if name in fields else str(getattr(known, name))
        for name in ("title", "description", "language")
    }
    try:
        found = collecting.change(slug, **said, seen=seen, author=caller().account.name)
    except Conflict as error:
        raise Conflict(str(error).replace("; yours is below", "")) from error
    return _answer(found)


@blueprint.delete("/collections/<slug>")
@api_write
def drop_collection(slug: str) -> Response:
    """Take an empty collection away."""
    catalog().desk.collecting.take_away(slug, author=caller().account.name)
    return Response(status=204)


@blueprint.put("/collections/<slug>/recordings/<recording>")
@api_write
def move(slug: str, recording: str) -> Response:
    """Move a recording into a collection, out of any other."""
    catalog().desk.collecting.move([recording], slug, author=caller().account.name)
    return Response(status=204)


@blueprint.delete("/collections/<slug>/recordings/<recording>")
@api_write
def take_out(slug: str, recording: str) -> Response:
    """Take a recording out of a collection; it belongs to none then."""
    collecting = catalog().desk.collecting
    if any(one.slug == recording for one in collecting.members(slug)):
        collecting.move([recording], "", author=caller().account.name)
    return Response(status=204)


def _answer(found: Collection, status: int = 200) -> Response:
    members = catalog().desk.collecting.members(found.slug)
    document: dict[str, Any] = {
        "slug": found.slug,
        "title": found.title,
        "description": found.description,
        "language": found.language,
        "recordings": [one.slug for one in members],
    }
    return tagged(document, collection_fingerprint(found), status)
