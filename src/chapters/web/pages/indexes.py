"""The index at the back of the book: speakers and topics across all recordings, A to Z, each with its places."""

from __future__ import annotations

from flask import render_template, request

from chapters.catalog.directory import IndexKind
from chapters.web.background import gather_names
from chapters.web.context import catalog
from chapters.web.i18n import language
from chapters.web.moments import page_number
from chapters.web.pages import blueprint
from chapters.web.presenters.indexes import present_entry, present_index


@blueprint.get("/speakers/")
def speakers() -> str:
    """Everybody who speaks, by surname."""
    return _index(IndexKind.SPEAKERS)


@blueprint.get("/topics/")
def topics() -> str:
    """Every topic that a chapter was given."""
    return _index(IndexKind.TOPICS)


@blueprint.get("/speakers/<slug>/")
def speaker(slug: str) -> str:
    """The places where somebody speaks."""
    return _entry(IndexKind.SPEAKERS, slug)


@blueprint.get("/topics/<slug>/")
def topic(slug: str) -> str:
    """The places that are about something."""
    return _entry(IndexKind.TOPICS, slug)


def _index(kind: IndexKind) -> str:
    letter, page = request.args.get("letter", ""), page_number(request.args.get("page", "1"))
    gather_names(catalog().directory)
    found = catalog().directory.index(kind, language(), letter=letter, page=page)
    return render_template("pages/index.html", view=present_index(found))


def _entry(kind: IndexKind, slug: str) -> str:
    found = catalog().directory.entry(kind, slug, page=page_number(request.args.get("page", "1")))
    return render_template("pages/entry.html", view=present_entry(found))
