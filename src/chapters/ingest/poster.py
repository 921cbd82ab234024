"""Still pictures: checked by what they are, whatever they are called."""

from __future__ import annotations

from typing import Final

from chapters.ingest.incoming import Poster

MAX_BYTES: Final = 1_000_000
"""The largest picture that is kept."""


def read_poster(data: bytes) -> Poster | None:
    """The picture that ``data`` is, or None unless it is a JPEG, PNG or WebP of at most 1 MB."""
    suffix = picture_suffix(data)
    return Poster(data, suffix) if suffix and len(data) <= MAX_BYTES else None


def picture_suffix(data: bytes) -> str:
    """``.jpg``, ``.png`` or ``.webp`` by the first bytes, else ``""`` (SVG above all, which can hold scripts)."""
    if data.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    return ""
