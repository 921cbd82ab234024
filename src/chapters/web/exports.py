"""Chapter lists as files: ``/recordings/<slug>/chapters.<ending>`` in every format, and the IIIF manifest.

An ending is that of a format's files (``vtt``, ``csv``), its name (``ohms``), or both (``podcasting20.json``). Other sites
may read them (CORS), and ``?language=lv`` asks for the titles in a language. What a format could not hold is counted in
the header ``Chapters-Losses``.
"""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, abort, request, url_for

from chapters.formats import Format, count_losses, formats_named, get_format, write
from chapters.web.addresses import absolute
from chapters.web.caching import KEPT
from chapters.web.compression import TEXTS
from chapters.web.context import catalog, services

blueprint = Blueprint("exports", __name__)

SCHEMA: Final = "schemas/chapters-1.json"
_LONGEST_ENDING: Final = 40
_OPEN: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Expose-Headers": "Chapters-Losses, Content-Disposition, ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@blueprint.get("/recordings/<slug>/chapters.<ending>")
def chapters(slug: str, ending: str) -> Response:
    """The chapter list of a recording in a format."""
    form = _format(ending)
    if form is None:
        abort(404)
    return _file(slug, form, f"{slug}.{ending}", url_for("exports.chapters", slug=slug, ending=ending))


@blueprint.get("/recordings/<slug>/manifest.json")
def manifest(slug: str) -> Response:
    """The recording and its chapters as a IIIF manifest."""
    return _file(slug, get_format("iiif"), f"{slug}.manifest.json", url_for("exports.manifest", slug=slug))


@blueprint.get("/schemas/chapters-1.json")
def schema() -> Response:
    """The schema of our own JSON."""
    found = services().assets.read(SCHEMA)
    if found is None:
        abort(404)
    return Response(found[0], content_type="application/schema+json")


@blueprint.after_request
def let_others_read(response: Response) -> Response:
    """Public files are for every site, by script too."""
    response.headers.update(_OPEN)
    return response


def _format(ending: str) -> Format | None:
    """The format that can be written and that an ending names; None where it is none, or could be several."""
    if len(ending) > _LONGEST_ENDING:
        return None
    found = [form for form in formats_named(f"chapters.{ending}") if form.can_write]
    return found[0] if len(found) == 1 else None


def _file(slug: str, form: Format, name: str, url: str) -> Response:
    page = catalog().recording(slug)
    written = write(
        (span.chapter for span in page.spans),
        form.name,
        page.recording,
        language=request.args.get("language", "")[:40],
        address=absolute(url),
    )
    response = Response(written.data, content_type=written.media_type)
    disposition = "attachment" if "download" in request.args else "inline"
    response.headers.set("Content-Disposition", disposition, filename=name)
    losses = count_losses(written.losses)
    if losses:  # a dictionary as RFC 9651 has them
        response.headers["Chapters-Losses"] = ", ".join(f"{field}={count}" for field, count in losses.items())
    if response.mimetype not in TEXTS:  # texts get their digest, and are packed, where pages do
        response.headers["Cache-Control"] = KEPT
        response.add_etag()
        response.make_conditional(request)
    return response
