"""The picture: slides set as web pages, drawn by Chromium, one picture for each state that the film passes through."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, Page, sync_playwright
from script import Script
from speech import Speech, SpokenTalk

from chapters.timecode import format_timecode

FRAMES_PER_SECOND: Final = 4
SCALE: Final = 1.5
"""Pixels of the film for one of the slide, which is 640 × 360."""

_HERE: Final = Path(__file__).parent
_FONTS: Final = _HERE.parents[1] / "static" / "fonts"
_RANGES: Final = {
    "SourceSerif4-latin.woff2": "U+0000-00FF, U+2000-206F, U+20AC, U+2122, U+2190-2193, U+2212",
    "SourceSerif4-latin-ext.woff2": "U+0100-024F",
}
_FLAGS: Final = [
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


@dataclass(frozen=True, slots=True)
class State:
    """What is on the screen at some moment: the talk, how many of its points, the second on the clock."""

    talk: int
    shown: int
    second: int


def find_chromium() -> str | None:
    """The system's Chromium or Chrome, else the one that Playwright has installed."""
    if found := shutil.which("chromium") or shutil.which("google-chrome"):
        return found
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
        return str(own) if own.exists() else None


@contextmanager
def browser(path: str) -> Iterator[Browser]:
    """The Chromium at ``path``, closed again afterwards."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        try:
            yield chromium
        finally:
            chromium.close()


class Studio:
    """Draws the slides of one conference."""

    def __init__(self, chromium: Browser, collection: str) -> None:
        """Open a page of the size of a slide."""
        self._page: Page = chromium.new_page(
            viewport={"width": 640, "height": 360}, device_scale_factor=SCALE, color_scheme="light"
        )
        environment = Environment(
            loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )
        self._template = environment.get_template("slide.html")
        self._always = {"collection": collection, "fonts": [(_embedded(n), r) for n, r in _RANGES.items()]}

    def film(self, script: Script, speech: Speech, folder: Path) -> None:
        """Fill ``folder`` with ``frame-00000.png`` and on, :data:`FRAMES_PER_SECOND` for each second."""
        drawn: dict[State, Path] = {}
        for number, state in enumerate(states(speech)):
            frame = folder / f"frame-{number:05}.png"
            if state in drawn:
                shutil.copyfile(drawn[state], frame)
            else:
                self._slide(script, speech, state, frame)
                drawn[state] = frame

    def cover(self, script: Script, speech: Speech, path: Path) -> None:
        """Draw what is shown before ``script``'s recording plays."""
        self._draw(
            path,
            cover=True,
            language=script.language,
            title=script.title,
            date=script.recorded.isoformat(),
            names=[speaker.name for speaker in script.speakers],
            strip=_strip(speech.talks, 0),
            clock=format_timecode(speech.seconds * 1000),
        )

    def _slide(self, script: Script, speech: Speech, state: State, path: Path) -> None:
        talk = script.talks[state.talk]
        self._draw(
            path,
            cover=False,
            language=talk.language,
            title=talk.slide,
            section=talk.section,
            speaker=talk.speaker,
            points=[line.point for line in talk.lines if line.point],
            shown=state.shown,
            motif=talk.motif,
            strip=_strip(speech.talks, state.second),
            clock=format_timecode(state.second * 1000),
        )

    def _draw(self, path: Path, **values: object) -> None:
        self._page.set_content(self._template.render(**self._always, **values))
        self._page.evaluate("document.fonts.ready")
        self._page.screenshot(path=path)


def states(speech: Speech) -> Iterator[State]:
    """What each frame shows, in order."""
    for number, talk in enumerate(speech.talks):
        pointed = [spoken.start_ms for spoken in talk.lines if spoken.line.point]
        for frame in range(talk.start_s * FRAMES_PER_SECOND, talk.end_s * FRAMES_PER_SECOND):
            now_ms = frame * 1000 // FRAMES_PER_SECOND
            shown = sum(start_ms <= now_ms for start_ms in pointed)
            yield State(number, shown, frame // FRAMES_PER_SECOND)


def _strip(talks: tuple[SpokenTalk, ...], second: int) -> list[tuple[int, float]]:
    """Each chapter's length, and how much of it has passed, from 0 to 1."""
    return [
        (talk.end_s - talk.start_s, min(1.0, max(0.0, (second - talk.start_s) / (talk.end_s - talk.start_s))))
        for talk in talks
    ]


def _embedded(name: str) -> str:
    return "data:font/woff2;base64," + base64.b64encode((_FONTS / name).read_bytes()).decode("ascii")
