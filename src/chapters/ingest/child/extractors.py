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


def _vimeo(job: Job) -> Any:
    from chapters.ingest.child.vimeo import OneVimeoIE  # noqa: PLC0415

    return OneVimeoIE()


def _vimeo_list(name: str) -> Callable[[Job], Any]:
    def make(job: Job) -> Any:
        from yt_dlp.extractor import vimeo  # type: ignore[import-untyped] # noqa: PLC0415

        return getattr(vimeo, f"{name}IE")()

    return make


def _media(job: Job) -> Any:
    from yt_dlp.extractor.generic import GenericIE  # type: ignore[import-untyped] # noqa: PLC0415

    return GenericIE()


def _peertube(job: Job) -> Any:
    from chapters.ingest.child.peertube import at_host  # noqa: PLC0415

    return at_host(_host(job))


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
    "Vimeo": Extractor(_vimeo, VIMEO_HOSTS),
    "VimeoChannel": Extractor(_vimeo_list("VimeoChannel"), VIMEO_HOSTS),
    "VimeoGroups": Extractor(_vimeo_list("VimeoGroups"), VIMEO_HOSTS),
    "VimeoUser": Extractor(_vimeo_list("VimeoUser"), VIMEO_HOSTS),
    "VimeoAlbum": Extractor(_vimeo_list("VimeoAlbum"), VIMEO_HOSTS),
    "PeerTube": Extractor(_peertube),
    "PeerTubePlaylist": Extractor(_peertube_list),
    "Generic": Extractor(_media),
}
