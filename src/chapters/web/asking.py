"""What an address asks of the search: ``?q=`` in the query language, and filters beside it, each with its field's name."""

from __future__ import annotations

from collections.abc import Iterable

from flask import request

from chapters.catalog.asking import Field, Filter
from chapters.catalog.views import SearchPage
from chapters.search.grammar import MAX_FILTERS, valid_filter
from chapters.web.context import catalog
from chapters.web.moments import page_number

LITERAL = "exact"
"""``?exact=1`` looks for what was typed and guesses nothing."""


def asked_filters() -> tuple[Filter, ...]:
    """The filters of the present request, each once; what cannot be meant is left out."""
    found: dict[Filter, None] = {}
    for field in Field:
        for value in request.args.getlist(field.value):
            if item := valid_filter(field.value, value):
                found[item] = None
    return tuple(found)[:MAX_FILTERS]


def answer() -> SearchPage:
    """What the search answers to the present request, with facets. A search that is still being typed is not counted."""
    found = catalog().search(
        request.args.get("q", ""),
        page=page_number(request.args.get("page", "1")),
        filters=asked_filters(),
        literal=bool(request.args.get(LITERAL)),
        facets=True,
    )
    if not request.args.get("part"):
        catalog().reports.searched(found)
    return found


def in_words(query: str, filters: Iterable[Filter]) -> str:
    """``query`` with ``filters`` typed into it."""
    return " ".join([query, *(f'{item.field.value}:"{item.value}"' for item in filters)]).strip()
