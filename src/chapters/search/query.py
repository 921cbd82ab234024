"""What a viewer typed → the words to look for, and the statements that find them. Any text at all is a valid query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from chapters.language import words
from chapters.search.tokens import forms

MAX_TERMS = 10
"""Words beyond these are left out: they would cost time and narrow nothing."""
MAX_CHARACTERS = 400
"""What is read of a query; nobody types more, and pasted pages end here."""
MAX_TERM = 64

SHORTEST_PREFIX = 2
"""A single letter begins a tenth of all words: it is looked for as it is."""

OWN_COLUMNS = "title names summary speech"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a query: folded, and the tokens of its forms in every language that texts are in."""

    word: str
    forms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Query:
    """The words of a query, in order, each once. All must be met; the last one also as the beginning of a word."""

    text: str
    terms: tuple[Term, ...]

    @property
    def prefix(self) -> str:
        """The word that may go on, as it is still being typed."""
        return self.terms[-1].word if self.terms else ""


def parse_query(text: str, languages: Iterable[str]) -> Query:
    """Read a query. Quotes, operators and punctuation are no more than gaps between words."""
    known = tuple(languages)
    terms: dict[str, Term] = {}
    for word in words(text[:MAX_CHARACTERS]):
        folded = word.folded.replace(" ", "")[:MAX_TERM]
        if folded not in terms and len(terms) < MAX_TERMS:
            tokens = frozenset(form for language in known for form in forms(word.text[:MAX_TERM], language))
            terms[folded] = Term(folded, tokens)
    return Query(text, tuple(terms.values()))


def match_expression(query: Query, *, columns: str, exact: bool = False, collection: str = "") -> str:
    """The FTS5 expression: every word in the own text or the context, at least one in ``columns``.

    ``exact`` asks for all of them in ``columns``, as they are written, without other forms and beginnings. Each word is
    quoted, so nothing in it is syntax. Without the second condition a recording's title would bring up all of its chapters
    for a word that none of them holds.
    """
    phrases = [_alternatives(term, exact=exact, prefix=term.word == query.prefix) for term in query.terms]
    if exact:
        parts = [f"{{{columns}}} : ({phrase})" for phrase in phrases]
    else:
        parts = [f"{{{OWN_COLUMNS} context}} : ({phrase})" for phrase in phrases]
        parts.append(f"{{{columns}}} : ({' OR '.join(phrases)})")
    if collection:
        parts.append(f"facets : {_phrase(facet('collection', collection))}")
    return " AND ".join(f"({part})" for part in parts)


def facet(name: str, value: str) -> str:
    """A filter as one token of the index."""
    return f"{name}={value.replace(' ', '_').casefold()}"


def _alternatives(term: Term, *, exact: bool, prefix: bool) -> str:
    phrases = [_phrase(term.word)]
    if not exact:
        phrases += [_phrase(form) for form in sorted(term.forms)]
        if prefix and len(term.word) >= SHORTEST_PREFIX:
            phrases.append(f"{_phrase(term.word)} *")
    return " OR ".join(phrases)


def _phrase(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
