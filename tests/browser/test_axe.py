"""axe-core finds no violation on any page, in any theme, on any screen; nor when the colours are the viewer's own."""

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import until
from tests.browser.conftest import Visit
from tests.browser.shelf import DIFFICULT, LONG

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
    .map(({id, nodes}) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)"""


def share(page: Page) -> None:
    page.get_by_role("button", name="Share").first.click()
    page.get_by_text("QR code for labels").click()
    page.get_by_text("Embed in a page").click()
    expect(page.get_by_label("Code to embed")).to_be_visible()


def transcript(page: Page) -> None:
    page.get_by_role("tab", name="Transcript").click()
    expect(page.locator(".cue").first).to_be_visible()


def playing(page: Page) -> None:
    page.get_by_role("button", name="Play from").click()
    until(page, "document.querySelector('chapters-companion').player?.begun")


def find(page: Page) -> None:
    page.get_by_label("Find in this recording").fill("digitali")
    expect(page.locator("[data-count]")).not_to_have_text("6")


def ended(page: Page) -> None:
    playing(page)
    expect(page.get_by_text("The part has ended.")).to_be_visible(timeout=9_000)


def at_moment(page: Page) -> None:
    expect(page.get_by_role("button", name="Play from 0:06")).to_be_visible()


def keys(page: Page) -> None:
    page.get_by_text("Keyboard", exact=True).click()


STATES = {
    "/": [None], "/search?q=digital": [None], "/search?q=zzzzzz": [None], "/recordings/": [None], "/collections/": [None],
    "/collections/memory/": [None], "/recordings/shared-memory/": [None, share, transcript, find, keys],
    "/recordings/shared-memory/#t=28,30": [ended], "/recordings/lightning-talks/": [None, share, playing],
    "/recordings/no-list-yet/": [None], "/recordings/shared-memory/transcript/lv": [None], "/reel?q=digital": [None],
    "/reel": [None], "/embed/shared-memory": [None], "/embed/lightning-talks": [None, playing], "/nowhere": [None],
    f"/recordings/{LONG}/": [None],
}  # fmt: skip
FURTHER = {
    f"/recordings/{DIFFICULT}/": [None, share], f"/embed/{DIFFICULT}": [None],
    "/speakers/": [None], "/topics/": [None], "/speakers/liis-saar/": [None], "/recordings/shared-memory/find?q=digital": [None],
    "/search": [None], "/search?q=museum&language=en": [None], "/lv/recordings/shared-memory/": [None], "/ru/search?q=digital": [None],
    "/recordings/shared-memory/?t=6": [at_moment],
}  # fmt: skip
LOOKS = {
    "light desktop": {"color_scheme": "light"},
    "dark desktop": {"color_scheme": "dark"},
    "light phone": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}, "has_touch": True},
    "dark phone": {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}, "has_touch": True},
    "forced colours": {"forced_colors": "active"},
    "forced dark phone": {
        "forced_colors": "active",
        "color_scheme": "dark",
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
    },
    "narrow": {"viewport": {"width": 320, "height": 640}, "has_touch": True},
}


MAIN = tuple(look for look in LOOKS if look not in ("forced dark phone", "narrow"))
SHORT = ("light desktop", "dark phone")
"""The looks in which the further pages are examined too; ``--every-look`` examines them in all."""


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(
    visit: Callable[..., Visit], base: str, look: str, pytestconfig: pytest.Config
) -> None:
    every = pytestconfig.getoption("--every-look")
    if look not in MAIN and not every:
        pytest.skip("examined with --every-look")
    pages = STATES | (FURTHER if every or look in SHORT else {})
    watched = visit(**LOOKS[look])
    found: dict[str, list[str]] = {}
    page = watched.context.new_page()
    for path, states in pages.items():
        for state in states:
            if state is keys and "has_touch" in LOOKS[look]:
                continue
            page.goto("about:blank")  # so that an address that differs only behind its # is opened afresh
            page.goto(base + path)
            if state:
                state(page)
            page.evaluate(AXE)
            violations = page.evaluate(RUN)
            if look == "forced dark phone":
                # The colours are the system's: Chromium paints white on black, where axe reckons with the page's own.
                violations = [one for one in violations if not one.startswith("color-contrast:")]
            if violations:
                found[f"{path} {state.__name__ if state else ''}"] = violations
    watched.bad = [line for line in watched.bad if "404" not in line]  # the page that is not there
    assert not found
