"""The fields of a recording that a source may speak of, and joining what it says with what an editor said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from chapters.model import Recording

FieldValue = str | int | date | tuple[str, ...] | None

IMPORTED_FIELDS = (
    "title",
    "description",
    "language",
    "duration_ms",
    "recorded",
    "speakers",
    "collection",
    "rights",
    "licence",
    "credit",
    "identifier",
    "poster",
)
"""Who may see a recording, and its slug, are never a source's to say."""


@dataclass(frozen=True, slots=True)
class FieldProposal:
    """The source now says ``value`` for ``field``, where an editor has said something else: it waits for a decision."""

    field: str
    value: FieldValue


def imported_fields(recording: Recording) -> dict[str, FieldValue]:
    """What a source said of a recording, by field."""
    return {name: getattr(recording, name) for name in IMPORTED_FIELDS}


def join_fields(
    base: Mapping[str, FieldValue], ours: Recording, theirs: Recording
) -> tuple[Recording, tuple[FieldProposal, ...]]:
    """``ours`` with what the source changed since ``base``, where no editor changed the same field.

    A source that says nothing of a field takes nothing away.
    """
    taken: dict[str, FieldValue] = {}
    proposals = []
    for name in IMPORTED_FIELDS:
        before, mine, other = base.get(name), getattr(ours, name), getattr(theirs, name)
        if not other or other in (before, mine):
            continue
        if not mine or mine == before:
            taken[name] = other
        else:
            proposals.append(FieldProposal(name, other))
    joined = replace(ours, **taken, source=theirs.source)  # type: ignore[arg-type] # each value came from its field
    return joined, tuple(proposals)
