"""A real browser before a real server. Whatever leaves the machine, breaks the policy or logs an error fails the test."""

import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from werkzeug.serving import make_server

from chapters.bootstrap import open_catalog
from chapters.web import create_app
from tests.browser.fakes import FakePlayer, answer_range, fake_players
from tests.browser.shelf import ELSEWHERE_HOST, LIVE_HOSTS, stock, with_hosts
from tests.support import settings_in
from tests.web.shelf import fill

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A minute of WebM with a keyframe every two seconds."""
    if shutil.which("ffmpeg") is None:
        pytest.skip("ffmpeg is not here: make test installs it")
    path = tmp_path_factory.mktemp("clip") / "clip.webm"
    video = "color=c=0x1d3557:size=192x108:rate=5:duration=60"
    audio = "sine=220:duration=60:sample_rate=48000"
    codecs = [
        "-c:v",
        "libvpx",
        "-b:v",
        "60k",
        "-deadline",
        "realtime",
        "-cpu-used",
        "8",
        "-g",
        "10",
        "-c:a",
        "libopus",
        "-b:a",
        "8k",
        "-ac",
        "1",
    ]
    command = ["ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", video, "-f", "lavfi", "-i", audio]
    subprocess.run([*command, *codecs, str(path)], check=True, timeout=120)
    return path


@pytest.fixture(scope="session")
def stream(tmp_path_factory: pytest.TempPathFactory, clip: Path) -> Path:
    """The same minute as HLS: a folder with ``talk.m3u8``, its first piece and its segments of two seconds."""
    folder = tmp_path_factory.mktemp("stream")
    codecs = ["-c:v", "libx264", "-preset", "ultrafast", "-g", "10", "-c:a", "aac", "-b:a", "32k"]
    hls = ["-f", "hls", "-hls_time", "2", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4"]
    names = ["-hls_segment_filename", str(folder / "talk%d.m4s")]
    command = [
        "ffmpeg",
        "-loglevel",
        "error",
        "-i",
        str(clip),
        *codecs,
        *hls,
        *names,
        str(folder / "talk.m3u8"),
    ]
    subprocess.run(command, check=True, timeout=120)
    return folder


@pytest.fixture(scope="session")
def live(pytestconfig: pytest.Config) -> bool:
    """Whether the real hosts are to be asked, instead of the stand-ins."""
    return bool(pytestconfig.getoption("--live"))


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory, clip: Path, stream: Path, live: bool) -> Iterator[str]:
    """The address of a running server with one of everything on the shelf."""
    settings = with_hosts(settings_in(tmp_path_factory.mktemp("site")))
    catalog = open_catalog(settings)
    fill(catalog, settings.media, clip=clip.read_bytes())
    stock(catalog, settings.media, stream, live=live)
    server = make_server("127.0.0.1", 0, create_app(settings, catalog), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(5)


@dataclass
class Visit:
    """A browser context that is watched: ``stray`` and ``bad`` must be empty in the end."""

    context: BrowserContext
    stray: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def watch(self, *allowed: str) -> None:
        """Let nothing out but to the origins ``allowed``, and write down what goes wrong."""

        def gate(route: Route) -> None:
            if route.request.url.startswith(tuple(f"{origin}/" for origin in allowed)):
                route.continue_()
            else:
                self.stray.append(route.request.url)
                route.abort()

        self.context.route("**/*", gate)
        self.context.on("page", self._listen)
        self.context.on("request", lambda request: self.asked.append(request.url))

    def _listen(self, page: Page) -> None:
        page.set_default_timeout(8_000)
        page.on("pageerror", lambda error: self.bad.append(str(error)))
        page.on("console", lambda message: self.bad.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: self.bad.append(f"dialog: {dialog.message}"))


@pytest.fixture
def players(clip: Path) -> dict[str, FakePlayer]:
    """The stand-ins, by provider."""
    return fake_players(clip)


@pytest.fixture
def youtube(players: dict[str, FakePlayer]) -> FakePlayer:
    return players["youtube"]


@pytest.fixture
def visit(
    browser: Browser, base: str, clip: Path, players: dict[str, FakePlayer], live: bool
) -> Iterator[Callable[..., Visit]]:
    """Opens a browser context with the options given, and looks back at the end."""
    visits: list[Visit] = []

    def open_visit(**options: Any) -> Visit:
        wanted = {
            "reduced_motion": "reduce",
            "locale": "en-GB",
            "viewport": {"width": 1280, "height": 860},
        } | options
        found = Visit(browser.new_context(**wanted))
        found.watch(base, *(LIVE_HOSTS if live else ()))
        found.context.route(
            f"{ELSEWHERE_HOST}/**", lambda r: answer_range(r, clip.read_bytes(), "video/webm")
        )
        for player in () if live else players.values():
            player.install(found.context)
        visits.append(found)
        return found

    yield open_visit
    for one in visits:
        cookies = one.context.cookies()
        one.context.close()
        assert not one.bad, one.bad
        assert not one.stray, one.stray
        assert not cookies, cookies


@pytest.fixture
def page(visit: Callable[..., Visit]) -> Page:
    """A page in a desktop browser."""
    return visit().context.new_page()
