"""Adding recordings: a preview of what was read, before anything is saved. By link, pasted description, or files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as BaseResponse

from chapters.bootstrap import open_links
from chapters.catalog import NewRecording
from chapters.catalog.intake import Provenance
from chapters.errors import ChaptersError, Invalid, NotFound
from chapters.ingest.described import read_described
from chapters.ingest.failures import LinkFailed
from chapters.ingest.incoming import Incoming
from chapters.ingest.intake import Wishes, as_new
from chapters.ingest.library import keep_poster
from chapters.ingest.linked import import_link
from chapters.ingest.texts import TEXT_LIMIT
from chapters.ingest.uploads import NoRoom, Upload, Uploads
from chapters.lint import lint
from chapters.problems import Problem, Severity
from chapters.web.access import caller
from chapters.web.bodysize import at_most
from chapters.web.context import catalog, settings
from chapters.web.editor import blueprint
from chapters.web.i18n import said_of

FIELDS: Final = ("url", "title", "language", "collection", "description", "upload")
MOST_LINKS: Final = 20
"""Links that one press adds: each may take several seconds."""
_TEXTS: Final = (".txt", ".md", ".description")


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one link."""

    name: str
    slug: str
    title: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What was read, and what was found on the way. Nothing of it is saved."""

    new: NewRecording
    problems: tuple[Problem, ...]
    has_poster: bool


@blueprint.get("/desk/add")
def add() -> Response:
    """The form."""
    return _page(dict.fromkeys(FIELDS, ""))


@blueprint.post("/desk/add")
@at_most(lambda: settings().upload_bytes)
def add_now() -> BaseResponse:
    """Show what was read; save it once that was confirmed. Files that were sent wait meanwhile, for a day at most."""
    values = {name: request.form.get(name, "").replace("\r\n", "\n").strip() for name in FIELDS}
    try:
        files = _files(values)
        incoming = files.read() if files else _read(values)
        if request.form.get("do") == "save":
            return redirect(url_for(".edit", slug=_save(files, incoming, values), said="added"), 303)
        new = as_new(incoming, _wishes(values), author=caller().account.name)
    except (Invalid, LinkFailed, NotFound, NoRoom) as error:
        return _page(values, error=error)
    return _page(values, preview=_preview(new, incoming))


@blueprint.post("/desk/add/many")
def add_many() -> Response:
    """Add several links, one a line: what can be read is added, the others are told with their reason."""
    lines = [line.strip() for line in request.form.get("links", "").splitlines() if line.strip()]
    if not lines or len(lines) > MOST_LINKS:
        error = Invalid(f"Give 1 to {MOST_LINKS} links, one a line. For more use “chapters add” and a table.")
        return _page(dict.fromkeys(FIELDS, ""), error=error)
    wishes = Wishes(collection=request.form.get("collection", "").strip())
    found = [one for line in lines for one in _add_link(line, wishes)]
    return _page(dict.fromkeys(FIELDS, ""), added=found)


def _add_link(line: str, wishes: Wishes) -> list[Added]:
    found = []
    try:
        for one in import_link(catalog(), open_links(settings()), line, settings().media, wishes):
            saved = one.saved
            found.append(
                Added(one.name, saved.slug if saved else "", saved.title if saved else "", one.why_not)
            )
    except ChaptersError as error:
        found.append(Added(line, "", "", said_of(error)))
    return found


def _files(values: dict[str, str]) -> Upload | None:
    """The files that were sent now or before, with the description beside them; None for none. A text file alone is a
    description."""
    sent = [one for one in request.files.getlist("files") if one.filename]
    if len(sent) == 1 and str(sent[0].filename).lower().endswith(_TEXTS):
        values["description"] = sent[0].read(TEXT_LIMIT + 1).decode("utf-8-sig", "replace")
        sent = []
    uploads, owner = Uploads(settings().media), caller().account.name
    if sent:
        files = uploads.begin(owner)
        try:
            _keep(files, sent)
        except BaseException:
            files.forget()
            raise
        values["upload"] = files.name
    elif values["upload"]:
        name, values["upload"] = values["upload"], ""
        files = uploads.find(owner, name)
        values["upload"] = name
    else:
        return None
    if values["description"]:
        files.describe(values["description"])
    return files


def _keep(files: Upload, sent: list[FileStorage]) -> None:
    for one in sent:
        files.keep(str(one.filename), one.stream, settings().upload_bytes)
    files.read()  # what cannot be read need not wait


def _read(values: dict[str, str]) -> Incoming:
    """What the form says: with a description it is read as it stands, else the link is asked."""
    if values["description"]:
        return read_described(values["description"], values["url"], _wishes(values), settings().hosts)
    links = open_links(settings())
    return links.recording(links.target(values["url"]))


def _save(files: Upload | None, incoming: Incoming, values: dict[str, str]) -> str:
    """Add what was read; the slug comes back. A file is moved in with it, or not at all."""
    media, author = settings().media, caller().account.name

    def put(name: str) -> str:
        poster = keep_poster(incoming.poster, media)
        origin = "" if files or values["description"] else incoming.source.url
        new = as_new(incoming, _wishes(values), media=name, poster=poster, author=author, origin=origin)
        return catalog().add(new).slug

    return files.move_in(media, put) if files else put("")


def _wishes(values: dict[str, str]) -> Wishes:
    return Wishes(title=values["title"], language=values["language"], collection=values["collection"])


def _preview(new: NewRecording, incoming: Incoming) -> Preview:
    about = new.recording
    lists = lint(new.chapters, duration_ms=about.duration_ms, language=about.language)
    found = [*incoming.problems, *(problem for one in incoming.lists[:1] for problem in one.problems), *lists]
    serious = [one for one in found if one.severity is not Severity.INFO]
    return Preview(new, tuple({one.message: one for one in serious}.values()), incoming.poster is not None)


def _page(
    values: dict[str, str],
    *,
    preview: Preview | None = None,
    added: list[Added] | None = None,
    error: ChaptersError | None = None,
) -> Response:
    page = render_template(
        "editor/add.html",
        values=values,
        new=preview.new if preview else None,
        has_poster=preview is not None and preview.has_poster,
        none=preview is not None and preview.new.provenance is Provenance.NONE,
        problems=preview.problems if preview else (),
        collections=catalog().desk.collecting.all(),
        added=added or (),
        error=said_of(error) if error else "",
    )
    return make_response(page, error.status if error else 200)
