"""The whole corpus of real descriptions, where it lies beside the checkout: figures that must not fall."""

import json
from pathlib import Path

import pytest

from chapters import parse_description

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not beside the checkout")


def cases(name):
    return [json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_bytes().splitlines()]


def starts(case):
    duration = case.get("duration")
    result = parse_description(case["description"], int(duration * 1000) if duration else None)
    return {chapter.start_ms // 1000 for chapter in result.chapters}


def test_nearly_every_list_has_exactly_the_right_starts():
    labelled = cases("labelled")
    right = sum(starts(case) == {int(c["start"]) for c in case["chapters"]} for case in labelled)
    assert (
        right >= len(labelled) - 1
    )  # one label leaves out an entry written "19:0", which is kept and reported


def test_no_lookalike_gives_a_chapter():
    wrong = [case["id"] for name in ("negative", "negative_bulk") for case in cases(name) if starts(case)]
    assert wrong == []


def test_every_sample_recording_has_a_table_of_contents():
    sample = CORPUS.parent / "demo" / "recordings.jsonl"
    missing = [r["url"] for r in map(json.loads, sample.read_bytes().splitlines()) if len(starts(r)) < 3]
    assert missing == []
