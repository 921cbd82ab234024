"""What the eye and the hand meet, on any screen: no sideways scroll, large enough targets, visible focus, few requests."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import until
from tests.browser.conftest import Visit
from tests.browser.shelf import DIFFICULT, UNBROKEN

PAGES = (
    "/", "/search?q=digital", "/search?q=" + "x" * 3_000, "/recordings/", "/collections/", "/collections/memory/",
    "/recordings/shared-memory/", "/recordings/lightning-talks/", "/recordings/no-list-yet/",
    "/recordings/shared-memory/transcript/lv", "/reel?q=digital", "/embed/shared-memory", "/embed/lightning-talks",
    f"/recordings/{DIFFICULT}/", f"/embed/{DIFFICULT}", f"/search?q={UNBROKEN[:20]}", "/speakers/", "/topics/",
    f"/recordings/{DIFFICULT}/find?q={UNBROKEN[:20]}", "/reel?q=donau",
)  # fmt: skip


SMALL_TARGETS = """() => [...document.querySelectorAll('a[href], button, input, summary')]
            .filter((e) => e.checkVisibility() && !e.closest('.sr, .skip') && !e.closest('dd, .text, .card, .shelf, label'))
            .map((e) => [e.outerHTML.slice(0, 120), e.getBoundingClientRect()])
            .filter(([, box]) => box.width > 0 && (box.height < 24 || box.width < 24)).map(([html]) => html)"""


def test_no_page_scrolls_sideways_on_any_screen(page: Page, base: str) -> None:
    for path in PAGES:
        page.goto(base + path)
        for width in (1280, 768, 390, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_targets_are_large_enough_for_a_finger(visit: Callable[..., Visit], base: str) -> None:
    page = visit(viewport={"width": 390, "height": 844}, has_touch=True).context.new_page()
    for path in PAGES:
        page.goto(base + path)
        assert not page.evaluate(SMALL_TARGETS), path


def test_the_keyboard_reaches_everything_in_order_with_a_visible_ring(page: Page, base: str) -> None:
    page.goto(base + "/recordings/shared-memory/")
    until(page, "!document.querySelector('[data-facade]').hidden")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "document.activeElement.innerText || document.activeElement.getAttribute('aria-label') || ''"
            )
        )
        if page.evaluate("document.activeElement !== document.body"):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", seen[-1]
    names = " | ".join(seen)
    for name in ("Play from", "Next chapter", "Opening", "Questions about digitisation"):
        assert name in names


def test_on_a_phone_the_player_stays_in_sight_while_it_plays_and_hides_no_focus(
    visit: Callable[..., Visit], base: str
) -> None:
    page = visit(viewport={"width": 390, "height": 600}, has_touch=True, is_mobile=True).context.new_page()
    page.goto(base + "/recordings/shared-memory/")
    page.get_by_role("button", name="Play from 0:00").tap()
    until(page, "!document.querySelector('video').paused")
    page.locator("a.row").last.scroll_into_view_if_needed()
    stage = page.locator("[data-stage]").bounding_box()
    assert stage is not None
    assert stage["y"] == 0
    page.locator("a.row").first.focus()
    row = page.locator("a.row").first.bounding_box()
    assert row is not None
    assert row["y"] >= stage["height"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(visit: Callable[..., Visit], base: str, scheme: str) -> None:
    page = visit(color_scheme=scheme).context.new_page()
    page.goto(base + "/recordings/shared-memory/?t=20")
    weak = page.evaluate(
        """() => {
          const numbers = (text) => text.match(/[\\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const ground = (e) => { for (; e; e = e.parentElement) { const c = numbers(getComputedStyle(e).backgroundColor);
            if (c.length === 3 || c[3] > 0) return c; } return [255, 255, 255]; };
          return [...document.querySelectorAll('main *, header *, footer *')]
            .filter((e) => e.checkVisibility() && !e.closest('.stage, svg, [aria-disabled=true], .axis') && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
            .map((e) => { const a = light(numbers(getComputedStyle(e).color)), b = light(ground(e));
              return [e.outerHTML.slice(0, 100), (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)]; })
            .filter(([, ratio]) => ratio < 4.5);
        }"""
    )
    assert not weak


def test_a_recording_costs_few_requests_all_of_them_to_us(visit: Callable[..., Visit], base: str) -> None:
    watched = visit()
    page = watched.context.new_page()
    page.goto(base + "/recordings/lightning-talks/", wait_until="networkidle")
    assert len(watched.asked) <= 8, watched.asked
    assert page.evaluate("document.querySelectorAll('*').length") < 500
    assert page.evaluate("document.fonts.check('1em \"Source Serif 4\"')")
