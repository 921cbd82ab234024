"""Passing parts on: sharing, embeds on other sites, finding and reading in the page, and reels across recordings."""

import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from tests.browser.chromium import until
from tests.browser.conftest import Visit
from tests.browser.fakes import FakePlayer
from tests.browser.shelf import LONG

FILE = "/recordings/shared-memory/"
REEL = "document.querySelector('chapters-reel')"
LINK = "[data-share] [data-link]"


@pytest.fixture
def other_site() -> Iterator[Callable[[Visit, str], str]]:
    """Serves a page of another site that shows an address in a frame, and gives the page's own address."""
    servers = []

    def serve(watched: Visit, framed: str) -> str:
        page = (
            '<!DOCTYPE html><html lang="en"><title>Blog</title><link rel="icon" href="data:,"><h1>Blog</h1>'
            f'<iframe src="{framed}" width="800" height="450" title="Companion" allow="autoplay"></iframe></html>'
        )
        server = make_server("127.0.0.1", 0, Response(page, mimetype="text/html"))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://localhost:{server.server_port}/"
        watched.context.route(address, lambda route: route.continue_())
        return address

    yield serve
    for server in servers:
        server.shutdown()


def test_sharing_says_what_each_link_does_and_the_links_do_it(visit: Callable[..., Visit], base: str) -> None:
    watched = visit()
    watched.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = watched.context.new_page()
    page.goto(base + FILE + "?t=20")
    page.get_by_role("button", name="Share this part").click()
    link = page.locator(LINK)
    page.get_by_label("Plays this part, 0:18 – 0:30").check()
    part = link.input_value()
    assert "/chapters/" in part
    page.get_by_label("Starts here and goes on").check()
    assert link.input_value() == f"{base}{FILE}?t=18"
    page.get_by_label("Starts at this moment, 0:20").check()
    assert link.input_value() == f"{base}{FILE}?t=20"
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator("#toast")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{base}{FILE}?t=20"
    page.get_by_text("QR code for labels").click()
    until(page, "document.querySelector('img[data-qr]').naturalWidth > 0")
    page.get_by_text("Embed in a page").click()
    assert "/embed/shared-memory?t=20" in page.get_by_label("Code to embed").input_value()
    page.goto(part)
    expect(page.get_by_role("switch", name="Stop at the end of this part")).to_be_checked()
    expect(page.get_by_role("button", name="Play from 0:18")).to_be_visible()


def test_find_in_this_recording_filters_as_you_type_and_finds_what_was_said(page: Page, base: str) -> None:
    page.goto(base + FILE)
    field = page.get_by_label("Find in this recording")
    field.press_sequentially("digital")
    expect(page.locator("#chapters nav a.row:visible .name")).to_contain_text(["Session 1", "Digitalizācija"])
    expect(field).to_be_focused()
    expect(page.locator("chapters-strip .dot")).not_to_have_count(0)
    field.fill("skeneris")
    hit = page.locator(".spoken a.row")
    expect(hit).to_contain_text("Mums ir viens skeneris.")
    hit.click()
    until(page, "document.querySelector('video').currentTime >= 8 && !document.querySelector('video').paused")
    field.fill("")
    expect(page.locator("#chapters nav a.row:visible")).to_have_count(7)
    expect(page.locator("chapters-strip .dot")).to_have_count(0)


def test_the_transcript_marks_the_line_that_is_said_and_each_line_is_a_link(page: Page, base: str) -> None:
    page.goto(base + FILE)
    page.get_by_role("tab", name="Transcript").click()
    line = page.locator("a.line", has_text="Mums ir viens skeneris.")
    line.click()
    expect(line).to_have_attribute("aria-current", "true")
    page.evaluate("document.querySelector('video').currentTime = 13")
    expect(page.locator("a.line[aria-current]")).to_have_text("Un divi cilvēki.")
    page.get_by_role("tab", name="Transcript").press("ArrowLeft")
    expect(page.get_by_role("tab", name="Chapters")).to_be_focused()
    expect(page.locator("#chapters")).to_be_visible()


def test_five_thousand_cues_are_fetched_only_when_opened(visit: Callable[..., Visit], base: str) -> None:
    watched = visit()
    page = watched.context.new_page()
    page.goto(f"{base}/recordings/{LONG}/", wait_until="networkidle")
    assert page.evaluate("document.querySelectorAll('*').length") <= 2_000
    assert not [url for url in watched.asked if "/transcript/" in url]
    page.get_by_role("tab", name="Transcript").click()
    expect(page.locator("a.line")).to_have_count(5_000)


def test_another_sites_page_shows_the_companion_and_the_part(
    visit: Callable[..., Visit], base: str, other_site: Callable[[Visit, str], str]
) -> None:
    watched = visit()
    page = watched.context.new_page()
    page.goto(base + FILE)
    key = page.locator("a.row", has_text="Raamatukogu").evaluate("link => link.pathname.split('/')[4]")
    page.goto(other_site(watched, f"{base}/embed/shared-memory/{key}"))
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Play from 0:18").click()
    expect(frame.locator("#now-title")).to_have_text("Raamatukogu kui kolmas koht")
    expect(frame.get_by_role("switch", name="Stop at the end of this part")).to_be_checked()
    video = frame.locator("video")
    expect(video).to_have_js_property("paused", False)
    video.evaluate("video => { video.currentTime = 28.5 }")
    expect(frame.get_by_text("The part has ended.")).to_be_visible()
    assert 29.9 <= video.evaluate("video => video.currentTime") <= 30.1


def test_no_other_page_may_be_framed(page: Page, base: str) -> None:
    for path, framed in ((FILE, False), ("/", False), ("/reel", False), ("/embed/shared-memory", True)):
        headers = page.request.get(base + path).headers
        assert ("frame-ancestors *" in headers["content-security-policy"]) is framed, path
        assert ("x-frame-options" in headers) is not framed, path


def test_a_reel_plays_part_after_part_across_recordings_and_providers(
    page: Page, base: str, players: dict[str, FakePlayer]
) -> None:
    keys = {}
    for slug, title in (
        ("shared-memory", "Coffee"),
        ("by-vimeo", "First part"),
        ("lightning-talks", "A digital herbarium"),
    ):
        page.goto(f"{base}/recordings/{slug}/")
        keys[slug] = page.locator("a.row", has_text=title).evaluate("link => link.pathname.split('/')[4]")
    page.goto(f"{base}/reel?parts=" + ",".join(f"{slug}/{key}" for slug, key in keys.items()))
    expect(page.get_by_role("heading", level=1)).to_have_text("A reel of 3 parts")
    assert not players["vimeo"].asked
    page.get_by_role("button", name="Play all 3 parts").click()
    until(page, f"{REEL}.player?.begun && {REEL}.player.now >= 30")
    page.locator("video").evaluate("video => { video.currentTime = 35 }")
    expect(page.locator("#now-title")).to_have_text("First part")
    until(page, f"{REEL}.player.begun && {REEL}.player.now >= 2 && {REEL}.player.now < 6")
    expect(page.locator(".reel a.row[aria-current] .of")).to_have_text("Played by vimeo")
    page.frames[1].locator("video").evaluate("video => { video.currentTime = 9 }")
    expect(page.locator("#now-title")).to_have_text("A digital herbarium")
    until(page, f"{REEL}.player.begun && {REEL}.player.now >= 25")
    assert len(players["youtube"].asked) == 1
    page.keyboard.press("n")
    expect(page.get_by_text("The reel has ended.")).to_be_visible()


def test_parts_are_put_aside_for_a_reel_that_can_be_changed(page: Page, base: str) -> None:
    for moment in ("20", "31"):
        page.goto(f"{base}{FILE}?t={moment}")
        page.get_by_role("button", name="Share this part").click()
        page.get_by_role("button", name="Put aside for a reel").click()
        expect(page.get_by_role("button", name="Put aside for a reel")).to_have_attribute(
            "aria-pressed", "true"
        )
    page.get_by_role("link", name="Open your reel (2)").click()
    names = page.locator(".reel a.row .name")
    expect(names).to_have_text(["Raamatukogu kui kolmas koht", "Coffee"])
    page.get_by_role("button", name="Move down").first.click()
    expect(names).to_have_text(["Coffee", "Raamatukogu kui kolmas koht"])
    page.get_by_role("button", name="Take out").last.click()
    expect(names).to_have_text(["Coffee"])
    page.goto(f"{base}{FILE}?t=20")
    page.get_by_role("button", name="Share this part").click()
    expect(page.get_by_role("link", name="Open your reel (1)")).to_be_visible()


def test_without_scripts_a_reel_is_a_list_of_links(visit: Callable[..., Visit], base: str) -> None:
    page = visit(java_script_enabled=False).context.new_page()
    page.goto(base + "/reel?q=herbarium")
    expect(page.locator("a.row .name").first).to_have_text("A digital herbarium")
    expect(page.get_by_role("button")).to_have_count(1)  # the language
    page.locator("a.row").first.click()
    expect(page.locator("h1")).to_have_text("A digital herbarium")
