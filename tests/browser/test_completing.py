"""The search field offers what one may be about to type: by keyboard, by pointer, and to those who listen."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import until
from tests.browser.conftest import Visit


@pytest.fixture
def home(page: Page, base: str) -> Page:
    """The first page, its field offering."""
    page.goto(base + "/")
    field = page.get_by_role("combobox", name="Search all recordings")
    page.get_by_label("Search all recordings").first.focus()
    expect(field).to_be_focused()
    return page


def test_typing_brings_offers_with_their_language_and_kind(home: Page) -> None:
    field = home.get_by_role("combobox")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("digi")
    offers = home.get_by_role("listbox", name="Suggestions").get_by_role("option")
    expect(offers.first).to_have_accessible_name(re.compile(r"^Digital lamps\s*title$"))
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(home.get_by_text("Digitalizācija mazajos muzejos", exact=True)).to_have_attribute("lang", "lv")
    expect(home.get_by_role("status").filter(has_text="Suggestions: ")).to_have_count(1)


def test_arrows_choose_enter_searches_and_escape_gives_back_what_was_typed(home: Page) -> None:
    field = home.get_by_role("combobox")
    field.press_sequentially("digi")
    offers = home.get_by_role("option")
    expect(offers.first).to_be_visible()
    field.press("ArrowDown")
    expect(field).to_have_value("Digital lamps")
    chosen = home.get_by_role("option", selected=True)
    expect(chosen).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    field.press("ArrowUp")
    expect(field).to_have_value("digi")
    field.press("ArrowUp")
    expect(offers.last).to_have_attribute("aria-selected", "true")
    field.press("Escape")
    expect(offers).to_have_count(0)
    expect(field).to_have_value("digi")
    expect(field).to_be_focused()
    field.press("ArrowDown")
    expect(offers.first).to_be_visible()
    field.press("ArrowDown")
    field.press("Enter")
    home.wait_for_url(re.compile(r"/search\?q=Digital\+lamps$"))


def test_an_offer_can_be_pressed(home: Page) -> None:
    home.get_by_role("combobox").press_sequentially("herb")
    home.get_by_role("option").first.click()
    home.wait_for_url(re.compile(r"/search\?q=A\+digital\+herbarium$"))


def test_leaving_the_field_closes_the_list(home: Page) -> None:
    home.get_by_role("combobox").press_sequentially("digi")
    expect(home.get_by_role("option").first).to_be_visible()
    home.keyboard.press("Tab")
    expect(home.get_by_role("option")).to_have_count(0)


def test_only_the_last_answer_is_shown_and_a_known_one_is_not_asked_for_again(home: Page) -> None:
    asked: list[str] = []
    home.on("request", lambda request: asked.append(request.url) if "complete.json" in request.url else None)
    field = home.get_by_role("combobox")
    field.press_sequentially("digital l", delay=10)
    expect(home.get_by_role("option")).to_have_count(1)
    assert len(asked) == 1
    field.press("Backspace")
    field.press("Backspace")
    expect(home.get_by_role("option").nth(2)).to_be_visible()
    field.press_sequentially(" l")
    expect(home.get_by_role("option")).to_have_count(1)
    assert len(asked) == 2


def test_the_list_fits_a_phone_and_is_large_enough_for_a_finger(
    visit: Callable[..., Visit], base: str
) -> None:
    page = visit(viewport={"width": 320, "height": 640}, has_touch=True).context.new_page()
    page.goto(base + "/search")
    field = page.locator("#q")
    field.focus()
    until(page, "document.querySelector('#q').role === 'combobox'")
    field.press_sequentially("digi")
    offers = page.get_by_role("option")
    expect(offers.first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert (
        page.evaluate(
            "Math.min(...[...document.querySelectorAll('[role=option]')].map((e) => e.offsetHeight))"
        )
        >= 44
    )
