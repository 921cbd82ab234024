"""The headers that every answer carries, errors and static files included."""

from __future__ import annotations

from typing import Final

from flask import Flask, Request, Response, request
from werkzeug.exceptions import BadRequest

from chapters.ingest.addresses import Hosts
from chapters.links import VIMEO_EMBEDS, YOUTUBE_EMBEDS
from chapters.settings import Settings
from chapters.web.bodysize import install_body_limits
from chapters.web.i18n import gettext as _

FRAMED: Final = "embed"
"""The blueprint whose pages other sites may show in a frame; no other may be."""

RESULTS_POLICY: Final = "chapters-results"
"""The one policy by which a script may put markup into a page: search results, as the server made them."""


def content_security_policy(hosts: Hosts, *, framed: bool = False) -> str:
    """Only our own scripts, styles, pictures and media; nothing that is written into a page can run.

    Foreign are only what a viewer's press may bring: the providers' players in frames, and media from the operator's hosts.
    ``blob:`` is what hls.js plays from. With ``framed``, other sites may show the answer in a frame.
    """
    media = "".join(f" {host.origin}" for host in hosts.media)
    tubes = "".join(f" {host.origin}" for host in hosts.peertube)
    return "; ".join((
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        f"media-src 'self' blob:{media}",
        f"connect-src 'self'{media}",
        "font-src 'self'",
        f"frame-src {YOUTUBE_EMBEDS} {VIMEO_EMBEDS}{tubes}",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors *" if framed else "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        f"trusted-types {RESULTS_POLICY}",
    ))  # fmt: skip


def headers_for(hosts: Hosts, *, framed: bool = False) -> dict[str, str]:
    """What an answer carries; ``framed`` for the pages that other sites show in a frame."""
    return {
        "Content-Security-Policy": content_security_policy(hosts, framed=framed),
        # YouTube's player answers "error 153" to a page that sends no referrer, so this may not be any stricter.
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    } | (
        {"Cross-Origin-Resource-Policy": "cross-origin"}
        if framed
        else {
            "X-Frame-Options": "DENY",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
        }
    )


def protect(app: Flask, settings: Settings) -> None:
    """Refuse what cannot be answered safely, and put the headers on every answer."""
    install_body_limits(app)
    https = settings.public_url.startswith("https:")
    usual, framed = headers_for(settings.hosts), headers_for(settings.hosts, framed=True)

    @app.before_request
    def refuse_unreadable_hosts() -> None:
        # Pages hold absolute addresses, so they need to know theirs. Whoever asks for our health may not know it.
        if not request.host and request.path != "/healthz":
            raise BadRequest(_("The request does not say, in a way that can be read, which host it is for."))

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in (framed if request.blueprint == FRAMED else usual).items():
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
