"""The same journey with YouTube: nothing before the press, then its frame follows and is followed."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.chromium import until
from tests.browser.conftest import Visit
from tests.browser.fakes import SILENT, FakePlayer

RECORDING = "/recordings/lightning-talks/"
VIDEO = "document.querySelector('chapters-companion').player"


def at(page: Page, start: float, end: float, *, playing: bool = True) -> None:
    """Wait until the real video inside the frame is there and runs, or rests, and our clock agrees."""
    state = str(not playing).lower()
    until(
        page, f"{VIDEO}?.ready && {VIDEO}.now >= {start} && {VIDEO}.now < {end} && {VIDEO}.paused === {state}"
    )
    video = page.frames[1].locator("video")
    assert start - 0.3 <= video.evaluate("video => video.currentTime") < end + 0.5
    assert video.evaluate("video => video.paused") is not playing


def test_nothing_foreign_is_asked_for_before_the_press(
    visit: Callable[..., Visit], base: str, youtube: FakePlayer
) -> None:
    watched = visit()
    page = watched.context.new_page()
    page.goto(base + "/search?q=recordings")
    page.get_by_role("link", name="Writing about recordings").click()
    expect(page.get_by_role("button", name="Play from 0:10")).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("j")
    page.get_by_role("link", name="Previous chapter").click()
    page.wait_for_timeout(300)
    assert not youtube.asked
    assert all(url.startswith(base) for url in watched.asked), watched.asked


def test_a_press_plays_from_the_chapter_and_the_list_follows(
    page: Page, base: str, youtube: FakePlayer
) -> None:
    page.goto(base + "/search?q=recordings")
    page.get_by_role("link", name="Writing about recordings").click()
    page.get_by_role("button", name="Play from 0:10").click()
    at(page, 10, 14)
    assert "start=10&" in youtube.asked[0]
    expect(page.locator("iframe")).to_be_focused()
    expect(page.locator("iframe")).to_have_attribute("title", "Lightning talks")
    page.locator("a.row", has_text="herbarium").click()
    at(page, 25, 29)
    expect(page.locator("a.row[aria-current] .name")).to_have_text("A digital herbarium")
    page.get_by_role("switch", name="Stop at the end of this part").uncheck()
    page.frames[1].locator("video").evaluate("video => { video.currentTime = 39 }")
    expect(page.locator("a.row[aria-current] .name")).to_have_text("Closing words")
    assert len(youtube.asked) == 1, "once it plays it is spoken to, not loaded again"


def test_a_press_on_a_chapter_is_enough(page: Page, base: str, youtube: FakePlayer) -> None:
    page.goto(base + RECORDING)
    page.locator("a.row", has_text="herbarium").click()
    at(page, 25, 29)
    assert "start=25&" in youtube.asked[0]


def test_a_moment_in_the_address_is_where_the_first_press_plays_from(page: Page, base: str) -> None:
    page.goto(base + RECORDING + "#t=30,35")
    expect(page.get_by_role("link", name="Open on YouTube").first).to_have_attribute(
        "href", "https://www.youtube.com/watch?v=aaaaaaaaaaa&t=30s"
    )
    page.get_by_role("button", name="Play from 0:30").click()
    at(page, 30, 34)


def test_keys_reach_the_frame(page: Page, base: str) -> None:
    page.goto(base + RECORDING)
    page.locator("a.row", has_text="Writing").click()
    at(page, 10, 14)
    page.keyboard.press("n")
    at(page, 25, 29)
    page.keyboard.press("l")
    at(page, 35, 39)
    page.keyboard.press("k")
    at(page, 35, 40, playing=False)
    page.keyboard.press("k")
    at(page, 35, 42)


def test_a_player_that_never_answers_still_plays_and_it_is_said(
    page: Page, base: str, youtube: FakePlayer
) -> None:
    youtube.body = SILENT
    page.clock.install()
    page.goto(base + RECORDING)
    page.get_by_role("button", name="Play from 0:00").click()
    expect(page.locator("iframe")).to_be_visible()
    page.clock.fast_forward(8_500)
    expect(page.locator("[data-trouble]")).to_contain_text("the list cannot follow it")


def test_do_not_ask_again_is_remembered_in_this_browser_only(
    page: Page, base: str, youtube: FakePlayer
) -> None:
    page.goto(base + RECORDING)
    page.get_by_label("Do not ask again").check()
    page.get_by_role("button", name="Play from 0:00").click()
    at(page, 0, 4)
    page.goto(base + "/search?q=recordings")
    page.get_by_role("link", name="Writing about recordings").click()
    at(page, 10, 14)
    assert len(youtube.asked) == 2


def test_messages_from_anywhere_else_are_not_believed(page: Page, base: str) -> None:
    page.goto(base + RECORDING)
    page.locator("a.row", has_text="Writing").click()
    at(page, 10, 14)
    page.evaluate(
        "postMessage(JSON.stringify({event: 'infoDelivery', info: {currentTime: 45, playerState: 2}, id: 1, channel: 'widget'}), '*')"
    )
    page.wait_for_timeout(300)
    at(page, 10, 16)
