"""The index at the back of the book, as pages."""

from pathlib import Path

import pytest

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.directory import NAMES_A_PAGE as WHOLE
from chapters.model import Chapter, ChapterList, Provider, Recording, Source
from chapters.web import create_app
from tests.support import settings_in
from tests.web.pageclient import Page, PageClient, spoken
from tests.web.shelf import Shelf


def names(page: Page) -> list[str]:
    return [spoken(li) for section in page.all("section[@class='names']") for li in section.iter("li")]


def test_speakers_stand_under_their_letters_with_how_often_they_are_heard(client: PageClient) -> None:
    page = client.get("/speakers/")
    assert names(page) == [
        "Bērziņa, Anna 3 places", "Kalniņa, Ilze 1 place", "Ozols, Jānis 1 place", "Petrauskaitė, Rūta 1 place",
        "Saar, Liis 3 places",
    ]  # fmt: skip
    links = list(page.one("nav[@class='letters']").iter("a"))
    assert [spoken(a) for a in links] == ["B", "K", "O", "P", "S"]
    ids = {element.get("id") for element in page.tree.iter()}
    assert {str(a.get("href")).partition("#")[2] for a in links} <= ids


def test_a_name_leads_to_its_places_and_a_place_to_its_moment(client: PageClient, shelf: Shelf) -> None:
    entry = client.get(client.get("/speakers/").link("Saar, Liis"))
    assert spoken(entry.one("h1")) == "Liis Saar"
    place = entry.link("Raamatukogu kui kolmas koht")
    assert f"/recordings/{shelf.file}/chapters/" in place
    client.get(place)
    assert "The whole recording" in entry.text
    [title] = [e for e in entry.tree.iter("span") if spoken(e) == "Raamatukogu kui kolmas koht"]
    assert title.get("lang") == "et"


def test_all_places_of_a_name_play_one_after_another(catalog: Catalog, tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    for number in (1, 2):
        about = Recording(
            f"day-{number}", f"Day {number}", Source(Provider.FILE, f"{number}.webm"), duration_ms=90_000
        )
        talks = (
            Chapter(0, "Opening", speakers=("Ilze Ozola",)),
            Chapter(30_000, "Rights", topics=("Rights",)),
        )
        catalog.add(NewRecording(about, ChapterList(talks)))
    client = PageClient(create_app(settings, catalog))
    page = client.get("/topics/rights/")
    reel = client.get(page.link("Play all 2 parts"))
    assert reel.text.count("Rights") >= 2
    assert "Day 1" in reel.text
    assert "Day 2" in reel.text
    assert client.get("/speakers/ilze-ozola/").link("Play all 2 parts") == "/reel?speaker=ilze-ozola"


def test_a_large_index_has_a_page_for_each_letter(catalog: Catalog, tmp_path: Path) -> None:
    letters = "abcčdefg"
    talks = tuple(
        Chapter(1_000 * n, f"Talk {n}", topics=(f"{letters[n % 8]} topic {n}",)) for n in range(WHOLE + 20)
    )
    about = Recording("long", "Long", Source(Provider.FILE, "l.webm"), duration_ms=9_000_000)
    catalog.add(NewRecording(about, ChapterList(talks)))
    client = PageClient(create_app(settings_in(tmp_path), catalog))
    english, latvian = client.get("/topics/"), client.get("/lv/topics/")
    assert [spoken(a) for a in english.one("nav[@class='letters']").iter("a")] == list("ABCDEFG")
    assert [spoken(a) for a in latvian.one("nav[@class='letters']").iter("a")] == list("ABCČDEFG")
    assert all(name.startswith("A topic") for name in names(english))
    other = client.get(latvian.link("Č"))
    assert len(names(other)) == (WHOLE + 20) // 8 + 1
    assert all(name.startswith("Č topic") for name in names(other))
    assert "letter=%C4%8C" in str(other.one("link[@rel='canonical']").get("href"))
    assert names(client.get("/topics/?letter=nonsense")) == names(english)


@pytest.mark.parametrize("path", ["/speakers/nobody/", "/topics/nothing/", "/speakers/%00/", "/lv/topics/x/"])
def test_a_name_that_is_nowhere_is_not_found(client: PageClient, path: str) -> None:
    client.get(path, status=404)


def test_an_index_without_names_says_so(client: PageClient) -> None:
    assert "No topics have been given to chapters yet." in client.get("/topics/").text


def test_programs_read_the_index_too(client: PageClient) -> None:
    found = client.raw.get("/speakers.json").get_json()["speakers"]
    assert found[0] == {
        "name": "Anna Bērziņa", "heading": "Bērziņa, Anna", "letter": "B", "places": 3,
        "url": "http://localhost/speakers/anna-berzina/",
    }  # fmt: skip
    entry = client.raw.get("/speakers/anna-berzina.json").get_json()
    assert entry["places"] == 3
    assert [c["title"] for c in entry["recordings"][-1]["chapters"]] == ["Digitalizācija mazajos muzejos"]
    assert client.raw.get("/speakers/nobody.json").status_code == 404
