"""Viewer pages are the same for everybody, so they may be kept, and are asked for again by their digest."""

from __future__ import annotations

from flask import Flask, Response, request

_KEPT_TYPES = frozenset({"text/html", "application/json", "text/vtt"})


def install_caching(app: Flask) -> None:
    """Give each page a digest, so that seeing it again costs an empty 304."""

    @app.after_request
    def add_digest(response: Response) -> Response:
        if "Cache-Control" in response.headers:
            return response
        if response.status_code != 200 or response.mimetype not in _KEPT_TYPES or response.direct_passthrough:
            response.headers["Cache-Control"] = "no-store" if response.status_code >= 400 else "no-cache"
            return response
        response.headers["Cache-Control"] = "public, no-cache"
        response.add_etag()
        response.make_conditional(request)
        return response
