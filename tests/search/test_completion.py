"""Whoever begins to type is offered speakers, topics and titles that go on so."""

import pytest

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.completing import Completes, Completion
from chapters.model import Chapter, ChapterList, Provider, Recording, Source, Translation
from tests.support import opened

CHAPTERS = (
    Chapter(0, "Digitalizācija mazajos muzejos", speakers=("Anna Bērziņa", "Andrejs Ozols"), topics=("digitalizācija",), language="lv"),
    Chapter(1_000, "Digital", speakers=("Anna Bērziņa",), topics=("scanning",)),
    Chapter(2_000, "Why go digital at all", speakers=("Dina Digs",)),
    Chapter(3_000, "Raamatukogu kui kolmas koht", language="et", topics=("raamatukogud",)),
    Chapter(4_000, "C++ for archivists"),
    Chapter(5_000, "Digital", speakers=("Ann Other",)),
    Chapter(6_000, "図書館の歴史", language="ja"),
    Chapter(7_000, "Closing", translations=(Translation("lv", "Noslēgums"),)),
)  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    catalog = opened(tmp_path_factory.mktemp("completion"))
    source = Source(Provider.YOUTUBE, "memory00001")
    recording = Recording("", "Digital memory", source, language="en", speakers=("Anna Bērziņa",))
    catalog.add(NewRecording(recording, ChapterList(CHAPTERS)))
    return catalog


def texts(found: tuple[Completion, ...]) -> list[str]:
    return [offer.text for offer in found]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("digitaliz", "Digitalizācija mazajos muzejos"),
        ("DIGITALIZĀC", "Digitalizācija mazajos muzejos"),
        ("muz", "Digitalizācija mazajos muzejos"),
        ("mazajos muz", "Digitalizācija mazajos muzejos"),
        ("muzejos maz", "Digitalizācija mazajos muzejos"),
        ("muzeju digit", "Digitalizācija mazajos muzejos"),
        ("raamat", "Raamatukogu kui kolmas koht"),
        ("berz", "Anna Bērziņa"),
        ("anna b", "Anna Bērziņa"),
        ("c++", "C++ for archivists"),
        ("図", "図書館の歴史"),
        ("memory dig", "Digital memory"),
    ],
)
def test_accents_case_order_and_form_do_not_matter(filled: Catalog, typed: str, offered: str) -> None:
    assert offered in texts(filled.complete(typed))


def test_names_come_before_titles_and_what_opens_so_before_what_holds_it(filled: Catalog) -> None:
    assert [(offer.kind, offer.text) for offer in filled.complete("dig")] == [
        (Completes.SPEAKER, "Dina Digs"),
        (Completes.TOPIC, "digitalizācija"),
        (Completes.TITLE, "Digital"),
        (Completes.TITLE, "Digital memory"),
        (Completes.TITLE, "Digitalizācija mazajos muzejos"),
        (Completes.TITLE, "Why go digital at all"),
    ]


def test_the_name_that_is_met_most_comes_first(filled: Catalog) -> None:
    assert texts(filled.complete("an"))[:3] == ["Anna Bērziņa", "Andrejs Ozols", "Ann Other"]


def test_each_offer_says_its_language(filled: Catalog) -> None:
    languages = {offer.text: offer.language for offer in (*filled.complete("dig"), *filled.complete("raam"))}
    assert languages["Digitalizācija mazajos muzejos"] == "lv"
    assert languages["digitalizācija"] == "lv"
    assert languages["Why go digital at all"] == "en"
    assert languages["Raamatukogu kui kolmas koht"] == "et"
    assert languages["Dina Digs"] == ""


def test_a_text_is_offered_once_and_no_more_than_eight_are(filled: Catalog, catalog: Catalog) -> None:
    assert texts(filled.complete("digital")).count("Digital") == 1
    chapters = ChapterList(
        tuple(Chapter(at * 1_000, f"Lecture {at}", speakers=(f"Lector {at}",)) for at in range(40))
    )
    catalog.add(NewRecording(Recording("", "Lectures", Source(Provider.YOUTUBE, "lectures001")), chapters))
    found = catalog.complete("lect")
    assert [offer.kind for offer in found] == [Completes.SPEAKER] * 3 + [Completes.TITLE] * 5


def test_what_an_editor_takes_away_is_no_longer_offered(catalog: Catalog) -> None:
    recording = Recording("", "Evening", Source(Provider.YOUTUBE, "evening0001"), language="en")
    for title in ("Herbarium of mosses", "Lichens"):
        catalog.add(NewRecording(recording, ChapterList((Chapter(0, title),))))
    assert texts(catalog.complete("herb")) == []
    assert texts(catalog.complete("lich")) == ["Lichens"]


@pytest.mark.parametrize(
    "typed", ["", " ", "d", "…", '"', "xyzzy", "digital xyzzy", "\ud800", "\0", "*", "a" * 5_000]
)
def test_nothing_is_offered_for_what_says_nothing(filled: Catalog, typed: str) -> None:
    assert filled.complete(typed) == ()
