"""The headers that every answer carries, errors and static files included."""

from __future__ import annotations

from typing import Final

from flask import Flask, Request, Response, request
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge

from chapters.links import YOUTUBE_EMBEDS
from chapters.web.i18n import gettext as _

FRAME_HOSTS: Final = (YOUTUBE_EMBEDS,)
"""The only foreign hosts that a page may show, each in a frame and after the viewer's click."""

MOST_BYTES: Final = 1_000_000
"""The largest body that is read; viewer pages need none."""


def content_security_policy(frame_hosts: tuple[str, ...] = FRAME_HOSTS) -> str:
    """Only our own scripts, styles, pictures and media; nothing that is written into a page can run."""
    return "; ".join((
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "font-src 'self'",
        "frame-src " + " ".join(frame_hosts),
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ))  # fmt: skip


HEADERS: Final = {
    "Content-Security-Policy": content_security_policy(),
    # YouTube's player answers "error 153" to a page that sends no referrer, so this may not be any stricter.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def protect(app: Flask, *, https: bool) -> None:
    """Refuse what cannot be answered safely, and put the headers on every answer."""
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES

    @app.before_request
    def refuse_large_bodies() -> None:
        if (request.content_length or 0) > MOST_BYTES:
            raise RequestEntityTooLarge

    @app.before_request
    def refuse_unreadable_hosts() -> None:
        # Pages hold absolute addresses, so they need to know theirs. Whoever asks for our health may not know it.
        if not request.host and request.path != "/healthz":
            raise BadRequest(_("The request does not say, in a way that can be read, which host it is for."))

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if https:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response


def came_from_here(asked: Request) -> bool:
    """Whether one of our own pages sent the viewer here, so that a click of theirs lies behind the request.

    Browsers say so themselves (``Sec-Fetch-Site``) over HTTPS and on this machine; elsewhere the referrer tells.
    """
    site = asked.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return (asked.referrer or "").startswith(asked.host_url)
