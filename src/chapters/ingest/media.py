"""Media files: their length, the chapters inside them, a picture, and what lies beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from chapters.catalog.intake import Provenance
from chapters.errors import Invalid
from chapters.ingest.assembly import assemble
from chapters.ingest.beside import captions_beside, description_beside, names_beside, poster_beside
from chapters.ingest.chapter_files import chapters_beside
from chapters.ingest.embedded import embedded_chapters
from chapters.ingest.facts import MediaFacts
from chapters.ingest.incoming import Incoming
from chapters.ingest.info import Info
from chapters.ingest.languages import language_tag
from chapters.ingest.poster import read_poster
from chapters.ingest.probe import ffprobe_facts, mutagen_facts, still
from chapters.ingest.texts import clean_line, clean_text
from chapters.model import Provider, Source
from chapters.problems import Problem, Severity, problem

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


def read_media(path: Path) -> Incoming:
    """The recording in the file at ``path``, with the description, captions and picture beside it.

    ``talk.mp4`` takes ``talk.description.txt`` (or ``talk.description``, ``talk.txt``, or the folder's
    ``description.txt`` if there is no other recording in it), ``talk[.language].vtt`` or ``.srt``, ``talk.chapters.vtt``
    (or another chapter file), and ``talk.jpg``, ``.png`` or ``.webp``. Raises Invalid if it is no media file, and OSError as it comes.
    """
    if not path.is_file():
        raise Invalid(f"There is no file {path.name}.")
    problems: list[Problem] = []
    facts = ffprobe_facts(path) or mutagen_facts(path)
    if facts is None:
        facts = MediaFacts()
        problems.append(
            problem(
                "media-tools-missing",
                Severity.WARNING,
                "The length of {name} and the chapters inside it are unknown: they need ffmpeg's ffprobe, which is not "
                "installed (mutagen, where it is installed, knows MP4, MP3, Ogg and FLAC). Install ffmpeg and add it again.",
                name=path.name,
            )
        )
    elif facts.duration_ms is None:
        problems.append(
            problem(
                "duration-missing",
                Severity.WARNING,
                "{name} does not say how long it is. Say it when you add the file, or let ffmpeg copy the file anew.",
                name=path.name,
            )
        )
    beside, findings = description_beside(path.parent, path.stem, language_tag(facts.language))
    problems.extend(findings)
    description = clean_text(beside) or facts.description
    info = Info(
        source=Source(Provider.FILE, path.name),
        title=facts.title or clean_line(path.stem.replace("_", " ")),
        description=description.strip("\n"),
        language=language_tag(facts.language),
        duration_ms=facts.duration_ms,
        recorded=_day(facts.day),
        credit=facts.credit,
        licence="",
        chapters=embedded_chapters(facts, problems),
        problems=tuple(problems),
    )
    captions = captions_beside(path.parent, path.stem)
    further, unreadable = chapters_beside(path.parent, path.stem, names_beside(path.parent, path.stem))
    poster = (
        poster_beside(path.parent, path.stem) or read_poster(facts.picture) or read_poster(still(path, facts))
    )
    incoming = assemble(
        info,
        provenance=Provenance.EMBEDDED,
        captions=captions,
        poster=poster,
        further=further,
        problems=unreadable,
    )
    if not incoming.language and len({track.language for track in incoming.tracks}) == 1:
        return replace(incoming, language=incoming.tracks[0].language)
    return incoming


def _day(text: str) -> date | None:
    match = _DAY.match(text)
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
