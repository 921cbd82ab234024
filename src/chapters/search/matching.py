"""Queries → FTS5 expressions. Every word is quoted, so nothing that a viewer types is syntax."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chapters.search.query import Need, Query

OWN_COLUMNS = "title names summary speech"
"""What a place holds of its own; its context is the name of the recording and the collection."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Filters as tokens of the index: of each set one must be there, of ``without`` none may be.

    ``names`` are alternatives to be met among the speakers, a set for each condition; ``without_names`` may not be. ``columns``
    are where words are looked for. ``first`` and ``last`` bound the entries' numbers.
    """

    tokens: tuple[tuple[str, ...], ...] = ()
    without: tuple[str, ...] = ()
    names: tuple[tuple[Need, ...], ...] = ()
    without_names: tuple[Need, ...] = ()
    columns: str = OWN_COLUMNS
    first: int = 0
    last: int = (1 << 63) - 1


def expression(
    query: Query, narrowing: Narrowing, *, title: bool = False, forms: bool = True, prefix: bool = True
) -> str:
    """The FTS5 expression for places that meet ``query``; empty if there is nothing to look for.

    ``title`` asks for all words in the title. Otherwise words may be met by the context too, but one of the place's own
    must be: else a recording's title would bring up all of its chapters for a word that none of them holds. ``forms`` and
    ``prefix`` say how loosely words are met.
    """
    columns = "title" if title else narrowing.columns
    parts = _words(query, columns, whole=title or columns != OWN_COLUMNS, forms=forms, prefix=prefix)
    parts += [f"{{facets}} : ({_any(tokens)})" for tokens in narrowing.tokens]
    parts += [f"{{names}} : ({_met_any(needs, forms=True, prefix=False)})" for needs in narrowing.names]
    wanted = " AND ".join(f"({part})" for part in parts)
    unwanted = [f"({_met(need, forms=True, prefix=False)})" for need in query.excluded]
    unwanted += [f"({{facets}} : {quoted(token)})" for token in narrowing.without]
    unwanted += [
        f"({{names}} : ({_met(need, forms=True, prefix=False)}))" for need in narrowing.without_names
    ]
    if not unwanted:
        return wanted
    return f"({wanted or _EVERYTHING}) NOT ({' OR '.join(unwanted)})"


def _words(query: Query, columns: str, *, whole: bool, forms: bool, prefix: bool) -> list[str]:
    """One condition a clause, and where the context counts, one that something of the place's own is met."""
    needs = query.needs
    if not needs:
        return []
    where = columns if whole or len(needs) == 1 else f"{columns} context"
    parts = [f"{{{where}}} : ({_met_any(clause, forms=forms, prefix=prefix)})" for clause in query.clauses]
    if where != columns and needs:
        parts.append(f"{{{columns}}} : ({_met_any(needs, forms=forms, prefix=prefix)})")
    return parts


def _met_any(needs: Iterable[Need], *, forms: bool, prefix: bool) -> str:
    return " OR ".join(_met(need, forms=forms, prefix=prefix) for need in needs)


def _met(need: Need, *, forms: bool, prefix: bool) -> str:
    phrases = [quoted(" ".join(need.words))]
    if forms:
        phrases += map(quoted, sorted(need.forms))
    if prefix and need.prefix:
        phrases += [f"{phrases[0]} *"] if need.longer is None else map(quoted, need.longer)
    return " OR ".join(phrases)


def _any(tokens: Sequence[str]) -> str:
    return " OR ".join(map(quoted, tokens))


def quoted(token: str) -> str:
    """``token`` as an FTS5 string. No token holds a NUL, at which an expression would end."""
    return '"' + token.replace('"', '""').replace("\0", "") + '"'


_EVERYTHING = '{facets} : "public=yes"'
