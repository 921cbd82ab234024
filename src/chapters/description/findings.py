"""The problems that reading a description can find: their codes, severities and words, in one place."""

from __future__ import annotations

from typing import Final

from ..model import Place
from ..problems import Problem, Severity, problem

NOWHERE: Final = Place(0, 0, 0)

_TEMPLATES: Final[dict[str, tuple[Severity, str]]] = {
    "text-too-long": (
        Severity.ERROR,
        "The text has {length} characters; only the first {limit} were read. Shorten it.",
    ),
    "too-many-lines": (
        Severity.ERROR,
        "The text has more than {limit} lines; the rest was not read. Shorten it.",
    ),
    "too-many-times": (
        Severity.ERROR,
        "The text has more than {limit} times; the rest was not read. Split it.",
    ),
    "out-of-order": (
        Severity.WARNING,
        "{time} stands out of order: the times around it are {before} and {after}. Check it.",
    ),
    "descending": (
        Severity.INFO,
        "The list is written from the end to the beginning, from {time} on, and was turned round. Write the earliest "
        "part first.",
    ),
    "hour-missing": (
        Severity.INFO,
        "{time} was read as {meant}, because the times start again after an hour. Write the hour.",
    ),
    "hours-and-minutes": (
        Severity.INFO,
        "The times were read as hours and minutes ({time} is {meant}), as the length of the recording or the words "
        "beside them say. Write the seconds.",
    ),
    "minutes-only": (
        Severity.INFO,
        "The times are whole minutes ({time} was read as {meant}). Write the seconds too.",
    ),
    "odd-time": (Severity.WARNING, "{time} is written unusually and was read as {meant}. Correct it."),
    "end-before-start": (
        Severity.WARNING,
        "The end {end} lies before the start {start} and was left out. Correct one of them.",
    ),
    "time-unreadable": (
        Severity.WARNING,
        "{time} stands where the time of an entry belongs, but is none that fits there; the entry was left out. "
        "Correct it.",
    ),
    "past-end": (
        Severity.WARNING,
        "{time} lies after the end of the recording ({end}) and was left out. Correct it.",
    ),
    "duration-doubtful": (
        Severity.WARNING,
        "Most times lie after the end of the recording ({end}), so its length was not used. Check the length, or "
        "whether this is the list of another recording.",
    ),
    "repeated": (Severity.INFO, "{time} “{title}” stands here for the second time and was left out."),
    "title-missing": (Severity.WARNING, "{time} has no title. Write one."),
    "title-wrapped": (
        Severity.INFO,
        "The title goes on in the next line: “{rest}”. Write it on one line to make it part of the title.",
    ),
    "other-list": (
        Severity.INFO,
        "Another list of {count} entries begins here and was not used. Remove one of the lists, or choose it.",
    ),
    "translated-list": (
        Severity.INFO,
        "This list names the same moments as the one before; its {count} titles became translations.",
    ),
    "programme": (
        Severity.WARNING,
        "These are times of day, from {first} on, and not moments of the recording. Say when the recording starts "
        "to turn them into chapters.",
    ),
    "plan": (
        Severity.WARNING,
        "This is a plan in hours and minutes, not moments of the recording. Replace the times with real ones.",
    ),
    "lengths": (
        Severity.WARNING,
        "These times are not in order; they seem to be how long each part lasts. Write when each part starts.",
    ),
    "other-video": (Severity.WARNING, "These times lead into another video and were not used."),
    "too-few": (Severity.INFO, "A single time such as {time} makes no table of contents; it was not used."),
    "recording-starts-unreadable": (
        Severity.ERROR,
        "“{value}” is no time of day, so it was not used. Write it like 10:00.",
    ),
    "recording-starts-unused": (
        Severity.INFO,
        "The times count from the start of the recording, so {value} was not needed.",
    ),
    "before-start": (
        Severity.WARNING,
        "{time} lies before the recording starts ({start}) and was left out.",
    ),
}

CODES: Final = frozenset(_TEMPLATES)
"""Every code that :func:`chapters.parse_description` can report."""


def finding(
    code: str, place: Place = NOWHERE, *, suggestion: str | None = None, **params: str | int
) -> Problem:
    """Make the problem ``code``."""
    severity, template = _TEMPLATES[code]
    return problem(
        code,
        severity,
        template,
        line=place.line,
        column=place.column,
        end_column=place.end_column,
        suggestion=suggestion,
        **params,
    )
