"""Adding recordings: a preview of what was read, before anything is saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from chapters.bootstrap import open_links
from chapters.catalog import NewRecording
from chapters.catalog.intake import Provenance
from chapters.errors import ChaptersError, Invalid
from chapters.ingest.described import read_described
from chapters.ingest.failures import LinkFailed
from chapters.ingest.intake import Wishes, as_new
from chapters.ingest.library import keep_poster
from chapters.ingest.linked import import_link
from chapters.lint import lint
from chapters.problems import Problem, Severity
from chapters.web.access import caller
from chapters.web.context import catalog, settings
from chapters.web.editor import blueprint
from chapters.web.i18n import said_of

FIELDS: Final = ("url", "title", "language", "collection", "description")
MOST_LINKS: Final = 20
"""Links that one press adds: each may take several seconds."""


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one link."""

    name: str
    slug: str
    title: str
    why_not: str


@blueprint.get("/desk/add")
def add() -> Response:
    """The form."""
    return _page(dict.fromkeys(FIELDS, ""))


@blueprint.post("/desk/add")
def add_now() -> BaseResponse:
    """Show what was read; save it once that was confirmed."""
    values = {name: request.form.get(name, "").replace("\r\n", "\n").strip() for name in FIELDS}
    upload = request.files.get("file")
    if upload is not None and upload.filename:
        values["description"] = upload.read().decode("utf-8-sig", "replace")
    try:
        new = _read(values)
        if request.form.get("do") == "save":
            saved = catalog().add(new)
            return redirect(url_for(".edit", slug=saved.slug, said="added"), 303)
    except (Invalid, LinkFailed) as error:
        return _page(values, error=error)
    return _page(values, new=new)


@blueprint.post("/desk/add/many")
def add_many() -> Response:
    """Add several links, one a line: what can be read is added, the others are told with their reason."""
    lines = [line.strip() for line in request.form.get("links", "").splitlines() if line.strip()]
    if not lines or len(lines) > MOST_LINKS:
        error = Invalid(f"Give 1 to {MOST_LINKS} links, one a line. For more use “chapters add” and a table.")
        return _page(dict.fromkeys(FIELDS, ""), error=error)
    return _page(dict.fromkeys(FIELDS, ""), added=[one for line in lines for one in _add_link(line)])


def _add_link(line: str) -> list[Added]:
    found = []
    try:
        for one in import_link(catalog(), open_links(settings()), line, settings().media, Wishes()):
            saved = one.saved
            found.append(
                Added(one.name, saved.slug if saved else "", saved.title if saved else "", one.why_not)
            )
    except ChaptersError as error:
        found.append(Added(line, "", "", said_of(error)))
    return found


def _read(values: dict[str, str]) -> NewRecording:
    """What the form says: with a description it is read as it stands, else the link is asked."""
    wishes = Wishes(title=values["title"], language=values["language"], collection=values["collection"])
    author = caller().account.name
    if values["description"]:
        return as_new(
            read_described(values["description"], values["url"], wishes, settings().hosts),
            wishes,
            author=author,
        )
    links = open_links(settings())
    target = links.target(values["url"])
    incoming = links.recording(target)
    poster = keep_poster(incoming.poster, settings().media)
    return as_new(incoming, wishes, poster=poster, author=author, origin=target.url)


def _page(
    values: dict[str, str],
    *,
    new: NewRecording | None = None,
    added: list[Added] | None = None,
    error: ChaptersError | None = None,
) -> Response:
    problems: tuple[Problem, ...] = ()
    if new is not None:
        about = new.recording
        problems = tuple(
            one
            for one in lint(new.chapters, duration_ms=about.duration_ms, language=about.language)
            if one.severity is not Severity.INFO
        )
    page = render_template(
        "editor/add.html",
        values=values,
        new=new,
        none=new is not None and new.provenance is Provenance.NONE,
        problems=problems,
        added=added or (),
        error=said_of(error) if error else "",
    )
    return make_response(page, error.status if error else 200)
