"""Reels: parts of several recordings, one after another; what a search finds, or what somebody has put together."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from chapters.catalog.directory import IndexKind
from chapters.catalog.views import RecordingPage, SearchPage
from chapters.errors import Gone, NotFound
from chapters.model import Span
from chapters.web.context import catalog
from chapters.web.pages import blueprint
from chapters.web.presenters.reel import MOST_PARTS, parts_of_picks, parts_of_search, present_reel

_PAGES = 8
"""How many pages of results are read for one reel."""


@blueprint.get("/reel")
def reel() -> str | Response:
    """All places that ``?q=`` finds, those of a ``?speaker=`` or ``?topic=`` of the index, or the parts ``slug/key`` that
    ``?parts=`` names, separated by commas.

    The buttons of the list ask for ``up``, ``down`` or ``remove`` with the number of a part, and are led to the new reel.
    """
    names = [name for name in request.args.get("parts", "").split(",") if name][:MOST_PARTS]
    names = names or _indexed()
    if changed := _changed(names):
        return redirect(url_for("pages.reel", parts=",".join(changed[0]) or None))
    if names or "q" not in request.args:
        found, missing = _picked(names)
        parts = parts_of_picks(found)
        return render_template(
            "pages/reel.html", view=present_reel(parts, picked=tuple(names), missing=missing)
        )
    query = request.args.get("q", "")
    return render_template("pages/reel.html", view=present_reel(parts_of_search(_found(query)), query=query))


def _indexed() -> list[str]:
    """The parts of the entry in the index of speakers or topics that the address names, if it names one."""
    for kind in IndexKind:
        if slug := request.args.get(kind.singular, ""):
            entry = catalog().directory.entry(kind, slug)
            return [f"{recording}/{key}" for recording, key in entry.parts][:MOST_PARTS]
    return []


def _found(query: str) -> list[SearchPage]:
    pages = [catalog().search(query)]
    while pages[-1].has_next and len(pages) < _PAGES:
        pages.append(catalog().search(query, page=len(pages) + 1))
    return pages


def _picked(names: list[str]) -> tuple[list[tuple[RecordingPage, Span]], int]:
    """The parts that are there, and how many are not, or no longer."""
    found = []
    for name in names:
        slug, _, key = name.partition("/")
        try:
            found.append(catalog().find_chapter(slug, key))
        except (NotFound, Gone):
            continue
    return found, len(names) - len(found)


def _changed(names: list[str]) -> tuple[list[str]] | None:
    """The parts after the change that is asked for, in a tuple of its own; None if none is."""
    for act, step in (("up", -1), ("down", 1), ("remove", 0)):
        text = request.args.get(act, "")
        if not (text.isascii() and text.isdigit() and len(text) < 4):
            continue
        place = int(text) - 1
        if not 0 <= place < len(names):
            return None
        name = names.pop(place)
        if step:
            names.insert(min(max(place + step, 0), len(names)), name)
        return (names,)
    return None
