"""Everything that was read about a recording, put together into one value."""

from __future__ import annotations

from collections.abc import Iterable

from chapters.catalog.intake import Provenance
from chapters.ingest.incoming import Candidate, Incoming, Poster
from chapters.ingest.info import Info
from chapters.ingest.precedence import rank
from chapters.ingest.tracks import CaptionText, read_tracks
from chapters.model import ChapterList


def assemble(
    info: Info,
    *,
    provenance: Provenance = Provenance.PROVIDER,
    captions: tuple[CaptionText, ...] = (),
    poster: Poster | None = None,
    further: Iterable[Candidate] = (),
) -> Incoming:
    """The recording with its chapter lists in their order and its captions read.

    ``provenance`` says whose ``info.chapters`` are; ``further`` are lists from elsewhere.
    """
    candidates = [
        *further,
        Candidate(provenance, info.chapters),
        described(info.description, info.duration_ms),
    ]
    lists, reason = rank(candidates, info.source.provider)
    tracks, findings = read_tracks(captions, info.duration_ms)
    return Incoming(
        source=info.source,
        title=info.title,
        description=info.description,
        language=info.language,
        duration_ms=info.duration_ms,
        recorded=info.recorded,
        credit=info.credit,
        licence=info.licence,
        lists=lists,
        reason=reason,
        tracks=tracks,
        poster=poster,
        problems=(*info.problems, *findings),
    )


def described(description: str, duration_ms: int | None) -> Candidate:
    """The chapter list that the description holds."""
    try:
        from chapters.description import parse_description  # noqa: PLC0415 - until it is there
    except ImportError:
        return Candidate(Provenance.DESCRIPTION, ChapterList())
    result = parse_description(description, duration_ms=duration_ms)
    return Candidate(Provenance.DESCRIPTION, result.chapters, tuple(result.problems))
