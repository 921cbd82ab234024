"""Captions and the poster, fetched here so that nothing outside the fence ever follows a foreign address."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import Any, Final

from yt_dlp.networking import Request  # type: ignore[import-untyped]

from chapters.ingest.child.guard import Fence
from chapters.ingest.child.job import Bounds
from chapters.ingest.child.transport import TooBig

_SUFFIXES: Final = ("vtt", "srt")
_ORIGINAL: Final = "-orig"


def fetch_captions(
    loader: Any, info: Mapping[str, Any], bounds: Bounds, fence: Fence, taken: list[dict[str, Any]]
) -> None:
    """Put every captions track of ``info`` into ``taken`` as it comes, with its text or with why there is none."""
    room = bounds.all_captions_bytes
    for language, automatic, formats in _tracks(info):
        if len(taken) >= bounds.tracks:
            return
        entry: dict[str, Any] = {"language": language, "automatic": automatic}
        chosen = _choose(formats)
        elsewhere = fence.why_not_url(str(chosen["url"])) if chosen and chosen.get("url") else ""
        if chosen is None:
            entry["error"] = "there is neither WebVTT nor SRT"
        elif elsewhere:
            entry["error"] = f"they are said to lie at {elsewhere}, where links may not lead"
        else:
            entry["label"] = str(chosen.get("name") or "")[:200]
            entry["suffix"] = chosen["ext"]
            try:
                data = _text(loader, chosen, min(bounds.captions_bytes, room))
                room -= len(data)
                entry["data"] = base64.b64encode(data).decode()
            except Exception as error:
                entry["error"] = str(error)[:300]
            except TooBig:
                entry["error"] = "they are too large"
        taken.append(entry)


def fetch_poster(loader: Any, info: Mapping[str, Any], bounds: Bounds, fence: Fence) -> str | None:
    """The still picture of ``info``, base64, or None."""
    url = info.get("thumbnail")
    if not isinstance(url, str) or fence.why_not_url(url):
        return None
    try:
        data = _fetch(loader, url, bounds.poster_bytes)
    except (Exception, TooBig):
        return None
    return base64.b64encode(data).decode()


def _tracks(info: Mapping[str, Any]) -> Iterator[tuple[str, bool, list[Any]]]:
    """Language, whether a machine wrote it, and formats: what people wrote first, then the language that was spoken."""
    by_people = _by_language(info.get("subtitles"))
    by_machine = _by_language(info.get("automatic_captions"))
    for language, formats in by_people.items():
        yield language, "x-autogen" in language, formats
    originals = [language for language in by_machine if language.endswith(_ORIGINAL)]
    spoken = str(info.get("language") or "")
    for language in (
        originals or [language for language in by_machine if language == spoken] or list(by_machine)[:1]
    ):
        if language.removesuffix(_ORIGINAL) in by_people:
            continue  # somebody has written that language down already
        yield language.removesuffix(_ORIGINAL), True, by_machine[language]


def _by_language(value: Any) -> dict[str, list[Any]]:
    if not isinstance(value, Mapping):
        return {}
    return {
        str(language): formats
        for language, formats in value.items()
        if isinstance(formats, list) and language not in ("live_chat", "rechat", "danmaku", "comments")
    }


def _choose(formats: list[Any]) -> dict[str, Any] | None:
    """WebVTT before SRT, and never by way of a playlist."""
    for suffix in _SUFFIXES:
        for entry in formats:
            if not isinstance(entry, dict) or not str(entry.get("protocol") or "https").startswith("http"):
                continue
            if entry.get("ext") == suffix and (entry.get("url") or entry.get("data")):
                return entry
    return None


def _text(loader: Any, entry: Mapping[str, Any], limit: int) -> bytes:
    if isinstance(entry.get("data"), str):
        data = str(entry["data"]).encode("utf-8", "replace")
        if len(data) > limit:
            raise TooBig
        return data
    return _fetch(loader, str(entry["url"]), limit)


def _fetch(loader: Any, url: str, limit: int) -> bytes:
    with loader.urlopen(Request(url)) as response:
        data: bytes = response.read(limit + 1)
    if len(data) > limit:
        raise TooBig
    return data
