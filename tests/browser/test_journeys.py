"""From a search to a shared part and a reel, by keyboard alone: on a wide screen, at 200 %, and where there is little room."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chromium import until
from tests.browser.conftest import Visit

COMPANION = "document.querySelector('chapters-companion')"
SIDEWAYS = "document.documentElement.scrollWidth > innerWidth"
SEEN = """(element) => {
  const box = element.getBoundingClientRect();
  const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  return box.top >= 0 && box.bottom <= innerHeight + box.height / 2 && element.contains(at);
}"""
SCREENS = {
    "wide": {"viewport": {"width": 1280, "height": 860}},
    "at 200 %": {"viewport": {"width": 640, "height": 430}, "device_scale_factor": 2},
    "narrow": {"viewport": {"width": 320, "height": 568}},
}


def reach(page: Page, target: Locator, *, backwards: bool = False, most: int = 40) -> None:
    """Press Tab until the focus is on ``target``, which can then be seen."""
    for _ in range(most):
        page.keyboard.press("Shift+Tab" if backwards else "Tab")
        if target.evaluate("element => element === document.activeElement"):
            assert target.evaluate(SEEN), "the focus is not in sight"
            return
    raise AssertionError(f"the keyboard does not reach {target}")


@pytest.mark.parametrize("screen", SCREENS)
def test_the_whole_journey_needs_a_keyboard_only(visit: Callable[..., Visit], base: str, screen: str) -> None:
    page = visit(**SCREENS[screen]).context.new_page()

    # search, and go down to the place
    page.goto(base)
    page.keyboard.press("/")
    page.keyboard.type("opening")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=opening")
    place = page.locator("a.place", has_text="Opening").first
    reach(page, place)
    assert not page.evaluate(SIDEWAYS)

    # it plays, and stops where the part ends
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Opening")
    until(page, f"{COMPANION}.player?.begun")
    page.evaluate("document.querySelector('video').playbackRate = 3")
    expect(page.get_by_text("The part has ended.")).to_be_visible(timeout=9_000)
    assert 4.8 <= page.evaluate("document.querySelector('video').currentTime") <= 5.2

    # on to the next part, which is put aside
    reach(page, page.get_by_role("button", name="Play the next part"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Digitalizācija mazajos muzejos")
    page.keyboard.press("k")
    until(page, "document.querySelector('video').paused")
    page.keyboard.press("s")
    expect(page.get_by_role("dialog")).to_be_visible()
    assert not page.evaluate(SIDEWAYS)
    reach(page, page.get_by_role("button", name="Put aside for a reel"))
    page.keyboard.press("Enter")
    reach(page, page.get_by_role("link", name="Open your reel (1)"))
    page.keyboard.press("Enter")

    # and played as a reel
    page.wait_for_url(re.compile(r"/reel\?parts="))
    reach(page, page.get_by_role("button", name="Play", exact=True).first)
    assert not page.evaluate(SIDEWAYS)
    page.keyboard.press("Enter")
    until(page, "document.querySelector('chapters-reel').player?.begun")


def test_escape_closes_what_was_opened_and_gives_the_focus_back(page: Page, base: str) -> None:
    page.goto(base + "/recordings/shared-memory/")
    share = page.get_by_role("button", name="Share this part")
    share.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(share).to_be_focused()
