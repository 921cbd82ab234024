"""Spellings → the entries of an index. Spellings that may be one name fall into the same bucket, so that a change of one
recording needs a look at the buckets of its names only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chapters.catalog.directory.names import join_spellings, plain, surname_first, without_affiliation
from chapters.catalog.directory.values import IndexKind
from chapters.catalog.slugs import slugify
from chapters.language.folding import fold


@dataclass(frozen=True, slots=True)
class Gathered:
    """One name: the part of an address it has, how it stands in the index (``Bērziņa, Anna``), and its spellings."""

    name: str
    slug: str
    heading: str
    spellings: tuple[str, ...]


def bucket_of(spelling: str, kind: IndexKind) -> str:
    """What all spellings have in common that may be joined with ``spelling``; empty for what is no name."""
    if not slugify(spelling):
        return ""
    people = kind is IndexKind.SPEAKERS
    text = plain(spelling, people=people)
    return fold(without_affiliation(text) if people else text) or text


def gather(counts: Mapping[str, int], kind: IndexKind) -> tuple[Gathered, ...]:
    """The names that the spellings of one bucket are; ``counts`` says how often each was written."""
    groups: dict[str, list[str]] = {}
    for spelling, name in join_spellings(counts, people=kind is IndexKind.SPEAKERS).items():
        groups.setdefault(name, []).append(spelling)
    return tuple(
        Gathered(name, slugify(name), _heading(name, kind), tuple(spellings))
        for name, spellings in groups.items()
    )


def _heading(name: str, kind: IndexKind) -> str:
    return surname_first(name) if kind is IndexKind.SPEAKERS else name[:1].upper() + name[1:]
