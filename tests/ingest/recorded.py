"""Answers of YouTube and Vimeo, written down after what their extractors read, and played to yt-dlp inside the child.

The child is the real one, with its fence and its limits; only ``YoutubeDL.urlopen`` answers from the recording instead
of from the network.
"""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import Any

import pytest

from chapters.ingest.confinement import PACKAGES, run
from chapters.ingest.fetch import Links

DATA = Path(__file__).parents[1] / "data" / "ingest"
PICTURE = "\xff\xd8\xff\xe0JFIF"
VTT = "WEBVTT\n\n00:00:05.000 --> 00:00:08.000\n{}\n"

PLAYER = """
import io, json
from yt_dlp.YoutubeDL import YoutubeDL
from yt_dlp.networking import Response
from yt_dlp.networking.exceptions import HTTPError
answers = json.loads({answers!r})
def urlopen(self, request):
    url = request if isinstance(request, str) else request.url
    sys.stderr.write(url + "\\n")
    for start, status, body in answers:
        if url.startswith(start):
            break
    else:
        status, body = 404, ""
    response = Response(io.BytesIO(body.encode("latin-1")), url, {{}}, status)
    if status >= 400:
        raise HTTPError(response)
    return response
YoutubeDL.urlopen = urlopen
from chapters.ingest.child.main import main; main()
"""


class Recording:
    """The answers by the beginning of their address; the first that fits counts."""

    def __init__(self) -> None:
        self._answers: list[tuple[str, int, str]] = []

    def answer(self, start: str, body: str | bytes | Any = "", status: int = 200) -> None:
        if not isinstance(body, str | bytes):
            body = json.dumps(body)
        data = body if isinstance(body, bytes) else body.encode("latin-1" if body is PICTURE else "utf-8")
        self._answers.append((start, status, data.decode("latin-1")))

    def play(self, patch: pytest.MonkeyPatch) -> Links:
        """Links that are answered from this recording."""
        start = PACKAGES + PLAYER.format(answers=json.dumps(self._answers))
        patch.setattr("chapters.ingest.fetch.run", functools.partial(run, start=start))
        return Links()


def load(name: str) -> Any:
    """A recorded document."""
    return json.loads((DATA / name).read_text("utf-8"))


def watch_page(player: Any, following: Any) -> str:
    """A YouTube watch page, with what scripts find in it."""
    config = {
        "INNERTUBE_CONTEXT": {
            "client": {"clientName": "WEB", "clientVersion": "2.20251104.01.00", "hl": "en"}
        }
    }
    return (
        f"<!DOCTYPE html><html><head><script>ytcfg.set({json.dumps(config)});</script></head><body>"
        f"<script>var ytInitialPlayerResponse = {json.dumps(player)};</script>"
        f"<script>var ytInitialData = {json.dumps(following)};</script></body></html>"
    )
