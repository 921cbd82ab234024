"""yt-dlp, run once: a recording's metadata, or what a playlist lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from yt_dlp.utils import DownloadError, ExtractorError  # type: ignore[import-untyped]
from yt_dlp.YoutubeDL import YoutubeDL  # type: ignore[import-untyped]

from chapters.ingest.child.job import Job

KEPT: Final = frozenset(
    [
        "_type",
        "id",
        "title",
        "fulltitle",
        "description",
        "duration",
        "upload_date",
        "release_date",
        "language",
        "channel",
        "uploader",
        "license",
        "thumbnail",
        "chapters",
        "live_status",
        "availability",
        "extractor_key",
        "webpage_url",
        "direct",
        "subtitles",
        "automatic_captions",
    ]
)
_LISTED: Final = ("id", "title", "url", "ie_key", "duration", "availability", "live_status")


class Silent:
    """Takes what yt-dlp would print; the last lines are kept for the answer."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def debug(self, message: str) -> None:
        """Progress, which nobody watches."""

    def info(self, message: str) -> None:
        """The same."""

    def warning(self, message: str) -> None:
        """Something was missing."""
        self.lines.append(message[:500])
        del self.lines[:-10]

    error = warning


def downloader(extractor: Any, log: Silent) -> Any:
    """A YoutubeDL with this extractor and no other, that writes nothing, starts nothing and asks nobody else."""
    loader = YoutubeDL(
        {
            "logger": log,
            "quiet": True,
            "noprogress": True,
            "color": "never",
            "cachedir": False,
            "js_runtimes": {},
            "remote_components": [],
            "proxy": "",
            "geo_bypass": False,
            "default_search": "error",
            "skip_download": True,
            "noplaylist": True,
            "extract_flat": "in_playlist",
            "format": "best",
            "ignore_no_formats_error": True,
            "writesubtitles": True,
            "writeautomaticsub": True,
            "socket_timeout": 8,
            "extractor_retries": 1,
            # Formats are not needed; of automatic captions only what was said, no translations.
            "extractor_args": {"youtube": {"skip": ["hls", "dash", "translated_subs"]}},
        },
        auto_init=False,
    )
    loader.add_info_extractor(extractor)
    return loader


def read_recording(loader: Any, job: Job) -> dict[str, Any]:
    """The metadata of the recording at ``job.url``; raises DownloadError with yt-dlp's reason."""
    info = loader.extract_info(job.url, download=False)
    if not isinstance(info, dict):
        raise DownloadError("Nothing was found there.")
    if info.get("_type", "video") != "video":
        raise DownloadError("There is a list there, not a recording.")
    return {
        name: value
        for name, value in loader.sanitize_info(info).items()
        if name in KEPT and value is not None
    }


def read_listing(loader: Any, job: Job, entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The playlist at ``job.url``: its title. What it lists is put into ``entries`` as it comes, at most ``items``."""
    result = loader.extract_info(job.url, download=False, process=False)
    for _ in range(3):  # a channel may point to its other address
        if not isinstance(result, dict) or result.get("_type") not in ("url", "url_transparent"):
            break
        result = loader.extract_info(result["url"], download=False, process=False)
    if not isinstance(result, dict) or result.get("_type") not in ("playlist", "multi_video"):
        raise DownloadError("There is no playlist there.")
    _collect(result.get("entries") or (), entries, job.bounds.items)
    return {"_type": "playlist", "id": str(result.get("id") or ""), "title": str(result.get("title") or "")}


def _collect(found: Iterable[Any], entries: list[dict[str, Any]], limit: int, depth: int = 0) -> None:
    """Put what is found into ``entries``. A channel's tabs are lists within the list."""
    for entry in found:
        if len(entries) >= limit:
            return
        if not isinstance(entry, Mapping):
            continue
        if "entries" in entry and depth < 2:
            _collect(entry["entries"] or (), entries, limit, depth + 1)
        else:
            entries.append(
                {name: entry[name] for name in _LISTED if isinstance(entry.get(name), str | int | float)}
            )


__all__ = [
    "KEPT",
    "DownloadError",
    "ExtractorError",
    "Silent",
    "downloader",
    "read_listing",
    "read_recording",
]
