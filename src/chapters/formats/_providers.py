"""A source ⇄ the address by which formats of other houses name it."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from ..links import deep_link
from ..model import Provider, Source

_YOUTUBE: Final = re.compile(
    r"https?://(?:(?:www|m|music)\.)?(?:youtube(?:-nocookie)?\.com/(?:watch\?(?:[^#]*&)?v=|embed/|live/|shorts/|v/)|youtu\.be/)"
    r"([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])"
)
_VIMEO: Final = re.compile(
    r"https?://(?:www\.|player\.)?vimeo\.com/(?:video/|channels/[\w-]+/)?([0-9]{3,12})(?![0-9])"
)
_PEERTUBE: Final = re.compile(
    r"https?://[^/\s]+/(?:w|videos/watch|videos/embed)/([A-Za-z0-9_-]{8,40})(?:[?#]|\Z)"
)


def source_of(address: str) -> Source:
    """The source that ``address`` opens; a file at that address where it is no provider's."""
    address = address.strip()
    if not is_web_address(address):
        return Source(Provider.FILE, "", address)
    for provider, pattern in (
        (Provider.YOUTUBE, _YOUTUBE),
        (Provider.VIMEO, _VIMEO),
        (Provider.PEERTUBE, _PEERTUBE),
    ):
        if match := pattern.match(address):
            source = Source(provider, match[1], address)
            return Source(provider, match[1], deep_link(source))
    return Source(Provider.FILE, "", address)


def is_web_address(text: str) -> bool:
    """Whether ``text`` is an http or https address as it may stand in a file: with a host, without spaces or quotes."""
    if not text.startswith(("http://", "https://")) or _UNSAFE.search(text):
        return False
    try:
        return bool(urlsplit(text).hostname)
    except ValueError:
        return False


_UNSAFE: Final = re.compile('[\\x00-\\x20\\x7f-\\U0010ffff"<>\\\\^`{|}]|%(?![0-9A-Fa-f]{2})')
"""What no URI holds (RFC 3986)."""


def file_name(source: Source) -> str:
    """The name of the file behind a source, by which its kind shows."""
    path = urlsplit(source.url).path if source.url else source.id
    return unquote(path.rpartition("/")[2])


_AUDIO: Final = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "m4b": "audio/mp4", "ogg": "audio/ogg", "oga": "audio/ogg",
                 "opus": "audio/ogg", "flac": "audio/flac", "wav": "audio/wav", "aac": "audio/aac",
                 "mka": "audio/x-matroska", "weba": "audio/webm"}  # fmt: skip
_VIDEO: Final = {"mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm", "ogv": "video/ogg", "mkv": "video/x-matroska",
                 "mov": "video/quicktime", "m3u8": "application/vnd.apple.mpegurl"}  # fmt: skip


def is_audio(source: Source) -> bool:
    """Whether the name of the file says that it has sound alone."""
    return source.provider is Provider.FILE and _suffix(source) in _AUDIO


def media_type(source: Source) -> str:
    """The media type that the name of the file says; ``text/html`` for a provider's page; empty where it is not known."""
    if source.provider is not Provider.FILE:
        return "text/html"
    return _AUDIO.get(_suffix(source)) or _VIDEO.get(_suffix(source), "")


def _suffix(source: Source) -> str:
    return file_name(source).rpartition(".")[2].lower()
