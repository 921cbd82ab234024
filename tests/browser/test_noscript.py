"""The whole journey without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import until
from tests.browser.conftest import Visit
from tests.browser.fakes import FakePlayer


@pytest.fixture
def plain(visit: Callable[..., Visit]) -> Page:
    return visit(java_script_enabled=False).context.new_page()


def test_search_press_and_the_files_part_plays_and_stops(plain: Page, base: str) -> None:
    plain.goto(base)
    plain.get_by_role("searchbox").fill("opening")
    plain.get_by_role("button", name="Search").click()
    plain.get_by_role("link", name="Opening").first.click()
    expect(plain.locator("h1")).to_have_text("Opening")
    video = plain.locator("video")
    assert video.get_attribute("src", timeout=2_000) == "/media/talks/memory%20one.webm#t=0,5"
    expect(plain.locator("[data-facade]")).to_be_hidden()
    plain.get_by_role("link", name="Next chapter").click()
    expect(plain.locator("h1")).to_have_text("Digitalizācija mazajos muzejos")
    until(plain, "document.querySelector('video').currentTime === 5")
    plain.evaluate("document.querySelector('video').muted = true, document.querySelector('video').play()")
    until(plain, "document.querySelector('video').currentTime > 6")
    plain.evaluate("document.querySelector('video').playbackRate = 8")
    until(plain, "document.querySelector('video').paused")
    assert 17 < plain.evaluate("document.querySelector('video').currentTime") < 20


def test_search_press_and_the_embed_opens_at_the_moment(plain: Page, base: str, youtube: FakePlayer) -> None:
    plain.goto(base + "/search?q=recordings")
    plain.get_by_role("link", name="Writing about recordings").click()
    assert not youtube.asked
    plain.get_by_role("button", name="Play from 0:10").click()
    expect(plain.locator("iframe")).to_have_attribute("src", re.compile("[?&]start=10&autoplay=1&"))
    plain.wait_for_load_state("load")
    assert len(youtube.asked) == 1


def test_a_press_before_the_script_was_there_is_taken_over(
    page: Page, base: str, youtube: FakePlayer
) -> None:
    page.goto(base + "/recordings/lightning-talks/")
    page.evaluate("location.href = '/recordings/lightning-talks/?t=10&play=1'")
    page.wait_for_url("**play=1")
    until(page, "document.querySelector('chapters-companion').player?.begun")
    page.locator("a.row", has_text="herbarium").click()
    until(page, "document.querySelector('chapters-companion').player.now >= 25")
    expect(page.locator("iframe")).to_have_count(1)


def test_a_shared_moment_survives_the_press(plain: Page, base: str) -> None:
    plain.goto(base + "/recordings/lightning-talks/?t=0:30")
    plain.get_by_role("button", name="Play from 0:30").click()
    expect(plain.locator("iframe")).to_have_attribute("src", re.compile("[?&]start=30&"))
    assert "t=0%3A30" in plain.url


def test_what_only_scripts_can_do_is_not_offered(plain: Page, base: str) -> None:
    plain.goto(base + "/recordings/shared-memory/")
    for name in ("[data-toggle]", "[data-keys]", "[data-facade]"):
        expect(plain.locator(name)).to_be_hidden()
