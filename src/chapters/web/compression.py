"""Brotli and gzip: static files once and as small as can be, pages each time and quickly."""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import Final

import brotli  # type: ignore[import-untyped]
from flask import Response, request

TEXTS: Final = frozenset({
    "text/html", "text/css", "text/javascript", "text/plain", "text/vtt", "application/json", "application/ld+json",
    "application/xml", "application/atom+xml", "application/opensearchdescription+xml", "image/svg+xml",
    "application/problem+json", "application/schema+json", "application/json+chapters", "text/csv",
    "text/tab-separated-values", "text/markdown", "application/x-subrip",
})  # fmt: skip
"""What becomes smaller. Fonts, pictures and recordings are compressed already."""

SMALLEST: Final = 500
"""Bytes below which a compressed answer saves nothing worth having."""

_PAGE_QUALITY: Final = {"br": 5, "gzip": 6}
_BEST_QUALITY: Final = {"br": 11, "gzip": 9}


def accepted_coding() -> str:
    """The better of the codings that the request accepts: ``br``, ``gzip``, or an empty string for neither."""
    wanted = request.accept_encodings
    best = max(("br", "gzip"), key=wanted.quality)
    return best if wanted.quality(best) > 0 else ""


def compress(content: bytes, coding: str, *, quality: int) -> bytes:
    """``content`` in a content coding."""
    if coding == "br":
        return bytes(brotli.compress(content, quality=quality))
    return gzip.compress(content, quality, mtime=0)


@lru_cache(maxsize=256)
def compressed_once(content: bytes, coding: str) -> bytes:
    """A static file as small as it can be; made when first asked for, and kept."""
    return compress(content, coding, quality=_BEST_QUALITY[coding])


def compress_page(response: Response) -> None:
    """Compress an answer that was made just now, if it is worth it and whoever asks understands it."""
    response.vary.add("Accept-Encoding")
    coding = accepted_coding()
    if not coding or response.status_code == 304 or "Content-Encoding" in response.headers:
        return
    content = response.get_data()
    if len(content) < SMALLEST:
        return
    response.set_data(compress(content, coding, quality=_PAGE_QUALITY[coding]))
    response.headers["Content-Encoding"] = coding
