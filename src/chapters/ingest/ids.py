"""The forms that providers' identifiers have."""

from __future__ import annotations

import re
from typing import Final

YOUTUBE_ID: Final = re.compile(r"[A-Za-z0-9_-]{11}\Z")
VIMEO_ID: Final = re.compile(r"[0-9]{1,12}\Z")
VIMEO_HASH: Final = re.compile(r"[0-9a-f]{8,12}\Z")
"""What unlisted recordings have after their number."""

_LETTERS: Final = "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"
_UUID: Final = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\Z")
PEERTUBE_ID: Final = re.compile(rf"(?:[{_LETTERS}]{{22}}\Z|{_UUID.pattern})")


def peertube_short_id(identifier: str) -> str:
    """The 22 characters that stand for a UUID in PeerTube's links: both name the same recording."""
    if not _UUID.match(identifier):
        return identifier
    number, short = int(identifier.replace("-", ""), 16), ""
    while number:
        number, digit = divmod(number, len(_LETTERS))
        short = _LETTERS[digit] + short
    return short.rjust(22, _LETTERS[0])
