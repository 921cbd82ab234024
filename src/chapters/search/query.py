"""What must be met, as the index knows it: folded words, the tokens of their forms, and facet tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chapters.language import Word
from chapters.search.grammar import Parsed, Unit, parse
from chapters.search.tokens import forms

MAX_TERM = 64

SHORTEST_PREFIX = 2
"""A single letter begins a tenth of all words: it is looked for as it is."""

_CYRILLIC = frozenset({"ru", "uk", "be", "bg", "mk", "sr"})
_BOTH_SCRIPTS = frozenset({"sr"})


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a place must hold: a word, or several words in a row.

    ``words`` are folded. ``forms`` are the tokens of a single word's forms in every language that texts are in; a phrase has
    none, as it is met only as it is written. ``prefix``: the word may go on, for it is still being typed; ``longer`` are all
    words that begin so, None where they are too many to be named.
    """

    words: tuple[str, ...]
    forms: frozenset[str] = frozenset()
    prefix: bool = False
    longer: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A query as the index is asked. Of each clause one need must be met; none of ``excluded`` may be."""

    clauses: tuple[tuple[Need, ...], ...] = ()
    excluded: tuple[Need, ...] = ()

    @property
    def needs(self) -> tuple[Need, ...]:
        """Everything that a place may be found by."""
        return tuple(need for clause in self.clauses for need in clause)

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words that are looked for, in order."""
        return tuple(word for need in self.needs for word in need.words)


def analyse(parsed: Parsed, languages: Iterable[str]) -> Query:
    """The words of ``parsed`` in all forms that texts in ``languages`` may have."""
    known = tuple(languages)
    last = parsed.clauses[-1][-1] if parsed.open_ended else None
    return Query(
        tuple(
            tuple(analyse_unit(unit, known, prefix=unit is last) for unit in clause)
            for clause in parsed.clauses
        ),
        tuple(analyse_unit(unit, known, prefix=False) for unit in parsed.excluded),
    )


def parse_query(text: str, languages: Iterable[str]) -> Query:
    """Read a query and analyse it."""
    return analyse(parse(text), languages)


def facet(name: str, value: str) -> str:
    """A filter as one token of the index."""
    return f"{name}={value.replace(' ', '_').casefold()}"


def analyse_unit(unit: Unit, languages: Sequence[str], *, prefix: bool = False) -> Need:
    """What must be met for ``unit``, in all forms that texts in ``languages`` may have."""
    if unit.phrase:
        return Need(tuple(_folded(word) for word in unit.words))
    [word] = unit.words
    tokens = frozenset(
        form for language in _languages_of(word, languages) for form in forms(word.text[:MAX_TERM], language)
    )
    return Need((_folded(word),), tokens, prefix and len(word.folded) >= SHORTEST_PREFIX)


def _folded(word: Word) -> str:
    return word.folded.replace(" ", "")[:MAX_TERM]


def _languages_of(word: Word, languages: Sequence[str]) -> Sequence[str]:
    """The languages whose texts may hold forms of ``word``: a language does not inflect words of another's letters."""
    first = word.folded[0]
    if first.isascii():
        return tuple(tag for tag in languages if tag not in _CYRILLIC or tag in _BOTH_SCRIPTS)
    if "Ѐ" <= first <= "ӿ":
        return tuple(tag for tag in languages if tag in _CYRILLIC)
    return languages
