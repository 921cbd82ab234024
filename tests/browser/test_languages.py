"""Languages in a real browser: the address decides, the browser's wish makes one quiet link, and the choice is kept here."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit


def test_the_browsers_wish_only_makes_a_link(visit: Callable[..., Visit], base: str) -> None:
    page = visit(locale="lv-LV").context.new_page()
    page.goto(base + "/recordings/?page=1")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    offer = page.locator("[data-languages] .offer")
    expect(offer).to_have_text("Latviski")
    offer.click()
    expect(page.locator("html")).to_have_attribute("lang", "lv")
    assert page.url == base + "/lv/recordings/?page=1"
    expect(page.locator("[data-languages] .offer")).to_have_count(0)
    assert not page.context.cookies()


def test_whoever_reads_their_language_is_offered_nothing(visit: Callable[..., Visit], base: str) -> None:
    page = visit(locale="en-GB").context.new_page()
    page.goto(base + "/")
    expect(page.locator("[data-languages] .offer")).to_have_count(0)
    page = visit(locale="fi-FI").context.new_page()
    page.goto(base + "/")
    expect(page.locator("[data-languages] .offer")).to_have_count(0)


def test_a_language_that_was_chosen_here_counts_for_more_than_the_browsers(
    visit: Callable[..., Visit], base: str
) -> None:
    page = visit(locale="lv-LV").context.new_page()
    page.goto(base + "/")
    page.get_by_role("button", name="Language: English").click()
    page.get_by_role("link", name="English", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("[data-languages] .offer")).to_have_count(0)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_switch_works_by_keyboard_with_and_without_scripts(
    visit: Callable[..., Visit], base: str, scripts: bool
) -> None:
    page = visit(locale="en-GB", java_script_enabled=scripts).context.new_page()
    page.goto(base + "/collections/")
    switch = page.get_by_role("button", name="Language: English")
    switch.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Eesti")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Eesti")).to_be_hidden()
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "et")
    assert page.url == base + "/et/collections/"
    expect(page.get_by_role("heading", level=1)).to_have_text("Kogud")


@pytest.mark.parametrize("tongue", ["", "/lv", "/lt", "/et", "/ru"])
def test_nothing_runs_over_the_edge_in_any_language(
    visit: Callable[..., Visit], base: str, tongue: str
) -> None:
    page = visit(locale="lv-LV", viewport={"width": 320, "height": 640}).context.new_page()
    for path in (
        "/",
        "/search?q=digital",
        "/recordings/shared-memory/",
        "/speakers/",
        "/speakers/anna-berzina/",
    ):
        page.goto(base + tongue + path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path
