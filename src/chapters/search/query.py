"""What a viewer typed → the words to look for, and the statement that finds them. Any text at all is a valid query."""

from __future__ import annotations

from dataclasses import dataclass

from chapters.language import words

MAX_TERMS = 10
"""Words beyond these are left out: they would cost time and narrow nothing."""
MAX_CHARACTERS = 400
"""What is read of a query; nobody types more, and pasted pages end here."""
MAX_TERM = 64


@dataclass(frozen=True, slots=True)
class Query:
    """The folded words of a query, in order, each once. All must be met; the last one also as the beginning of a word."""

    text: str
    terms: tuple[str, ...]

    @property
    def prefix(self) -> str:
        """The word that may go on, as it is still being typed."""
        return self.terms[-1] if self.terms else ""


def parse_query(text: str) -> Query:
    """Read a query. Quotes, operators and punctuation are no more than gaps between words."""
    folded = (word.folded[:MAX_TERM] for word in words(text[:MAX_CHARACTERS]))
    terms = list(dict.fromkeys(folded))
    if len(terms) > MAX_TERMS:
        terms = terms[:MAX_TERMS]
    return Query(text, tuple(terms))


def match_expression(query: Query, *, columns: str, collection: str = "") -> str:
    """The FTS5 expression: every word in the own text or the context, at least one in ``columns``.

    Each word is quoted, so nothing in it is syntax. Without the second condition a recording's title would bring up all
    of its chapters for a word that none of them holds.
    """
    phrases = [_phrase(term, prefix=term == query.prefix) for term in query.terms]
    parts = [f"{{title rest context}} : {phrase}" for phrase in phrases]
    parts.append(f"{{{columns}}} : ({' OR '.join(phrases)})")
    if collection:
        parts.append(f"facets : {_phrase(facet('collection', collection), prefix=False)}")
    return " AND ".join(f"({part})" for part in parts)


def facet(name: str, value: str) -> str:
    """A filter as one token of the index."""
    return f"{name}={value.replace(' ', '_').casefold()}"


def _phrase(term: str, *, prefix: bool) -> str:
    quoted = '"' + term.replace('"', '""') + '"'
    return f"{quoted} *" if prefix else quoted
