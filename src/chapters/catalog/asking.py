"""What viewers ask of the search, and how it was understood: the values that pages, JSON and the command line speak of.

The query language is small and forgiving: words (all must be met), ``"a phrase"``, ``-not``, ``OR`` between its neighbours,
and the fields below. Whatever is none of these is text to look for; no text is an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """What results can be narrowed by, as it is typed before a colon."""

    SPEAKER = "speaker"
    COLLECTION = "collection"
    LANGUAGE = "lang"
    YEAR = "year"
    WITHIN = "in"


class Within(StrEnum):
    """The values of ``in:``."""

    TITLE = "title"
    SPEECH = "speech"


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition beside the words: a speaker's name, a collection's slug or title words, a language tag, a year or two
    with a hyphen between, or a :class:`Within`. Filters of one field widen one another, those of several narrow."""

    field: Field
    value: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Typed:
    """A filter that was read out of a query; ``without`` is the query's text when it is taken away."""

    filter: Filter
    without: str


@dataclass(frozen=True, slots=True)
class Ask:
    """One question to the search.

    ``filters`` are those chosen beside the text. ``literal`` asks for exactly what was typed, without a guess at what was
    meant. ``facets`` asks for the counts by which results can be narrowed, which cost extra. ``page`` counts from 1.
    """

    text: str
    filters: tuple[Filter, ...] = ()
    page: int = 1
    literal: bool = False
    facets: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """How a query was read: its words as they were written, those that must not be met, and the filters typed into it.
    ``rest`` is its text without all of these filters."""

    words: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    typed: tuple[Typed, ...] = ()
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Respelling:
    """Results are shown for ``shown``, since ``typed`` itself finds little."""

    typed: str
    shown: str


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One way to narrow the results: how many places remain. ``label`` names it where ``value`` does not."""

    value: str
    count: int
    label: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one field among the places found, most frequent first. ``capped``: there are more than counted."""

    field: Field
    values: tuple[FacetValue, ...]
    capped: bool = False
