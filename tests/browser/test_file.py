"""From a topic to the chosen moment, with a recording of our own: real seeking in a real file."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import until

CLOCK = "document.querySelector('video').currentTime"
PLAYING = "!document.querySelector('video').paused"
RECORDING = "/recordings/shared-memory/"


def at(page: Page, start: float, end: float, *, playing: bool = True) -> None:
    """Wait until the clock is in [start, end) and playback runs, or rests."""
    until(page, f"{CLOCK} >= {start} && {CLOCK} < {end} && {PLAYING} === {str(playing).lower()}")


def current(page: Page, title: str) -> None:
    """The list and the part below the player both say ``title``, once."""
    expect(page.locator("a.row[aria-current] .name")).to_have_text(title)
    expect(page.locator("#now-title")).to_have_text(title)


def test_search_press_and_the_clock_moves_at_that_second(page: Page, base: str) -> None:
    page.goto(base)
    page.get_by_role("searchbox").fill("kolmas koht")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Raamatukogu kui kolmas koht").click()
    at(page, 18, 22)
    current(page, "Raamatukogu kui kolmas koht")
    before = page.evaluate(CLOCK)
    until(page, f"{CLOCK} > {before + 0.5}")
    assert page.title().startswith("Raamatukogu kui kolmas koht · Shared memory")


def test_a_press_on_a_chapter_seeks_plays_and_becomes_the_address(page: Page, base: str) -> None:
    page.goto(base + RECORDING)
    link = page.locator("a.row", has_text="Skaitmeninimo")
    link.click()
    at(page, 36, 40)
    current(page, "Skaitmeninimo dešimtmetis")
    assert page.url.endswith("/skaitmeninimo-desimtmetis")
    expect(link).to_be_focused()
    expect(page.locator("section.now")).to_contain_text("5 of 6")
    expect(page.locator("[data-who]")).to_have_text("Rūta Petrauskaitė")
    expect(page.locator("#now-title")).to_have_attribute("lang", "lt")
    page.reload()
    expect(page.locator("h1")).to_have_text("Skaitmeninimo dešimtmetis")
    at(page, 36, 36.5, playing=False)


def test_the_list_follows_playback_to_the_next_part_at_the_second(page: Page, base: str) -> None:
    page.goto(base + RECORDING + "?t=29")
    current(page, "Raamatukogu kui kolmas koht")
    page.get_by_role("button", name="Play from 0:29").click()
    current(page, "Coffee")
    assert 29.9 < page.evaluate(CLOCK) < 31.5
    expect(page.locator("section.now")).to_contain_text("4 of 6")
    expect(page.locator("rect.is-now")).to_have_attribute("data-start", "30.0")


@pytest.mark.parametrize(
    ("address", "second", "says"),
    [
        ("?t=0m20s", 20, "0:20"), ("#t=20,25", 20, "0:20"), ("?t=40#t=0:20", 20, "0:20"), ("?t=NaN", 0, "0:00"),
        ("?t=999999", 0, "0:00"), ("#t=999999", 0, "0:00"), ("#t=-5", 0, "0:00"),
    ],
)  # fmt: skip
def test_a_link_opens_at_its_moment_and_the_first_press_plays_from_there(
    page: Page, base: str, address: str, second: float, says: str
) -> None:
    page.goto(base + RECORDING + address)
    at(page, second, second + 0.3, playing=False)
    page.get_by_role("button", name=f"Play from {says}").click()
    at(page, second, second + 5)


def test_a_moment_in_the_address_of_an_open_page_is_gone_to(page: Page, base: str) -> None:
    page.goto(base + RECORDING)
    until(page, "!document.querySelector('[data-facade]').hidden")
    page.evaluate("location.hash = 't=40'")
    at(page, 40, 40.3, playing=False)
    page.get_by_role("button", name="Play from 0:40").click()
    at(page, 40, 44)
    page.evaluate("location.hash = 't=10'")
    at(page, 10, 14)


def test_a_chapters_page_plays_its_part_says_that_it_has_ended_and_goes_on_if_asked(
    page: Page, base: str
) -> None:
    page.goto(base + RECORDING)
    page.goto(page.locator("a.row", has_text="Opening").evaluate("link => link.href"))
    expect(page.get_by_role("switch", name="Stop at the end of this part")).to_be_checked()
    page.get_by_role("button", name="Play from 0:00").click()
    expect(page.get_by_text("The part has ended.")).to_be_visible(timeout=15_000)
    assert 4.9 <= page.evaluate(CLOCK) <= 5.1
    assert not page.evaluate(PLAYING)
    current(page, "Opening")
    page.get_by_role("button", name="Go on").click()
    at(page, 5.2, 9)
    current(page, "Digitalizācija mazajos muzejos")
    expect(page.get_by_text("The part has ended.")).to_be_hidden()
    expect(page.get_by_role("switch", name="Stop at the end of this part")).not_to_be_checked()


def test_the_next_part_is_offered_and_stops_at_its_own_end(page: Page, base: str) -> None:
    page.goto(base + RECORDING + "#t=28,30")
    page.get_by_role("button", name="Play from 0:28").click()
    expect(page.get_by_text("The part has ended.")).to_be_visible(timeout=15_000)
    assert 29.9 <= page.evaluate(CLOCK) <= 30.1
    page.get_by_role("button", name="Play the next part").click()
    at(page, 30, 34)
    current(page, "Coffee")
    page.evaluate("document.querySelector('video').currentTime = 35")
    expect(page.get_by_text("The part has ended.")).to_be_visible(timeout=15_000)
    assert 35.9 <= page.evaluate(CLOCK) <= 36.1


def test_the_switch_keeps_to_the_part_that_is_current_when_it_is_moved(page: Page, base: str) -> None:
    page.goto(base + RECORDING + "?t=34.5")
    page.get_by_role("button", name="Play from 0:34").click()
    at(page, 34.5, 36)
    page.keyboard.press("o")
    expect(page.get_by_role("switch", name="Stop at the end of this part")).to_be_checked()
    expect(page.get_by_text("The part has ended.")).to_be_visible(timeout=15_000)
    assert 35.9 <= page.evaluate(CLOCK) <= 36.1


def test_where_the_viewer_was_is_offered_and_not_forced(page: Page, base: str) -> None:
    page.goto(base + RECORDING + "?t=40")
    page.get_by_role("button", name="Play from 0:40").click()
    at(page, 41, 46)
    page.keyboard.press("k")
    page.goto(base + RECORDING)
    at(page, 0, 0.1, playing=False)
    page.get_by_role("button", name="Continue at 0:4").click()
    at(page, 40.5, 47)
    page.goto(base + RECORDING + "?t=20")
    expect(page.get_by_role("button", name="Continue at")).to_be_hidden()


def test_keys_play_skip_and_go_from_part_to_part(page: Page, base: str) -> None:
    page.goto(base + RECORDING)
    until(page, "!document.querySelector('[data-facade]').hidden")
    page.keyboard.press("k")
    at(page, 0, 3)
    page.keyboard.press("n")
    at(page, 5, 9)
    expect(page.locator("[data-said]")).to_have_text("Chapter 2 of 6: Digitalizācija mazajos muzejos")
    page.keyboard.press("n")
    at(page, 18, 22)
    page.keyboard.press("p")
    at(page, 5, 9)
    page.keyboard.press("l")
    at(page, 15, 19)
    page.keyboard.press("j")
    at(page, 5, 10)
    page.keyboard.press("k")
    until(page, f"!({PLAYING})")


def test_keys_do_nothing_in_a_field_or_with_a_modifier(page: Page, base: str) -> None:
    page.goto(base + RECORDING)
    until(page, "!document.querySelector('[data-facade]').hidden")
    page.keyboard.press("/")
    field = page.get_by_label("Search all recordings")
    expect(field).to_be_focused()
    page.keyboard.type("knlp/")
    expect(field).to_have_value("knlp/")
    page.evaluate("document.activeElement.blur()")
    for chord in ("Control+k", "Alt+n", "Meta+l"):
        page.keyboard.press(chord)
    page.wait_for_timeout(200)
    assert page.evaluate(CLOCK) == 0
    assert not page.evaluate(PLAYING)


@pytest.mark.parametrize(("key", "code"), [("т", "KeyN"), ("ν", "KeyN"), ("ن", "KeyN"), ("N", "KeyN")])
def test_keys_work_on_keyboards_of_other_scripts(page: Page, base: str, key: str, code: str) -> None:
    page.goto(base + RECORDING)
    until(page, "!document.querySelector('[data-facade]').hidden")
    page.evaluate(
        "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))",
        [key, code],
    )
    current(page, "Digitalizācija mazajos muzejos")


def test_letter_keys_can_be_switched_off_and_stay_off(page: Page, base: str) -> None:
    page.goto(base + RECORDING)
    page.get_by_text("Keyboard").click()
    page.get_by_role("switch", name="Letter keys are on").uncheck()
    page.reload()
    until(page, "!document.querySelector('[data-facade]').hidden")
    for key in "nkl":
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert page.evaluate(CLOCK) == 0
    page.get_by_text("Keyboard").click()
    expect(page.get_by_role("switch", name="Letter keys are on")).not_to_be_checked()


def test_the_strip_can_be_pressed_and_says_what_lies_there(page: Page, base: str) -> None:
    page.goto(base + RECORDING)
    strip = page.locator("chapters-strip.live svg")
    box = strip.bounding_box()
    assert box is not None
    strip.hover(position={"x": box["width"] * 0.55, "y": 5})
    expect(page.locator(".strip .tip")).to_have_text("0:30  Coffee")
    strip.click(position={"x": box["width"] * 0.55, "y": 5})
    at(page, 30, 34)
    current(page, "Coffee")


def test_the_buttons_go_to_the_parts_beside(page: Page, base: str) -> None:
    page.goto(base + RECORDING + "?t=31")
    page.get_by_role("link", name="Next chapter").click()
    at(page, 36, 36.3, playing=False)
    page.get_by_role("button", name="Play", exact=True).click()
    at(page, 36, 40)
    page.get_by_role("link", name="Previous chapter").click()
    at(page, 30, 34)
    page.get_by_role("button", name="Pause").click()
    until(page, f"!({PLAYING})")


def test_the_browsers_own_controls_are_followed(page: Page, base: str) -> None:
    page.goto(base + RECORDING)
    page.get_by_role("button", name="Play from 0:00").click()
    at(page, 0, 4)
    expect(page.locator("video")).to_be_focused()
    assert page.evaluate("document.querySelector('video').controls")
    page.evaluate("document.querySelector('video').currentTime = 50")
    current(page, "Questions about digitisation")


def test_a_new_tab_is_still_a_new_tab(page: Page, base: str) -> None:
    page.goto(base + RECORDING)
    with page.context.expect_page() as opened:
        page.locator("a.row", has_text="Coffee").click(modifiers=["ControlOrMeta"])
    expect(opened.value.locator("h1")).to_have_text("Coffee")
    assert not page.evaluate(PLAYING)


def test_a_file_that_cannot_be_played_is_said(page: Page, base: str) -> None:
    page.context.route(
        "**/media/**", lambda route: route.fulfill(status=200, body="no video", content_type="video/webm")
    )
    page.goto(base + RECORDING)
    expect(page.locator("[data-trouble]")).to_have_text("This browser cannot play the file.")
