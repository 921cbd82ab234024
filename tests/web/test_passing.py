"""Passing recordings on: QR codes, oEmbed, the frame for other sites, citations, reels; all of it without scripts."""

import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest

from tests.web.pageclient import PageClient, spoken
from tests.web.shelf import Shelf
from tests.web.test_watching import chapter_path


def test_a_qr_code_leads_to_the_page_or_the_part(client: PageClient, shelf: Shelf) -> None:
    key = chapter_path(client, shelf.file, "Coffee").split("/")[4]
    for path, address in (
        (f"/qr/{shelf.file}.svg", f"http://localhost/recordings/{shelf.file}/"),
        (f"/qr/{shelf.file}.svg?t=20,30", f"http://localhost/recordings/{shelf.file}/?t=20,30"),
        (f"/qr/{shelf.file}/{key}.svg", f"http://localhost/recordings/{shelf.file}/chapters/{key}"),
    ):
        response = client.raw.get(path)
        assert response.mimetype == "image/svg+xml"
        picture = ET.fromstring(response.get_data(as_text=True))
        assert picture.findtext("{http://www.w3.org/2000/svg}title") == address
        assert picture.get("viewBox")
    assert client.raw.get("/qr/nowhere.svg").status_code == 404


def test_other_sites_learn_how_to_embed(client: PageClient, shelf: Shelf) -> None:
    path = chapter_path(client, shelf.file, "Coffee")
    page = client.get(path)
    link = page.one("link[@type='application/json+oembed']").get("href")
    record = client.raw.get(str(link).removeprefix("http://localhost")).get_json()
    assert record["type"] == "video"
    assert record["version"] == "1.0"
    assert record["title"] == "Coffee · Shared memory in the digital age"
    assert f'src="http://localhost/embed/{shelf.file}/{path.split("/")[4]}"' in record["html"]
    assert f'width="{record["width"]}"' in record["html"]


def test_oembed_keeps_to_the_size_that_is_asked_for_and_speaks_xml(client: PageClient, shelf: Shelf) -> None:
    url = quote(f"http://localhost/lv/recordings/{shelf.youtube}/?t=0:10", safe="")
    record = client.raw.get(f"/oembed?url={url}&maxwidth=400&maxheight=9000").get_json()
    assert (record["width"], record["height"]) == (400, 225)
    assert f"/embed/{shelf.youtube}?t=10" in record["html"]
    tree = ET.fromstring(client.raw.get(f"/oembed?url={url}&format=xml").get_data(as_text=True))
    assert tree.tag == "oembed"
    assert tree.findtext("title") == "Lightning talks"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 404), ("url=https://elsewhere.example/recordings/shared-memory/", 404), ("url=http://localhost/search", 404),
        ("url=http://localhost/recordings/not-public/", 404), ("url=http://localhost/%00", 404), ("url=x&format=yaml", 501),
    ],
)  # fmt: skip
def test_oembed_answers_for_nothing_else(client: PageClient, query: str, status: int) -> None:
    assert client.raw.get(f"/oembed?{query}").status_code == status


def test_only_the_embed_may_be_framed(client: PageClient, shelf: Shelf) -> None:
    page = client.get(f"/embed/{shelf.file}")
    assert "frame-ancestors *" in page.response.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in page.response.headers
    for path in ("/", f"/recordings/{shelf.file}/", "/reel", f"/qr/{shelf.file}.svg"):
        headers = client.raw.get(path).headers
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Frame-Options"] == "DENY"


def test_the_embed_of_a_part_plays_it_and_leads_back(client: PageClient, shelf: Shelf) -> None:
    path = chapter_path(client, shelf.file, "Coffee")
    page = client.get(f"/embed/{shelf.file}/{path.split('/')[4]}")
    assert str(page.one("video").get("src")).endswith("#t=30,36")
    assert page.link("Full page at") == path
    assert spoken(page.one("h1")) == "Coffee"


def test_a_recording_is_cited_with_its_permanent_address(client: PageClient, shelf: Shelf) -> None:
    path = chapter_path(client, shelf.file, "Digitalizācija")
    cited = spoken(client.get(path).one("p[@class='citation']"))
    assert cited == (
        "Anna Bērziņa, Jānis Ozols. Digitalizācija mazajos muzejos. In: Shared memory in the digital age, "
        f"14 November 2024, 0:05–0:18. http://localhost{path}"
    )


def test_the_chapters_can_be_had_in_every_format(client: PageClient, shelf: Shelf) -> None:
    page = client.get(f"/recordings/{shelf.file}/")
    links = [str(a.get("href")) for a in page.all("ul[@class='formats']/li/a")]
    assert len(links) > 20
    for link in links:
        assert client.raw.get(link).status_code == 200, link


def reel_names(client: PageClient, path: str) -> list[str]:
    return [spoken(span) for span in client.get(path).all("ol/li/a/span") if "name" in str(span.get("class"))]


def test_a_search_makes_a_reel_of_all_that_it_finds(client: PageClient) -> None:
    names = reel_names(client, "/reel?q=digital")
    assert "Digital lamps" in names
    assert "Digitalizācija mazajos muzejos" in names
    page = client.get("/reel?q=digital")
    assert f"{len(names)} parts about “digital”" in spoken(page.one("h1"))
    assert "Plays from YouTube, which then sees your address." in page.text


def test_a_reel_put_together_by_hand_keeps_its_order_and_can_be_changed(
    client: PageClient, shelf: Shelf
) -> None:
    coffee = f"{shelf.file}/{chapter_path(client, shelf.file, 'Coffee').split('/')[4]}"
    lamps = f"{shelf.youtube}/{chapter_path(client, shelf.youtube, 'lamps').split('/')[4]}"
    reel = f"/reel?parts={coffee},{lamps}"
    assert reel_names(client, reel) == ["Coffee", "Digital lamps"]
    moved = client.raw.get(reel + "&down=1").headers["Location"]
    assert reel_names(client, moved) == ["Digital lamps", "Coffee"]
    assert reel_names(client, client.raw.get(reel + "&remove=2").headers["Location"]) == ["Coffee"]
    assert "1 part of this reel is no longer here." in client.get(reel + ",shared-memory/gone").text


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?parts=",
        "?parts=,,/",
        "?q=",
        "?q=zzzz",
        "?parts=not-public/x",
        "?parts=a/b&up=9",
        "?parts=a/b&remove=x",
    ],
)
def test_a_reel_of_nothing_says_so(client: PageClient, query: str) -> None:
    assert "There is nothing in this reel." in client.get("/reel" + query).text


def test_the_transcript_is_there_as_data_line_by_line(client: PageClient, shelf: Shelf) -> None:
    found = client.raw.get(f"/recordings/{shelf.file}/transcript/lv.json").get_json()
    assert found["automatic"] is True
    assert found["sections"][1]["title"] == "Digitalizācija mazajos muzejos"
    assert found["sections"][1]["paragraphs"][0]["lines"][0] == [4.5, "Sākšu ar to, ko man jautā visbiežāk."]
