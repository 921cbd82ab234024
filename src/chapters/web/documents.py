"""The JSON twins of the pages. Times are seconds; addresses are whole."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request

from chapters.catalog.directory import IndexKind
from chapters.web.asking import LITERAL, answer, asked_filters
from chapters.web.context import catalog
from chapters.web.i18n import language
from chapters.web.moments import page_number
from chapters.web.presenters import records

blueprint = Blueprint("documents", __name__)


@blueprint.get("/index.json")
def home() -> Response:
    """What there is."""
    return jsonify(records.home(catalog().home()))


@blueprint.get("/search.json")
def search() -> Response:
    """The places that a query finds, and by what they can be narrowed."""
    return jsonify(records.results(answer(), asked_filters(), literal=bool(request.args.get(LITERAL))))


@blueprint.get("/recordings/<slug>/find.json")
def find(slug: str) -> Response:
    """All places of one recording that a query finds, in time order."""
    return jsonify(records.found_inside(catalog().find_in(slug, request.args.get("q", ""))))


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


@blueprint.get("/recordings/<slug>/transcript/<language>.json")
def transcript(slug: str, language: str) -> Response:
    """All that is said, in paragraphs under the chapters that it was said in, line by line."""
    page, track = catalog().recording(slug), catalog().track(slug, language)
    return jsonify(records.transcript(page, track))


@blueprint.get("/collections.json")
def collections() -> Response:
    """All collections."""
    return jsonify({"collections": [records.collection(summary) for summary in catalog().collections()]})


@blueprint.get("/collections/<slug>.json")
def collection(slug: str) -> Response:
    """One collection with its recordings."""
    return jsonify(records.collection_page(catalog().collection(slug)))


@blueprint.get("/speakers.json")
def speakers() -> Response:
    """Everybody who speaks."""
    return _index(IndexKind.SPEAKERS)


@blueprint.get("/topics.json")
def topics() -> Response:
    """Every topic."""
    return _index(IndexKind.TOPICS)


@blueprint.get("/speakers/<slug>.json")
def speaker(slug: str) -> Response:
    """The places where somebody speaks."""
    return _entry(IndexKind.SPEAKERS, slug)


@blueprint.get("/topics/<slug>.json")
def topic(slug: str) -> Response:
    """The places that are about something."""
    return _entry(IndexKind.TOPICS, slug)


def _index(kind: IndexKind) -> Response:
    return jsonify(records.index(kind, catalog().directory.letters(kind, language())))


def _entry(kind: IndexKind, slug: str) -> Response:
    page = page_number(request.args.get("page", "1"))
    return jsonify(records.index_entry(catalog().directory.entry(kind, slug, page=page)))
