"""schema.org: yt-dlp's own reader finds the clips in a page, and nothing in a title can break out of its script."""

import json
from dataclasses import replace
from typing import Any

import pytest
from yt_dlp import YoutubeDL
from yt_dlp.extractor.generic import GenericIE

from chapters.errors import FormatError
from chapters.formats import read, write
from chapters.model import Chapter, Recording
from tests.formats.library import EVERYTHING, RECORDING, fitted, outline, there_and_back


def page(*scripts: str) -> str:
    inner = "".join(f'<script type="application/ld+json">{each}</script>\n' for each in scripts)
    return f"<!doctype html>\n<html><head>\n{inner}</head><body><p>0:00 Not this</p></body></html>"


def video(*clips: dict[str, Any], **more: Any) -> str:
    return json.dumps(
        {"@context": "https://schema.org", "@type": "VideoObject", "name": "V", "hasPart": list(clips)} | more
    )


def clip(name: str, start: object, **more: Any) -> dict[str, Any]:
    return {"@type": "Clip", "name": name, "startOffset": start} | more


@pytest.mark.parametrize("recording", [RECORDING, None, replace(RECORDING, duration_ms=None)])
def test_what_has_a_place_comes_back(recording: Recording | None) -> None:
    assert there_and_back("schema-org", recording) == fitted("schema-org", recording)


def test_all_but_hidden_chapters_and_open_ends_is_as_it_was() -> None:
    shown = [each for each in EVERYTHING if each.listed]
    held = fitted("schema-org")
    assert [replace(each, end_ms=None) for each in held] == [replace(each, end_ms=None) for each in shown]
    assert [each.end_ms for each in held] == [90_000, 60_000, 60_000 + 30_000, 90_000, 3_700_000]


def test_yt_dlp_finds_every_clip_in_the_page() -> None:
    text = page(write(EVERYTHING, "schema-org", RECORDING).text)
    extractor = GenericIE(YoutubeDL({"quiet": True}))
    info = extractor._search_json_ld(text, "x", expected_type="VideoObject", fatal=True)
    found = [(each["start_time"], each["end_time"], each["title"]) for each in info["chapters"]]
    assert found == [
        (each.start_ms / 1000, (each.end_ms or 0) / 1000, each.title) for each in fitted("schema-org")
    ]


def test_a_title_cannot_end_the_script() -> None:
    chapters = [Chapter(0, "</script><script>alert(1)</script>", 5_000), Chapter(5_000, "<!--", 6_000)]
    text = write(chapters, "schema-org").text
    assert "<" not in text
    assert [each.title for each in read(page(text)).chapters] == [each.title for each in chapters]


def test_a_page_with_several_scripts_is_read() -> None:
    graph = json.dumps(
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, json.loads(video(clip("a", 1)))]}
    )
    result = read(page('{"@type": "Organization"}', "{broken", graph))
    assert [(each.start_ms, each.title) for each in result.chapters] == [(1_000, "a")]
    assert [(each.code, each.line, each.column) for each in result.problems] == [("broken-script", 4, 37)]


@pytest.mark.parametrize(
    ("given", "times"),
    [
        (clip("a", 30), (30_000, None)),
        (clip("a", "30.5", endOffset="40"), (30_500, 40_000)),
        (clip("a", None, url="https://e.org/w?v=1&t=90"), (90_000, None)),
        (clip("a", 0, endOffset=0), (0, 0)),
        ({"@type": ["Thing", "https://schema.org/Clip"], "name": "a", "startOffset": 1.234}, (1_234, None)),
    ],
)
def test_times_are_read_as_pages_write_them(given: dict[str, Any], times: tuple[int, int | None]) -> None:
    ((_, *found, title),) = outline(video(given))
    assert (tuple(found), title) == (times, "a")


def test_clips_within_clips_are_a_level_below() -> None:
    text = video(clip("a", 0, hasPart=[clip("b", 0), clip("c", 5, hasPart=clip("d", 6))]), clip("e", 9))
    assert [(level, title) for level, *_, title in outline(text)] == [
        (0, "a"),
        (1, "b"),
        (1, "c"),
        (2, "d"),
        (0, "e"),
    ]


@pytest.mark.parametrize(
    "given",
    [
        clip("a", None),
        clip("a", -1),
        clip("a", "soon"),
        clip("a", 9, endOffset=8),
        clip("a", 1e9),
        clip("a", True),
    ],
)
def test_a_clip_without_a_time_is_told_with_its_place(given: dict[str, Any]) -> None:
    with pytest.raises(FormatError) as caught:
        read(page('{"@type": "Organization"}', video(given)))
    assert caught.value.line == 4
    assert caught.value.column > 37


def test_a_page_without_clips_is_no_list() -> None:
    with pytest.raises(FormatError, match="no recording with clips"):
        read(page('{"@type": "VideoObject"}'), "schema-org")
