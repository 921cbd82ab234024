"""What an operator sets arrives, and what cannot be used is refused by name."""

from pathlib import Path

import pytest

from chapters.bootstrap import open_catalog
from chapters.errors import Invalid
from chapters.settings import settings_from_environment
from chapters.web import create_app
from chapters.web.site import contact_url
from tests.web.pageclient import PageClient


@pytest.mark.parametrize("text", ["fi", "EN", "lv_LV", "xx"])
def test_a_language_that_the_interface_does_not_speak_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="the interface speaks en, lv, lt, et, ru"):
        settings_from_environment({"CHAPTERS_LANGUAGE": text})


def test_the_site_looks_like_the_organisations_own(tmp_path: Path) -> None:
    settings = settings_from_environment({
        "CHAPTERS_DATABASE": str(tmp_path / "c.db"),
        "CHAPTERS_SITE_NAME": "National Library",
        "CHAPTERS_SITE_NAME_LV": "Nacionālā bibliotēka",
        "CHAPTERS_SITE_LINE": "Recorded conferences",
        "CHAPTERS_SITE_CONTACT": "info@library.example",
        "CHAPTERS_ACCENT": "#9b1b30",
    })  # fmt: skip
    client = PageClient(create_app(settings, open_catalog(settings)))
    home, latvian = client.get("/"), client.get("/lv/")
    assert "National Library" in (home.one("title").text or "")
    assert "Nacionālā bibliotēka" in (latvian.one("title").text or "")
    assert "Recorded conferences" in home.text
    assert home.link("Help and contact") == "mailto:info@library.example"
    style = client.raw.get(str(home.one("link[@rel='stylesheet']").get("href"))).text
    assert "--accent:light-dark(#9b1b30,#" in style


@pytest.mark.parametrize(
    ("contact", "url"),
    [
        ("info@library.example", "mailto:info@library.example"), ("https://library.example/help", "https://library.example/help"),
        ("Mūkusalas iela 3, Rīga", ""), ("javascript:alert(1)", ""), ("a@b?cc=c@d", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_contact_is_a_link_where_it_can_be(contact: str, url: str) -> None:
    assert contact_url(contact) == url
