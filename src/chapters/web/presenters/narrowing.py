"""By what results can be narrowed, and what they are narrowed by: every state is an address of its own."""

from __future__ import annotations

from dataclasses import dataclass

from chapters.catalog.asking import Facet, FacetValue, Field, Filter, Within
from chapters.catalog.views import SearchPage
from chapters.web.addresses import search_url
from chapters.web.i18n import gettext as _
from chapters.web.i18n import language_name, number


@dataclass(frozen=True, slots=True)
class Option:
    """One value: pressing it takes it up, or lays it down again."""

    label: str
    language: str
    count: str
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The values of one field; ``chosen`` counts those that were taken up."""

    name: str
    title: str
    options: tuple[Option, ...]
    chosen: int


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is in force, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What narrows the results and what could; ``clear_url`` takes every filter away, empty where there is none."""

    choices: tuple[Choice, ...]
    chips: tuple[Chip, ...]
    clear_url: str


def present_narrowing(
    page: SearchPage, query: str, filters: tuple[Filter, ...], *, literal: bool
) -> Narrowing:
    """The facets of ``page``, and the filters that were chosen beside ``query`` or typed into it."""
    labels = {
        (facet.field, one.value): _label(facet.field, one) for facet in page.facets for one in facet.values
    }
    typed = tuple(
        Chip(_named(one.filter, labels), search_url(one.without, 1, filters, literal=literal))
        for one in page.understood.typed
    )
    chosen = tuple(
        Chip(_named(item, labels), search_url(query, 1, _without(filters, item), literal=literal))
        for item in filters
    )
    return Narrowing(
        tuple(_choice(facet, query, filters, literal=literal) for facet in page.facets),
        (*typed, *chosen),
        search_url(page.understood.rest if typed else query, literal=literal)
        if len(typed) + len(chosen) > 1
        else "",
    )


def field_title(field: Field) -> str:
    """What a field is called."""
    return {
        Field.WITHIN: _("Found in"),
        Field.LANGUAGE: _("Language"),
        Field.YEAR: _("Year"),
        Field.COLLECTION: _("Collection"),
        Field.SPEAKER: _("Speaker"),
    }[field]


def _choice(facet: Facet, query: str, filters: tuple[Filter, ...], *, literal: bool) -> Choice:
    options = []
    for one in facet.values:
        item = Filter(facet.field, one.value)
        then = _without(filters, item) if item in filters else (*filters, item)
        options.append(
            Option(
                label=_label(facet.field, one),
                language=one.value if facet.field is Field.LANGUAGE else "",
                count=_("%(n)s+", n=number(one.count)) if facet.capped else number(one.count),
                url=search_url(query, 1, then, literal=literal),
                chosen=item in filters,
            )
        )
    return Choice(
        facet.field.value, field_title(facet.field), tuple(options), sum(one.chosen for one in options)
    )


def _label(field: Field, one: FacetValue) -> str:
    return one.label or _value(field, one.value)


def _value(field: Field, value: str) -> str:
    if field is Field.LANGUAGE:
        return language_name(value)
    if field is Field.WITHIN:
        return _("Chapter titles") if value == Within.TITLE else _("What was said")
    return value


def _named(item: Filter, labels: dict[tuple[Field, str], str]) -> str:
    value = labels.get((item.field, item.value)) or _value(item.field, item.value)
    if item.excluded:
        return _("not %(field)s: %(value)s", field=field_title(item.field), value=value)
    return _("%(field)s: %(value)s", field=field_title(item.field), value=value)


def _without(filters: tuple[Filter, ...], item: Filter) -> tuple[Filter, ...]:
    return tuple(other for other in filters if other != item)
