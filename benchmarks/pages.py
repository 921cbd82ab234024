"""What the pages weigh: bytes as they are sent, requests and nodes, beside their budgets.

Run as ``python -m benchmarks.pages``. The page is a recording of 200 chapters and 5,000 cues, seen for the first time.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright
from werkzeug.serving import make_server

from chapters.bootstrap import open_catalog
from chapters.catalog import NewRecording, Provenance
from chapters.model import Chapter, ChapterList, Cue, Provider, Recording, Source, Track
from chapters.settings import Settings
from chapters.web import create_app
from tests.browser.chromium import FLAGS

BUDGETS = {
    "HTML": 25_000,
    "CSS": 9_000,
    "JS": 10_000,
    "fonts": 55_000,
    "requests": 8,
    "nodes": 2_000,
    "layout ms": 100,
}


def fill(settings: Settings) -> None:
    """One long recording, as a conference's day is."""
    about = Recording(
        "long",
        "A long conference",
        Source(Provider.YOUTUBE, "ddddddddddd"),
        language="en",
        duration_ms=20_000_000,
    )
    chapters = tuple(
        Chapter(
            100_000 * n,
            f"Talk {n}: how museum {n * 7} keeps its {n * 13} things",
            speakers=(f"Speaker {n * 3}",),
        )
        for n in range(200)
    )
    cues = tuple(
        Cue(
            4_000 * n,
            4_000 * n + 3_500,
            f"Sentence {n} speaks of collection {n * 11} and of the {n * 17} people who see it.",
        )
        for n in range(5_000)
    )
    new = NewRecording(about, ChapterList(chapters), (Track("en", cues),), Provenance.DESCRIPTION)
    open_catalog(settings).add(new)


def measure(browser: Browser, base: str) -> dict[str, float]:
    """The figures of the recording's page."""
    page = browser.new_page()
    metrics = page.context.new_cdp_session(page)
    metrics.send("Performance.enable")
    sizes: dict[str, int] = {}
    asked: list[str] = []

    def note(response: Any) -> None:
        asked.append(response.url)
        kind = response.headers.get("content-type", "").partition(";")[0]
        sent = response.request.sizes()["responseBodySize"]
        sizes[kind] = sizes.get(kind, 0) + sent

    page.on("requestfinished", lambda request: note(request.response()))
    page.goto(f"{base}/recordings/long/", wait_until="networkidle")
    nodes = page.evaluate("document.querySelectorAll('*').length")
    first = dict(sizes)
    requests, foreign = len(asked), len([url for url in asked if not url.startswith(base)])
    before = laid_out(metrics)
    page.click("#tab-transcript")
    page.locator(".cue").first.wait_for()
    page.wait_for_timeout(500)
    took = laid_out(metrics) - before
    lines = page.evaluate("document.querySelectorAll('a.line').length")
    page.close()
    return {
        "HTML": first["text/html"],
        "CSS": first["text/css"],
        "JS": first["text/javascript"],
        "fonts": first.get("font/woff2", 0),
        "requests": requests,
        "foreign": foreign,
        "nodes": nodes,
        "transcript": sizes.get("application/json", 0),
        "lines": lines,
        "layout ms": round(took, 1),
    }


def laid_out(session: CDPSession) -> float:
    """How many milliseconds the page has spent on its layout so far; counted from when the session was told to."""
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(metrics["LayoutDuration"])


def main() -> int:
    """Print each figure beside its budget."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        settings = Settings(database=Path(name) / "chapters.db", media=Path(name) / "media")
        fill(settings)
        server = make_server("127.0.0.1", 0, create_app(settings, open_catalog(settings)), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        figures = measure(browser, f"http://127.0.0.1:{server.server_port}")
        browser.close()
        server.shutdown()
    for what, value in figures.items():
        budget = BUDGETS.get(what)
        print(f"{what:>12} {value:>10,} {f'of {budget:,}' if budget else ''}")
    return int(any(value > BUDGETS.get(what, value) for what, value in figures.items()))


if __name__ == "__main__":
    raise SystemExit(main())
