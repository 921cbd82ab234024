"""What a rule is: a check, a document, and where it can be a mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..model import Chapter, Place
from ..problems import Problem, Severity
from .subject import Profile, Subject

EVERY_PROFILE = frozenset(Profile)
"""Rules about what a list means, whoever it is for."""


@dataclass(frozen=True, slots=True)
class Mend:
    """How a rule would have it: the wanted list, or the wanted text.

    ``chapters`` keep the ``place`` of the entry that they come from; one without a place is new, and a place that is
    missing was taken out. ``written_out`` are the places whose time is to be written as ``5:13``, though it stays the same.
    ``text`` is for mends of the text as such; the words of the titles must stay, unless ``same_titles`` is False.
    """

    chapters: tuple[Chapter, ...] | None = None
    text: str | None = None
    written_out: frozenset[Place] = frozenset()
    same_titles: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``id`` is stable and is the ``code`` of its problems; ``documentation`` is its module's docstring.

    ``fix`` yields what would mend the problems of ``check``, all at once, the best way first. A mend is only kept when the
    mended text, read again, says what was wanted. ``severity`` is what its problems have; ``errors_for`` are the profiles for
    which they are errors all the same.
    """

    id: str
    severity: Severity
    check: Callable[[Subject], Iterable[Problem]]
    documentation: str | None
    fix: Callable[[Subject], Iterable[Mend]] | None = None
    profiles: frozenset[Profile] = EVERY_PROFILE
    errors_for: frozenset[Profile] = frozenset()

    @property
    def title(self) -> str:
        """The first line of the documentation: what the rule asks for."""
        return (self.documentation or self.id).strip().partition("\n")[0]


def finding(
    code: str,
    severity: Severity,
    template: str,
    at: Chapter | Place | None = None,
    *,
    suggestion: str | None = None,
    **params: str | int,
) -> Problem:
    """A problem at the place of a chapter, at a place, or about the whole text."""
    place = (at.place if isinstance(at, Chapter) else at) or Place(0, 0, 0)
    return Problem(
        code,
        severity,
        template,
        tuple(params.items()),
        place.line,
        place.column,
        place.end_column,
        suggestion,
    )
