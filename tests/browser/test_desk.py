"""The desk in a real browser: sign in, mark a chapter while the recording plays, undo, lose the network, publish."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.web.desk import PASSWORD, Desk, open_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, clip: Path) -> Iterator[tuple[Desk, str]]:
    folder = tmp_path_factory.mktemp("desk")
    found = open_desk(folder)
    (folder / "media" / "talks" / "memory one.webm").write_bytes(clip.read_bytes())
    server = make_server("127.0.0.1", 0, found.app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def page(browser: Browser, desk: tuple[Desk, str]) -> Iterator[Page]:
    """Anna's browser, signed in by the form; an error of a script or of the policy fails the test."""
    _, base = desk
    context = browser.new_context(base_url=base, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    bad: list[str] = []
    page.on("pageerror", lambda error: bad.append(str(error)))
    page.goto("/desk/")
    page.get_by_label("Name").fill("Anna")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Desk")).to_be_visible()
    yield page
    context.close()
    assert not bad, bad


def test_a_chapter_is_marked_while_the_recording_plays_and_published(
    desk: tuple[Desk, str], page: Page
) -> None:
    found, _ = desk
    page.goto(f"/desk/recordings/{found.shelf.file}/table")
    page.get_by_role("button", name="Play from row 5").click()
    expect(page.locator("[data-clock]")).to_have_text("0:30", timeout=15_000)
    page.locator("[data-toggle]").click()
    page.locator("[data-clock]").click()
    page.keyboard.press("m")
    row = page.locator("[data-row]").nth(7)
    assert row.locator("[name=start]").input_value().startswith("0:3")
    expect(row.locator("[name=title]")).to_be_focused()
    page.keyboard.type("Soup is served")
    marked = row.locator("[name=start]").input_value()
    page.keyboard.press("Alt+.")
    expect(row.locator("[name=start]")).not_to_have_value(marked)
    page.locator("[data-undo]").click()
    expect(row.locator("[name=start]")).to_have_value(marked)
    expect(page.locator("[data-saved]")).to_contain_text("Draft saved")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Published.", exact=True)).to_be_visible()
    titles = [span.chapter.title for span in found.catalog.recording(found.shelf.file).spans]
    assert "Soup is served" in titles


def test_what_is_typed_without_a_network_is_there_afterwards(desk: tuple[Desk, str], page: Page) -> None:
    found, _ = desk
    page.goto(f"/desk/recordings/{found.shelf.youtube}/table")
    page.context.set_offline(True)
    page.get_by_label("Title of row 1", exact=True).fill("Typed in a tunnel")
    expect(page.locator("[data-saved]")).to_contain_text("kept in this browser")
    page.context.set_offline(False)
    expect(page.locator("[data-saved]")).to_contain_text("Draft saved", timeout=20_000)
    page.reload()
    expect(page.get_by_label("Title of row 1", exact=True)).to_have_value("Typed in a tunnel")


def test_the_pages_of_the_desk_are_accessible(desk: tuple[Desk, str], page: Page) -> None:
    found, _ = desk
    axe = Axe()
    slug = found.shelf.file
    for path in ("/desk/", "/desk/queue", "/desk/add", "/desk/account", f"/desk/recordings/{slug}/",
                 f"/desk/recordings/{slug}/table", f"/desk/recordings/{slug}/facts", f"/desk/recordings/{slug}/history",
                 f"/recordings/{slug}/suggest"):  # fmt: skip
        page.goto(path)
        broken = [
            (one["id"], [node["target"] for node in one["nodes"]][:3])
            for one in axe.run(page).response["violations"]
        ]
        assert not broken, (path, broken)
