"""The JSON twins of the pages. Times are seconds; addresses are whole."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from chapters.web.context import catalog
from chapters.web.moments import page_number
from chapters.web.presenters import records

blueprint = Blueprint("documents", __name__)


@blueprint.get("/index.json")
def home() -> Response:
    """What there is."""
    return jsonify(records.home(catalog().home()))


@blueprint.get("/search.json")
def search() -> Response:
    """The places that a query finds."""
    found = catalog().search(request.args.get("q", ""), page=page_number(request.args.get("page", "1")))
    return jsonify(records.results(found))


@blueprint.get("/recordings.json")
def recordings() -> Response:
    """All recordings, newest first."""
    return jsonify(records.recordings(catalog().recordings(page=page_number(request.args.get("page", "1")))))


@blueprint.get("/recordings/<slug>.json")
def recording(slug: str) -> Response:
    """A recording with its chapters."""
    return jsonify(records.recording(catalog().recording(slug)))


@blueprint.get("/recordings/<slug>/chapters/<key>.json")
def chapter(slug: str, key: str) -> Response:
    """One chapter."""
    page, span = catalog().find_chapter(slug, key)
    return jsonify(records.chapter(page.recording, span))


@blueprint.get("/collections.json")
def collections() -> Response:
    """All collections."""
    return jsonify({"collections": [records.collection(summary) for summary in catalog().collections()]})


@blueprint.get("/collections/<slug>.json")
def collection(slug: str) -> Response:
    """One collection with its recordings."""
    return jsonify(records.collection_page(catalog().collection(slug)))
