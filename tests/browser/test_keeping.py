"""Adding a recording by its file, and putting it into a collection, by keyboard in a real browser."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.browser.test_axe import AXE, RUN
from tests.web.desk import PASSWORD, Desk, open_desk


class Quiet(WSGIRequestHandler):
    """Says nothing of what is asked for."""

    def log(self, type: str, message: str, *args: object) -> None:
        pass


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[Desk, str]]:
    found = open_desk(tmp_path)
    server = make_server("127.0.0.1", 0, found.app, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).focus()
    page.keyboard.press("Enter")


def test_a_file_is_looked_at_added_and_put_into_a_collection(
    browser: Browser, desk: tuple[Desk, str], clip: Path
) -> None:
    found, base = desk
    context = browser.new_context(base_url=base)
    page = context.new_page()
    page.set_default_timeout(20_000)
    bad: list[str] = []
    page.on("pageerror", lambda error: bad.append(str(error)))
    page.goto("/sign-in?next=/desk/add")
    page.get_by_label("Name").fill("Anna")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_label("Or its files").set_input_files(clip)
    page.get_by_label("Title", exact=True).fill("Spring day of archives")
    page.get_by_label("Description", exact=True).fill(
        "0:00 Opening words\n0:20 Old maps\n0:40 Questions on maps"
    )
    press(page, "Show what is read")
    expect(page.get_by_text("Nothing is saved yet.")).to_be_visible()
    expect(page.locator(".read-list")).to_contain_text("0:20 Old maps")
    assert found.catalog.recordings().total == 3
    assert not _broken(page)
    press(page, "Add it")
    expect(page.get_by_text("Added.", exact=True)).to_be_visible()
    page.goto("/desk/collections")
    page.get_by_label("Title", exact=True).fill("Spring")
    assert not _broken(page)
    press(page, "Make it")
    page.get_by_label("Address of another recording").fill(f"{base}/recordings/spring-day-of-archives/")
    press(page, "Put it in here")
    page.get_by_label("Spring day of archives", exact=True).focus()
    page.keyboard.press("Space")
    press(page, "Hide what is ticked")
    expect(page.get_by_text("nobody yet")).to_be_visible()
    assert not _broken(page)
    assert found.catalog.recordings().total == 3
    context.close()
    assert not bad, bad


def _broken(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN)
    return found
