"""Findings about a text: a stable code, a severity, a place, and a message for people.

A problem never stops anything by itself. Its ``template`` is English with named fields, so that an interface may show it
in another language by translating the template and filling in the same ``params``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: an *error* changes or loses something, a *warning* deserves a look, *info* explains."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding. ``line`` and ``column`` count from 1 in the text as given; 0 means the whole text.

    ``column`` and ``end_column`` count code points; ``end_column`` is one past the last. ``suggestion`` is a value that
    would mend it (a timecode, a title), where one is known.
    """

    code: str
    severity: Severity
    template: str
    params: tuple[tuple[str, str | int], ...] = ()
    line: int = 0
    column: int = 0
    end_column: int = 0
    suggestion: str | None = None

    @property
    def message(self) -> str:
        """The template with its fields filled in, in English."""
        return self.template.format(**dict(self.params))


def problem(
    code: str,
    severity: Severity,
    template: str,
    *,
    line: int = 0,
    column: int = 0,
    end_column: int = 0,
    suggestion: str | None = None,
    **params: str | int,
) -> Problem:
    """Make a problem; the remaining keywords are the template's fields."""
    return Problem(code, severity, template, tuple(params.items()), line, column, end_column, suggestion)
