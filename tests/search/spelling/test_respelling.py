"""Whoever slips finds what they meant, and is told so; whoever does not is left alone."""

import random
from dataclasses import replace
from datetime import date

import pytest

from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog, NewRecording
from chapters.catalog.views import SearchPage
from chapters.errors import ChaptersError
from chapters.model import Access, Chapter, ChapterList, Provider, Recording, Source
from chapters.search.spelling.lexicon import Lexicon, refill
from chapters.store.engine import dbapi_connection
from tests.support import settings_in

SHELF = {
    "lv": ("Digitalizācija mazajos muzejos", "Bibliotēku kopkatalogs", "Datu bāzes arhīvā", "Ilgtspējīga saglabāšana"),
    "lt": ("Sakytinė istorija mažame muziejuje", "Skaitmeninimas be biudžeto", "Žmogus ir ąžuolas", "Atviri duomenys"),
    "et": ("Raamatukogude võrk", "Suuline ajalugu koolis", "Näitus kogukonnaga", "Säilitamine ja õpe"),
    "en": ("Open data for museums", "Preserving photographs", "Keyboard layouts", "Writing about garbage collection"),
    "ru": ("Музей и библиотека", "Устная история школы", "Сохранение фотографий", "Открытые данные"),
}  # fmt: skip


def shelve(catalog: Catalog, language: str, titles: tuple[str, ...], **fields: object) -> None:
    chapters = ChapterList(
        tuple(Chapter(60_000 * at, title, speakers=("Anna Bērziņa",)) for at, title in enumerate(titles))
    )
    source = Source(Provider.YOUTUBE, f"{language}-{len(catalog.recordings().recordings):08}")
    recording = Recording(
        "", f"Recording {source.id}", source, language=language, duration_ms=600_000, **fields
    )  # type: ignore[arg-type]
    catalog.add(NewRecording(recording, chapters))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    settings = replace(settings_in(tmp_path_factory.mktemp("respelling")), search_deadline_ms=20_000)
    catalog = open_catalog(settings)  # what is promised does not depend on how busy the machine is
    for language, titles in SHELF.items():
        shelve(catalog, language, titles)
    return catalog


def titles(page: SearchPage) -> list[str]:
    return [hit.chapter.title for group in page.groups for hit in group.hits if hit.chapter]


def shown(page: SearchPage) -> str:
    return page.respelling.shown if page.respelling else ""


@pytest.mark.parametrize(
    ("typed", "shows", "title"),
    [
        ("digitalizacja", "digitalizācija", "Digitalizācija mazajos muzejos"),
        ("bibiloteku", "bibliotēku", "Bibliotēku kopkatalogs"),
        ("mazajos muzjos", "mazajos muzejos", "Digitalizācija mazajos muzejos"),
        ("sakitine istorija", "sakytinė istorija", "Sakytinė istorija mažame muziejuje"),
        ("skaitmeninnimas", "skaitmeninimas", "Skaitmeninimas be biudžeto"),
        ("biuzdeto", "biudžeto", "Skaitmeninimas be biudžeto"),
        ("raamatukgoude võrk", "raamatukogude võrk", "Raamatukogude võrk"),
        ("ajalgu", "ajalugu", "Suuline ajalugu koolis"),
        ("nätus", "näitus", "Näitus kogukonnaga"),
        ("garbge colection", "garbage collection", "Writing about garbage collection"),
        ("opne data", "open data", "Open data for museums"),
        ("бибилотека", "библиотека", "Музей и библиотека"),
        ("устаня история", "устная история", "Устная история школы"),
    ],
)
def test_a_slip_is_put_right_in_five_languages(filled: Catalog, typed: str, shows: str, title: str) -> None:
    found = filled.search(typed)
    assert title in titles(found)
    assert found.respelling is not None
    assert (found.respelling.typed, found.respelling.shown) == (typed, shows)
    assert found.query == typed


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("photgrapsh", "Preserving photographs"),
        ("preservnig fotographs", "Preserving photographs"),
        ("digitlazacija", "Digitalizācija mazajos muzejos"),
        ("skaitmneiinmas", "Skaitmeninimas be biudžeto"),
        ("ramatukkogude", "Raamatukogude võrk"),
    ],
)
def test_two_slips_in_a_long_word_are_put_right(filled: Catalog, typed: str, title: str) -> None:
    assert title in titles(filled.search(typed))


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("skaitmeninmui", "Skaitmeninimas be biudžeto"),
        ("digitalizcijai", "Digitalizācija mazajos muzejos"),
        ("фотогрфиями", "Сохранение фотографий"),
    ],
)
def test_a_slip_in_a_form_that_no_title_holds_is_put_right(filled: Catalog, typed: str, title: str) -> None:
    assert title in titles(filled.search(typed))


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("datubāzes", "Datu bāzes arhīvā"),
        ("kop katalogs", "Bibliotēku kopkatalogs"),
        ("opend ata", "Open data for museums"),
        ("raamatu kogude võrk", "Raamatukogude võrk"),
        ("garbagecollection", "Writing about garbage collection"),
    ],
)
def test_spaces_left_out_put_in_and_misplaced_are_put_right(filled: Catalog, typed: str, title: str) -> None:
    assert title in titles(filled.search(typed))


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("лунищфкв дфнщгеы", "Keyboard layouts"),
        (",b,kbjntrf", "Музей и библиотека"),
        ("музей b ,b,kbjntrf", "Музей и библиотека"),
        ("=mogus", "Žmogus ir ąžuolas"),
        ("1=uolas", "Žmogus ir ąžuolas"),
        ("biud=eto", "Skaitmeninimas be biudžeto"),
        ("n'itus", "Näitus kogukonnaga"),
        ("s'ilitamine", "Säilitamine ja õpe"),
        ("тэшегы", "Näitus kogukonnaga"),
        ("digitaliz'acija", "Digitalizācija mazajos muzejos"),
    ],
)
def test_a_keyboard_set_to_another_language_does_not_matter(filled: Catalog, typed: str, title: str) -> None:
    assert title in titles(filled.search(typed))


def test_the_rest_of_the_query_stays_as_it_was_typed(filled: Catalog) -> None:
    assert shown(filled.search('"open dtaa" -istorija lang:en')) == '"open data" -istorija lang:en'
    assert shown(filled.search("speaker:berzina garbge")) == "speaker:berzina garbage"


def test_a_correction_makes_all_words_meet_in_one_place(filled: Catalog) -> None:
    """“dara” is as near to “data” as to others; only “data” stands beside “open”."""
    shelve(filled, "en", ("Dora at home", "Dare to ask", "Dara and others"))
    assert shown(filled.search("open daka")) == "open data"


def test_whoever_wants_what_was_typed_gets_that(filled: Catalog) -> None:
    found = filled.search("garbge", literal=True)
    assert (found.groups, found.respelling) == ((), None)


@pytest.mark.parametrize(
    "typed",
    [
        "anna berzina",
        "muzejs",
        "muzejam",
        "istorija",
        "open data",
        "garb",
        "raamatukogu",
        "data museums",
        "музеи",
    ],
)
def test_a_query_that_finds_what_it_says_is_left_alone(filled: Catalog, typed: str) -> None:
    found = filled.search(typed)
    assert found.groups
    assert found.respelling is None


@pytest.mark.parametrize("typed", ["xyzzy", "qqqqqqqq wwwwwwww", "12345", "…", "", "zx", "открытые xyzzy"])
def test_nothing_is_offered_where_nothing_is_near(filled: Catalog, typed: str) -> None:
    found = filled.search(typed)
    assert (found.groups, found.respelling) == ((), None)


def test_numbers_are_never_put_right(catalog: Catalog) -> None:
    shelve(catalog, "en", ("The year 1991", "Season 2024"))
    assert catalog.search("1981").respelling is None


def test_words_that_viewers_may_not_see_are_not_offered(catalog: Catalog) -> None:
    shelve(catalog, "en", ("Restructuring plans",), access=Access.HIDDEN)
    shelve(catalog, "en", ("Anniversary speech",), public_from=date(2999, 1, 1))
    for typed in ("restructurng plans", "aniversary"):
        assert catalog.search(typed).respelling is None
        assert catalog.complete(typed[:4]) == ()


def test_words_of_a_change_that_was_undone_are_learnt_when_they_come_again(catalog: Catalog) -> None:
    def new(name: str, start_ms: int) -> NewRecording:
        recording = Recording("", name, Source(Provider.YOUTUBE, f"{name}00000"), language="en")
        return NewRecording(recording, ChapterList((Chapter(start_ms, "Herbarium of mosses"),)))

    with pytest.raises(ChaptersError):
        catalog.add_many([new("Morning", 0), new("Evening", -1)])
    assert catalog.search("herbarum").respelling is None
    catalog.add(new("Morning", 0))
    assert shown(catalog.search("herbarum")) == "herbarium"


def test_ten_thousand_random_texts_are_all_answered(filled: Catalog) -> None:
    chance = random.Random(5)
    pieces = ["muzejs", "datu", "bāzes", "open", "dtaa", "OR", "-", '"', "speaker:", "lang:lv", "in:title", "'", ";", "[", "]", "=",
              "музей", "図書館", "\ud800", "\0", "a", "ab", "abc", "abcd", "x" * 50, "C++", "12:30", "🎉", "ß", "ﬁ", "*", "^", "(", "~", "<"]  # fmt: skip
    with filled._records.read() as view:
        lexicon = Lexicon(view.raw)
        for _ in range(9_500):
            text = "".join(chance.choice(pieces) for _ in range(chance.randint(1, 3)))
            word = "".join(filter(str.isalnum, text)).lower()[:32]
            if word:
                assert word not in lexicon.near(word)
    for _ in range(500):
        text = chance.choice(("", " ")).join(chance.choice(pieces) for _ in range(chance.randint(1, 5)))
        assert filled.search(text).query == text
        assert isinstance(filled.complete(text), tuple)


def test_filling_the_table_anew_forgets_words_that_are_gone_and_learns_them_again(catalog: Catalog) -> None:
    recording = Recording("", "Evening", Source(Provider.YOUTUBE, "evening0001"), language="en")

    def known(word: str) -> bool:
        with catalog._records.read() as view:
            return bool(Lexicon(view.raw).known((word,)))

    for title in ("Herbarium of mosses", "Lichens"):
        catalog.add(NewRecording(recording, ChapterList((Chapter(0, title),))))
    with catalog._records.write() as unit:
        refill(dbapi_connection(unit.connection))
    assert (known("herbarium"), known("lichens")) == (False, True)
    catalog.add(NewRecording(recording, ChapterList((Chapter(0, "Herbarium of mosses"),))))
    assert known("herbarium")
    assert shown(catalog.search("herbarum")) == "herbarium"
