"""Programs that we did not write read what we write: the same starts, titles and ends."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import webvtt
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser

from chapters.formats import read, write
from chapters.model import Chapter
from chapters.web.assets import resource_root
from tests.formats.library import EVERYTHING, RECORDING, SHARED, needs_shared
from tests.formats.random_lists import lists

VENDOR = Path(__file__).parents[1] / "js" / "vendor" / "webvtt-parser"
MANY = tuple(
    Chapter(at * 61_000, title)
    for at, title in enumerate(
        ["Ievads & <b>", "a --> b", "Введение", "مقدمة 🎬", "介绍", "one\ntwo", "x" * 400]
    )
)


@pytest.fixture(scope="module")
def validator(browser: Browser) -> Any:
    """The W3C group's own parser and validator of WebVTT, in a page of its own."""
    page = browser.new_page()
    page.evaluate((VENDOR / "parser.js").read_text(encoding="utf-8"))
    yield page
    page.close()


VALIDATE = """text => {
  const tree = new WebVTTParser().parse(text, 'chapters');
  return {errors: tree.errors.map(e => `${e.line}:${e.col} ${e.message}`),
          cues: tree.cues.map(c => [c.id, Math.round(c.startTime * 1000), Math.round(c.endTime * 1000)])};
}"""


@pytest.mark.browser
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chapters=lists())
def test_the_validator_of_webvtt_has_nothing_to_say(validator: Any, chapters: tuple[Chapter, ...]) -> None:
    written = write(chapters, "webvtt", RECORDING)
    found = validator.evaluate(VALIDATE, written.text)
    assert found["errors"] == []
    again = read(written.data).chapters
    assert found["cues"] == [[c.key, c.start_ms, c.end_ms] for c in again]


TRACK = """async text => {
  const video = document.createElement('video'), track = document.createElement('track');
  track.kind = 'chapters'; track.default = true;
  track.src = URL.createObjectURL(new Blob([text], {type: 'text/vtt'}));
  video.append(track); document.body.append(video); track.track.mode = 'hidden';
  await new Promise((done, failed) => { track.onload = done; track.onerror = failed; });
  return [...track.track.cues].map(cue => [cue.id, Math.round(cue.startTime * 1000), Math.round(cue.endTime * 1000),
                                           cue.getCueAsHTML().textContent]);
}"""


@pytest.mark.browser
def test_the_browser_shows_every_chapter_as_it_was_written(browser: Browser) -> None:
    page = browser.new_page()
    for chapters in (MANY, EVERYTHING):
        written = write(chapters, "webvtt", RECORDING)
        expected = [[c.key, c.start_ms, c.end_ms, c.title] for c in read(written.data).chapters]
        assert page.evaluate(TRACK, written.text) == expected
    page.close()


@settings(max_examples=40, deadline=None)
@given(chapters=lists())
def test_webvtt_py_reads_the_same_cues(chapters: tuple[Chapter, ...]) -> None:
    written = write(chapters, "webvtt", RECORDING)
    cues = webvtt.WebVTT.from_string(written.text, strict=True).captions
    assert [(cue.start_time.in_milliseconds(), cue.end_time.in_milliseconds(), cue.identifier or "") for cue in cues] == [
        (c.start_ms, c.end_ms, c.key) for c in read(written.data).chapters
    ]  # fmt: skip


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")
def test_ffprobe_reads_our_ffmetadata(tmp_path: Path) -> None:
    written = write(MANY, "ffmetadata", RECORDING)
    path = tmp_path / "chapters.ffmeta"
    path.write_bytes(written.data)
    shown = subprocess.run(
        ["ffprobe", "-v", "error", "-f", "ffmetadata", "-show_chapters", "-of", "json", str(path)],
        capture_output=True,
        check=True,
    ).stdout
    found = [
        (round(float(c["start_time"]) * 1000), round(float(c["end_time"]) * 1000), c["tags"]["title"])
        for c in json.loads(shown)["chapters"]
    ]
    assert found == [(c.start_ms, c.end_ms, c.title) for c in read(written.data).chapters]
    assert [c.start_ms for c in read(shown).chapters] == [c.start_ms for c in MANY]  # and we read ffprobe's


@pytest.mark.skipif(shutil.which("ffprobe") is None, reason="ffprobe is not installed")
def test_ffprobe_reads_our_srt(tmp_path: Path) -> None:
    written = write(MANY, "srt", RECORDING)
    path = tmp_path / "chapters.srt"
    path.write_bytes(written.data)
    shown = subprocess.run(
        ["ffprobe", "-v", "error", "-f", "srt", "-show_packets", "-of", "json", str(path)],
        capture_output=True,
        check=True,
    ).stdout
    found = [round(float(packet["pts_time"]) * 1000) for packet in json.loads(shown)["packets"]]
    assert found == [c.start_ms for c in read(written.data).chapters]


@pytest.mark.skipif(shutil.which("mkvmerge") is None, reason="mkvmerge is not installed")
@pytest.mark.parametrize("name", ["ogm"])
def test_mkvmerge_takes_our_simple_chapters(tmp_path: Path, name: str) -> None:
    written = write(MANY, name, RECORDING)
    path, media = tmp_path / "chapters.txt", tmp_path / "chapters.mks"
    path.write_bytes(written.data)
    subprocess.run(["mkvmerge", "-q", "-o", str(media), "--chapters", str(path)], check=True)
    shown = subprocess.run(
        ["mkvextract", str(media), "chapters", "-"], capture_output=True, check=True
    ).stdout
    again = read(shown)
    assert again.format == "matroska"
    assert [(c.start_ms, c.title) for c in again.chapters] == [
        (c.start_ms, c.title) for c in read(written.data).chapters
    ]


@needs_shared
@settings(max_examples=40, deadline=None)
@given(chapters=lists())
def test_our_hls_chapters_fit_the_schema(chapters: tuple[Chapter, ...]) -> None:
    schema = json.loads((SHARED / "hls" / "applehls.json-schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(write(chapters, "hls", RECORDING).text))


@settings(max_examples=40, deadline=None)
@given(chapters=lists())
def test_our_own_json_fits_the_schema_that_we_publish(chapters: tuple[Chapter, ...]) -> None:
    schema = json.loads(
        (resource_root() / "static" / "schemas" / "chapters-1.json").read_text(encoding="utf-8")
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    value = json.loads(write(chapters, "json", RECORDING).text)
    jsonschema.Draft202012Validator(schema).validate(value)
