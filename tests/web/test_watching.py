"""Watching: the chosen moment, the permanent page of a chapter, the way without scripts."""

from xml.etree.ElementTree import Element

import pytest

from chapters.catalog import Catalog, NewRecording
from chapters.model import ChapterList
from tests.support import settings_in
from tests.web.pageclient import Page, PageClient, spoken
from tests.web.shelf import TALKS, Shelf, fill


def chapter_path(client: PageClient, slug: str, title: str) -> str:
    """The permanent address of the chapter with this title."""
    rows = client.get(f"/recordings/{slug}/").all("a")
    return next(str(a.get("href")) for a in rows if "data-start" in a.attrib and title in spoken(a))


def video(page: Page) -> Element:
    return page.one("video")


def test_every_chapter_is_a_link_to_its_own_page(client: PageClient, shelf: Shelf) -> None:
    rows = [a for a in client.get(f"/recordings/{shelf.file}/").all("a") if "data-start" in a.attrib]
    assert len(rows) == len(TALKS)
    for row in rows:
        page = client.get(str(row.get("href")))
        assert spoken(page.one("h1")) in spoken(row)
        assert spoken(page.one("title")).startswith(spoken(page.one("h1")) + " · Shared memory")


def test_without_scripts_a_chapters_page_plays_its_part_and_stops(client: PageClient, shelf: Shelf) -> None:
    page = client.get(chapter_path(client, shelf.file, "Digitalizācija"))
    assert video(page).get("src") == "/media/talks/memory%20one.webm#t=5,18"
    assert video(page).get("controls") is not None
    current = [a for a in page.all("a") if a.get("aria-current") == "true"]
    assert [spoken(a.find("span[@class='name']")) for a in current] == ["Digitalizācija mazajos muzejos"]  # type: ignore[arg-type]
    assert "2 of 6" in page.text
    assert "Ar ko sākt mazam muzejam." in page.text


def test_parts_before_and_after_are_links(client: PageClient, shelf: Shelf) -> None:
    page = client.get(chapter_path(client, shelf.file, "Raamatukogu"))
    assert "digitalizacija-mazajos" in page.link("Previous chapter")
    assert page.link("Next chapter").endswith("/coffee")
    first = client.get(chapter_path(client, shelf.file, "Opening"))
    assert first.one("a[@data-previous]").get("aria-disabled") == "true"


@pytest.mark.parametrize("title", ["", "/", "/wrong", "/a/b/c", "/digitalizācija", "/%00", "/..%2f"])
def test_the_title_in_a_chapters_address_is_decoration(client: PageClient, shelf: Shelf, title: str) -> None:
    right = chapter_path(client, shelf.file, "Digitalizācija")
    answer = client.raw.get(right.rsplit("/", 1)[0] + title + "?t=7&q=%22%0d%0aX-Evil:1")
    assert answer.status_code == 301
    assert answer.headers["Location"] == right + "?t=7&q=%22%0d%0aX-Evil:1"
    assert "X-Evil" not in answer.headers


@pytest.mark.parametrize(
    ("wish", "src"),
    [
        ("20", "#t=20"), ("0:20", "#t=20"), ("20s", "#t=20"), ("0m20.5s", "#t=20.5"), ("20,30", "#t=20,30"),
        ("0", ""), ("NaN", ""), ("-5", ""), ("999999", ""), ("1e999", ""), ("60", ""), ("", ""), ("%00", ""),
        ("9" * 5000, ""), ("١٢", ""), ("javascript:alert(1)", ""),
    ],
)  # fmt: skip
def test_an_address_opens_at_the_moment_it_asks_for_and_nonsense_at_the_beginning(
    client: PageClient, shelf: Shelf, wish: str, src: str
) -> None:
    page = client.get(f"/recordings/{shelf.file}/?t={wish}")
    assert video(page).get("src") == "/media/talks/memory%20one.webm" + src


def test_a_moment_shows_the_part_that_it_lies_in(client: PageClient, shelf: Shelf) -> None:
    page = client.get(f"/recordings/{shelf.file}/?t=20")
    assert spoken(page.one("h2[@id='now-title']")) == "Raamatukogu kui kolmas koht"
    before = client.get(f"/recordings/{shelf.youtube}/")
    assert "Next, at 0:02 Digital lamps" in before.text


def test_nothing_foreign_is_in_a_page_before_the_viewers_press(client: PageClient, shelf: Shelf) -> None:
    for query in ("", "?play=1", "?t=10"):
        page = client.get(f"/recordings/{shelf.youtube}/{query}", headers={"Sec-Fetch-Site": "cross-site"})
        assert not page.all("iframe")
        assert not [e for e in page.tree.iter() if str(e.get("src", "")).startswith("http")]
        assert "which then sees your address" in page.text


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-origin"}, {"Referer": "http://localhost/recordings/"}]
)
def test_without_scripts_the_press_loads_the_embed_at_the_moment(
    client: PageClient, shelf: Shelf, headers: dict[str, str]
) -> None:
    path = chapter_path(client, shelf.youtube, "Writing")
    form = client.get(path).one("form[@data-facade]")
    assert form.get("action") == path
    assert form.find(".//button").get("name") == "play"  # type: ignore[union-attr]
    page = client.get(f"{path}?play=1", headers=headers)
    src = str(page.one("iframe").get("src"))
    assert src.startswith("https://www.youtube-nocookie.com/embed/aaaaaaaaaaa?start=10&")
    assert page.one("iframe").get("referrerpolicy") == "strict-origin-when-cross-origin"
    assert page.response.headers["Cache-Control"] == "no-store"


def test_a_link_from_elsewhere_cannot_press_play(client: PageClient, shelf: Shelf) -> None:
    for headers in ({}, {"Sec-Fetch-Site": "none"}, {"Referer": "http://localhost.evil.example/"}):
        assert not client.get(f"/recordings/{shelf.youtube}/?play=1", headers=headers).all("iframe")


def test_the_providers_own_page_opens_at_the_moment_too(client: PageClient, shelf: Shelf) -> None:
    page = client.get(chapter_path(client, shelf.youtube, "Writing"))
    assert page.link("Open on YouTube") == "https://www.youtube.com/watch?v=aaaaaaaaaaa&t=10s"


def test_a_chapter_that_was_taken_out_leads_to_its_recording(catalog: Catalog, tmp_path) -> None:  # type: ignore[no-untyped-def]
    from chapters.web import create_app

    settings = settings_in(tmp_path)
    shelf = fill(catalog, settings.media)
    client = PageClient(create_app(settings, catalog))
    path = chapter_path(client, shelf.file, "Coffee")
    about = catalog.recording(shelf.file).recording
    catalog.add(NewRecording(about, ChapterList(tuple(c for c in TALKS if c.title != "Coffee"))))
    page = client.get(path, status=410)
    assert page.link("Open its recording") == f"/recordings/{shelf.file}/"
    assert client.raw.get(path + ".json").status_code in (404, 410)


def test_the_transcript_reads_as_paragraphs_under_their_chapters(client: PageClient, shelf: Shelf) -> None:
    page = client.get(f"/recordings/{shelf.file}/transcript/lv")
    assert "written by a machine" in page.text
    assert [spoken(h) for h in page.all("h2")] == [
        "0:00 Opening",
        "0:05 Digitalizācija mazajos muzejos",
        "0:18 Raamatukogu kui kolmas koht",
    ]
    assert "Mums ir viens skeneris. Un divi cilvēki." in page.text
    links = [a.get("href") for a in page.all("div/a") if a.get("href", "").startswith("/recordings/")]
    assert links[0] == f"/recordings/{shelf.file}/?t=0.5"


def test_shared_links_and_search_engines_learn_what_a_page_is(client: PageClient, shelf: Shelf) -> None:
    path = chapter_path(client, shelf.file, "Digitalizācija")
    page = client.get(path + "?t=7")
    assert page.one("link[@rel='canonical']").get("href") == f"http://localhost{path}"
    assert page.one("meta[@property='og:title']").get("content") == (
        "Digitalizācija mazajos muzejos · Shared memory in the digital age"
    )
    twin = page.all("link[@rel='alternate'][@type='application/json']")[0].get("href")
    assert client.raw.get(str(twin)).get_json()["title"] == "Digitalizācija mazajos muzejos"
