"""Bulk import: killed at any moment and run again, it completes; nothing is there twice and nothing half-written."""

import csv
import json
from pathlib import Path

import pytest

from benchmarks.generate import write_files
from benchmarks.kills import counts, import_killed
from chapters.catalog import Catalog
from chapters.errors import FormatError
from chapters.ingest.addresses import Hosts
from chapters.ingest.importer import import_all
from chapters.ingest.intake import Wishes
from chapters.ingest.jobs import Job, jobs_in_folder
from chapters.ingest.rows import rows


@pytest.mark.slow
def test_an_import_that_is_killed_completes_when_it_is_run_again(tmp_path: Path) -> None:
    folder, database = tmp_path / "talks", tmp_path / "chapters.db"
    write_files(folder, 240, 1_200, 2_400)
    hit, wounds = import_killed(folder, database, 3, longest_s=2.5)
    assert hit > 0
    assert wounds == []
    assert counts(database) == (240, 1_200, 2_400)


def test_several_processes_give_the_same_as_one(catalog: Catalog, tmp_path: Path) -> None:
    write_files(tmp_path / "talks", 60, 300, 600)
    jobs = list(jobs_in_folder(tmp_path / "talks", Wishes()))
    done = list(import_all(catalog, jobs, tmp_path / "media", Hosts(), processes=2))
    assert [item.name for item in done] == [job.name for job in jobs]
    assert all(item.saved for item in done)
    assert catalog.health().chapters == 300


def table(tmp_path: Path, *lines: list[str]) -> Path:
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    return path


def imported(catalog: Catalog, path: Path, tmp_path: Path) -> list[tuple[bool, str]]:
    jobs = [Job(f"line {row.line}", path, row) for row in rows(path)]
    done = import_all(catalog, jobs, tmp_path / "media", Hosts())
    return [(item.saved is not None, item.why_not) for item in done]


def test_a_row_brings_everything_that_its_columns_say(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "day.lv.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nLabdien!\n", encoding="utf-8")
    path = table(
        tmp_path,
        ["Title", "URL", "description", "language", "recorded", "speakers", "duration", "captions", "rights", "collection"],
        ["Day", "https://youtu.be/aaaaaaaaaaa", "0:00 Start\n1:00 End", "lv", "2024-11-14", "Anna; Jānis", "1:00:00",
         "day.lv.vtt", "All open", "Days"],
    )  # fmt: skip
    assert imported(catalog, path, tmp_path) == [(True, "")]
    page = catalog.recording("day")
    recording = page.recording
    assert (recording.language, str(recording.recorded), recording.speakers, recording.duration_ms, recording.rights) == (
        "lv", "2024-11-14", ("Anna", "Jānis"), 3_600_000, "All open"
    )  # fmt: skip
    assert [span.chapter.title for span in page.spans] == ["Start", "End"]
    assert [track.language for track in page.tracks] == ["lv"]
    assert page.collection is not None
    assert page.collection.title == "Days"


def test_one_bad_row_does_not_stop_the_others(catalog: Catalog, tmp_path: Path) -> None:
    path = table(
        tmp_path,
        ["url", "title", "duration", "recorded", "description_file"],
        ["https://youtu.be/aaaaaaaaaaa", "Good", "", "", ""],
        ["", "No address", "", "", ""],
        ["https://youtu.be/bbbbbbbbbbb", "", "", "", ""],
        ["https://youtu.be/ccccccccccc", "Length", "long", "", ""],
        ["https://youtu.be/ddddddddddd", "Day", "", "14.11.2024", ""],
        ["https://youtu.be/eeeeeeeeeee", "File", "", "", "missing.txt"],
        ["https://youtu.be/fffffffffff", "Last", "90", "", ""],
    )
    results = imported(catalog, path, tmp_path)
    assert [good for good, _ in results] == [True, False, False, False, False, False, True]
    for (_, why), word in zip(results[1:6], ("url", "title", "long", "14.11.2024", "list.csv"), strict=True):
        assert word in why


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "found: nothing"),
        ("title,length\nA,1", "url"),
        ("url,colour\nx,red", "colour"),
        ("url,title\nx,y,z", "line 2"),
        ('url,title\nx,"y', "line"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FormatError, match=says):
        list(rows(path))


def test_json_lines_may_list_chapters_with_all_that_is_known(catalog: Catalog, tmp_path: Path) -> None:
    chapters = [
        {"start": 0, "title": "Opening", "speakers": ["Anna Bērziņa"]},
        {"start": 61.5, "end": 90, "title": "Panel", "level": 1, "summary": "Who pays?", "topics": ["money"]},
    ]
    path = tmp_path / "list.jsonl"
    record = {"url": "https://youtu.be/aaaaaaaaaaa", "title": "Day", "chapters": chapters, "event": "ignored"}
    path.write_text(json.dumps(record) + "\n\n", encoding="utf-8")
    assert imported(catalog, path, tmp_path) == [(True, "")]
    first, second = (span.chapter for span in catalog.recording("day").spans)
    assert first.speakers == ("Anna Bērziņa",)
    assert (second.start_ms, second.end_ms, second.level, second.summary, second.topics) == (
        61_500, 90_000, 1, "Who pays?", ("money",)
    )  # fmt: skip
    assert catalog.recording("day").provenance == "file"


@pytest.mark.parametrize(
    "chapters",
    [
        "text",
        [1],
        [{"title": "No start"}],
        [{"start": "1:00"}],
        [{"start": -1}],
        [{"start": True}],
        [{"start": 1e300}],
    ],
)
def test_chapters_that_are_none_are_refused(catalog: Catalog, tmp_path: Path, chapters: object) -> None:
    path = tmp_path / "list.jsonl"
    path.write_text(
        json.dumps({"url": "https://youtu.be/aaaaaaaaaaa", "title": "Day", "chapters": chapters}),
        encoding="utf-8",
    )
    [(good, why)] = imported(catalog, path, tmp_path)
    assert not good
    assert "hapter" in why
