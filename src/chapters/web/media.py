"""Recordings of our own with byte ranges, which seeking needs, and the tracks that a player reads."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Final

from flask import Blueprint, Response, abort, request
from werkzeug.http import parse_range_header
from werkzeug.utils import send_file
from werkzeug.wrappers import Response as BaseResponse

from chapters.captions import write_webvtt
from chapters.model import Track
from chapters.web.context import catalog, settings

blueprint = Blueprint("media", __name__)

CONTENT_TYPES: Final = {
    ".webm": "video/webm", ".mp4": "video/mp4", ".m4v": "video/mp4", ".ogv": "video/ogg", ".mov": "video/quicktime",
    ".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/ogg",
    ".wav": "audio/wav", ".flac": "audio/flac", ".weba": "audio/webm",
    ".m3u8": "application/vnd.apple.mpegurl", ".ts": "video/mp2t", ".m4s": "video/iso.segment",
    ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".avif": "image/avif",
}  # fmt: skip
"""The kinds of file below the media folder that are served: what plays, and posters. Never what a browser would run."""

AUDIO: Final = frozenset(suffix for suffix, kind in CONTENT_TYPES.items() if kind.startswith("audio/"))


@blueprint.get("/media/<path:path>")
def file(path: str) -> BaseResponse:
    """A file below the media folder: 206 for a range, 416 for one past its end, all of it for what is no single range."""
    found = media_file(settings().media, path)
    if found is None or not catalog().serves(path):
        abort(404)
    asked = {name: value for name, value in request.environ.items() if name != "HTTP_RANGE"}
    if only := single_range(request.headers.get("Range"), found.stat().st_size):
        asked["HTTP_RANGE"] = only
    kind = CONTENT_TYPES[found.suffix.lower()]
    response = send_file(found, asked, mimetype=kind, conditional=True, max_age=3600, response_class=Response)
    response.headers["Accept-Ranges"] = "bytes"
    return response


def single_range(header: str | None, size: int) -> str | None:
    """``header`` if it asks for one range of bytes, else None: RFC 9110 has other units, and what nobody can read, ignored.

    Several ranges at once are answered with the whole file too, which is allowed. More of the end than there is, is all.
    """
    asked = parse_range_header(header)
    if asked is None or asked.units != "bytes" or len(asked.ranges) != 1:
        return None
    start, _ = asked.ranges[0]
    return "bytes=0-" if start < -size else asked.to_header()


def media_file(folder: Path, path: str) -> Path | None:
    """The file that ``path`` names below ``folder``, or None for what is unknown, hidden, outside or of no kind served."""
    parts = PurePosixPath(path).parts
    if "\0" in path or "\\" in path or any(part.startswith(".") or part == "/" for part in parts):
        return None
    if PurePosixPath(path).suffix.lower() not in CONTENT_TYPES:
        return None
    try:
        found = (folder / path).resolve()
        return found if found.is_relative_to(folder.resolve()) and found.is_file() else None
    except OSError:  # a name longer than the system allows
        return None


@blueprint.get("/recordings/<slug>/captions/<language>.vtt")
def captions(slug: str, language: str) -> Response:
    """The captions of a recording in one language, as WebVTT."""
    return _webvtt(catalog().track(slug, language))


def _webvtt(track: Track) -> Response:
    return Response(write_webvtt(track), content_type="text/vtt; charset=utf-8")
