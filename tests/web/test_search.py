"""The search page: narrowed by links, every state an address, the same results alone for a page that shows them at once."""

from tests.web.pageclient import PageClient, spoken
from tests.web.shelf import Shelf


def test_a_facet_is_a_link_that_narrows_and_a_chip_is_one_that_widens_again(client: PageClient) -> None:
    page = client.get("/search?q=digital")
    [first, second] = [
        a for a in page.all("a[@class='option']") if a.get("data-narrow", "").startswith("collection")
    ]
    assert spoken(first).split()[-1].isdigit()
    narrowed = client.get(str(second.get("href")))
    assert narrowed.one("a[@aria-current='true'][@class='option']") is not None
    [chip] = narrowed.all("a[@class='chip']")
    assert str(chip.get("aria-label")).startswith("Remove the filter Collection: ")
    assert chip.get("href") == "/search?q=digital"
    kept = narrowed.one("input[@type='hidden']")
    assert (kept.get("name"), kept.get("value")) == ("collection", str(second.get("href")).rpartition("=")[2])


def test_a_typed_filter_can_be_taken_away(client: PageClient) -> None:
    page = client.get("/search?q=digital+lang:en+year:2024")
    assert [chip.get("href") for chip in page.all("a[@class='chip']")] == [
        "/search?q=digital+year:2024",
        "/search?q=digital+lang:en",
    ]
    assert page.one("a[@class='clear']").get("href") == "/search?q=digital"


def test_filters_that_cannot_be_meant_are_passed_over(client: PageClient) -> None:
    page = client.get("/search?q=digital&lang=%22&year=x&in=nowhere&in=title&in=title")
    assert len(page.all("a[@class='chip']")) == 1


def test_results_alone_are_the_same_as_on_the_page(client: PageClient) -> None:
    whole = client.get("/search?q=digital&lang=en").response.get_data(as_text=True)
    alone = client.raw.get("/search?q=digital&lang=en&part=results").get_data(as_text=True)
    assert alone.strip() in whole
    assert alone.strip().startswith('<div class="results')


def test_other_places_of_a_recording_have_a_page_of_their_own(client: PageClient, shelf: Shelf) -> None:
    page = client.get(f"/recordings/{shelf.file}/find?q=digital")
    clocks = [spoken(time) for time in page.all("a[@class='place']/time")]
    assert clocks == sorted(clocks)
    assert clocks
    client.get(f"/recordings/{shelf.file}/find")
    client.get(f"/recordings/{shelf.hidden}/find?q=digital", status=404)


def test_the_json_twin_says_what_was_understood_and_by_what_to_narrow(
    client: PageClient, shelf: Shelf
) -> None:
    found = client.raw.get("/search.json?q=digital+lang:en&year=2024").get_json()
    assert found["understood"] == {
        "words": ["digital"],
        "excluded": [],
        "filters": [
            {"field": "lang", "value": "en", "excluded": False},
            {"field": "year", "value": "2024", "excluded": False},
        ],
    }
    assert {value["value"] for value in found["facets"]["collection"]["values"]} == {"memory", "elsewhere"}
    inside = client.raw.get(f"/recordings/{shelf.file}/find.json?q=digital").get_json()
    assert inside["recording"] == shelf.file
    assert {hit["kind"] for hit in inside["hits"]} == {"chapter"}
    assert inside["total"] == len(inside["hits"])
    said = client.raw.get(f"/recordings/{shelf.file}/find.json?q=skeneris").get_json()["hits"]
    assert [(hit["kind"], hit["language"]) for hit in said] == [("speech", "lv")]
    assert any(piece["marked"] for piece in said[0]["snippet"])
    assert client.raw.get(f"/recordings/{shelf.hidden}/find.json?q=x").status_code == 404
