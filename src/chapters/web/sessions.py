"""The cookie that keeps a browser signed in, and the ways on which it may travel."""

from __future__ import annotations

from enum import StrEnum
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from flask import Response, request

from chapters.catalog.accounts.signing import LASTS
from chapters.web.context import settings


class Way(StrEnum):
    """How a request reached us."""

    SECURE = "secure"
    LOCAL = "local"
    """In the clear, but it never left this machine."""
    OPEN = "open"
    """In the clear, from another machine: whoever listens could take the cookie."""


COOKIES: Final = {Way.SECURE: "__Host-chapters", Way.LOCAL: "chapters-local"}
"""Browsers give a ``__Host-`` cookie to nobody but this very host, and only over HTTPS."""


def way() -> Way:
    """How this request reached us. HTTPS may end at a proxy before us, if the operator has set a public https address."""
    public = urlsplit(settings().public_url)
    if request.is_secure or (public.scheme == "https" and request.host == public.netloc):
        return Way.SECURE
    here = _is_loopback(request.remote_addr or "") and _is_loopback(_host_name(request.host))
    return Way.LOCAL if here else Way.OPEN


def session_secret() -> str:
    """The secret that the browser sent, empty if there is none that may travel this way."""
    name = COOKIES.get(way())
    return request.cookies.get(name, "") if name else ""


def keep_signed_in(response: Response, secret: str) -> None:
    """Give the browser the cookie of a session."""
    here = way()
    response.set_cookie(
        COOKIES[here],
        secret,
        max_age=LASTS,
        secure=here is Way.SECURE,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def forget(response: Response) -> None:
    """Take the cookie away."""
    here = way()
    if here in COOKIES:
        response.delete_cookie(
            COOKIES[here], secure=here is Way.SECURE, httponly=True, samesite="Lax", path="/"
        )


def client_place() -> str:
    """The address that a request comes from: what our own proxy says, else who is connected."""
    peer = request.remote_addr or ""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if forwarded and _is_loopback(peer):
        return forwarded.rpartition(",")[2].strip()[:64]
    return peer


def _host_name(host: str) -> str:
    name = host.rpartition("]")[0].removeprefix("[") if host.startswith("[") else host.partition(":")[0]
    return "127.0.0.1" if name == "localhost" else name


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
