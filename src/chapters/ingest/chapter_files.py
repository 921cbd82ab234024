"""The chapter file beside a recording: ``talk.mp4`` → ``talk.chapters.vtt``, ``talk.chapters.json``, ``talk.psc`` …

Any format will do; the content shows which it is. Somebody put it there on purpose, so it comes before every other list.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from chapters.catalog.intake import Provenance
from chapters.errors import Invalid
from chapters.formats import MAX_BYTES, formats_named, read
from chapters.ingest.incoming import Candidate
from chapters.ingest.texts import clean_line, clean_text
from chapters.model import Chapter, ChapterList, Link, Translation
from chapters.problems import Problem, Severity, problem

_MARK: Final = "chapters."
_ALONE: Final = (".psc", ".ffmeta", ".cue", ".otio", ".ohms.xml", ".structure.xml", ".labels.txt", ".ogm.txt")
"""Endings of files that hold nothing but chapters, whatever stands before them."""


def chapters_beside(
    folder: Path, stem: str, names: tuple[str, ...]
) -> tuple[tuple[Candidate, ...], tuple[Problem, ...]]:
    """The list in the first chapter file of ``stem`` among ``names``, those in ``folder`` that begin with it.

    A file that cannot be read is reported, and the next one is tried.
    """
    problems: list[Problem] = []
    for name in names:
        if not _is_meant(name[len(stem) :].lower()):
            continue
        try:
            with (folder / name).open("rb") as file:
                result = read(file.read(MAX_BYTES + 1))
        except (Invalid, OSError) as error:
            template = "The chapters in {name} cannot be read: {error}"
            problems.append(
                problem("chapters-unreadable", Severity.ERROR, template, name=name, error=str(error))
            )
            continue
        chapters = ChapterList(tuple(map(_cleaned, result.chapters)))
        return (Candidate(Provenance.FILE, chapters, result.problems),), tuple(problems)
    return (), tuple(problems)


def _is_meant(ending: str) -> bool:
    """Whether ``ending``, what follows the name of the recording, is that of a chapter file: ``.chapters.lv.vtt``."""
    if ending.startswith(f".{_MARK}"):
        return bool(formats_named(f"x{ending}"))
    return ending in _ALONE


def _cleaned(chapter: Chapter) -> Chapter:
    """The chapter with texts that can be stored and shown."""
    return replace(
        chapter,
        title=clean_line(chapter.title),
        summary=clean_text(chapter.summary),
        language=clean_line(chapter.language),
        speakers=tuple(filter(None, map(clean_line, chapter.speakers))),
        topics=tuple(filter(None, map(clean_line, chapter.topics))),
        links=tuple(
            Link(clean_line(link.url), clean_line(link.text))
            for link in chapter.links
            if link.url.startswith(("https://", "http://"))
        ),
        image=clean_line(chapter.image) if chapter.image.startswith(("https://", "http://")) else "",
        translations=tuple(
            Translation(clean_line(each.language), clean_line(each.title), clean_text(each.summary))
            for each in chapter.translations
        ),
        place=None,
    )
