"""What is listed across recordings: everything that viewers may see, each thing once."""

from dataclasses import replace
from datetime import date

import pytest

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.directory import IndexKind
from chapters.errors import NotFound
from chapters.model import Access, Chapter, ChapterList, Collection, Provider, Recording, Source

SPEAKERS, TOPICS = IndexKind.SPEAKERS, IndexKind.TOPICS


def add(catalog: Catalog, slug: str, *chapters: Chapter, day: int = 1, **fields: object) -> None:
    about = Recording(
        slug, slug.title(), Source(Provider.FILE, f"{slug}.webm"), language="en", duration_ms=600_000,
        recorded=date(2024, 5, day),
    )  # fmt: skip
    collection = Collection(str(fields["collection"]), "A series") if fields.get("collection") else None
    catalog.add(NewRecording(replace(about, **fields), ChapterList(chapters), collection=collection))  # type: ignore[arg-type]


@pytest.fixture
def filled(catalog: Catalog) -> Catalog:
    add(
        catalog, "first",
        Chapter(0, "Opening", speakers=("Anna Bērziņa",), topics=("Digitisation", "Rights")),
        Chapter(60_000, "A talk", speakers=("Čaks, Jānis", "anna berzina"), topics=("digitisation",)),
        Chapter(90_000, "Not listed", speakers=("Nobody Here",), topics=("secrets",), listed=False),
        speakers=("Anna Bērziņa", "Rūta Stonkutė"),
    )  # fmt: skip
    add(
        catalog, "second",
        Chapter(0, "Peter Ash: clouds"), Chapter(9_000, "Peter Ashton on rain"), Chapter(20_000, "Peter Ash again"),
        day=2, speakers=("Peter Ash", "Dr. Anna Bērziņa"), collection="series",
    )  # fmt: skip
    add(catalog, "hidden", Chapter(0, "One", speakers=("Hidden Person",)), access=Access.HIDDEN)
    add(catalog, "later", Chapter(0, "One", speakers=("Future Person",)), public_from=date(2999, 1, 1))
    return catalog


def listed(catalog: Catalog, kind: IndexKind, language: str = "en") -> list[str]:
    return [
        f"{letter.letter}: {entry.heading} {entry.places}"
        for letter in catalog.directory.letters(kind, language)
        for entry in letter.entries
    ]


def test_speakers_stand_by_surname_under_the_letters_of_the_language(filled: Catalog) -> None:
    assert listed(filled, SPEAKERS) == [
        "A: Ash, Peter 2", "B: Bērziņa, Anna 3", "C: Čaks, Jānis 1", "S: Stonkutė, Rūta 1",
    ]  # fmt: skip
    assert "Č: Čaks, Jānis 1" in listed(filled, SPEAKERS, "lv")


def test_topics_are_listed_once_however_they_are_written(filled: Catalog) -> None:
    assert listed(filled, TOPICS) == ["D: Digitisation 2", "R: Rights 1"]


def test_an_entry_leads_to_its_places_newest_recording_first(filled: Catalog) -> None:
    page = filled.directory.entry(SPEAKERS, "anna-berzina")
    assert page.names == ("Anna Bērziņa",)
    assert set(page.spellings) == {"Anna Bērziņa", "anna berzina", "Dr. Anna Bērziņa"}
    assert [(found.recording.slug, [s.chapter.title for s in found.spans]) for found in page.recordings] == [
        ("second", []),
        ("first", ["Opening", "A talk"]),
    ]
    assert [slug for slug, _ in page.parts] == ["first", "first"]


def test_a_title_that_names_a_speaker_of_the_recording_is_that_speakers_place(filled: Catalog) -> None:
    page = filled.directory.entry(SPEAKERS, "peter-ash")
    assert [span.chapter.title for span in page.recordings[0].spans] == [
        "Peter Ash: clouds",
        "Peter Ash again",
    ]


@pytest.mark.parametrize("slug", ["hidden-person", "future-person", "nobody-here", "secrets", "", "x" * 500])
def test_what_may_not_be_seen_is_in_no_index(filled: Catalog, slug: str) -> None:
    for kind in IndexKind:
        with pytest.raises(NotFound):
            filled.directory.entry(kind, slug)


def test_the_index_follows_every_change(filled: Catalog) -> None:
    assert len(listed(filled, TOPICS)) == 2
    add(filled, "third", Chapter(0, "New", topics=("Zoology",)))
    assert listed(filled, TOPICS)[-1] == "Z: Zoology 1"


def test_feeds_hold_what_was_added_last_of_all_or_of_a_collection(filled: Catalog) -> None:
    assert [found.recording.slug for found in filled.directory.recent()] == ["second", "first"]
    assert [found.recording.slug for found in filled.directory.recent("series")] == ["second"]
    assert filled.directory.recent("no-such") == ()


def test_maps_are_split_where_they_would_become_too_long_and_hold_everything_once(filled: Catalog) -> None:
    assert filled.directory.map_count() == 1
    # "first" counts for four addresses with its chapters (one of them is not listed), "second" for four.
    assert filled.directory.map_count(7) == 2
    found = [one.recording.slug for number in (1, 2) for one in filled.directory.map(number, 7)]
    assert found == ["first", "second"]
    with pytest.raises(NotFound):
        filled.directory.map(3, 7)


def test_an_empty_catalog_has_empty_indexes_and_one_map(catalog: Catalog) -> None:
    assert catalog.directory.letters(SPEAKERS, "lv") == ()
    assert catalog.directory.recent() == ()
    assert catalog.directory.map(1) == ()
