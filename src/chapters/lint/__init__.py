"""Finds what is wrong with a chapter list, says why, and mends it. See ``docs/lint.md`` for the rules.

A rule is a module of :mod:`chapters.lint.rules`; its docstring is its documentation.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Chapter, ChapterList
from ..problems import Problem
from .checking import errors_of, problems_of, subject_of
from .mending import Fixed, mended
from .rule import Mend, Rule
from .rules import RULES
from .subject import Profile, Subject

__all__ = ["RULES", "Fixed", "Mend", "Profile", "Rule", "Subject", "errors", "fix", "lint"]


def lint(
    given: str | ChapterList | Iterable[Chapter],
    *,
    duration_ms: int | None = None,
    language: str = "",
    profile: Profile | str = Profile.EDITOR,
) -> tuple[Problem, ...]:
    """Return the problems of a description, or of a chapter list, in the order of its lines.

    ``given`` is a text, in which the list is read first (what the parser reports is among the problems), or a list; the
    lines of a list are its entries, counted from 1. ``duration_ms`` and ``language`` (a BCP 47 tag) are the recording's,
    where they are known. ``profile`` says for whom the list must be right. Problems of severity *info* explain how the text
    was read; a list is clean when it has no others. Never raises for any text; ValueError for an unknown profile.
    """
    return problems_of(subject_of(given, duration_ms=duration_ms, language=language, profile=profile))


def errors(
    given: str | ChapterList | Iterable[Chapter],
    *,
    duration_ms: int | None = None,
    language: str = "",
    profile: Profile | str = Profile.EDITOR,
) -> tuple[Problem, ...]:
    """The errors among what :func:`lint` returns, found in less time: they are what stops a list from being published."""
    return errors_of(subject_of(given, duration_ms=duration_ms, language=language, profile=profile))


def fix(
    given: str | ChapterList | Iterable[Chapter],
    *,
    duration_ms: int | None = None,
    language: str = "",
    profile: Profile | str = Profile.EDITOR,
) -> Fixed:
    """Mend what can be mended without asking, and return the list, the text, and what was and was not mended.

    In a text only the lines of the list change (with the ``youtube`` profile also ``<`` and ``>``, which YouTube refuses);
    no entry and no word is lost. Mending the result again changes nothing.
    """
    return mended(subject_of(given, duration_ms=duration_ms, language=language, profile=profile))
