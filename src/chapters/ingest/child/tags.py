"""What mutagen reads in a media file, where ffprobe is not installed. Run in a process of its own, within limits."""

from __future__ import annotations

import base64
import importlib
import json
import sys
from typing import Any, Final

from chapters.ingest.child.guard import limit
from chapters.ingest.child.job import Bounds

_PICTURE_BYTES: Final = 1_000_000
_CHAPTERS: Final = 5_000


def main() -> None:
    """Print what the file named by the last argument says of itself, or ``{}`` if mutagen knows no such file."""
    limit(Bounds())
    print(json.dumps(read_tags(sys.argv[-1])))


def read_tags(file: Any) -> dict[str, Any]:
    """``duration`` and ``chapters`` in seconds, text tags by lower-case name, and ``picture`` in base64."""
    media = importlib.import_module("mutagen").File(file)  # may not be installed
    if media is None:
        return {}
    tags = media.tags if media.tags is not None else {}
    found: dict[str, Any] = {"duration": getattr(media.info, "length", None), "tags": {}, "chapters": []}
    if hasattr(media, "chapters"):  # MP4
        found["tags"] = {name: str(tags[key][0]) for key, name in _MP4.items() if tags.get(key)}
        marks = [{"start_time": mark.start, "title": mark.title} for mark in media.chapters or ()]
        found["chapters"] = marks[:_CHAPTERS]
        found["picture"] = _picture(bytes(tags["covr"][0])) if tags.get("covr") else ""
    elif hasattr(tags, "getall"):  # ID3
        found["tags"] = {name: str(tags[key]) for key, name in _ID3.items() if key in tags}
        found["chapters"] = [_id3_chapter(frame) for frame in tags.getall("CHAP")[:_CHAPTERS]]
        covers = tags.getall("APIC")
        found["picture"] = _picture(covers[0].data) if covers else ""
    else:  # Vorbis comments
        found["tags"] = {str(key).lower(): str(values[0]) for key, values in dict(tags).items() if values}
        covers = getattr(media, "pictures", ())
        found["picture"] = _picture(covers[0].data) if covers else ""
    return found


_MP4: Final = {
    "\xa9nam": "title",
    "\xa9ART": "artist",
    "\xa9day": "date",
    "desc": "description",
    "ldes": "description",
    "\xa9cmt": "comment",
}
_ID3: Final = {"TIT2": "title", "TPE1": "artist", "TDRC": "date", "TLAN": "language", "COMM::eng": "comment"}


def _id3_chapter(frame: Any) -> dict[str, Any]:
    title = frame.sub_frames.get("TIT2")
    return {
        "start_time": frame.start_time / 1000,
        "end_time": frame.end_time / 1000,
        "title": str(title) if title is not None else "",
    }


def _picture(data: bytes) -> str:
    return base64.b64encode(data).decode() if len(data) <= _PICTURE_BYTES else ""
