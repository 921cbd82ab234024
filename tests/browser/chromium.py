"""The real browser that tests run in, and how to wait in it under a strict policy."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-default-apps", "--mute-audio", "--font-render-hinting=none",
]  # fmt: skip


def launch(playwright: Playwright) -> Browser:
    """Chromium: the system's, else Google's, else the one that Playwright has installed."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None and not Path(playwright.chromium.executable_path).exists():
        pytest.skip("there is no Chromium on this machine: make test installs one")
    return playwright.chromium.launch(executable_path=found, args=FLAGS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of a test run."""
    with sync_playwright() as playwright:
        found = launch(playwright)
        yield found
        found.close()


def until(page: Page, expression: str, seconds: float = 10) -> Any:
    """Wait until a JavaScript expression is true. Playwright's own way needs ``eval``, which our policy refuses."""
    stop = time.monotonic() + seconds
    while not (value := page.evaluate(expression)):
        assert time.monotonic() < stop, f"never came true: {expression}"
        page.wait_for_timeout(40)
    return value
