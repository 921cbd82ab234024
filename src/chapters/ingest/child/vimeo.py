"""yt-dlp's Vimeo extractor, for those who have not signed in.

A recording's page and the API want a sign-in or a browser. The embedded player's page does not and knows the chapters
and captions; the description is in the oEmbed answer, which Vimeo gives to everybody.
"""

from __future__ import annotations

import re
from typing import Any

from yt_dlp.extractor.vimeo import VimeoIE  # type: ignore[import-untyped]
from yt_dlp.utils import ExtractorError  # type: ignore[import-untyped]

NO_PLAYER = "The player's page was refused"

_LINK = re.compile(r"https://vimeo\.com/(?P<id>[0-9]+)(?:/(?P<unlisted>[0-9a-f]+))?\Z")


class OneVimeoIE(VimeoIE):  # type: ignore[misc]
    """One recording, from the player's page and oEmbed; either is enough."""

    IE_NAME = "vimeo"
    _VALID_URL = _LINK.pattern

    def _real_extract(self, url: str) -> Any:
        match = _LINK.match(url)
        assert match is not None
        identifier, unlisted = match["id"], match["unlisted"]
        told = self._download_json(
            "https://vimeo.com/api/oembed.json",
            identifier,
            "Downloading oEmbed",
            query={"url": url},
            fatal=False,
        )
        told = told if isinstance(told, dict) and str(told.get("video_id")) == identifier else {}
        try:
            info = self._from_player(identifier, unlisted)
        except ExtractorError as error:
            if not told.get("title"):
                raise
            self.report_warning(f"{NO_PLAYER}: {error.msg}")
            info = {"id": identifier, "formats": []}
        day = re.match(r"(\d{4})-(\d{2})-(\d{2})", str(told.get("upload_date")))
        return {
            "title": told.get("title"),
            "uploader": told.get("author_name"),
            "duration": told.get("duration"),
            "thumbnail": told.get("thumbnail_url"),
            "description": told.get("description"),
            "upload_date": "".join(day.groups()) if day else None,
            **{name: value for name, value in info.items() if value is not None},
            "webpage_url": url,
        }

    def _from_player(self, identifier: str, unlisted: str | None) -> dict[str, Any]:
        page = self._download_webpage(
            f"https://player.vimeo.com/video/{identifier}",
            identifier,
            "Downloading the player's page",
            query={"h": unlisted} if unlisted else {},
            headers={"Referer": "https://vimeo.com/"},
        )
        config = self._search_json(r"\b(?:playerC|c)onfig\s*=", page, "player's configuration", identifier)
        if config.get("view") == 4:
            raise ExtractorError("This video is protected by a password", expected=True)
        info: dict[str, Any] = self._parse_config(config, identifier)
        return info

    def _extract_m3u8_formats_and_subtitles(
        self, *args: Any, **options: Any
    ) -> tuple[list[Any], dict[str, Any]]:
        return [], {}

    def _extract_mpd_formats_and_subtitles(
        self, *args: Any, **options: Any
    ) -> tuple[list[Any], dict[str, Any]]:
        return [], {}
