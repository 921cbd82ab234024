"""Passing recordings on: QR codes for labels and posters, and what other sites ask before they embed (oEmbed)."""

from __future__ import annotations

import io
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

import segno
from flask import Blueprint, Response, abort, current_app, jsonify, request
from werkzeug.exceptions import HTTPException

from chapters.catalog.views import RecordingPage
from chapters.links import fragment
from chapters.model import Span
from chapters.settings import LANGUAGES
from chapters.web.addresses import absolute, chapter_url, origin, poster_url, recording_url
from chapters.web.context import catalog
from chapters.web.moments import requested_moment
from chapters.web.presenters.sharing import EMBED_SIZE, embed_code, make_sharing
from chapters.web.site import site

blueprint = Blueprint("passing", __name__)

_SMALLEST = 200
_QUIET = 4  # modules of white around a code: what the standard asks for


@blueprint.get("/qr/<slug>.svg")
def qr_of_recording(slug: str) -> Response:
    """The QR code of a recording's page; ``?t=`` is the moment at which it opens."""
    page = catalog().recording(slug)
    moment = requested_moment(request.args.get("t", ""), page.recording)
    query = f"?{fragment(moment.start_ms, moment.end_ms)}" if moment else ""
    return _code(absolute(recording_url(slug)) + query)


@blueprint.get("/qr/<slug>/<key>.svg")
def qr_of_chapter(slug: str, key: str) -> Response:
    """The QR code of a chapter's permanent page, without its title: a code with less in it is easier to read."""
    _, span = catalog().find_chapter(slug, key)
    address = absolute(chapter_url(slug, span.chapter)).rpartition("/")[0]
    return _code(address)


def _code(address: str) -> Response:
    drawn = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(
        drawn,
        kind="svg",
        border=_QUIET,
        dark="#000",
        light="#fff",
        xmldecl=False,
        omitsize=True,
        title=address,
    )
    return Response(drawn.getvalue(), content_type="image/svg+xml; charset=utf-8")


@blueprint.get("/oembed")
def oembed() -> Response:
    """What a site needs to embed the page at ``?url=``: https://oembed.com, as JSON or as XML."""
    notation = request.args.get("format", "json")
    if notation not in ("json", "xml"):
        abort(501, "Only json and xml are known.")
    page, span, moment_ms = _understand(request.args.get("url", ""))
    record = _record(page, span, moment_ms)
    response = (
        jsonify(record)
        if notation == "json"
        else Response(_xml(record), content_type="text/xml; charset=utf-8")
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _understand(url: str) -> tuple[RecordingPage, Span | None, int | None]:
    """The recording that an address of ours shows, the part of it and the moment. Anything else is not found."""
    parts = urlsplit(url[:2_000])
    if f"{parts.scheme}://{parts.netloc}" != origin():
        abort(404, "This address is not one of this site.")
    first, _, rest = parts.path.removeprefix("/").partition("/")
    path = f"/{rest}" if first in LANGUAGES else parts.path
    try:
        endpoint, values = current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        endpoint, values = "", {}
    if endpoint in ("pages.chapter", "embed.chapter"):
        page, span = catalog().find_chapter(values["slug"], values["key"])
    elif endpoint in ("pages.recording", "embed.recording"):
        page, span = catalog().recording(values["slug"]), None
    else:
        abort(404, "This address shows no recording.")
    asked = dict(pair.partition("=")[::2] for pair in parts.query.split("&")).get("t", "")
    moment = requested_moment(asked, page.recording)
    return page, span, moment.start_ms if moment else None


def _record(page: RecordingPage, span: Span | None, moment_ms: int | None) -> dict[str, Any]:
    recording = page.recording
    width, height = _size()
    sharing = make_sharing(recording, span, moment_ms)
    title = f"{span.chapter.title} · {recording.title}" if span else recording.title
    record: dict[str, Any] = {
        "version": "1.0",
        "type": "video",
        "title": title,
        "provider_name": site().name,
        "provider_url": origin() + "/",
        "html": embed_code(sharing.embed_url, title, width, height),
        "width": width,
        "height": height,
    }
    speakers = span.chapter.speakers if span and span.chapter.speakers else recording.speakers
    if speakers:
        record["author_name"] = ", ".join(speakers)
    if recording.poster:
        record |= {
            "thumbnail_url": absolute(poster_url(recording)),
            "thumbnail_width": 640,
            "thumbnail_height": 360,
        }
    if recording.duration_ms:
        record["duration"] = recording.duration_ms // 1000
    return record


def _size() -> tuple[int, int]:
    """The largest size, in the proportions of a video, that ``maxwidth`` and ``maxheight`` leave."""
    width, height = EMBED_SIZE
    wide = min(width, _asked("maxwidth", width))
    tall = min(height, _asked("maxheight", height), round(wide * height / width))
    return max(_SMALLEST, wide), max(_SMALLEST, tall)


def _asked(name: str, otherwise: int) -> int:
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _xml(record: dict[str, Any]) -> str:
    fields = "".join(f"<{name}>{escape(str(value))}</{name}>" for name, value in record.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{fields}</oembed>\n'
