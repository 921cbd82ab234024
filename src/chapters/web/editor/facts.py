"""What is said of a recording, who may see it, deleting it with an undo, and uniting two entries."""

from __future__ import annotations

from datetime import date

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from chapters.catalog.editing.shelving import Facts
from chapters.errors import ChaptersError, Conflict, Invalid, NotFound
from chapters.model import Access, Recording
from chapters.timecode import format_timecode, parse_timecode
from chapters.web.access import caller
from chapters.web.context import catalog
from chapters.web.editor import blueprint
from chapters.web.i18n import said_of

TEXTS = ("title", "description", "language", "collection", "rights", "licence", "credit", "identifier")


@blueprint.get("/desk/recordings/<slug>/facts")
def facts(slug: str) -> Response:
    """The form."""
    about, seen = catalog().desk.shelving.facts(slug)
    return _page(about, seen, _from_recording(about))


@blueprint.post("/desk/recordings/<slug>/facts")
def change_facts(slug: str) -> BaseResponse:
    """Save what is said now. What cannot be saved stays in the form."""
    shelving = catalog().desk.shelving
    try:
        shelving.change(slug, _read(), seen=request.form.get("seen", ""), author=caller().account.name)
    except (Invalid, Conflict) as error:
        about, seen = shelving.facts(slug)
        return _page(
            about, seen, {name: request.form.get(name, "") for name in _from_recording(about)}, error
        )
    return redirect(url_for(".facts", slug=slug, said="saved"), 303)


@blueprint.post("/desk/recordings/<slug>/delete")
def delete(slug: str) -> BaseResponse:
    """Take a recording off the site; the desk offers the undo."""
    catalog().desk.shelving.purge()
    catalog().desk.shelving.delete(slug, author=caller().account.name)
    return redirect(url_for(".desk", state="deleted", said="deleted"), 303)


@blueprint.post("/desk/recordings/<slug>/bring-back")
def bring_back(slug: str) -> BaseResponse:
    """Undo a deletion."""
    catalog().desk.shelving.bring_back(slug, author=caller().account.name)
    return redirect(url_for(".facts", slug=slug, said="back"), 303)


@blueprint.post("/desk/recordings/<slug>/unite")
def unite(slug: str) -> BaseResponse:
    """Make another entry of the same recording a part of this one."""
    other = request.form.get("other", "").strip().rstrip("/").rpartition("/")[2]
    try:
        catalog().desk.shelving.unite(slug, other, author=caller().account.name)
    except (Invalid, Conflict, NotFound) as error:
        about, seen = catalog().desk.shelving.facts(slug)
        return _page(about, seen, _from_recording(about), error)
    return redirect(url_for(".facts", slug=slug, said="united"), 303)


def _page(
    about: Recording, seen: str, values: dict[str, str], error: ChaptersError | None = None
) -> Response:
    page = render_template(
        "editor/facts.html", about=about, seen=seen, values=values, error=said_of(error) if error else ""
    )
    return make_response(page, error.status if error else 200)


def _from_recording(about: Recording) -> dict[str, str]:
    values = {name: str(getattr(about, name)) for name in TEXTS}
    values["collection"] = catalog().desk.shelving.collection_title(about.collection)
    values["speakers"] = "\n".join(about.speakers)
    values["duration"] = format_timecode(about.duration_ms, fraction=True) if about.duration_ms else ""
    values["recorded"] = about.recorded.isoformat() if about.recorded else ""
    values["access"] = about.access.value
    values["public_from"] = about.public_from.isoformat() if about.public_from else ""
    return values


def _read() -> Facts:
    form = request.form
    duration = form.get("duration", "").strip()
    length = parse_timecode(duration) if duration else None
    if duration and not length:
        raise Invalid(f"“{duration[:40]}” is not a length; write 1:02:03, 62m or 3723 (seconds).")
    access = form.get("access", "")
    if access not in set(Access):
        raise Invalid("Choose who may see it: everybody, or nobody yet.")
    return Facts(
        **{name: form.get(name, "") for name in TEXTS},
        duration_ms=length,
        recorded=_day("recorded"),
        speakers=tuple(form.get("speakers", "").splitlines()),
        access=Access(access),
        public_from=_day("public_from"),
    )


def _day(name: str) -> date | None:
    text = request.form.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Invalid(f"“{text[:40]}” is not a day; write it as 2024-11-14.") from error
