"""Whoever plays: the same journey through own files, HLS, files elsewhere, YouTube, Vimeo and PeerTube.

``--live`` runs the journeys of the embeds against the real hosts.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.chromium import until
from tests.browser.conftest import Visit
from tests.browser.fakes import SILENT, FakePlayer
from tests.browser.shelf import ELSEWHERE_HOST, slugs

PLAYER = "document.querySelector('chapters-companion').player"
EMBEDS = ("youtube", "vimeo", "peertube")
NO_HLS = """
const can = HTMLMediaElement.prototype.canPlayType;
HTMLMediaElement.prototype.canPlayType = function (type) { return /mpegurl/i.test(type) ? '' : can.call(this, type); };
"""


@pytest.fixture
def slug(live: bool) -> dict[str, str]:
    """The recording of each kind."""
    return slugs(live=live)


def video_time(page: Page) -> float:
    """The clock of the real video, wherever it is."""
    frame = page.frames[1] if len(page.frames) > 1 else page.main_frame
    return float(frame.locator("video").evaluate("video => video.currentTime"))


def plays_from(page: Page, start: float, within: float = 4) -> None:
    until(
        page,
        f"{PLAYER}?.begun && {PLAYER}.now >= {start} && {PLAYER}.now < {start + within} && !{PLAYER}.paused",
    )


@pytest.mark.parametrize("kind", ["file", "hls", "remote", *EMBEDS])
def test_the_part_plays_from_its_start_and_stops_at_its_end(
    page: Page, base: str, kind: str, slug: dict[str, str]
) -> None:
    page.goto(f"{base}/recordings/{slug[kind]}/#t=22,25")
    page.get_by_role("button", name="Play from 0:22").click()
    plays_from(page, 21.9)
    expect(page.get_by_text("The part has ended.")).to_be_visible(timeout=9_000)
    page.wait_for_timeout(250)
    assert 24.9 <= video_time(page) <= 25.1
    page.get_by_role("button", name="Go on").click()
    until(page, f"{PLAYER}.now > 25.3 && !{PLAYER}.paused")


@pytest.mark.parametrize("kind", ["hls", "remote", *EMBEDS])
def test_chapters_seek_and_the_list_follows(page: Page, base: str, kind: str, slug: dict[str, str]) -> None:
    page.goto(f"{base}/recordings/{slug[kind]}/")
    row = page.locator("a.row", has_text="Closing words" if kind != "file" else "Questions")
    row.click()
    plays_from(page, 39.9)
    expect(row).to_have_attribute("aria-current", "true")
    page.locator("a.row").first.click()
    until(page, f"{PLAYER}.now < 12 && !{PLAYER}.paused")
    page.keyboard.press("k")
    until(page, f"{PLAYER}.paused")
    assert video_time(page) < 12


def test_the_last_chapter_pressed_is_where_a_slow_file_begins(
    page: Page, base: str, slug: dict[str, str]
) -> None:
    held: list[Route] = []
    slow = True

    def hold(route: Route) -> None:
        if slow:
            held.append(route)
        else:
            route.fallback()

    page.route("**/*.webm", hold)
    page.goto(f"{base}/recordings/{slug['remote']}/")
    page.locator("a.row", has_text="Closing words").click()
    until(page, f"{PLAYER}?.begun")
    page.locator("a.row").first.click()
    page.keyboard.press("k")
    until(page, f"{PLAYER}.paused")
    page.evaluate(
        "document.addEventListener('loadedmetadata', ({ target }) => { window.began = target.currentTime }, true)"
    )
    slow = False
    for route in held:
        route.fallback()
    until(page, "window.began !== undefined")
    assert page.evaluate("window.began") < 12
    until(page, f"{PLAYER}.duration > 0")
    assert video_time(page) < 12


def test_hls_is_played_by_our_own_copy_where_the_browser_cannot(
    visit: Callable[..., Visit], base: str, slug: dict[str, str]
) -> None:
    watched = visit()
    page = watched.context.new_page()
    page.goto(f"{base}/recordings/{slug['hls']}/")
    until(page, f"{PLAYER}?.ready")
    assert not [url for url in watched.asked if "hls.light" in url], "this browser plays HLS itself"
    page = watched.context.new_page()
    page.add_init_script(NO_HLS)
    page.goto(f"{base}/recordings/{slug['hls']}/#t=33,36")
    page.get_by_role("button", name="Play from 0:33").click()
    plays_from(page, 32.9)
    assert len([url for url in watched.asked if "hls.light" in url]) == 1
    until(page, "document.querySelector('video').currentSrc.startsWith('blob:')")
    expect(page.get_by_text("The part has ended.")).to_be_visible(timeout=9_000)
    assert 35.9 <= video_time(page) <= 36.1


@pytest.mark.parametrize("kind", ["remote", *EMBEDS])
def test_nothing_leaves_before_the_press(
    visit: Callable[..., Visit], base: str, players: dict[str, FakePlayer], kind: str, slug: dict[str, str]
) -> None:
    watched = visit()
    page = watched.context.new_page()
    page.goto(f"{base}/recordings/{slug[kind]}/?t=10")
    expect(page.get_by_text("which then sees your address")).to_be_visible()
    page.keyboard.press("n")
    page.get_by_role("link", name="Previous chapter").click()
    page.wait_for_timeout(300)
    assert all(url.startswith(base) for url in watched.asked), watched.asked
    page.get_by_label("Do not ask again").check()
    page.get_by_role("button", name="Play from").click()
    plays_from(page, 9.9)
    page.goto(f"{base}/recordings/{slug[kind]}/?t=10")
    until(page, f"Boolean({PLAYER})")
    assert [url for url in watched.asked if not url.startswith(base)]


def test_vimeo_is_asked_not_to_track_and_peertube_not_to_share_the_line(
    page: Page, base: str, players: dict[str, FakePlayer], slug: dict[str, str]
) -> None:
    for kind in ("vimeo", "peertube"):
        page.goto(f"{base}/recordings/{slug[kind]}/?t=10")
        page.get_by_role("button", name="Play from 0:10").click()
        plays_from(page, 9.9)
    assert "dnt=1" in players["vimeo"].asked[0]
    assert players["vimeo"].asked[0].startswith("https://player.vimeo.com/video/76979871?")
    assert "p2p=0" in players["peertube"].asked[0]
    assert "start=10s" in players["peertube"].asked[0]


@pytest.mark.parametrize("kind", EMBEDS)
def test_an_embed_that_never_answers_stays_and_it_is_said(
    page: Page, base: str, players: dict[str, FakePlayer], kind: str, slug: dict[str, str]
) -> None:
    players[kind].body = SILENT
    page.clock.install()
    page.goto(f"{base}/recordings/{slug[kind]}/")
    page.get_by_role("button", name="Play from 0:00").click()
    expect(page.locator("iframe")).to_be_visible()
    page.clock.fast_forward(8_500)
    expect(page.locator("[data-trouble]")).to_contain_text("the list cannot follow it")
    expect(page.locator("iframe")).to_be_visible()


def test_a_server_that_the_operator_has_not_listed_is_only_linked_to(
    page: Page, base: str, slug: dict[str, str]
) -> None:
    page.goto(f"{base}/recordings/{slug['unlisted']}/")
    expect(page.get_by_role("button", name="Play from")).to_have_count(0)
    expect(page.get_by_text("This recording plays at PeerTube.")).to_be_visible()
    expect(page.get_by_role("link", name="Open on PeerTube").first).to_have_attribute(
        "href", "https://other.example.net/w/9c9de5e80a1e484ab099e8"
    )


def test_only_the_hosts_of_the_list_are_in_the_policy(page: Page, base: str) -> None:
    policy = page.request.get(base + "/").headers["content-security-policy"]
    parts = dict(part.split(" ", 1) for part in policy.split("; "))
    assert parts["media-src"] == f"'self' blob: {ELSEWHERE_HOST}"
    assert parts["connect-src"] == f"'self' {ELSEWHERE_HOST}"
    assert parts["frame-src"].split() == [
        "https://www.youtube-nocookie.com", "https://player.vimeo.com", "https://video.example.org", "https://framatube.org",
    ]  # fmt: skip
    assert parts["script-src"] == "'self'"
