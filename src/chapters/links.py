"""The address that opens a source at a moment, and W3C media fragments.

All addresses are built from a provider's id, never from one that somebody typed, so that nothing else can come along.
"""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from chapters.model import Provider, Source
from chapters.timecode import parse_timecode

YOUTUBE_EMBEDS = "https://www.youtube-nocookie.com"


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
            return f"https://vimeo.com/{quote(source.id)}" + (f"#t={start}s" if start else "")
        case Provider.PEERTUBE:
            return f"{_peertube_host(source)}/w/{quote(source.id, safe='')}" + (
                f"?start={start}s" if start else ""
            )
        case Provider.FILE:
            return (source.url or quote(source.id)) + (f"#{fragment(start_ms)}" if start_ms else "")


def embed_link(source: Source, start_ms: int = 0, *, origin: str = "", language: str = "") -> str:
    """The address of the provider's player in a frame, which starts to play at ``start_ms``.

    Empty where there is none: a file of our own, or a provider whose player is not spoken to yet.

    ``origin`` is ours: with it the player may be spoken to by messages from our pages.
    """
    if source.provider is not Provider.YOUTUBE:
        return ""
    query = {"start": str(start_ms // 1000), "autoplay": "1", "playsinline": "1", "rel": "0"}
    query |= {"enablejsapi": "1", "origin": origin} if origin else {}
    query |= {"hl": language} if language else {}
    return f"{YOUTUBE_EMBEDS}/embed/{quote(source.id, safe='')}?{urlencode(query)}"


def _peertube_host(source: Source) -> str:
    host = urlsplit(source.url)
    return f"https://{host.netloc.rpartition('@')[2]}"
