"""Results as one types, by keyboard alone, each state with an address; facets work with scripts and without."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Visit


def test_results_come_as_one_types_and_the_keyboard_leads_to_them(
    visit: Callable[..., Visit], base: str
) -> None:
    page = visit().context.new_page()
    page.goto(base + "/search")
    field = page.get_by_role("combobox", name="Search all recordings")
    field.press_sequentially("digit", delay=20)
    expect(page.locator("a.place").first).to_be_visible()
    expect(field).to_be_focused()
    expect(page.locator("[data-live-tally]")).to_contain_text("place")
    expect(page).to_have_url(re.compile(r"q=digit$"))
    expect(page).to_have_title(re.compile("^digit · "))
    field.press("Enter")
    expect(page.locator(".found h2 a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("a.place").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()


def test_a_facet_keeps_the_focus_and_the_way_back(visit: Callable[..., Visit], base: str) -> None:
    page = visit().context.new_page()
    page.goto(base + "/search?q=digital")
    facet = page.locator("a.option[data-narrow=collection-2]")
    facet.click()
    expect(page).to_have_url(re.compile("collection="))
    expect(page.locator("a.chip")).to_have_count(1)
    expect(page.locator("a.option:focus")).to_have_attribute("aria-current", "true")
    page.go_back()
    expect(page.locator("a.chip")).to_have_count(0)
    expect(page).to_have_url(re.compile("q=digital$"))


def test_an_answer_that_was_overtaken_is_not_shown(visit: Callable[..., Visit], base: str) -> None:
    page: Page = visit().context.new_page()
    page.goto(base + "/search")
    asked: list[str] = []

    def slowly(route: Route) -> None:
        asked.append(route.request.url)
        if "q=open" in route.request.url:
            page.wait_for_timeout(400)
        route.continue_()

    page.route("**/search?*part=results*", slowly)
    field = page.locator("#q")
    field.fill("open")
    page.wait_for_timeout(200)
    field.fill("herbarium")
    expect(page.locator("a.place").first).to_contain_text("herbarium")
    page.wait_for_timeout(600)
    expect(page.locator("a.place").first).to_contain_text("herbarium")
    assert len(asked) == 2
