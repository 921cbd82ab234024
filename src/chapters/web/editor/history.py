"""The history of a list: revisions, what differs between any two, restoring one, and what was set aside."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from chapters.catalog.editing.differences import differences
from chapters.catalog.editing.texts import write_text
from chapters.errors import Conflict, Invalid
from chapters.web.access import caller
from chapters.web.context import catalog
from chapters.web.editor import blueprint
from chapters.web.editor.words import told
from chapters.web.i18n import said_of


@blueprint.get("/desk/recordings/<slug>/history")
def history(slug: str) -> str:
    """Every revision, and what was set aside."""
    return _page(slug)


@blueprint.get("/desk/recordings/<slug>/compare")
def compare(slug: str) -> str:
    """What differs from one revision to another, in words."""
    desk = catalog().desk
    old, new = _number("from"), _number("to")
    return render_template(
        "editor/compare.html",
        about=desk.shelving.facts(slug)[0],
        old=old,
        new=new,
        told=[(one, told(one)) for one in desk.history.compare(slug, old, new)],
    )


@blueprint.get("/desk/recordings/<slug>/revisions/<int:number>")
def revision(slug: str, number: int) -> str:
    """The list of one revision."""
    desk = catalog().desk
    about = desk.shelving.facts(slug)[0]
    found = desk.history.revision(slug, number)
    return render_template(
        "editor/revision.html", about=about, revision=found, text=write_text(found.chapters, about)
    )


@blueprint.get("/desk/recordings/<slug>/aside/<int:number>")
def aside(slug: str, number: int) -> str:
    """A list that was set aside, beside what is published."""
    desk = catalog().desk
    place = desk.drafting.workplace(slug, caller().account.name)
    found = desk.drafting.aside(slug, number)
    return render_template(
        "editor/aside.html",
        about=place.recording,
        aside=found,
        text=write_text(found.chapters, place.recording),
        told=[(one, told(one)) for one in differences(place.chapters, found.chapters)],
    )


@blueprint.post("/desk/recordings/<slug>/revisions/<int:number>/restore")
def restore(slug: str, number: int) -> BaseResponse:
    """Make the list of an old revision the current one again."""
    base = request.form.get("base", "")
    try:
        catalog().desk.publishing.restore(
            slug,
            number,
            base=int(base) if base.isascii() and base.isdigit() and len(base) < 10 else -1,
            author=caller().account.name,
        )
    except Conflict as error:
        return _with_error(slug, error)
    return redirect(url_for(".history", slug=slug, said="restored"), 303)


def _with_error(slug: str, error: Conflict) -> Response:
    return make_response(_page(slug, said_of(error)), error.status)


def _page(slug: str, error: str = "") -> str:
    desk = catalog().desk
    place = desk.drafting.workplace(slug, caller().account.name)
    return render_template(
        "editor/history.html",
        about=place.recording,
        current=place.revision,
        revisions=desk.history.revisions(slug),
        asides=desk.drafting.set_asides(slug),
        error=error,
    )


def _number(name: str) -> int:
    text = request.args.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Invalid("Choose two revisions to compare.")
    return int(text)
