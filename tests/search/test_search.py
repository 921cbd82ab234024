"""A topic is found whatever its accents and case; any text at all is a valid query."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.views import Fragment, SearchPage
from chapters.model import Access, Chapter, ChapterList, Collection, Cue, Provider, Recording, Source, Track
from chapters.search.candidates import load_candidates, load_scored
from chapters.search.query import parse_query
from chapters.search.ranking import Scorer

DAYS = Collection("days", "Muzeju dienas")
LISTS = {
    "Kopīga atmiņa": (
        "Atklāšana",
        "Digitalizācija mazajos muzejos",
        "Paneļdiskusija: kas maksā par digitalizāciju",
    ),
    "Raamatukogude päev": ("Avamine", "Avaandmed raamatukogudes", "Küsimused"),
    "C++ and open data": ("Opening", "Open data for museums", "C++ for archivists", "Q&A"),
}


@pytest.fixture
def filled(catalog: Catalog) -> Catalog:
    for number, (title, topics) in enumerate(LISTS.items()):
        chapters = tuple(
            Chapter(i * 60_000, topic, speakers=("Anna Bērziņa",) if i == 1 else ())
            for i, topic in enumerate(topics)
        )
        recording = Recording("", title, Source(Provider.YOUTUBE, f"video{number:06}"), duration_ms=600_000)
        catalog.add(NewRecording(recording, ChapterList(chapters), collection=DAYS if number == 0 else None))
    return catalog


def titles(page: SearchPage) -> list[str]:
    return [hit.chapter.title for group in page.groups for hit in group.hits if hit.chapter]


@pytest.mark.parametrize(
    "query", ["digitalizācija", "digitalizacija", "DIGITALIZĀCIJA", "Digital", "mazajos digitalizācija"]
)
def test_accents_case_order_and_a_half_typed_word_do_not_matter(filled: Catalog, query: str) -> None:
    assert "Digitalizācija mazajos muzejos" in titles(filled.search(query))


def test_every_word_must_be_met(filled: Catalog) -> None:
    assert titles(filled.search("open museums")) == ["Open data for museums"]
    assert not filled.search("open raamatukogu").groups


def test_a_chapter_is_found_by_its_speaker_and_by_what_it_belongs_to(filled: Catalog) -> None:
    assert len(titles(filled.search("Berzina"))) == 3
    assert titles(filled.search("berzina kopiga")) == ["Digitalizācija mazajos muzejos"]
    assert titles(filled.search("muzeju dienas diskusija")) == []
    assert titles(filled.search("panel muzeju dienas"))[:1] != ["Atklāšana"]


def test_a_recording_and_a_collection_are_found_by_their_names(filled: Catalog) -> None:
    assert [group.recording.title for group in filled.search("raamatukogude päev").groups] == [
        "Raamatukogude päev"
    ]
    [group] = filled.search("muzeju dienas").groups
    assert group.recording.title == "Kopīga atmiņa"


def test_places_are_chapters_and_recordings_found_by_their_own_name_alone(filled: Catalog) -> None:
    both = filled.search("data museums")
    assert [(len(group.hits), group.recording.title) for group in both.groups] == [(1, "C++ and open data")]
    assert both.total == 1
    alone = filled.search("dienas")
    assert (alone.total, alone.groups[0].hits) == (1, ())


def test_the_title_comes_before_the_rest(filled: Catalog) -> None:
    filled.add(
        NewRecording(
            Recording("", "Other", Source(Provider.YOUTUBE, "othervideo1")),
            ChapterList(
                (
                    Chapter(0, "Short", speakers=("Panel Museums",)),
                    Chapter(1, "A rather long title with museums in it"),
                )
            ),
        )
    )
    found = titles(filled.search("museums"))
    assert found.index("A rather long title with museums in it") < found.index("Short")


def test_a_whole_title_comes_first(filled: Catalog) -> None:
    assert titles(filled.search("open data for museums"))[0] == "Open data for museums"


def test_what_was_found_is_marked_as_it_is_written(filled: Catalog) -> None:
    hit, other = [h for g in filled.search("digitalizaciju").groups for h in g.hits]
    assert other.title[0] == Fragment("Digitalizācija", marked=True)
    assert hit.title == (Fragment("Paneļdiskusija: kas maksā par "), Fragment("digitalizāciju", marked=True))


def test_hits_are_grouped_by_recording_and_counted(filled: Catalog) -> None:
    chapters = ChapterList(tuple(Chapter(i * 1000, f"Lecture {i}") for i in range(9)))
    filled.add(NewRecording(Recording("", "Course", Source(Provider.YOUTUBE, "coursevideo")), chapters))
    found = filled.search("lecture")
    assert (found.total, len(found.groups), len(found.groups[0].hits), found.groups[0].more) == (9, 1, 4, 5)


def test_a_search_can_stay_within_a_collection(filled: Catalog) -> None:
    assert {g.recording.title for g in filled.search("di", collection="days").groups} == {"Kopīga atmiņa"}
    assert not filled.search("opening", collection="days").groups
    assert not filled.search("opening", collection='no" such').groups


def test_pages_follow_one_another_without_repeating(catalog: Catalog) -> None:
    for number in range(25):
        recording = Recording("", f"Day {number}", Source(Provider.YOUTUBE, f"video{number:06}"))
        catalog.add(NewRecording(recording, ChapterList((Chapter(0, f"Lecture {number}"),))))
    pages = [catalog.search("lecture", page=number) for number in (1, 2, 3, 4)]
    assert [(len(page.groups), page.has_next) for page in pages] == [
        (10, True),
        (10, True),
        (5, False),
        (0, False),
    ]
    assert len({group.recording.slug for page in pages for group in page.groups}) == 25


def test_more_than_a_thousand_places_are_not_counted(catalog: Catalog) -> None:
    chapters = ChapterList(tuple(Chapter(i * 1000, f"Lecture {i}") for i in range(1_100)))
    catalog.add(NewRecording(Recording("", "Course", Source(Provider.YOUTUBE, "coursevideo")), chapters))
    found = catalog.search("lecture")
    assert (found.total, found.capped) == (1_000, True)


@pytest.mark.parametrize(
    "query",
    ["", " ", '"', '""', "'", "AND", "OR NOT", "NEAR(a b)", "c++", "C++", "12:30", "-museums", "title:open", "a*", "*", "^open",
     "(", ")", "{title}: x", "🎉", "O'Neill", "100%", "_", "\\", "\0", "\ud800", "مكتبة", "図書館", "x" * 10_000,
     "word " * 2_000, "a b c d e f g h i j k l m n o p", "; DROP TABLE chapter", "İstanbul", "ǆ ß ﬁ"],
)  # fmt: skip
def test_any_text_is_a_valid_query(filled: Catalog, query: str) -> None:
    page = filled.search(query)
    assert page.complete
    assert page.query == query


def test_signs_that_are_part_of_a_name_are_searched_for(filled: Catalog) -> None:
    assert titles(filled.search("c++")) == ["C++ for archivists"]
    assert titles(filled.search("q&a")) == ["Q&A"]


@hypothesis_settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=200))
def test_no_text_ever_breaks_the_search(filled: Catalog, query: str) -> None:
    assert filled.search(query).complete


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("muzejs", "Digitalizācija mazajos muzejos"),
        ("digitalizācijas", "Paneļdiskusija: kas maksā par digitalizāciju"),
        ("raamatukogu", "Avaandmed raamatukogudes"),
        ("museum", "Open data for museums"),
    ],
)
def test_a_word_is_found_in_its_other_forms(filled: Catalog, typed: str, title: str) -> None:
    assert title in titles(filled.search(typed))


SAID = (
    Cue(1_000, 4_000, "Labdien un laipni lūdzam"),
    Cue(4_000, 8_000, "šodien runāsim par mazajām"),
    Cue(8_000, 12_000, "bibliotēkām un to krājumiem"),
    Cue(70_000, 74_000, "tagad jautājumi"),
)


@pytest.fixture
def spoken(catalog: Catalog) -> Catalog:
    recording = Recording(
        "", "Diena", Source(Provider.YOUTUBE, "spokenvideo"), language="lv", duration_ms=90_000
    )
    chapters = ChapterList((Chapter(0, "Atklāšana"), Chapter(60_000, "Noslēgums")))
    catalog.add(NewRecording(recording, chapters, tracks=(Track("lv", SAID),)))
    return catalog


def test_what_was_said_is_found_and_the_link_lands_on_the_word(spoken: Catalog) -> None:
    [group] = spoken.search("bibliotēka").groups
    [hit] = group.hits
    assert hit.chapter is not None
    assert (hit.chapter.title, hit.start_ms) == ("Atklāšana", 8_000)
    assert Fragment("bibliotēkām", marked=True) in hit.speech
    assert hit.language == "lv"
    late = spoken.search("krājumiem").groups[0].hits[0]
    assert 10_000 < late.start_ms < 12_000


def test_a_phrase_over_two_cues_is_found(spoken: Catalog) -> None:
    [hit] = spoken.search("mazajām bibliotēkām").groups[0].hits
    assert [part.text for part in hit.speech if part.marked] == ["mazajām", "bibliotēkām"]


def test_speech_follows_its_captions_and_the_recordings_access(spoken: Catalog) -> None:
    def again(*cues: Cue, language: str = "lv") -> NewRecording:
        recording = Recording(
            "", "Diena", Source(Provider.YOUTUBE, "spokenvideo"), language="lv", duration_ms=90_000
        )
        return NewRecording(
            recording, ChapterList((Chapter(0, "Atklāšana"),)), tracks=(Track(language, cues),)
        )

    spoken.add(again(Cue(0, 5_000, "pavisam kas cits")))
    assert not spoken.search("bibliotēka").groups
    assert spoken.search("pavisam").groups[0].hits[0].start_ms == 0
    spoken.add(again(Cue(0, 5_000, "midagi muud"), language="et"))
    assert spoken.search("midagi").total == spoken.search("pavisam").total == 1


def test_what_was_said_in_a_hidden_recording_is_not_found_until_it_is_shown(spoken: Catalog) -> None:
    for access, found in ((Access.HIDDEN, 0), (Access.PUBLIC, 1)):
        with spoken._records.write() as unit:
            known = unit.by_slug("diena")
            assert known
            unit.update(known, replace(known.recording, access=access), now=spoken._clock())
            unit.index(known.id)
        assert spoken.search("bibliotēka").total == found
        assert spoken.search("atklāšana").total == found


def test_titles_come_before_what_was_said(spoken: Catalog) -> None:
    recording = Recording("", "Cita diena", Source(Provider.YOUTUBE, "othervideo1"), language="lv")
    spoken.add(
        NewRecording(
            recording, ChapterList((Chapter(0, "Par visām Latvijas lielajām un mazajām bibliotēkām"),))
        )
    )
    assert [group.recording.title for group in spoken.search("bibliotēkas").groups] == ["Cita diena", "Diena"]


def test_a_search_that_takes_too_long_says_so_and_answers_with_what_it_has(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    chapters = ChapterList(
        tuple(Chapter(i * 1000, f"Lecture {i} aa{i % 97} ab{i % 89}") for i in range(3_000))
    )
    catalog.add(NewRecording(Recording("", "Course", Source(Provider.YOUTUBE, "coursevideo")), chapters))
    import chapters.search.deadline as engine

    clock = iter(range(10**9))
    monkeypatch.setattr(engine.time, "monotonic", lambda: next(clock))
    found = catalog.search("lecture")
    assert not found.complete
    assert 0 < found.total < 1_000


def test_titles_with_the_very_words_are_judged_alike_wherever_they_are_judged(
    catalog: Catalog, tmp_path: Path
) -> None:
    titles = [
        "Open data",
        "Open data for all",
        "About open data",
        "Data that is open",
        "Open",
        "Open library data",
    ]
    recording = Recording(
        "", "A day of open data", Source(Provider.YOUTUBE, "dayofopenda"), duration_ms=900_000
    )
    chapters = tuple(Chapter(i * 60_000, title) for i, title in enumerate(titles))
    catalog.add(NewRecording(recording, ChapterList(chapters)))
    with closing(sqlite3.connect(tmp_path / "chapters.db")) as raw:
        query = parse_query("open data", ["en"])
        numbers = [
            number for (number,) in raw.execute("SELECT id FROM search_entry WHERE title LIKE '%open%data%'")
        ]
        scorer = Scorer(query)
        in_python = {item.number: scorer(item) for item in load_candidates(raw, numbers)}
        in_sql = {number: score for score, number, _ in load_scored(raw, *scorer.exact, numbers)}
    assert in_sql == pytest.approx(in_python)
    assert len(in_sql) >= 4
