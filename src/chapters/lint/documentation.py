"""A rule's docstring taken apart: what it asks for, why, and its examples.

An example is a heading at the margin, ``PASS``, ``FAIL`` or ``FIXED``, with its circumstances in brackets, ended by ``::``,
and the indented text below it::

    FAIL (profile youtube; duration 1:00:00; line 2; suggestion 5:13)::

``FIXED`` is what the mend makes of the ``FAIL`` above it.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import Final

from ..timecode import parse_timecode
from .rule import Rule
from .subject import Profile

_HEADING: Final = re.compile(r"(PASS|FAIL|FIXED)(?: \((.*)\))?::")


@dataclass(frozen=True, slots=True)
class Example:
    """One example. ``lines`` are those on which a ``FAIL`` is found, 0 where it concerns the whole text.

    ``suggestion`` is that of the first.
    """

    kind: str
    text: str
    profile: Profile = Profile.EDITOR
    duration_ms: int | None = None
    language: str = ""
    lines: tuple[int, ...] = (0,)
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class Documentation:
    """``title`` is one line, ``reasons`` the paragraphs below it."""

    title: str
    reasons: str
    examples: tuple[Example, ...]


def documentation_of(rule: Rule) -> Documentation:
    """Take the rule's docstring apart; empty where Python was told to drop docstrings."""
    prose: list[str] = []
    found: list[tuple[re.Match[str], list[str]]] = []
    for line in (rule.documentation or "").strip().splitlines():
        heading = _HEADING.fullmatch(line)
        if heading:
            found.append((heading, []))
        elif found:
            found[-1][1].append(line)
        else:
            prose.append(line)
    title, _, reasons = "\n".join(prose).partition("\n")
    return Documentation(title, reasons.strip(), tuple(_example(*each) for each in found))


def _example(heading: re.Match[str], lines: list[str]) -> Example:
    facts = dict(fact.strip().partition(" ")[::2] for fact in (heading[2] or "").split(";") if fact)
    return Example(
        heading[1],
        textwrap.dedent("\n".join(lines)).strip("\n"),
        Profile(facts.get("profile", Profile.EDITOR)),
        parse_timecode(facts["duration"]) if "duration" in facts else None,
        facts.get("language", ""),
        tuple(map(int, (facts.get("lines") or facts.get("line") or "0").split(","))),
        facts.get("suggestion"),
    )
