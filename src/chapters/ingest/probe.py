"""What ffprobe and ffmpeg tell about a media file. They are run with limits, and may read that one file and no other."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Final

from chapters.errors import FormatError, Invalid
from chapters.ingest.info import MAX_CHAPTERS
from chapters.ingest.strictjson import parse_json
from chapters.ingest.texts import clean_line, clean_text
from chapters.model import Chapter
from chapters.timecode import MAX_MS

TIMEOUT_SECONDS: Final = 20.0
_FORMATS: Final = "mov,mp4,m4a,matroska,webm,ogg,mp3,flac,wav,avi,mpeg,mpegts,aac,asf"
# A "media file" may be a playlist that names other files or servers; with these, none is opened.
_CONFINED: Final = ("-protocol_whitelist", "file", "-format_whitelist", _FORMATS)


@dataclass(frozen=True, slots=True)
class MediaFacts:
    """What a media file says of itself. ``chapters`` are in time order. ``picture`` is the image embedded as cover."""

    duration_ms: int | None
    title: str = ""
    description: str = ""
    language: str = ""
    day: str = ""
    credit: str = ""
    chapters: tuple[Chapter, ...] = ()
    has_video: bool = False
    picture: bytes = b""


def ffprobe_facts(path: Path) -> MediaFacts | None:
    """What ffprobe reads in the file at ``path``; None where ffprobe is not installed.

    Raises Invalid if it finds no media there, or takes longer than 20 seconds.
    """
    program = shutil.which("ffprobe")
    if program is None:
        return None
    shown = ["-show_format", "-show_streams", "-show_chapters", "-of", "json"]
    answer = _run([program, "-v", "error", *_CONFINED, *shown, f"file:{path.absolute()}"], path)
    if answer is None:
        raise Invalid(f"{path.name} is no media file that ffprobe can read.")
    try:
        data = parse_json(answer)
    except FormatError as error:
        raise Invalid(f"ffprobe's answer about {path.name} cannot be read: {error}") from error
    return _facts(data)


def still(path: Path, facts: MediaFacts) -> bytes:
    """A picture from the video as JPEG, a tenth of the way in; ``b""`` without video or without ffmpeg."""
    program = shutil.which("ffmpeg")
    if program is None or not facts.has_video:
        return b""
    moment = f"{(facts.duration_ms or 0) / 10_000:.3f}"
    scaled = [
        "-frames:v",
        "1",
        "-vf",
        "scale='min(1280,iw)':-2",
        "-c:v",
        "mjpeg",
        "-q:v",
        "4",
        "-f",
        "image2pipe",
        "-",
    ]
    source = [*_CONFINED, "-ss", moment, "-i", f"file:{path.absolute()}"]
    try:
        return _run([program, "-v", "error", "-nostdin", *source, "-an", "-sn", *scaled], path) or b""
    except Invalid:
        return b""


def _run(command: Sequence[str], path: Path) -> bytes | None:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; the only foreign part is an absolute path
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Invalid(f"{path.name} could not be read within {TIMEOUT_SECONDS:.0f} seconds.") from error
    return done.stdout if done.returncode == 0 else None


def _facts(data: object) -> MediaFacts:
    root = data if isinstance(data, Mapping) else {}
    form = root.get("format") or {}
    streams = root.get("streams") or []
    tags = _tags(form)
    for stream in streams:  # Ogg keeps them with the stream
        tags = _tags(stream) | tags
    video = [
        s
        for s in streams
        if s.get("codec_type") == "video" and not s.get("disposition", {}).get("attached_pic")
    ]
    return MediaFacts(
        duration_ms=_duration(form.get("duration")),
        title=clean_line(tags.get("title")),
        description=clean_text(tags.get("description") or tags.get("comment")),
        language=tags.get("language", ""),
        day=tags.get("date") or tags.get("creation_time") or "",
        credit=clean_line(tags.get("artist") or tags.get("author")),
        chapters=tuple(sorted(_chapters(root.get("chapters") or []), key=lambda chapter: chapter.start_ms)),
        has_video=bool(video),
    )


def _tags(values: Mapping[str, object]) -> dict[str, str]:
    tags = values.get("tags")
    return (
        {str(k).lower(): v for k, v in tags.items() if isinstance(v, str)}
        if isinstance(tags, Mapping)
        else {}
    )


def _duration(text: object) -> int | None:
    try:
        duration_ms = round(Fraction(str(text)) * 1000)
    except (ValueError, ZeroDivisionError):
        return None
    return duration_ms if 0 < duration_ms <= MAX_MS else None


def _chapters(entries: Sequence[Mapping[str, object]]) -> list[Chapter]:
    chapters = []
    for entry in entries[:MAX_CHAPTERS]:
        try:
            base = Fraction(str(entry.get("time_base")))
            start_ms, end_ms = (round(int(str(entry.get(name))) * base * 1000) for name in ("start", "end"))
        except (ValueError, ZeroDivisionError):
            continue
        if 0 <= start_ms <= MAX_MS:
            end = end_ms if start_ms < end_ms <= MAX_MS else None
            chapters.append(Chapter(start_ms, clean_line(_tags(entry).get("title")), end))
    return chapters
