"""What to bring in, one job a recording: found in folders, tables and links, and read into something to add."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from chapters.catalog import NewRecording
from chapters.errors import ChaptersError, Invalid
from chapters.ingest.addresses import Hosts
from chapters.ingest.beside import MEDIA_SUFFIXES
from chapters.ingest.incoming import Incoming
from chapters.ingest.infojson import read_info_json
from chapters.ingest.intake import Wishes, as_new
from chapters.ingest.library import keep_media, keep_poster
from chapters.ingest.media import read_media
from chapters.ingest.rows import Row, read_row
from chapters.problems import Problem

INFO_SUFFIX = ".info.json"


@dataclass(frozen=True, slots=True)
class Job:
    """One recording to read: from a file, or from a row of a table. ``name`` is shown to people."""

    name: str
    path: Path
    row: Row | None = None
    wishes: Wishes = field(default_factory=Wishes)


@dataclass(frozen=True, slots=True)
class Read:
    """A job done: something to add, with what was noticed, or why there is nothing."""

    job: Job
    new: NewRecording | None = None
    problems: tuple[Problem, ...] = ()
    why_not: str = ""


def jobs_in_folder(folder: Path, wishes: Wishes) -> Iterator[Job]:
    """The recordings in ``folder`` and below it, in the order of their paths. Nothing is read yet.

    A media file with an ``.info.json`` of the same name is one recording.
    """
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = set(names)
        for name in sorted(names):
            path = Path(place, name)
            if path.suffix.lower() in MEDIA_SUFFIXES or (
                name.endswith(INFO_SUFFIX) and not _has_media(name, here)
            ):
                yield Job(str(path.relative_to(folder)), path, wishes=wishes)


def _has_media(info_name: str, names: set[str]) -> bool:
    stem = info_name.removesuffix(INFO_SUFFIX)
    return any(f"{stem}{suffix}" in names for suffix in MEDIA_SUFFIXES)


def run_job(job: Job, media: Path, hosts: Hosts) -> Read:
    """Read what ``job`` names, copying files below ``media``. What cannot be read is said, not raised."""
    try:
        if job.row is not None:
            new, problems = read_row(job.row, job.path, media, hosts)
            return Read(job, new, problems)
        incoming, kept = read_file(job.path, media)
        poster = keep_poster(incoming.poster, media)
        new = as_new(incoming, job.wishes, media=kept, poster=poster, origin=str(job.path.absolute()))
        return Read(job, new, findings(incoming))
    except ChaptersError as error:
        return Read(job, why_not=str(error))
    except OSError as error:
        return Read(job, why_not=f"{job.path.name} cannot be read: {error.strerror or error}.")


def read_file(path: Path, media: Path) -> tuple[Incoming, str]:
    """A media file or an ``.info.json``; the second value is the media file's path below ``media``, or empty."""
    if path.suffix.lower() == ".json":
        return read_info_json(path), ""
    if path.suffix.lower() not in MEDIA_SUFFIXES:
        raise Invalid(
            f"{path.name} is not a file that can be added. Understood are media files ({' '.join(sorted(MEDIA_SUFFIXES))}), "
            ".info.json files, descriptions (.txt, with --url), tables (.csv, .tsv, .jsonl) and folders."
        )
    incoming = read_media(path)
    info_path = path.with_name(path.stem + INFO_SUFFIX)
    if info_path.is_file():
        incoming = _with_info(incoming, read_info_json(info_path))
    return incoming, keep_media(path, media)


def _with_info(media: Incoming, info: Incoming) -> Incoming:
    """The media file as what plays, with what its info file knows better."""
    return replace(
        info,
        source=media.source,
        duration_ms=media.duration_ms or info.duration_ms,
        lists=info.lists or media.lists,
        reason=info.reason or media.reason,
        tracks=info.tracks or media.tracks,
        poster=info.poster or media.poster,
        problems=(*info.problems, *media.problems),
    )


def findings(incoming: Incoming) -> tuple[Problem, ...]:
    """Everything worth a look: first about the list that was taken."""
    return (*(incoming.lists[0].problems if incoming.lists else ()), *incoming.problems)
