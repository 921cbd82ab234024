"""Take pictures of every page, so that a change can be looked at: ``python tools/pictures.py FOLDER``.

The sample content is loaded into a temporary database and served; ``--url`` pictures a server that runs already. Nothing
leaves this machine: requests to other hosts are refused.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from difficult import SHELF, difficult_recordings
from playwright.sync_api import Browser, Page, Route, sync_playwright
from werkzeug.serving import make_server

from chapters.bootstrap import open_catalog
from chapters.ingest.sample import sample_recordings
from chapters.settings import Settings
from chapters.web import create_app

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--mute-audio",
    "--font-render-hinting=none",
]
SIZES = {"desktop": (1280, 860), "phone": (390, 844)}
NARROW = {"narrow": (320, 640)}
DIFFICULT = (
    "long-titles",
    "two-hundred",
    "from-right-to-left",
    "without-chapters",
    "without-anything",
    "one-chapter",
    "sections",
)


@dataclass(frozen=True)
class Shot:
    """One picture: its name, the address, and what the page is brought to before it is taken."""

    name: str
    path: str
    scripts: bool = True
    press: tuple[str, ...] = ()
    write: tuple[str, str] | None = None
    whole: bool = False
    forced: bool = False
    printed: bool = False


def shots(base: str) -> list[Shot]:
    """Every page, with addresses read from what the server holds."""

    def read(path: str) -> dict[str, Any]:
        with urlopen(base + path, timeout=10) as answer:  # noqa: S310 # our own server's address
            return dict(json.load(answer))

    recordings = read("/recordings.json")["recordings"]
    ours = next(one for one in recordings if one["source"]["provider"] == "file" and one["chapter_count"])
    theirs = next(
        one for one in recordings if one["source"]["provider"] == "youtube" and one["chapter_count"]
    )
    bare = next((one for one in recordings if not one["chapter_count"]), None)
    own, other = (read(f"/recordings/{one['slug']}.json") for one in (ours, theirs))
    chapter = own["chapters"][min(2, len(own["chapters"]) - 1)]["url"].removeprefix(base)
    foreign = other["chapters"][len(other["chapters"]) // 2]["url"].removeprefix(base)
    picked = ",".join(
        f"{about['slug']}/{one['key']}"
        for about, known in ((ours, own), (theirs, other))
        for one in known["chapters"][:2]
    )
    collections = [one["url"].removeprefix(base) for one in read("/collections.json")["collections"]]
    own_path, other_path = f"/recordings/{ours['slug']}/", f"/recordings/{theirs['slug']}/"
    found = [
        Shot("home", "/", whole=True),
        Shot("search", "/search?q=open"),
        Shot("search-nothing", "/search?q=zzzz"),
        Shot("search-empty", "/search"),
        Shot("recordings", "/recordings/"),
        Shot("collections", "/collections/"),
        *(Shot(f"collection-{n}", path) for n, path in enumerate(collections, 1)),
        Shot("recording-file", own_path, whole=True),
        Shot("recording-file-playing", own_path, press=("[data-facade] button",)),
        Shot("chapter-share", chapter, press=(".share",)),
        Shot(
            "chapter-share-open", chapter, press=(".share", ".pop summary >> nth=0", ".pop summary >> nth=1")
        ),
        Shot("chapter-find", chapter, write=("[data-find-here]", "muz")),
        Shot("chapter-transcript", chapter, press=("#tab-transcript",)),
        Shot("chapter-keys", chapter, press=("[data-keys] summary",)),
        Shot("part-ended", f"{own_path}#t=1,2.5", press=("[data-facade] button",)),
        Shot("recording-forced-colours", chapter, forced=True),
        Shot("embed-file", f"/embed/{ours['slug']}/{own['chapters'][-1]['key']}"),
        Shot("embed-youtube", f"/embed/{theirs['slug']}"),
        Shot("reel-search", "/reel?q=museum", whole=True),
        Shot("reel-playing", "/reel?q=museum", press=("[data-all]",)),
        Shot("reel-picked", f"/reel?parts={picked}", whole=True),
        Shot("reel-empty", "/reel"),
        Shot("noscript-reel", "/reel?q=museum", scripts=False),
        Shot("chapter-file", chapter),
        Shot("recording-youtube", other_path, whole=True),
        Shot("chapter-youtube", foreign),
        Shot("noscript-chapter-file", chapter, scripts=False),
        Shot("noscript-chapter-youtube", foreign, scripts=False),
        Shot("noscript-search", "/search?q=open", scripts=False),
        Shot("not-found", "/recordings/no-such-recording/"),
    ]
    found += [Shot("recording-bare", f"/recordings/{bare['slug']}/")] if bare else []
    found += [
        Shot("transcript", f"/recordings/{ours['slug']}/transcript/{own['tracks'][0]['language']}")
    ] * bool(own["tracks"])
    hard = SHELF.slug in {path.strip("/").rpartition("/")[2] for path in collections}
    return found + further(ours["slug"], hard=hard)


def further(slug: str, *, hard: bool) -> list[Shot]:
    """The indexes, other languages, and finding in ``slug``; with ``hard``, paper and what ``tools/difficult.py`` holds."""
    found = [
        Shot("speakers", "/speakers/"),
        Shot("topics", "/topics/"),
        Shot("speaker", "/speakers/anna-berzina/"),
        Shot("search-narrowed", "/search?q=museum&language=en"),
        Shot("search-choosing", "/search?q=museum", press=(".choices button >> nth=1",)),
        Shot("find", f"/recordings/{slug}/find?q=a"),
        *(Shot(f"home-{tag}", f"/{tag}/") for tag in ("lv", "lt", "et", "ru")),
    ]
    if hard:
        found += [
            Shot(f"difficult-{one}", f"/recordings/{one}/", whole=one != "two-hundred") for one in DIFFICULT
        ]
        found += [
            Shot(f"recording-{tag}", f"/{tag}/recordings/sections/?t=1500", whole=True)
            for tag in ("lv", "lt", "et", "ru")
        ]
        found += [
            Shot("print-recording", "/recordings/sections/", whole=True, printed=True),
            Shot("difficult-search", "/search?q=museum", whole=True),
            Shot("difficult-collection", "/collections/difficult/", whole=True),
            Shot("difficult-embed", "/embed/long-titles"),
            Shot("difficult-transcript", "/recordings/two-hundred/", press=("#tab-transcript",)),
            Shot("difficult-share", "/recordings/long-titles/?t=10", press=(".share",)),
        ]
    return found


def take(browser: Browser, base: str, shot: Shot, folder: Path, size: str, scheme: str) -> None:
    """Take one picture."""
    width, height = (SIZES | NARROW)[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=shot.scripts,
        reduced_motion="reduce",
        forced_colors="active" if shot.forced else "none",
        device_scale_factor=1 if size == "desktop" else 2,
        is_mobile=size != "desktop",
        has_touch=size != "desktop",
    )

    def gate(route: Route) -> None:
        route.continue_() if route.request.url.startswith(base) else route.abort()

    context.route("**/*", gate)
    page = context.new_page()
    page.emulate_media(media="print" if shot.printed else "screen")
    page.goto(base + shot.path, wait_until="networkidle" if shot.scripts else "load")
    bring(page, shot)
    page.screenshot(path=folder / f"{shot.name}-{size}-{scheme}.png", full_page=shot.whole)
    context.close()


def bring(page: Page, shot: Shot) -> None:
    """Press what the picture is of, and let the page come to rest."""
    for selector in shot.press:
        target = page.locator(selector).first
        if target.is_visible():
            target.click()
            page.wait_for_timeout(2500 if "button" in selector or "all" in selector else 500)
    if shot.write:
        page.fill(*shot.write)
        page.wait_for_timeout(600)
    page.wait_for_timeout(250)


@contextmanager
def sample_server() -> Iterator[str]:
    """The sample content, served from a temporary database."""
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(database=Path(name) / "chapters.db", media=Path(name) / "media")
        catalog = open_catalog(settings)
        catalog.add_many([*difficult_recordings(), *sample_recordings(settings.media)])
        server = make_server("127.0.0.1", 0, create_app(settings, catalog), threaded=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def main() -> int:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--url", help="a server that runs already")
    parser.add_argument(
        "--only", default="", help="only pictures whose name holds one of these, separated by commas"
    )
    parser.add_argument("--light", action="store_true", help="no dark ones")
    parser.add_argument("--narrow", action="store_true", help="at 320 pixels too")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        if asked.url:
            photograph(browser, asked.url.rstrip("/"), asked)
        else:
            with sample_server() as base:
                photograph(browser, base, asked)
        browser.close()
    return 0


def photograph(browser: Browser, base: str, asked: argparse.Namespace) -> None:
    """Take every picture in each size and scheme."""
    for shot in shots(base):
        for size in SIZES | (NARROW if asked.narrow else {}):
            for scheme in ("light",) if asked.light else ("light", "dark"):
                if any(part in f"{shot.name}-{size}-{scheme}" for part in asked.only.split(",")):
                    take(browser, base, shot, asked.folder, size, scheme)
                    print(f"{shot.name}-{size}-{scheme}.png", flush=True)


if __name__ == "__main__":
    sys.exit(main())
