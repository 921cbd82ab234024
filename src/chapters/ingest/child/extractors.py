"""The extractors that a job can name, each with the hosts that it may speak to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from chapters.ingest.child.job import Job, Origin

YOUTUBE_HOSTS: Final = ("youtube.com", "youtubei.googleapis.com", "ytimg.com", "ggpht.com", "www.google.com")
VIMEO_HOSTS: Final = ("vimeo.com", "vimeocdn.com")


@dataclass(frozen=True, slots=True)
class Extractor:
    """``make`` imports and builds it for a job; ``domains`` are the hosts it needs, with everything below them."""

    make: Callable[[Job], Any]
    domains: tuple[str, ...] = ()


def _youtube(job: Job) -> Any:
    from yt_dlp.extractor.youtube import YoutubeIE  # type: ignore[import-untyped] # noqa: PLC0415

    return YoutubeIE()


def _youtube_tab(job: Job) -> Any:
    from yt_dlp.extractor.youtube import YoutubeTabIE  # noqa: PLC0415

    return YoutubeTabIE()


def _vimeo(name: str) -> Callable[[Job], Any]:
    def make(job: Job) -> Any:
        from yt_dlp.extractor import vimeo  # type: ignore[import-untyped] # noqa: PLC0415

        return getattr(vimeo, f"{name}IE")()

    return make


def _media(job: Job) -> Any:
    from yt_dlp.extractor.generic import GenericIE  # type: ignore[import-untyped] # noqa: PLC0415

    return GenericIE()


def _peertube(job: Job) -> Any:
    from yt_dlp.extractor import peertube  # noqa: PLC0415

    host = _host(job)

    class PeerTubeIE(peertube.PeerTubeIE):  # type: ignore[misc]
        """PeerTube at one host: without formats, with the chapters and the first day of publication."""

        _VALID_URL = rf"https://(?P<host>{re.escape(host)})(?P<host_2>)/w/(?P<id>[\da-zA-Z]{{22}})\Z"

        def _extract_m3u8_formats(self, *args: Any, **options: Any) -> list[Any]:
            return []  # an address out of the answer, for something that is not needed

        def _call_api(self, host: str, video_id: str, path: str, *args: Any, **options: Any) -> Any:
            answer = super()._call_api(host, video_id, path, *args, **options)
            if path == "" and isinstance(answer, dict):
                self.first_published = answer.get("originallyPublishedAt")
            return answer

        def _real_extract(self, url: str) -> Any:
            info = super()._real_extract(url)
            answer = self._call_api(
                host, info["id"], "chapters", note="Downloading chapters JSON", fatal=False
            )
            chapters = answer.get("chapters") if isinstance(answer, dict) else None
            if isinstance(chapters, list):
                info["chapters"] = sorted(
                    (
                        {"start_time": entry["timecode"], "title": entry.get("title")}
                        for entry in chapters
                        if isinstance(entry, dict) and isinstance(entry.get("timecode"), int | float)
                    ),
                    key=lambda entry: entry["start_time"],
                )
            day = re.match(r"(\d{4})-(\d{2})-(\d{2})", str(getattr(self, "first_published", None)))
            if day:
                info["release_date"] = "".join(day.groups())
            return info

    return PeerTubeIE()


def _peertube_list(job: Job) -> Any:
    from yt_dlp.extractor import peertube  # noqa: PLC0415

    class PeerTubePlaylistIE(peertube.PeerTubePlaylistIE):  # type: ignore[misc]
        """A playlist, channel or account at one host."""

        _VALID_URL = rf"https://(?P<host>{re.escape(_host(job))})/(?P<type>a|c|w/p)/(?P<id>[^/?#]+)\Z"

    return PeerTubePlaylistIE()


def _host(job: Job) -> str:
    origin: Origin | None = job.origin
    if origin is None:
        raise ValueError("PeerTube needs a host")
    return origin.name if origin.port == 443 else f"{origin.name}:{origin.port}"


EXTRACTORS: Final = {
    "Youtube": Extractor(_youtube, YOUTUBE_HOSTS),
    "YoutubeTab": Extractor(_youtube_tab, YOUTUBE_HOSTS),
    "Vimeo": Extractor(_vimeo("Vimeo"), VIMEO_HOSTS),
    "VimeoChannel": Extractor(_vimeo("VimeoChannel"), VIMEO_HOSTS),
    "VimeoGroups": Extractor(_vimeo("VimeoGroups"), VIMEO_HOSTS),
    "VimeoUser": Extractor(_vimeo("VimeoUser"), VIMEO_HOSTS),
    "VimeoAlbum": Extractor(_vimeo("VimeoAlbum"), VIMEO_HOSTS),
    "PeerTube": Extractor(_peertube),
    "PeerTubePlaylist": Extractor(_peertube_list),
    "Generic": Extractor(_media),
}
