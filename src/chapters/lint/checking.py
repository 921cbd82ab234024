"""Runs the rules over a subject."""

from __future__ import annotations

from collections.abc import Iterable

from ..description import ParseResult, parse_description
from ..model import Chapter, ChapterList
from ..problems import Problem, Severity
from .rule import Rule
from .rules import RULES
from .subject import Profile, Subject, numbered

_CODES = frozenset(rule.id for rule in RULES)
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def subject_of(
    given: str | ChapterList | Iterable[Chapter],
    *,
    duration_ms: int | None,
    language: str,
    profile: Profile | str,
) -> Subject:
    """What the rules look at: a text is read, a list is numbered."""
    named = Profile(profile)
    if isinstance(given, str):
        reading = parse_description(given, duration_ms)
        return Subject(reading.chapters, duration_ms, given, language, named, reading)
    return Subject(numbered(given), duration_ms, None, language, named)


def problems_of(subject: Subject, rules: Iterable[Rule] = RULES) -> tuple[Problem, ...]:
    """What the parser and the rules of the profile find, in the order of the text; what concerns the whole comes first.

    A code that a rule bears is the rule's to report, for all lists alike; the parser's other codes are taken over.
    """
    found = [problem for problem in (subject.reading or ParseResult()).problems if problem.code not in _CODES]
    for rule in rules:
        if subject.profile in rule.profiles:
            found += rule.check(subject)
    return tuple(sorted(found, key=lambda p: (p.line, p.column, _WEIGHT[p.severity], p.code)))


def errors_of(subject: Subject) -> tuple[Problem, ...]:
    """The errors among the problems. Only the rules that know any are asked: each save of a list waits for this."""
    stern = (rule for rule in RULES if rule.severity is Severity.ERROR or subject.profile in rule.errors_for)
    found = problems_of(subject, stern)
    return tuple(problem for problem in found if problem.severity is Severity.ERROR)
