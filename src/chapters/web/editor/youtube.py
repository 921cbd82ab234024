"""The list as YouTube takes it, or why it would take none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from chapters.catalog.editing.texts import DASH
from chapters.catalog.preparing import in_time_order
from chapters.lint import Fixed, Profile, fix
from chapters.model import ChapterList, Recording
from chapters.problems import Problem, Severity

MOST_CHARACTERS: Final = 5_000
"""What a description holds."""


@dataclass(frozen=True, slots=True)
class ForYouTube:
    """``text`` is to be copied; ``errors`` say why YouTube would show no chapters, ``mended`` what was changed for it."""

    text: str
    errors: tuple[Problem, ...]
    mended: tuple[Problem, ...]


def for_youtube(chapters: ChapterList, about: Recording) -> ForYouTube:
    """The listed chapters with their speakers; without them, where only so they fit."""
    listed = in_time_order(ChapterList(tuple(chapter for chapter in chapters if chapter.listed)))
    spoken = ChapterList(
        tuple(
            replace(one, title=DASH.join(filter(None, (one.title, ", ".join(one.speakers)))))
            for one in listed
        )
    )
    fixed = _fixed(spoken, about)
    if _errors(fixed) and any(chapter.speakers for chapter in listed):
        fixed = _fixed(listed, about)
    return ForYouTube(fixed.text, _errors(fixed), fixed.applied)


def _fixed(chapters: ChapterList, about: Recording) -> Fixed:
    flat = ChapterList(tuple(replace(chapter, level=0, end_ms=None) for chapter in chapters))
    return fix(flat, duration_ms=about.duration_ms, language=about.language, profile=Profile.YOUTUBE)


def _errors(fixed: Fixed) -> tuple[Problem, ...]:
    return tuple(one for one in fixed.remaining if one.severity is Severity.ERROR)
