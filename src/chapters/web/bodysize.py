"""How large a request's body may be: small, unless a view declares more in one line, as it declares who may call it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar

from flask import Flask, request
from werkzeug.exceptions import RequestEntityTooLarge

MOST_BYTES: Final = 1_000_000
"""The largest body that is read where nothing else is said."""

View = TypeVar("View", bound=Callable[..., Any])
_limits: dict[object, Callable[[], int]] = {}


def at_most(size: int | Callable[[], int]) -> Callable[[View], View]:
    """Let a view take bodies of up to ``size`` bytes, which may be asked for anew with each request."""

    def declare(view: View) -> View:
        _limits[view] = size if callable(size) else lambda: size
        return view

    return declare


def install_body_limits(app: Flask) -> None:
    """Refuse what is larger than its view takes: before it is read where its length is said, else while it is read."""
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES

    @app.before_request
    def refuse_large_bodies() -> None:
        view = app.view_functions.get(request.endpoint or "")
        found = _limits.get(view)
        limit = found() if found else MOST_BYTES
        request.max_content_length = limit
        if (request.content_length or 0) > limit:
            raise RequestEntityTooLarge
