"""Finding a recording: the first page, search, and the lists."""

from __future__ import annotations

from flask import render_template, request, url_for

from chapters.web.asking import LITERAL, answer, asked_filters
from chapters.web.context import catalog
from chapters.web.i18n import ngettext
from chapters.web.moments import page_number
from chapters.web.pages import blueprint
from chapters.web.presenters.listing import make_cards, make_collection_card
from chapters.web.presenters.results import present_inside, present_results


@blueprint.get("/")
def home() -> str:
    """Search first, then what there is."""
    found = catalog().home()
    return render_template(
        "pages/home.html",
        collections=tuple(make_collection_card(summary) for summary in found.collections),
        newest=make_cards(found.newest),
        recordings=ngettext("%(n)s recording", "%(n)s recordings", found.recording_count),
        chapters=ngettext("%(n)s chapter", "%(n)s chapters", found.chapter_count),
        recording_count=found.recording_count,
    )


@blueprint.get("/search")
def search() -> str:
    """The places that speak of something. Any text at all may be asked for.

    ``?part=results`` gives the results alone, for a page that shows them as one types.
    """
    view = present_results(answer(), asked_filters(), literal=bool(request.args.get(LITERAL)))
    if request.args.get("part") == "results":
        return render_template("components/results.html", view=view)
    return render_template("pages/search.html", view=view)


@blueprint.get("/recordings/<slug>/find")
def find(slug: str) -> str:
    """All places of one recording that a query finds, in time order."""
    return render_template(
        "pages/find.html", view=present_inside(catalog().find_in(slug, request.args.get("q", "")))
    )


@blueprint.get("/recordings/")
def recordings() -> str:
    """All recordings, newest first."""
    found = catalog().recordings(page=page_number(request.args.get("page", "1")))
    return render_template(
        "pages/recordings.html",
        cards=make_cards(found.recordings),
        total=ngettext("%(n)s recording", "%(n)s recordings", found.total),
        page=found.page,
        previous_url=url_for(".recordings", page=found.page - 1 if found.page > 2 else None)
        if found.page > 1
        else "",
        next_url=url_for(".recordings", page=found.page + 1) if found.has_next else "",
    )


@blueprint.get("/collections/")
def collections() -> str:
    """All collections."""
    cards = tuple(make_collection_card(summary) for summary in catalog().collections())
    return render_template("pages/collections.html", cards=cards)


@blueprint.get("/collections/<slug>/")
def collection(slug: str) -> str:
    """One collection with its recordings."""
    found = catalog().collection(slug)
    return render_template(
        "pages/collection.html",
        slug=slug,
        card=make_collection_card(found.summary),
        cards=make_cards(found.recordings, with_collection=False),
    )
