"""The address that opens a source at a moment, and W3C media fragments.

All addresses are built from a provider's id, never from one that somebody typed, so that nothing else can come along.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode, urlsplit

from chapters.model import Provider, Source
from chapters.timecode import parse_timecode

YOUTUBE_EMBEDS = "https://www.youtube-nocookie.com"
VIMEO_EMBEDS = "https://player.vimeo.com"


def seconds(ms: int) -> str:
    """Write ``ms`` in seconds with as few decimals as are needed: ``90``, ``90.5``."""
    whole, rest = divmod(ms, 1000)
    return f"{whole}" + (f".{rest:03}".rstrip("0") if rest else "")


def fragment(start_ms: int, end_ms: int | None = None) -> str:
    """The media fragment of a stretch, without its ``#``: ``t=90,120``, or ``t=90`` for all that follows."""
    return f"t={seconds(start_ms)}" + (f",{seconds(end_ms)}" if end_ms is not None else "")


def parse_fragment(text: str) -> tuple[int | None, int | None]:
    """The start and end in ms that a value such as ``90``, ``1m30s`` or ``90,120`` asks for.

    ``npt:`` before it is allowed, as the standard has it. What cannot be read, or an end that is not after its start, is
    None: a mistyped address opens the recording all the same.
    """
    start_text, _, end_text = text.strip().removeprefix("npt:").partition(",")
    start = parse_timecode(start_text)
    end = parse_timecode(end_text)
    if start is None and end is not None and not start_text:
        start = 0
    return start, end if start is not None and end is not None and end > start else None


def deep_link(source: Source, start_ms: int = 0) -> str:
    """The provider's own page, opened at ``start_ms``; whole seconds, cut off, as providers want them.

    For a file it is its address, or its path below the media folder, with a media fragment.
    """
    start = start_ms // 1000
    match source.provider:
        case Provider.YOUTUBE:
            return f"https://www.youtube.com/watch?v={quote(source.id, safe='')}" + (
                f"&t={start}s" if start else ""
            )
        case Provider.VIMEO:
            path = "/".join(filter(None, (quote(source.id, safe=""), _unlisted(source))))
            return f"https://vimeo.com/{path}" + (f"#t={start}s" if start else "")
        case Provider.PEERTUBE:
            return f"{peertube_host(source)}/w/{quote(source.id, safe='')}" + (
                f"?start={start}s" if start else ""
            )
        case Provider.FILE:
            return (source.url or quote(source.id)) + (f"#{fragment(start_ms)}" if start_ms else "")


def embed_link(
    source: Source, start_ms: int = 0, *, origin: str = "", language: str = "", play: bool = True
) -> str:
    """The address of the provider's player in a frame that opens at ``start_ms``, and plays if ``play``.

    Empty for a file, which needs no frame. ``origin`` is ours: with it the player may be spoken to by messages from our
    pages. YouTube is asked to set no cookies, Vimeo not to track, PeerTube not to share the viewer's line.
    """
    start, autoplay = start_ms // 1000, str(int(play))
    match source.provider:
        case Provider.YOUTUBE:
            query = {"start": str(start), "autoplay": autoplay, "playsinline": "1", "rel": "0"}
            query |= {"enablejsapi": "1", "origin": origin} if origin else {}
            query |= {"hl": language} if language else {}
            return f"{YOUTUBE_EMBEDS}/embed/{quote(source.id, safe='')}?{urlencode(query)}"
        case Provider.VIMEO:
            query = {"h": unlisted} if (unlisted := _unlisted(source)) else {}
            query |= {"dnt": "1", "autoplay": autoplay, "playsinline": "1"}
            return f"{VIMEO_EMBEDS}/video/{quote(source.id, safe='')}?{urlencode(query)}#t={start}s"
        case Provider.PEERTUBE:
            query = {"api": "1", "p2p": "0", "start": f"{start}s", "autoplay": autoplay}
            query |= {"warningTitle": "0", "title": "0"}
            return f"{peertube_host(source)}/videos/embed/{quote(source.id, safe='')}?{urlencode(query)}"
        case Provider.FILE:
            return ""


def _unlisted(source: Source) -> str:
    """What a recording that Vimeo does not list has after its number, empty for one that it does."""
    found = re.fullmatch(r"/[0-9]+/([0-9a-f]{8,12})", urlsplit(source.url).path)
    return found[1] if found else ""


def peertube_host(source: Source) -> str:
    """Scheme and host of the PeerTube server that a source is at."""
    host = urlsplit(source.url)
    return f"https://{host.netloc.rpartition('@')[2]}"
