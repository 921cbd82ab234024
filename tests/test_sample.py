"""The sample content: it is small and whole, it plays as its table of contents says, and its topics are found."""

import functools
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import webvtt

from chapters import parse_description
from chapters.catalog import Catalog
from chapters.ingest.sample import sample_recordings

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "src" / "chapters" / "sample"
MEANT = json.loads((ROOT / "tools" / "sample" / "chapters.json").read_text(encoding="utf-8"))
"""What the script meant to write into each description, kept by ``tools/sample/make.py``."""

MANIFEST = json.loads((SAMPLE / "recordings.json").read_text(encoding="utf-8"))
RECORDINGS: list[dict[str, Any]] = MANIFEST["recordings"]
TRACKS = [(item, track) for item in RECORDINGS for track in item["captions"]]

each_recording = pytest.mark.parametrize("item", RECORDINGS, ids=[item["slug"] for item in RECORDINGS])
each_track = pytest.mark.parametrize(("item", "track"), TRACKS, ids=[track["file"] for _, track in TRACKS])
needs_ffprobe = pytest.mark.skipif(
    shutil.which("ffprobe") is None, reason="ffprobe is missing: make test installs ffmpeg"
)


def test_takes_at_most_two_megabytes_and_two_to_four_minutes() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) <= 2_000_000
    assert 120 <= sum(item["duration"] for item in RECORDINGS) <= 240


def test_every_file_is_named_and_every_named_file_is_there() -> None:
    named = {item[kind] for item in RECORDINGS for kind in ("media", "poster", "description")}
    named |= {track["file"] for _, track in TRACKS}
    assert {path.name for path in SAMPLE.iterdir()} == named | {
        "SOURCES.md",
        "pyvideo.jsonl",
        "recordings.json",
    }


def test_the_page_can_say_that_it_plays_offline_and_that_nobody_in_it_is_real() -> None:
    description = MANIFEST["collection"]["description"]
    assert all(words in description for words in ("without a network", "synthetic voices", "invented"))
    assert {item["licence"] for item in RECORDINGS} == {"CC0-1.0"}


def test_the_real_recordings_are_free_to_pass_on() -> None:
    real = [json.loads(line) for line in (SAMPLE / "pyvideo.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(real) == 61
    assert {one["licence"] for one in real} == {"CC0-1.0"}
    assert all(one["source"].startswith("pyvideo/data:") for one in real)


@needs_ffprobe
@each_recording
def test_plays_exactly_as_long_as_it_says(item: dict[str, Any]) -> None:
    found = probe(item["media"])
    assert float(found["format"]["duration"]) == item["duration"]
    assert sorted(stream["codec_name"] for stream in found["streams"]) == ["opus", "vp9"]


@needs_ffprobe
@each_recording
def test_a_chapter_opens_on_a_whole_picture_and_so_does_every_other_second(item: dict[str, Any]) -> None:
    whole = [
        float(one["pts_time"]) for one in probe(item["media"])["packets"] if one["flags"].startswith("K")
    ]
    assert {chapter["start_ms"] / 1000 for chapter in meant(item)} <= set(whole)
    ends = [*whole[1:], float(item["duration"])]
    assert max(end - start for start, end in zip(whole, ends, strict=True)) <= 2


@needs_ffprobe
@each_recording
def test_the_poster_is_a_picture_of_the_same_shape(item: dict[str, Any]) -> None:
    poster, video = probe(item["poster"])["streams"][0], probe(item["media"])["streams"][0]
    assert poster["codec_name"] == "webp"
    assert (poster["width"], poster["height"]) == (video["width"], video["height"])


@each_recording
def test_the_description_is_read_as_it_was_meant(item: dict[str, Any]) -> None:
    read = parse_description(text(item["description"]), duration_ms=item["duration"] * 1000)
    assert [{"start_ms": one.start_ms, "title": one.title} for one in read.chapters] == meant(item)
    assert read.problems == ()
    assert all(one.start_ms < item["duration"] * 1000 for one in read.chapters)


@each_recording
def test_whoever_speaks_is_named_in_the_table_of_contents(item: dict[str, Any]) -> None:
    titles = " ".join(chapter["title"] for chapter in meant(item))
    assert [name for name in item["speakers"] if name not in titles] == []


@each_track
def test_captions_stay_within_the_recording_and_follow_one_another(
    item: dict[str, Any], track: dict[str, str]
) -> None:
    cues = webvtt.from_string(text(track["file"])).captions
    times = [moment for cue in cues for moment in (cue.start_in_seconds, cue.end_in_seconds)]
    assert times
    assert times == sorted(times)
    assert times[0] >= 0
    assert times[-1] <= item["duration"]


@each_track
def test_captions_name_the_voice_and_fit_into_two_rows(item: dict[str, Any], track: dict[str, str]) -> None:
    for cue in webvtt.from_string(text(track["file"])).captions:
        assert cue.voice
        assert 1 <= len(cue.lines) <= 2
        assert all(len(row) <= 52 for row in cue.text.splitlines())


@each_track
def test_captions_are_in_the_language_they_claim(item: dict[str, Any], track: dict[str, str]) -> None:
    said = " ".join(cue.text for cue in webvtt.from_string(text(track["file"])).captions).lower()
    letters = {letter for letter in said if letter.isalpha() and not letter.isascii()}
    alphabet = {"lv": "āčēģīķļņšūž", "lt": "ąčęėįšųūž", "et": "äõöüšž", "en": ""}[track["language"]]
    assert letters <= set(alphabet)
    assert bool(letters) == bool(alphabet)


@each_recording
def test_english_captions_hold_all_that_is_said(item: dict[str, Any]) -> None:
    starts = {
        track["language"]: {cue.start for cue in webvtt.from_string(text(track["file"])).captions}
        for track in item["captions"]
    }
    english = starts.pop("en")
    assert len(starts) > 0
    assert set().union(*starts.values()) <= english


@pytest.mark.parametrize(
    "topic", ["open data", "sakytine istorija", "digiteerimine", "Anna Bērziņa", "Liis Saar"]
)
def test_a_topic_is_found_in_several_recordings_without_a_network(
    catalog: Catalog, tmp_path: Path, topic: str
) -> None:
    ours = MANIFEST["collection"]["slug"]
    new = [
        one for one in sample_recordings(tmp_path / "media") if one.collection and one.collection.slug == ours
    ]
    catalog.add_many(new)
    assert sum(bool(group.hits) for group in catalog.search(topic, collection=ours).groups) >= 2


def meant(item: dict[str, Any]) -> list[dict[str, Any]]:
    """The chapters that the script meant."""
    chapters: list[dict[str, Any]] = MEANT[item["description"]]
    return chapters


def text(name: str) -> str:
    """A text of the sample."""
    return (SAMPLE / name).read_text(encoding="utf-8")


@functools.cache
def probe(name: str) -> dict[str, Any]:
    """What ffprobe says of a file of the sample: format, streams and the packets of the picture."""
    shown = "format=duration:stream=codec_name,width,height:packet=pts_time,flags"
    command = ["ffprobe", "-v", "error", "-show_entries", shown, "-of", "json"]
    only = ["-select_streams", "v"]
    whole = json.loads(subprocess.check_output([*command, str(SAMPLE / name)]))
    whole["packets"] = json.loads(subprocess.check_output([*command, *only, str(SAMPLE / name)]))["packets"]
    return dict(whole)
