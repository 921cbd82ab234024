"""yt-dlp's PeerTube extractor, held to one host and to what is needed of it, and told of what it leaves out.

It knows no chapters, no captions by machine and no first day of publication, though PeerTube tells of all three; and it
follows the addresses of manifests, which are not needed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from yt_dlp.extractor.peertube import PeerTubeIE  # type: ignore[import-untyped]

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def at_host(host: str) -> Any:
    """The extractor for recordings at ``host``, which may end in a port."""

    class OnePeerTubeIE(PeerTubeIE):  # type: ignore[misc]
        """Recordings at one host."""

        IE_NAME = "PeerTube"
        _VALID_URL = rf"https://(?P<host>{re.escape(host)})(?P<host_2>)/w/(?P<id>[\da-zA-Z]{{22}})\Z"

        def _extract_m3u8_formats(self, *args: Any, **options: Any) -> list[Any]:
            return []

        def _call_api(self, host: str, video_id: str, path: str, *args: Any, **options: Any) -> Any:
            answer = super()._call_api(host, video_id, path, *args, **options)
            if path == "":
                self.video = answer if isinstance(answer, Mapping) else {}
            return answer

        def _get_subtitles(self, host: str, video_id: str) -> dict[str, list[dict[str, Any]]]:
            answer = self._call_api(host, video_id, "captions", note="Downloading captions JSON", fatal=False)
            self.captions: dict[bool, dict[str, list[dict[str, Any]]]] = {False: {}, True: {}}
            for entry in _list(answer, "data"):
                language = entry.get("language") or {}
                path = entry.get("captionPath") or entry.get("fileUrl")
                if isinstance(path, str) and isinstance(language, Mapping):
                    found = {"url": urljoin(f"https://{host}/", path), "name": language.get("label")}
                    automatic = entry.get("automaticallyGenerated") is True
                    self.captions[automatic].setdefault(str(language.get("id") or "und"), []).append(found)
            return self.captions[False]

        def _real_extract(self, url: str) -> Any:
            info = super()._real_extract(url)
            info["automatic_captions"] = self.captions[True]
            info["is_live"] = self.video.get("isLive") is True
            answer = self._call_api(
                host, info["id"], "chapters", note="Downloading chapters JSON", fatal=False
            )
            info["chapters"] = [
                {"start_time": entry.get("timecode"), "title": entry.get("title")}
                for entry in _list(answer, "chapters")
            ] or None
            day = _DAY.match(str(self.video.get("originallyPublishedAt")))
            if day:
                info["release_date"] = "".join(day.groups())
            return info

    return OnePeerTubeIE()


def _list(answer: Any, name: str) -> list[Mapping[str, Any]]:
    found = answer.get(name) if isinstance(answer, Mapping) else None
    return [entry for entry in found if isinstance(entry, Mapping)] if isinstance(found, list) else []
