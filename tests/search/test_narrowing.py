"""Results are narrowed by what is typed or chosen, counted rightly, and found within one recording by the same meaning."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.asking import Field, Filter
from chapters.catalog.views import SearchPage
from chapters.errors import NotFound
from chapters.model import Chapter, ChapterList, Collection, Cue, Provider, Recording, Source, Track

ANNA, LIIS = "Anna Bērziņa", "Liis Saar"


def recording(number: int, title: str, language: str, year: int, **others: object) -> Recording:
    source = Source(Provider.YOUTUBE, f"video{number:06}")
    made = Recording("", title, source, language=language, duration_ms=600_000, recorded=date(year, 5, 1))
    return replace(made, **others)  # type: ignore[arg-type]


@pytest.fixture
def shelf(catalog: Catalog) -> Catalog:
    days, talks = Collection("days", "Muzeju dienas"), Collection("talks", "Open talks")
    said = (Cue(1_000, 5_000, "Šodien runāsim par muzejiem"), Cue(5_000, 9_000, "un muzeju krājumiem"))
    catalog.add(
        NewRecording(
            recording(1, "Pirmā diena", "lv", 2023),
            ChapterList((
                Chapter(0, "Atklāšana", speakers=(LIIS,)),
                Chapter(60_000, "Muzeja krājums", speakers=(ANNA,)),
                Chapter(120_000, "Krājums un muzejs", speakers=(ANNA, LIIS)),
            )),
            tracks=(Track("lv", said),),
            collection=days,
        )
    )  # fmt: skip
    catalog.add(
        NewRecording(
            recording(2, "Second day", "en", 2024),
            ChapterList((Chapter(0, "Museum data", speakers=(LIIS,)), Chapter(60_000, "Data, museums"))),
            collection=talks,
        )
    )
    return catalog


def titles(page: SearchPage) -> set[str]:
    return {
        hit.chapter.title for group in page.groups for hit in group.hits if hit.chapter and not hit.speech
    }


def moments(page: SearchPage) -> int:
    return sum(bool(hit.speech) for group in page.groups for hit in group.hits)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"muzeja krājums"', {"Muzeja krājums"}),
        ("muzejs -atklāšana", {"Muzeja krājums", "Krājums un muzejs"}),
        ('muzejs -"muzeja krājums"', {"Krājums un muzejs"}),
        ("atklāšana OR data", {"Atklāšana", "Museum data", "Data, museums"}),
        ("muzejs speaker:liis", {"Krājums un muzejs"}),
        ("muzejs speaker:Saarele", set()),
        ('speaker:"anna berzina"', {"Muzeja krājums", "Krājums un muzejs"}),
        ("speaker:berziņas", {"Muzeja krājums", "Krājums un muzejs"}),
        ("-speaker:anna krājums", set()),
        ("lang:en museum", {"Museum data", "Data, museums"}),
        ("-lang:lv museum OR muzejs", {"Museum data", "Data, museums"}),
        ("year:2020-2023 muzejs", {"Muzeja krājums", "Krājums un muzejs"}),
        ("year:1999 muzejs", set()),
        ("collection:days muzejs", {"Muzeja krājums", "Krājums un muzejs"}),
        ("collection:muzeju muzejs", {"Muzeja krājums", "Krājums un muzejs"}),
        ("collection:nowhere muzejs", set()),
        ("collection:talks", {"Museum data", "Data, museums"}),
    ],
)
def test_operators_and_fields_narrow_what_is_found(shelf: Catalog, query: str, found: set[str]) -> None:
    assert titles(shelf.search(query, literal=True)) == found


def test_titles_and_speech_are_searched_apart(shelf: Catalog) -> None:
    assert moments(shelf.search("muzejs")) == 1
    assert moments(shelf.search("muzejs in:title")) == 0
    spoken = shelf.search("muzejs in:speech")
    assert (titles(spoken), moments(spoken), spoken.total) == (set(), 1, 1)


def test_a_chosen_filter_means_the_same_as_a_typed_one(shelf: Catalog) -> None:
    chosen = shelf.search("muzejs", filters=(Filter(Field.SPEAKER, LIIS),))
    assert titles(chosen) == titles(shelf.search(f'muzejs speaker:"{LIIS}"'))
    assert chosen.understood.typed == ()


def test_facets_count_what_would_remain(shelf: Catalog) -> None:
    page = shelf.search("muzejs OR museum", facets=True)
    counted = {facet.field: {one.value: one.count for one in facet.values} for facet in page.facets}
    assert counted[Field.LANGUAGE] == {"lv": 3, "en": 2}
    assert counted[Field.YEAR] == {"2023": 3, "2024": 2}
    assert counted[Field.COLLECTION] == {"days": 3, "talks": 2}
    assert counted[Field.SPEAKER] == {ANNA: 2, LIIS: 2}
    assert counted[Field.WITHIN] == {"title": 4, "speech": 1}
    assert {one.label for facet in page.facets for one in facet.values if one.label} == {
        "Muzeju dienas",
        "Open talks",
    }
    for field, values in counted.items():
        for value, count in values.items():
            assert shelf.search("muzejs OR museum", filters=(Filter(field, value),)).total == count, value


def test_a_chosen_value_leaves_the_others_of_its_field_to_choose(shelf: Catalog) -> None:
    page = shelf.search("muzejs OR museum", filters=(Filter(Field.LANGUAGE, "lv"),), facets=True)
    [language] = [facet for facet in page.facets if facet.field is Field.LANGUAGE]
    assert {(one.value, one.count, one.chosen) for one in language.values} == {
        ("lv", 3, True),
        ("en", 2, False),
    }


def test_what_is_not_public_yet_is_neither_found_nor_counted(shelf: Catalog) -> None:
    tomorrow = date.today() + timedelta(days=2)
    later = recording(3, "Later", "en", 2024, public_from=tomorrow)
    shelf.add(NewRecording(later, ChapterList((Chapter(0, "Museum of tomorrow"),))))
    assert shelf.search("tomorrow", literal=True).total == 0
    past = recording(4, "Before", "en", 2024, public_from=date(2020, 1, 1))
    shelf.add(NewRecording(past, ChapterList((Chapter(0, "Museum of yesterday"),))))
    assert shelf.search("yesterday").total == 1


def test_more_places_are_counted_rightly_however_many_there_are(catalog: Catalog) -> None:
    for number in range(40):
        chapters = ChapterList(tuple(Chapter(i * 1_000, f"Lecture {number} {i}") for i in range(20)))
        catalog.add(NewRecording(recording(number, f"Course {number}", "en", 2020), chapters))
    page = catalog.search("lecture")
    assert (page.total, page.capped) == (800, False)
    assert {(len(group.hits) + group.more, group.more_capped) for group in page.groups} == {(20, False)}
    chapters = ChapterList(tuple(Chapter(i * 1_000, f"Lecture again {i}") for i in range(300)))
    catalog.add(NewRecording(recording(99, "Long course", "en", 2020), chapters))
    capped = catalog.search("lecture")
    assert capped.capped
    assert all(group.more_capped for group in capped.groups)


def test_finding_in_one_recording_has_the_same_meaning_in_time_order(shelf: Catalog) -> None:
    inside = shelf.find_in("pirma-diena", "muzejs")
    assert [(hit.start_ms, bool(hit.speech)) for hit in inside.hits][1:] == [
        (60_000, False),
        (120_000, False),
    ]
    assert inside.hits[0].speech
    assert [hit.start_ms for hit in shelf.find_in("pirma-diena", "muzejs speaker:liis").hits] == [120_000]
    assert not shelf.find_in("pirma-diena", "museum").hits
    assert not shelf.find_in("pirma-diena", "!").hits
    with pytest.raises(NotFound):
        shelf.find_in("nowhere", "muzejs")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(["muzejs", '"', "-", "OR", "lang:lv", "-lang:lv", "in:title", "in:speech", "-in:speech", "year:2024", "speaker:anna", "-speaker:a", "collection:days", "-collection:x", "(", "*", "a*", ":", "\0", '"a b"', "-muzejs"]),
        max_size=8,
    )
)  # fmt: skip
def test_no_mixture_of_operators_breaks_the_search(shelf: Catalog, pieces: list[str]) -> None:
    assert shelf.search(" ".join(pieces), facets=True).complete
