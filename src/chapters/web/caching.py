"""Viewer pages are the same for everybody, so they may be kept, and are asked for again by their digest.

The digest is made of what is sent, so it is never wrong. For a page that was made before, and nothing that viewers see has
changed since, it is remembered: seeing such a page again costs one look at the version of the data, and no rendering.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock
from typing import Final

from flask import Flask, Response, g, request
from werkzeug.wrappers import Response as BaseResponse

from chapters.web.compression import TEXTS, compress_page
from chapters.web.context import catalog

KEPT: Final = "public, no-cache"
"""Anybody may keep it, and asks again before showing it."""

MOST_REMEMBERED: Final = 5_000
_LONGEST_ADDRESS: Final = 500

Key = tuple[str, str, str]


class Digests:
    """The digests of pages that were made before, by version of the data, host and address; the oldest go first."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._known: OrderedDict[Key, str] = OrderedDict()
        self._lock = Lock()

    def find(self, key: Key) -> str | None:
        """The digest of the page at ``key``, if it is remembered."""
        with self._lock:
            return self._known.get(key)

    def remember(self, key: Key, digest: str) -> None:
        """Keep a digest."""
        with self._lock:
            self._known[key] = digest
            self._known.move_to_end(key)
            while len(self._known) > self._most:
                self._known.popitem(last=False)


def install_caching(app: Flask) -> None:
    """Give each page a digest, so that seeing it again costs an empty 304, and send it compressed."""
    digests = Digests()

    @app.before_request
    def unchanged() -> BaseResponse | None:
        g.page_key = key = _key()
        if key is None or not request.if_none_match:
            return None
        digest = digests.find(key)
        if digest is None or not request.if_none_match.contains_weak(digest):
            return None
        response = Response(status=304)
        response.headers["Cache-Control"] = KEPT
        response.set_etag(digest, weak=True)
        response.vary.add("Accept-Encoding")
        return response

    @app.after_request
    def add_digest(response: Response) -> Response:
        if response.status_code >= 400:
            response.vary.add("Accept")  # a page or a document
        if "Cache-Control" in response.headers:
            return response
        if response.status_code != 200 or response.mimetype not in TEXTS or response.direct_passthrough:
            response.headers["Cache-Control"] = "no-store" if response.status_code >= 400 else "no-cache"
            return response
        response.headers["Cache-Control"] = KEPT
        digest = hashlib.sha256(response.get_data()).hexdigest()[:20]
        response.set_etag(digest, weak=True)
        if key := g.get("page_key"):
            digests.remember(key, digest)
        response.make_conditional(request)
        compress_page(response)
        return response


def _key() -> Key | None:
    """What the present page depends on; None for what is not the same for everybody, or not worth remembering."""
    if request.url_rule is None or request.method not in ("GET", "HEAD") or request.cookies:
        return None
    if "q" in request.args:
        return None  # a search that was stopped at its deadline may find more the next time
    if request.blueprint == "service" or len(address := request.url) > _LONGEST_ADDRESS:
        return None
    return catalog().version(), address, request.headers.get("Accept", "")
