"""Captions beside a recording: which text is which language, and its cues."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from chapters.captions import read_captions
from chapters.errors import FormatError
from chapters.ingest.languages import language_tag
from chapters.model import Track
from chapters.problems import Problem, Severity, problem


@dataclass(frozen=True, slots=True)
class CaptionText:
    """The bytes of a captions file, not read yet. ``name`` is shown to people."""

    data: bytes
    name: str
    language: str = ""
    label: str = ""
    automatic: bool = False


def read_tracks(
    texts: Iterable[CaptionText], duration_ms: int | None, language: str = ""
) -> tuple[tuple[Track, ...], tuple[Problem, ...]]:
    """A track for each language that can be read, and what was found on the way.

    A text that names no language is in the recording's, ``language``. Where two are in the same one, what people wrote
    comes before what a machine did, and the first before the second; the other is reported.
    """
    tracks: dict[str, Track] = {}
    problems: list[Problem] = []
    for text in sorted(texts, key=lambda text: text.automatic):
        track = _read_track(text, duration_ms, language, problems)
        if track is None:
            continue
        if track.language in tracks:
            problems.append(
                problem(
                    "captions-second",
                    Severity.INFO if text.automatic else Severity.WARNING,
                    "{name} holds captions in a language that others are in already; it was left out.",
                    name=text.name,
                )
            )
        else:
            tracks[track.language] = track
    return tuple(tracks.values()), tuple(problems)


def _read_track(
    text: CaptionText, duration_ms: int | None, language: str, problems: list[Problem]
) -> Track | None:
    given = language_tag(text.language)
    try:
        result = read_captions(text.data, language=given or language, duration_ms=duration_ms)
    except FormatError as error:
        problems.append(
            problem(
                "captions-unreadable",
                Severity.ERROR,
                "The captions in {name} cannot be read: {error}",
                name=text.name,
                error=str(error),
            )
        )
        return None
    problems.extend(_named(found, text.name) for found in result.problems)
    if not result.cues:
        return None
    return Track(given or language_tag(result.language) or language, result.cues, text.label, text.automatic)


def _named(found: Problem, name: str) -> Problem:
    """The finding with the file that it was made in. Braces in the name are no fields."""
    shown = name.replace("{", "{{").replace("}", "}}")
    return replace(found, template=f"{shown}: {found.template}")
