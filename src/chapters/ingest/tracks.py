"""Captions beside a recording: which file is which language, and its cues."""

from __future__ import annotations

from dataclasses import dataclass

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
    texts: tuple[CaptionText, ...], duration_ms: int | None
) -> tuple[tuple[Track, ...], tuple[Problem, ...]]:
    """A track for each text that can be read, one per language and kind, and what was found in them."""
    tracks: dict[tuple[str, bool], Track] = {}
    problems: list[Problem] = []
    for text in texts:
        track = _read_track(text, duration_ms, problems)
        if track is not None and track.cues:
            tracks.setdefault((track.language, track.automatic), track)
    return tuple(tracks.values()), tuple(problems)


def _read_track(text: CaptionText, duration_ms: int | None, problems: list[Problem]) -> Track | None:
    from webvtt import WebVTT, from_string  # noqa: PLC0415 - until chapters.captions reads them

    try:
        captions: WebVTT = from_string(text.data.decode("utf-8-sig"))
    except Exception as error:
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
    from chapters.model import Cue  # noqa: PLC0415

    cues = tuple(
        Cue(round(cue.start_in_seconds * 1000), round(cue.end_in_seconds * 1000), cue.text)
        for cue in captions.captions
    )
    return Track(language_tag(text.language), cues, text.label, text.automatic)
