"""Lists as people typed them, with what an editor would read in each: see ``tests/data/description``."""

import json
from pathlib import Path

import pytest

from chapters import parse_description
from chapters.description import CODES

DATA = Path(__file__).parent.parent / "data" / "description"
CASES = [
    pytest.param(case, id=f"{file}: {case['name']}")
    for file in ("battery", "languages", "lookalikes", "outsider", "pyvideo", "shapes", "unusual")
    for case in map(json.loads, (DATA / f"{file}.jsonl").read_bytes().splitlines())
]


def read(case, **options):
    duration = case.get("duration")
    return parse_description(case["description"], int(duration * 1000) if duration else None, **options)


@pytest.mark.parametrize("case", CASES)
def test_every_entry_is_read_with_its_start_and_its_title(case):
    got = [(chapter.start_ms // 1000, chapter.title) for chapter in read(case).chapters]
    want = sorted((entry["start"], entry["title"]) for entry in case["chapters"])
    assert sorted(got) == want


@pytest.mark.parametrize("case", CASES)
def test_every_finding_has_a_known_code_and_says_what_and_where(case):
    lines = len(case["description"].splitlines()) + 1
    for problem in read(case).problems:
        assert problem.code in CODES
        assert "{" not in problem.message
        assert 0 <= problem.line <= lines


@pytest.mark.parametrize("case", [c for c in CASES if any("end" in e for e in c.values[0]["chapters"])])
def test_an_end_is_kept_where_it_was_written(case):
    ends = [None if c.end_ms is None else c.end_ms // 1000 for c in read(case).chapters]
    if case.get("source"):  # the publisher's data hold ends that the text does not
        return
    assert ends == [entry.get("end") for entry in case["chapters"]]


@pytest.mark.parametrize("case", [c for c in CASES if "code" in c.values[0]])
def test_a_lookalike_is_told_for_what_it_is(case):
    assert case["code"] in {problem.code for problem in read(case).problems}


@pytest.mark.parametrize("case", [c for c in CASES if "then" in c.values[0]])
def test_a_programme_becomes_chapters_once_the_start_of_the_recording_is_known(case):
    result = read(case, recording_starts=case["recording_starts"])
    assert [[c.start_ms // 1000, c.title] for c in result.chapters] == case["then"]


@pytest.mark.parametrize("case", [c for c in CASES if "translations" in c.values[0]])
def test_a_second_list_in_another_language_translates_the_first(case):
    chapters = read(case).chapters
    for language, titles in case["translations"].items():
        assert [t.title for c in chapters for t in c.translations if t.language == language] == titles


@pytest.mark.parametrize("case", [c for c in CASES if "headings" in c.values[0]])
def test_headings_without_a_time_are_told_apart_from_chapters(case):
    assert [heading.title for heading in read(case).headings] == case["headings"]
