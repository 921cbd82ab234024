"""Mends one problem and leaves the others alone: the press beside a finding.

What a rule would do to the whole list is taken over for one entry where that can be told apart; as with every mend, the
result is kept only if it says what was wanted and loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..formats import plain_text
from ..model import Chapter
from ..problems import Problem, Severity
from ..timecode import parse_timecode
from .checking import problems_of
from .mending import _realised
from .rule import Mend, Rule
from .rules import RULES
from .subject import Subject

_BY_CODE = {rule.id: rule for rule in RULES}


def mendable(found: Problem) -> bool:
    """Whether a press can mend the problem, as far as that can be told without trying."""
    rule = _BY_CODE.get(found.code)
    return found.suggestion is not None or (rule is not None and rule.fix is not None)


def mend_one(subject: Subject, found: Problem) -> Subject | None:
    """The subject without this problem, changed as little as can be; None where no press can mend it."""
    errors, same = _errors(subject), _alike(subject, found)
    for mend in _mends(subject, found):
        for candidate in _realised(subject, mend):
            if _alike(candidate, found) < same and _errors(candidate) <= errors:
                return candidate
    return None


def text_of(subject: Subject) -> str:
    """The text of a subject; a list that has none is written as in a description."""
    return plain_text.write(subject.timed, subject.duration_ms) if subject.text is None else subject.text


def _mends(subject: Subject, found: Problem) -> Iterator[Mend]:
    (entry,) = subject.chapters_at([found])
    rule = _BY_CODE.get(found.code)
    if entry is not None and found.suggestion is not None:
        yield Mend(chapters=_with(subject.chapters, _suggested(entry, found.suggestion)))
    if rule is None or rule.fix is None or subject.profile not in rule.profiles:
        return
    whole = tuple(rule.fix(subject))
    if entry is not None:
        yield from _narrowed(subject, entry, whole)
    yield from whole


def _suggested(entry: Chapter, suggestion: str) -> Chapter:
    moment = parse_timecode(suggestion)
    if moment is None:
        return replace(entry, title=suggestion)
    return replace(entry, start_ms=moment)


def _narrowed(subject: Subject, entry: Chapter, mends: Sequence[Mend]) -> Iterator[Mend]:
    """Each mend, carried out on ``entry`` alone."""
    for mend in mends:
        wanted = next((c for c in mend.chapters or () if c.place == entry.place), None)
        if wanted is not None and wanted != entry:
            written = mend.written_out & {entry.place} if entry.place else mend.written_out
            yield replace(mend, chapters=_with(subject.chapters, wanted), written_out=written)
        elif wanted is None and mend.chapters is not None:
            yield replace(mend, chapters=tuple(c for c in subject.chapters if c.place != entry.place))


def _with(chapters: Sequence[Chapter], changed: Chapter) -> tuple[Chapter, ...]:
    return tuple(changed if one.place == changed.place else one for one in chapters)


def _alike(subject: Subject, found: Problem) -> int:
    """How many problems say the very same; a mend must leave fewer."""
    return sum((p.code, p.params) == (found.code, found.params) for p in _of(subject, found.code))


def _of(subject: Subject, code: str) -> tuple[Problem, ...]:
    rule: Rule | None = _BY_CODE.get(code)
    return tuple(rule.check(subject)) if rule else tuple(p for p in problems_of(subject) if p.code == code)


def _errors(subject: Subject) -> int:
    return sum(problem.severity is Severity.ERROR for problem in problems_of(subject))
