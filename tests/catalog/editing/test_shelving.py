"""Looking after recordings: facts, who may see them, deleting with an undo, joining two entries of one recording."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.editing.shelving import Facts, Shelving
from chapters.errors import Conflict, Invalid, Moved, NotFound
from chapters.model import Access, Chapter, ChapterList, Cue, Provider, Recording, Source, Track
from chapters.search.index import Fts5Index
from chapters.store import Store
from tests.catalog.accounts.test_accounts import Watch
from tests.catalog.editing.test_publishing import SLUG, add


@pytest.fixture
def shelf(catalog: Catalog) -> Shelving:
    add(catalog)
    return catalog.desk.shelving


def test_what_is_said_of_a_recording_is_changed_and_found(catalog: Catalog, shelf: Shelving) -> None:
    _, seen = shelf.facts(SLUG)
    facts = Facts(
        "Day of museums", language="en", speakers=("Ilze",), collection="Museum days", duration_ms=900_000
    )
    shelf.change(SLUG, facts, seen=seen, author="Anna")
    page = catalog.recording(SLUG)
    assert (page.recording.title, page.recording.collection) == ("Day of museums", "museum-days")
    assert catalog.search("day of museums").total
    with pytest.raises(Conflict):
        shelf.change(SLUG, facts, seen=seen, author="Jānis")
    with pytest.raises(Invalid):
        shelf.change(SLUG, replace(facts, title=" "), seen=shelf.facts(SLUG)[1], author="Anna")


def test_hiding_and_keeping_until_a_day(catalog: Catalog, shelf: Shelving) -> None:
    for facts in (Facts("X", access=Access.HIDDEN), Facts("X", public_from=date(2999, 1, 1))):
        shelf.change(SLUG, facts, seen=shelf.facts(SLUG)[1], author="Anna")
        with pytest.raises(NotFound):
            catalog.recording(SLUG)
        assert catalog.search("maps").total == 0
    shelf.change(SLUG, Facts("X"), seen=shelf.facts(SLUG)[1], author="Anna")
    assert catalog.search("maps").total


def test_what_was_deleted_comes_back_as_it_was(catalog: Catalog, shelf: Shelving) -> None:
    before = catalog.recording(SLUG)
    shelf.delete(SLUG, author="Anna")
    with pytest.raises(NotFound):
        catalog.recording(SLUG)
    assert catalog.search("maps").total == 0
    assert [one.recording.slug for one in shelf.listed(state="deleted").recordings] == [SLUG]
    assert shelf.listed().total == 0
    shelf.bring_back(SLUG, author="Anna")
    after = catalog.recording(SLUG)
    assert (after.recording, after.spans) == (before.recording, before.spans)
    assert catalog.search("maps").total
    with pytest.raises(NotFound):
        shelf.bring_back(SLUG, author="Anna")


def test_after_thirty_days_it_is_gone_and_not_before(catalog: Catalog, tmp_path: Path) -> None:
    add(catalog)
    watch = Watch()
    shelf = Shelving(Store(tmp_path / "chapters.db", Fts5Index), clock=watch, choose=lambda _a, n: "x" * n)
    shelf.delete(SLUG, author="Anna")
    watch.go(days=29)
    assert shelf.purge() == 0
    watch.go(days=2)
    assert shelf.purge() == 1
    assert shelf.listed(state="deleted").total == 0
    assert catalog.health().chapters == 0


def test_two_entries_become_one_and_the_old_address_leads_there(catalog: Catalog, shelf: Shelving) -> None:
    file = Recording("the-file", "The file", Source(Provider.FILE, "a.webm"), licence="CC0", language="lv")
    track = Track("lv", (Cue(0, 1000, "Sveicināti digitālajā muzejā"),))
    catalog.add(NewRecording(file, ChapterList((Chapter(0, "Only here"),)), (track,)))
    with pytest.raises(Invalid):
        shelf.unite(SLUG, SLUG, author="Anna")
    united = shelf.unite(SLUG, "the-file", author="Anna")
    assert (united.licence, united.language, united.title) == ("CC0", "lv", SLUG)
    page = catalog.recording(SLUG)
    assert len(page.spans) == 5
    assert [one.language for one in page.tracks] == ["lv"]
    assert catalog.search("sveicināti").total
    with pytest.raises(Moved) as moved:
        catalog.recording("the-file")
    assert moved.value.slug == SLUG
    shelf.bring_back("the-file", author="Anna")
    assert catalog.recording("the-file").spans[0].chapter.title == "Only here"


def test_an_entry_without_a_list_takes_the_other_one(catalog: Catalog, shelf: Shelving) -> None:
    catalog.add(NewRecording(Recording("bare", "Bare", Source(Provider.FILE, "b.webm"))))
    shelf.unite("bare", SLUG, author="Anna")
    assert next(span.chapter.title for span in catalog.recording("bare").spans) == "Opening words"
    shelf.bring_back(SLUG, author="Anna")
    assert len(catalog.recording(SLUG).spans) == 5


def test_the_list_of_the_desk_is_narrowed_by_words_and_state(catalog: Catalog, shelf: Shelving) -> None:
    catalog.add(NewRecording(Recording("bare", "Ķekavas muzejs", Source(Provider.FILE, "b.webm"))))
    assert [one.recording.slug for one in shelf.listed("ķekavas").recordings] == ["bare"]
    assert [one.recording.slug for one in shelf.listed(state="empty").recordings] == ["bare"]
    assert shelf.listed("nothing like this").total == 0
    assert shelf.listed().total == 2
