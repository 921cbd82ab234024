"""Chapters into a media file, on a copy of it and without re-encoding.

MP4 and Matroska are copied stream by stream by ffmpeg, which is told the chapters in FFMETADATA. Into MP3, Ogg and FLAC
files the tags are written by mutagen: ffmpeg counts the entries of an ID3 table of contents in one byte, loses long titles
in ID3v2.4 and puts Opus chapters a second late.
"""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from chapters.errors import Invalid
from chapters.formats import Format, Loss, container_for, fit_container, write
from chapters.ingest.embedded import read_embedded
from chapters.ingest.facts import MediaFacts
from chapters.model import Chapter, Provider, Recording, Source
from chapters.problems import Problem, Severity, problem
from chapters.timecode import format_timecode

TIMEOUT_SECONDS: Final = 3600.0
_SLACK_MS: Final = 1500
_NERO_CHAPTERS: Final = 255
_NERO_BYTES: Final = 255
_MOST_IN_CONTENTS: Final = 255


@dataclass(frozen=True, slots=True)
class Embedded:
    """What was written: the chapters that are in the file now, and what it could not hold."""

    chapters: tuple[Chapter, ...]
    losses: tuple[Loss, ...]
    problems: tuple[Problem, ...] = ()


def embed(path: Path, chapters: Sequence[Chapter], output: Path) -> Embedded:
    """Write a copy of the media file at ``path`` with ``chapters`` in it to ``output``, in place of those that it has.

    Raises Invalid if it is no media file that can hold chapters, a program is missing, or the copy would not be right;
    ``output`` is then as it was.
    """
    container = container_for(path.name)
    if container is None:
        raise Invalid(f"{path.name} is no kind of media file that chapters can be put into.")
    if container_for(output.name) is not container:
        raise Invalid(f"{output.name} should be of the same kind as {path.name}: nothing is re-encoded.")
    if output.exists() and output.samefile(path):
        raise Invalid("The output is the file itself; chapters are put into a copy. Give another name.")
    facts = read_embedded(path)
    recording = Recording("", facts.title, Source(Provider.FILE, path.name), duration_ms=facts.duration_ms)
    fitted, losses = fit_container(chapters, container, recording)
    if not fitted:
        raise Invalid("None of the chapters lies within the recording.")
    temporary = _temporary(output)
    try:
        if container.name in ("mp4", "matroska-file"):
            _remux(path, fitted, facts, recording, temporary)
        else:
            shutil.copyfile(path, temporary)
            _tag(temporary, fitted, container)
        _check(temporary, fitted, facts)
        temporary.replace(output)
    finally:
        with suppress(OSError):
            temporary.unlink()
    return Embedded(fitted, losses, tuple(_doubts(fitted, container)))


def recipe(path: Path, metadata: Path, output: Path, without: Sequence[int] = ()) -> list[str]:
    """The ffmpeg command that copies ``path`` with the chapters in ``metadata``, without the streams in ``without``."""
    command = ["ffmpeg", "-nostdin", "-v", "error", "-y", "-i", f"file:{path.absolute()}"]
    command += ["-f", "ffmetadata", "-i", f"file:{metadata.absolute()}", "-map", "0"]
    command += [part for stream in without for part in ("-map", f"-0:{stream}")]
    command += ["-map_metadata", "0", "-map_chapters", "1", "-c", "copy"]
    if container_for(path.name) is container_for(".mp4"):
        command += ["-movflags", "+faststart"]
    return [*command, f"file:{output.absolute()}"]


def _temporary(output: Path) -> Path:
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=".chapters-", suffix=output.suffix.lower())
    os.close(handle)
    return Path(name)


def _remux(
    path: Path, chapters: tuple[Chapter, ...], facts: MediaFacts, recording: Recording, output: Path
) -> None:
    program = shutil.which("ffmpeg")
    if program is None:
        raise Invalid(f"Chapters are put into {path.suffix} files with ffmpeg, which is not installed.")
    with tempfile.TemporaryDirectory() as folder:
        metadata = Path(folder) / "chapters.ffmeta"
        metadata.write_bytes(write(chapters, "ffmetadata", recording).data)
        _run([program, *recipe(path, metadata, output, _chapter_tracks(path))[1:]], path)


def _chapter_tracks(path: Path) -> list[int]:
    """The streams that hold the present chapters as a text track; a copy of them would stay beside the new ones."""
    program = shutil.which("ffprobe")
    if program is None:
        return []
    shown = ["-show_entries", "stream=index,codec_type,codec_tag_string", "-of", "json"]
    answer = _run([program, "-v", "error", *shown, f"file:{path.absolute()}"], path)
    streams = json.loads(answer).get("streams", [])
    return [
        stream["index"]
        for stream in streams
        if stream.get("codec_type") == "data" and stream.get("codec_tag_string") in ("text", "sbtl")
    ]


def _run(command: Sequence[str], path: Path) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; foreign are only absolute paths
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=TIMEOUT_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Invalid(f"{path.name} could not be copied within an hour.") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise Invalid(f"ffmpeg could not copy {path.name}: {said[-1][:200] if said else 'no reason given'}")
    return done.stdout


def _tag(path: Path, chapters: tuple[Chapter, ...], container: Format) -> None:
    media = importlib.import_module("mutagen").File(path)
    if media is None:
        raise Invalid(f"{path.suffix} tags could not be read in this file.")
    if media.tags is None:
        media.add_tags()
    if container.name == "mp3":
        _tag_id3(media.tags, chapters)
        media.save(v2_version=3)
    else:
        _tag_comments(media.tags, chapters)
        media.save()


def _tag_comments(tags: Any, chapters: tuple[Chapter, ...]) -> None:
    for name in [name for name in dict(tags) if name.upper().startswith("CHAPTER")]:
        del tags[name]
    for number, chapter in enumerate(chapters, 1):
        start = format_timecode(chapter.start_ms, hours=True)
        tags[f"CHAPTER{number:03}"] = f"{start.zfill(8)}.{chapter.start_ms % 1000:03}"
        tags[f"CHAPTER{number:03}NAME"] = chapter.title


def _tag_id3(tags: Any, chapters: tuple[Chapter, ...]) -> None:
    """A CHAP frame for each chapter and a table of contents; one over 255 entries has tables within it."""
    id3 = importlib.import_module("mutagen.id3")
    tags.delall("CHAP")
    tags.delall("CTOC")
    names = [f"chp{number}" for number in range(len(chapters))]
    for name, chapter in zip(names, chapters, strict=True):
        title = id3.TIT2(encoding=id3.Encoding.UTF16, text=[chapter.title])
        nowhere = 0xFFFFFFFF  # no offsets into the bytes of the file: times count
        tags.add(id3.CHAP(name, chapter.start_ms, chapter.end_ms, nowhere, nowhere, sub_frames=[title]))
    parts = [names[at : at + _MOST_IN_CONTENTS] for at in range(0, len(names), _MOST_IN_CONTENTS)]
    if len(parts) == 1:
        tags.add(id3.CTOC("toc", id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED, parts[0], sub_frames=[]))
        return
    top = [f"toc{number}" for number in range(len(parts))]
    tags.add(id3.CTOC("toc", id3.CTOCFlags.TOP_LEVEL | id3.CTOCFlags.ORDERED, top, sub_frames=[]))
    for name, part in zip(top, parts, strict=True):
        tags.add(id3.CTOC(name, id3.CTOCFlags.ORDERED, part, sub_frames=[]))


def _check(path: Path, chapters: tuple[Chapter, ...], before: MediaFacts) -> None:
    """Raise Invalid unless the copy is as long as the file was and has the chapters."""
    after = read_embedded(path)
    if abs((after.duration_ms or 0) - (before.duration_ms or 0)) > _SLACK_MS:
        raise Invalid("The copy is not as long as the file; nothing was written.")
    if len(after.chapters) != len(chapters):
        raise Invalid(
            f"Of {len(chapters)} chapters {len(after.chapters)} arrived in the copy; nothing was written."
        )


def _doubts(chapters: tuple[Chapter, ...], container: Format) -> list[Problem]:
    if container.name != "mp4":
        return []
    found = []
    if chapters[0].start_ms > 0:
        template = (
            "Players that read the QuickTime track show the first chapter from 0:00 on, not from {start}."
        )
        start = format_timecode(chapters[0].start_ms)
        found.append(problem("mp4-first-start", Severity.WARNING, template, start=start))
    if len(chapters) > _NERO_CHAPTERS:
        template = "Players that read the Nero list show the first {most} chapters only."
        found.append(problem("mp4-many", Severity.INFO, template, most=_NERO_CHAPTERS))
    if any(len(chapter.title.encode()) > _NERO_BYTES for chapter in chapters):
        template = "Players that read the Nero list cut titles after {most} bytes."
        found.append(problem("mp4-long-title", Severity.INFO, template, most=_NERO_BYTES))
    return found
