"""One handler turns every error into a page that helps, or into an RFC 9457 document for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from flask import Flask, Response, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.http import HTTP_STATUS_CODES
from werkzeug.wrappers import Response as BaseResponse

from chapters.errors import ChaptersError, Moved, NotSignedIn, TooMany
from chapters.web.i18n import gettext as _
from chapters.web.i18n import said_of
from chapters.web.logs import told_path
from chapters.web.members import error_members

PAGES: Final = frozenset({400, 404, 405, 410, 413, 500, 503})
"""The errors that have a template of their own, ``templates/errors/<status>.html``."""


def install_errors(app: Flask) -> None:
    """Answer every exception through :func:`answer`."""

    @app.errorhandler(ChaptersError)
    def known(error: ChaptersError) -> BaseResponse:
        if isinstance(error, Moved):
            return redirect(url_for("pages.recording", slug=error.slug), 301)
        response = answer(
            error.status,
            error.code,
            str(error),
            gone_from=getattr(error, "slug", ""),
            members=error_members(error),
        )
        if isinstance(error, NotSignedIn):
            response.headers["WWW-Authenticate"] = "Bearer"
        if isinstance(error, TooMany):
            response.headers["Retry-After"] = str(error.wait_s)
        return response

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response | HTTPException:
        if error.response is not None or (error.code or 500) < 400:
            return error  # a redirect, which is an answer of its own
        response = answer(error.code or 500, _slug(error.name), error.description or error.name)
        for name, value in error.get_headers():
            if name.lower() not in ("content-type", "content-length"):
                response.headers[name] = value
        return response

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        app.logger.exception("Unforeseen error at %r", told_path(), exc_info=error)
        refusal = InternalServerError()
        return answer(500, "internal", refusal.description or refusal.name)


def answer(
    status: int,
    code: str,
    message: str,
    *,
    gone_from: str = "",
    members: Mapping[str, object] | None = None,
) -> Response:
    """The error as whoever asks understands it. ``gone_from`` is the slug of the recording that a thing was part of;
    ``members`` are what only programs are told."""
    if wants_json():
        return _document(status, code, message, members or {})
    if request.url_rule is None and request.routing_exception is not None and status == 400:
        # A host that is not ours: there are no addresses to put into a page.
        return Response(
            _("This host is not served here.") + "\n", status, content_type="text/plain; charset=utf-8"
        )
    template = f"errors/{status if status in PAGES else 500 if status >= 500 else 400}.html"
    page = render_template(
        template, status=status, name=status_name(status), message=said_of(message), gone_from=gone_from
    )
    return Response(page, status)


def wants_json() -> bool:
    """Whether the address names a document, or the caller prefers JSON to HTML."""
    if request.path.endswith(".json") or request.path.startswith("/api/") or request.path == "/healthz":
        return True
    best = request.accept_mimetypes.best_match(("text/html", "application/json", "application/problem+json"))
    return best is not None and best != "text/html"


def status_name(status: int) -> str:
    """What HTTP calls a status."""
    return HTTP_STATUS_CODES.get(status, _("Error"))


def _document(status: int, code: str, message: str, members: Mapping[str, object]) -> Response:
    body = {
        "type": "about:blank",
        "title": status_name(status),
        "status": status,
        "detail": message,
        "code": code,
        **members,
    }
    return Response(
        json.dumps(body, ensure_ascii=False) + "\n", status, content_type="application/problem+json"
    )


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")
