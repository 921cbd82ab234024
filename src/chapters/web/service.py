"""What machines ask for: health, rules for robots, the icon, static files."""

from __future__ import annotations

from dataclasses import asdict

from flask import Blueprint, Response, abort, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from chapters.web.addresses import absolute, static_url
from chapters.web.compression import TEXTS, accepted_coding, compressed_once
from chapters.web.context import catalog, services
from chapters.web.languages import in_language, languages_here

blueprint = Blueprint("service", __name__)

_YEAR = 365 * 24 * 3600


@blueprint.get("/healthz")
def health() -> Response:
    """Whether the store answers; 503 if it does not."""
    response = jsonify({"status": "ok", **asdict(catalog().health())})
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Recordings are there to be found; pages of search results, which have no end, and the editors' desk are not."""
    closed = [in_language(url_for("pages.search"), tongue) for tongue in languages_here()] + [
        url_for("editor.desk")
    ]
    rules = "".join(f"Disallow: {path}\n" for path in closed)
    return Response(
        f"User-agent: *\n{rules}\nSitemap: {absolute(url_for('feeds.maps'))}\n",
        content_type="text/plain; charset=utf-8",
    )


@blueprint.get("/favicon.ico")
def favicon() -> BaseResponse:
    """For browsers that ask for it without being told where it is."""
    return redirect(static_url("img/icon.svg"))


@blueprint.get("/static/<digest>/<path:name>")
def static(digest: str, name: str) -> Response:
    """A static file: to be kept for a year under the present digest, and still there under an older one."""
    assets = services().assets
    found = assets.read(name)
    if found is None:
        abort(404)
    content, kind = found
    coding = accepted_coding() if kind.partition(";")[0] in TEXTS else ""
    response = Response(compressed_once(content, coding) if coding else content, content_type=kind)
    if coding:
        response.headers["Content-Encoding"] = coding
    response.vary.add("Accept-Encoding")
    current = digest == assets.digest
    response.headers["Cache-Control"] = (
        f"public, max-age={_YEAR}, immutable" if current else "public, no-cache"
    )
    response.add_etag()
    response.make_conditional(request)
    return response
