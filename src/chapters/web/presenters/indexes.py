"""Indexes and their entries, for pages and for programs."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from chapters.catalog.directory import EntryPage, IndexEntry, IndexKind, IndexPage, Places
from chapters.catalog.views import RecordingSummary
from chapters.web.addresses import index_entry_url, index_url, reel_of_entry_url
from chapters.web.i18n import gettext as _
from chapters.web.i18n import ngettext
from chapters.web.presenters.contents import Row, make_row
from chapters.web.presenters.listing import Card, make_card
from chapters.web.presenters.reel import MOST_PARTS


@dataclass(frozen=True, slots=True)
class Name:
    """An entry in the index. ``places`` is such as ``3 places``."""

    url: str
    heading: str
    places: str


@dataclass(frozen=True, slots=True)
class LetterLink:
    """A letter of the index, and where its names are; ``here`` if that is the present page."""

    letter: str
    url: str
    here: bool


@dataclass(frozen=True, slots=True)
class Names:
    """The names under one letter; ``anchor`` is its id in the page."""

    letter: str
    anchor: str
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """Everything that ``pages/index.html`` shows."""

    title: str
    url: str
    json_url: str
    total: str
    empty: str
    links: tuple[LetterLink, ...]
    groups: tuple[Names, ...]
    previous_url: str
    next_url: str


@dataclass(frozen=True, slots=True)
class RecordingPlaces:
    """A recording with the places in it."""

    card: Card
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """Everything that ``pages/entry.html`` shows."""

    name: str
    index_title: str
    index_url: str
    url: str
    json_url: str
    tally: str
    also: str
    play_url: str
    play: str
    recordings: tuple[RecordingPlaces, ...]
    previous_url: str
    next_url: str


def index_title(kind: IndexKind) -> str:
    """What an index is called."""
    return _("Speakers") if kind is IndexKind.SPEAKERS else _("Topics")


def present_index(index: IndexPage) -> IndexView:
    """The index: all of it, or of a large one the names under a letter."""
    kind, count = index.kind, index.total
    return IndexView(
        title=index_title(kind),
        url=_index_url(index),
        json_url=url_for(f"documents.{kind.value}"),
        total=ngettext("%(n)s speaker", "%(n)s speakers", count)
        if kind is IndexKind.SPEAKERS
        else ngettext("%(n)s topic", "%(n)s topics", count),
        empty=_("No speakers are named in the recordings yet.")
        if kind is IndexKind.SPEAKERS
        else _("No topics have been given to chapters yet."),
        links=tuple(
            LetterLink(
                letter,
                index_url(kind, letter) if index.chosen else f"{index_url(kind)}#{_anchor(number)}",
                letter == index.chosen,
            )
            for number, letter in enumerate(index.letters)
        ),
        groups=tuple(
            Names(group.letter, _anchor(number), tuple(_name(kind, entry) for entry in group.entries))
            for number, group in enumerate(index.groups)
        ),
        previous_url=index_url(kind, index.chosen, index.page - 1) if index.page > 1 else "",
        next_url=index_url(kind, index.chosen, index.page + 1) if index.has_next else "",
    )


def _index_url(index: IndexPage) -> str:
    """The address of this page: the first letter's first page is that of the index."""
    if not index.chosen or (index.page == 1 and index.chosen == index.letters[0]):
        return index_url(index.kind)
    return index_url(index.kind, index.chosen, index.page)


def present_entry(page: EntryPage) -> EntryView:
    """One name with its places."""
    known = min(len(page.parts), MOST_PARTS)
    also = [spelling for spelling in page.spellings if spelling not in page.names]
    return EntryView(
        name=" / ".join(page.names),
        index_title=index_title(page.kind),
        index_url=index_url(page.kind),
        url=index_entry_url(page.kind, page.slug, page.page),
        json_url=url_for(f"documents.{page.kind.singular}", slug=page.slug),
        tally=ngettext("%(n)s place", "%(n)s places", page.places),
        also=_("Also written: %(names)s", names=", ".join(also)) if also else "",
        play_url=reel_of_entry_url(page.kind, page.slug) if known > 1 else "",
        play=ngettext("Play all %(n)s part", "Play all %(n)s parts", known),
        recordings=tuple(_recording(places) for places in page.recordings),
        previous_url=index_entry_url(page.kind, page.slug, page.page - 1) if page.page > 1 else "",
        next_url=index_entry_url(page.kind, page.slug, page.page + 1) if page.has_next else "",
    )


def _recording(places: Places) -> RecordingPlaces:
    about = places.recording
    return RecordingPlaces(
        make_card(RecordingSummary(about, places.collection, len(places.spans))),
        tuple(make_row(about, span) for span in places.spans),
    )


def _name(kind: IndexKind, entry: IndexEntry) -> Name:
    return Name(
        index_entry_url(kind, entry.slug),
        entry.heading,
        ngettext("%(n)s place", "%(n)s places", entry.places),
    )


def _anchor(number: int) -> str:
    return f"letter-{number + 1}"
