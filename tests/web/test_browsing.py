"""Finding a recording: the first page, search and lists."""

import pytest

from tests.web.pageclient import PageClient, spoken
from tests.web.shelf import Shelf


def test_the_first_page_searches_first_and_says_which_collection_plays_from_where(client: PageClient) -> None:
    page = client.get("/")
    assert page.one("input[@type='search']").get("name") == "q"
    assert "Plays from this site, with no network." in page.text
    assert "Play from YouTube, so they need a network." in page.text
    assert "3 recordings, 11 chapters" in page.text
    assert page.link("Shared memory in the digital age") == "/recordings/shared-memory/"


def test_a_topic_leads_to_the_places_that_speak_of_it_in_several_recordings(
    client: PageClient, shelf: Shelf
) -> None:
    page = client.get("/search?q=digital")
    assert [spoken(mark) for mark in page.all("a//mark")]
    recordings = {a.get("href", "").split("/")[2] for a in page.all("a[@class='place']")}
    assert recordings == {shelf.file, shelf.youtube}


def test_accents_and_case_do_not_matter(client: PageClient) -> None:
    page = client.get("/search?q=DIGITALIZACIJA")
    assert "Digitalizācija mazajos muzejos" in spoken(page.one("a[@class='place']"))


def test_each_place_shows_its_moment_length_and_speakers(client: PageClient) -> None:
    place = spoken(client.get("/search?q=mazajos").one("a[@class='place']"))
    assert "0:05" in place
    assert "13\u00a0s".replace("\u00a0", " ") in place
    assert "Anna Bērziņa, Jānis Ozols" in place


def test_hits_are_dots_on_the_strip(client: PageClient) -> None:
    page = client.get("/search?q=mazajos")
    assert len([dot for dot in page.tree.iter() if dot.get("class") == "dot"]) == 1


def test_titles_say_their_language_only_where_it_is_another_than_the_pages(client: PageClient) -> None:
    names = {
        spoken(n): n.get("lang")
        for n in client.get("/recordings/shared-memory/").all("a/span[@class='name']")
    }
    assert names["Digitalizācija mazajos muzejos"] == "lv"
    assert names["Raamatukogu kui kolmas koht"] == "et"
    assert names["Coffee"] is None


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("zzzz", "Nothing was found for “zzzz”."),
        ("%22-%22", 'There is no word in “"-"” to look for.'),
        ("", "Find a talk, go straight to it"),
    ],
)
def test_a_search_without_hits_says_so_and_how_to_go_on(client: PageClient, query: str, says: str) -> None:
    assert says in client.get(f"/search?q={query}").text


@pytest.mark.parametrize(
    "query",
    [
        "x" * 10_000,
        "word " * 2_000,
        "%22%27%00%ff%ed%a0%80",
        "AND OR NOT",
        "c%2B%2B",
        "12:30",
        "%F0%9F%A6%AB",
        "*",
        "-a",
        "a*" * 50,
    ],
)
def test_any_text_is_a_valid_query_and_the_page_stays_small(client: PageClient, query: str) -> None:
    page = client.get(f"/search?q={query}")
    assert len(page.response.data) < 40_000


@pytest.mark.parametrize("page", ["0", "-1", "NaN", "1e9", "999999", "", "²", "%00"])
def test_a_page_number_that_makes_no_sense_is_no_error(client: PageClient, page: str) -> None:
    client.get(f"/search?q=digital&page={page}")
    client.get(f"/recordings/?page={page}")


def test_hidden_recordings_are_nowhere(client: PageClient, shelf: Shelf) -> None:
    for path in ("/", "/recordings/", "/search?q=not+public"):
        assert "Not public" not in client.get(path).text
    client.get(f"/recordings/{shelf.hidden}/", status=404)


def test_a_recording_without_a_list_says_so_and_still_plays(client: PageClient, shelf: Shelf) -> None:
    page = client.get(f"/recordings/{shelf.bare}/")
    assert "No table of contents has been read for this recording yet." in page.text
    assert "Play from 0:00" in page.text
    assert "no table of contents yet" in client.get("/collections/elsewhere/").text


def test_a_collection_lists_its_recordings(client: PageClient) -> None:
    page = client.get("/collections/memory/")
    assert page.one("h1").get("lang") == "lv"
    assert page.link("Shared memory in the digital age") == "/recordings/shared-memory/"
    assert page.link("Collections") == "/collections/"


def test_an_empty_catalog_says_how_to_fill_it(catalog, tmp_path) -> None:  # type: ignore[no-untyped-def]
    from chapters.web import create_app
    from tests.support import settings_in

    page = PageClient(create_app(settings_in(tmp_path), catalog)).get("/")
    assert "chapters demo" in page.text
