"""Everything that was read about a recording, put together into one value."""

from __future__ import annotations

from collections.abc import Iterable

from chapters.catalog.intake import Provenance
from chapters.description import parse_description
from chapters.ingest.incoming import Candidate, Incoming, Poster
from chapters.ingest.info import Info
from chapters.ingest.precedence import rank
from chapters.ingest.tracks import CaptionText, read_tracks
from chapters.model import Provider, Source
from chapters.problems import Problem


def assemble(
    info: Info,
    *,
    provenance: Provenance = Provenance.PROVIDER,
    captions: tuple[CaptionText, ...] = (),
    poster: Poster | None = None,
    further: Iterable[Candidate] = (),
    problems: tuple[Problem, ...] = (),
) -> Incoming:
    """The recording with its chapter lists in their order and its captions read.

    ``provenance`` says whose ``info.chapters`` are; ``further`` are lists from elsewhere.
    ``problems`` were found on the way.
    """
    candidates = [
        *further,
        Candidate(provenance, info.chapters),
        described(info.description, info.duration_ms, info.source),
    ]
    lists, reason = rank(candidates, info.source.provider)
    tracks, findings = read_tracks(captions, info.duration_ms, info.language)
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
        problems=(*info.problems, *problems, *findings),
    )


def described(description: str, duration_ms: int | None, source: Source | None = None) -> Candidate:
    """The chapter list that the description holds. Timed links into other recordings than ``source`` are no chapters."""
    identifier = source.id if source and source.provider is not Provider.FILE else ""
    result = parse_description(description, duration_ms=duration_ms, source_id=identifier)
    return Candidate(Provenance.DESCRIPTION, result.chapter_list, result.problems)
