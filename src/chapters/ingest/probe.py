"""What ffprobe, ffmpeg or mutagen tell about a media file. They run with limits, and ffmpeg may read that file alone."""

from __future__ import annotations

import base64
import binascii
import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

from chapters.errors import FormatError, Invalid
from chapters.ingest.confinement import PACKAGES
from chapters.ingest.facts import MediaFacts, chapters_in_tags, in_order
from chapters.ingest.info import MAX_CHAPTERS, milliseconds
from chapters.ingest.nero import mended_start
from chapters.ingest.strictjson import parse_json
from chapters.ingest.texts import clean_line, clean_text
from chapters.model import Chapter
from chapters.timecode import MAX_MS

TIMEOUT_SECONDS: Final = 20.0
_FORMATS: Final = "mov,mp4,m4a,matroska,webm,ogg,mp3,flac,wav,avi,mpeg,mpegts,aac,asf"
# A "media file" may be a playlist that names other files or servers; with these, none is opened.
_CONFINED: Final = ("-protocol_whitelist", "file", "-format_whitelist", _FORMATS)
_TAGS: Final = PACKAGES + "from chapters.ingest.child.tags import main; main()"


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
    return _from_ffprobe(_parsed(answer, path), path)


def mutagen_facts(path: Path) -> MediaFacts | None:
    """What mutagen reads in the file at ``path``; None where it is not installed or does not know such files.

    Raises Invalid if it takes longer than 20 seconds.
    """
    if importlib.util.find_spec("mutagen") is None:
        return None
    root = str(Path(__file__).parents[1])
    answer = _run([sys.executable, "-I", "-B", "-X", "utf8", "-c", _TAGS, root, str(path.absolute())], path)
    data = _parsed(answer, path) if answer else {}
    return _from_mutagen(data) if data else None


def still(path: Path, facts: MediaFacts) -> bytes:
    """The cover, or a picture from a tenth of the way in, as a small file; ``b""`` without video or without ffmpeg."""
    program = shutil.which("ffmpeg")
    if program is None or (facts.cover_stream is None and not facts.has_video):
        return b""
    command = [program, "-v", "error", "-nostdin", *_CONFINED]
    if facts.cover_stream is not None:
        taken = ["-i", f"file:{path.absolute()}", "-map", f"0:{facts.cover_stream}"]
    else:
        moment = f"{(facts.duration_ms or 0) / 10_000:.3f}"
        taken = ["-ss", moment, "-i", f"file:{path.absolute()}", "-map", "0:V:0"]
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
    try:
        return _run([*command, *taken, *scaled], path) or b""
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


def _parsed(answer: bytes, path: Path) -> Mapping[str, object]:
    try:
        data = parse_json(answer)
    except FormatError as error:
        raise Invalid(f"What {path.name} says of itself cannot be read: {error}") from error
    return data if isinstance(data, Mapping) else {}


def _from_ffprobe(data: Mapping[str, object], path: Path) -> MediaFacts:
    form = _mapping(data.get("format"))
    streams = _mappings(data.get("streams"))
    tags = _tags(form)
    if form.get("format_name") == "ogg":  # where the tags are a stream's
        tags = {name: value for stream in streams for name, value in _tags(stream).items()} | tags
    spoken = [_tags(stream).get("language", "") for stream in streams if stream.get("codec_type") == "audio"]
    pictures = [stream for stream in streams if stream.get("codec_type") == "video"]
    covers = [stream for stream in pictures if _mapping(stream.get("disposition")).get("attached_pic")]
    cover = covers[0].get("index") if covers else None
    chapters = in_order(_ffprobe_chapters(_mappings(data.get("chapters"))))
    return MediaFacts(
        duration_ms=_duration(form.get("duration")),
        title=clean_line(tags.get("title")),
        description=clean_text(tags.get("description") or tags.get("comment")),
        language=tags.get("language") or next(filter(None, spoken), ""),
        day=tags.get("date") or tags.get("creation_time") or "",
        credit=clean_line(tags.get("artist") or tags.get("author")),
        chapters=mended_start(path, chapters)
        if "mp4" in str(form.get("format_name"))
        else chapters or chapters_in_tags(tags),
        has_video=len(pictures) > len(covers),
        cover_stream=cover if isinstance(cover, int) else None,
    )


def _from_mutagen(data: Mapping[str, object]) -> MediaFacts:
    tags = _tags(data)
    chapters = []
    for entry in _mappings(data.get("chapters")):
        start_ms = milliseconds(entry.get("start_time"))
        if start_ms is not None:
            end_ms = milliseconds(entry.get("end_time"))
            chapters.append(
                Chapter(
                    start_ms, clean_line(entry.get("title")), end_ms if end_ms and end_ms > start_ms else None
                )
            )
    picture = data.get("picture")
    try:
        cover = base64.b64decode(picture, validate=True) if isinstance(picture, str) else b""
    except binascii.Error:
        cover = b""
    return MediaFacts(
        duration_ms=milliseconds(data.get("duration")) or None,
        title=clean_line(tags.get("title")),
        description=clean_text(tags.get("description") or tags.get("comment")),
        language=tags.get("language", ""),
        day=tags.get("date", ""),
        credit=clean_line(tags.get("artist")),
        chapters=in_order(chapters) or chapters_in_tags(tags),
        picture=cover,
    )


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _mappings(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _tags(values: Mapping[str, object]) -> dict[str, str]:
    return {
        str(name).lower(): text
        for name, text in _mapping(values.get("tags")).items()
        if isinstance(text, str)
    }


def _duration(text: object) -> int | None:
    try:
        duration_ms = round(Fraction(str(text)) * 1000)
    except (ValueError, ZeroDivisionError):
        return None
    return duration_ms if 0 < duration_ms <= MAX_MS else None


def _ffprobe_chapters(entries: Sequence[Mapping[str, object]]) -> list[Chapter]:
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
