"""Files as editors and machines really write them: each is read as a person would read it, and what was mended is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chapters.captions import CaptionsFormat, CaptionsResult, read_captions

DATA = Path(__file__).parent.parent / "data" / "captions"
EXPECTED: dict[str, Any] = json.loads((DATA / "expected.json").read_text("utf-8"))
SHARED = Path(__file__).parents[3] / "shared" / "formats"
DURATION_MS = 100 * 60 * 1000


def shown(result: CaptionsResult) -> list[list[object]]:
    return [[cue.start_ms, cue.end_ms, cue.speaker, cue.text.replace("\xa0", " ")] for cue in result.cues]


def found(result: CaptionsResult) -> dict[str, list[int]]:
    return {
        problem.code: [int(line) for line in str(dict(problem.params)["lines"]).split(", ") if line]
        for problem in result.problems
    }


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\r\r\n"])
def test_a_file_is_read_as_a_person_would_and_what_was_mended_is_said(name: str, ends: str) -> None:
    data = (DATA / name).read_bytes().replace(b"\n", ends.encode())
    result = read_captions(data, duration_ms=100_000 if name == "disorder.srt" else DURATION_MS)
    assert shown(result) == EXPECTED[name]["cues"]
    assert found(result) == EXPECTED[name]["problems"]
    assert result.format is (CaptionsFormat.SRT if name.endswith(".srt") else CaptionsFormat.WEBVTT)


def test_every_file_of_the_folder_is_among_the_expected() -> None:
    assert {path.name for path in DATA.iterdir()} == {*EXPECTED, "expected.json"}


def test_a_problem_says_in_words_what_was_found_and_where() -> None:
    (problem,) = read_captions((DATA / "comma.vtt").read_bytes()).problems
    assert (
        problem.message == "Times with a comma before the milliseconds were read as with a dot: 2 (line 3, 6)"
    )
    assert (problem.line, problem.column) == (3, 9)


def test_the_language_that_a_file_names_is_handed_on() -> None:
    assert read_captions((DATA / "blocks.vtt").read_bytes()).language == "en-GB"


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared folder of format samples is not beside the checkout"
)
def test_files_of_other_projects_are_read() -> None:
    for path in SHARED.glob("webvtt/*.vtt"):
        result = read_captions(path.read_bytes())
        assert len(result.cues) == path.read_text("utf-8-sig").count("-->") > 0
        assert not result.problems
    assert [cue.text for cue in read_captions((SHARED / "srt/one_caption.srt").read_bytes()).cues] == [
        "Caption text #1"
    ]
    missing = read_captions((SHARED / "srt/missing_timeframe.srt").read_bytes())
    assert len(missing.cues) == 4
    assert "Caption text #2" in missing.cues[0].text
    assert [problem.code for problem in missing.problems] == ["captions-no-times"]
