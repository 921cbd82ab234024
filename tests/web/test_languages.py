"""The address decides the language; what the browser wishes and what it says of itself change nothing."""

import re
from urllib.parse import unquote

import pytest
from flask import Flask

from chapters.bootstrap import open_catalog
from chapters.settings import LANGUAGES, Settings
from chapters.web import create_app
from chapters.web.i18n import language_name, text_direction
from chapters.web.languages import SPOKEN, UNSPOKEN
from tests.web.pageclient import Page, PageClient
from tests.web.shelf import Shelf

PATHS = (
    "/",
    "/search",
    "/search?q=digital",
    "/recordings/",
    "/collections/",
    "/collections/memory/",
    "/nope",
)


def switch(page: Page) -> dict[str, str]:
    """Where the language switch leads, by language."""
    return {
        str(a.get("hreflang")): str(a.get("href"))
        for a in page.one("nav[@id='languages']").iter("a")
    }  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_the_address_decides_the_language(client: PageClient, path: str) -> None:
    status = 404 if path == "/nope" else 200
    assert client.get(path, status=status).tree.get("lang") == "en"
    for tongue in LANGUAGES[1:]:
        page = client.get(f"/{tongue}{path}", status=status)
        assert page.tree.get("lang") == tongue
        assert page.response.headers["Content-Language"] == tongue


def test_what_the_browser_wishes_changes_nothing(client: PageClient) -> None:
    plain = client.raw.get("/")
    wishing = client.raw.get("/", headers={"Accept-Language": "lv,ru;q=0.5", "Cookie": "language=lv"})
    assert wishing.data == plain.data
    assert "Accept-Language" not in plain.headers.get("Vary", "")


@pytest.mark.parametrize("prefix", ["xx", "LV", "lv-LV", "de", "en-GB", "l", "static"])
def test_a_prefix_that_is_no_language_here_is_nothing(client: PageClient, prefix: str) -> None:
    assert client.raw.get(f"/{prefix}/").status_code == 404
    assert client.raw.get(f"/{prefix}/recordings/").status_code == 404
    assert client.raw.get(f"/lv/{prefix}/recordings/").status_code == 404


def test_each_page_has_one_address_in_each_language(client: PageClient) -> None:
    for asked, right in {
        "/en/recordings/?page=2": "/recordings/?page=2",
        "/en/": "/",
        "/en": "/",
        "/lv": "/lv/",
        "/lv/recordings.json": "/recordings.json",
        "/lv/healthz": "/healthz",
        "/lv/robots.txt": "/robots.txt",
    }.items():
        answer = client.raw.get(asked)
        assert (answer.status_code, answer.headers["Location"]) == (301, right)


@pytest.mark.parametrize(
    "path",
    ["/lv//evil.example/", "/en//evil.example/", "/lv/%5cevil.example", "/en/%0d%0aX-Evil:1", "/lv/en/"],
)
def test_no_address_leads_to_another_site_by_way_of_a_language(client: PageClient, path: str) -> None:
    answer = client.raw.get(path)
    assert not re.match(r"[a-z]+:|//|\\", answer.headers.get("Location", "/"))
    assert "X-Evil" not in answer.headers
    for target in re.findall(r'hreflang="[^"]*" data-offer|href="([^"]*)" lang=', answer.text):
        assert not target.startswith("//")


@pytest.mark.parametrize("path", ["/recordings/shared-memory/?t=20", "/search?q=digit%C4%81l+%26+x", "/nope"])
def test_the_switch_keeps_the_page_in_every_language(client: PageClient, path: str) -> None:
    for here in LANGUAGES:
        page = client.get(path if here == "en" else f"/{here}{path}", status=404 if path == "/nope" else 200)
        assert switch(page) == {
            tongue: path if tongue == "en" else f"/{tongue}{path}" for tongue in LANGUAGES
        }
        [current] = [a for a in page.one("nav[@id='languages']").iter("a") if a.get("aria-current")]
        assert current.get("hreflang") == here
        for a in page.one("nav[@id='languages']").iter("a"):
            assert a.get("lang") == a.get("hreflang")


def test_links_stay_in_the_language_and_files_have_one_address(
    app: Flask, client: PageClient, shelf: Shelf
) -> None:
    page = client.get(f"/lv/recordings/{shelf.file}/")
    elsewhere = set(switch(page).values())
    for element in page.tree.iter():
        for name in ("href", "src", "action"):
            target = str(element.get(name) or "")
            if not target.startswith("/") or target in elsewhere:
                continue
            path = target.removeprefix("/lv").partition("?")[0].partition("#")[0]
            endpoint, _ = app.url_map.bind("localhost").match(unquote(path))
            assert target.startswith("/lv/") == (endpoint.partition(".")[0] in SPOKEN), target


def test_search_engines_learn_of_every_language(client: PageClient, shelf: Shelf) -> None:
    path = f"/recordings/{shelf.file}/"
    for prefix in ("", "/lv"):
        page = client.get(prefix + path)
        assert page.one("link[@rel='canonical']").get("href") == f"http://localhost{prefix}{path}"
        found = {
            link.get("hreflang"): link.get("href")
            for link in page.all("link[@rel='alternate']")
            if link.get("hreflang")
        }
        assert found == {
            tongue: f"http://localhost{'' if tongue == 'en' else '/' + tongue}{path}" for tongue in LANGUAGES
        } | {"x-default": f"http://localhost{path}"}


def test_the_sites_own_language_has_the_plain_addresses(tmp_path) -> None:  # type: ignore[no-untyped-def]
    settings = Settings(
        database=tmp_path / "c.db",
        media=tmp_path / "media",
        language="lv",
        site_name="Latvijas Nacionālā bibliotēka",
        site_names={"en": "National Library of Latvia"},
        site_line="Lasījumi",
    )
    client = PageClient(create_app(settings, open_catalog(settings)))
    home = client.get("/")
    assert home.tree.get("lang") == "lv"
    assert "Latvijas Nacionālā bibliotēka" in home.text
    assert client.raw.get("/lv/recordings/").headers["Location"] == "/recordings/"
    english = client.get("/en/")
    assert english.tree.get("lang") == "en"
    assert "National Library of Latvia" in english.text
    [line] = [e for e in english.all("small") if e.text == "Lasījumi"]
    assert line.get("lang") == "lv"


def test_every_part_of_the_site_says_whether_it_speaks(app: Flask) -> None:
    """Whoever adds a blueprint decides whether its answers hold words of the interface."""
    assert set(app.blueprints) <= SPOKEN | UNSPOKEN
    assert not SPOKEN & UNSPOKEN


def test_languages_call_themselves_what_their_speakers_do() -> None:
    for tag, name in {
        "lv": "Latviešu", "lt": "Lietuvių", "et": "Eesti", "ru": "Русский", "de": "Deutsch", "he": "עברית",
        "zh-Hans": "中文 (简体)", "ltg": "Latgalīšu", "lv-LV": "Latviešu (Latvija)", "liv": "liv", "": "",
    }.items():  # fmt: skip
        assert language_name(tag) == name
    assert [text_direction(tag) for tag in ("ar", "he", "fa-IR", "lv", "nonsense")] == [
        "rtl",
        "rtl",
        "rtl",
        "ltr",
        "ltr",
    ]
