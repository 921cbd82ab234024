"""A chapter file beside a recording is taken before every other list, whatever its format."""

import shutil
from pathlib import Path

import pytest

from chapters.catalog.intake import Provenance
from chapters.ingest.media import read_media
from tests.ingest.test_media_files import CHAPTERS, make

pytestmark = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg makes the media files")

VTT = "WEBVTT\n\n00:00.000 --> 00:04.000\nDiena\n\n00:01.000 --> 00:02.000\nRīts &amp; kafija\n"
TABLE = "start,title,speakers,links\n0:00,A,Anna; Jānis,javascript:x\n0:05,B,,https://example.org/ Slaidi\n"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("talk.chapters.vtt", VTT, [(0, 0, "Diena"), (1_000, 1, "Rīts & kafija")]),
        ("talk.chapters.csv", TABLE, [(0, 0, "A"), (5_000, 0, "B")]),
        ("talk.labels.txt", "0.000000\t1.000000\tA\n", [(0, 0, "A")]),
    ],
)
def test_it_comes_first_and_the_others_are_kept(
    tmp_path: Path, name: str, text: str, expected: list[tuple[int, int, str]]
) -> None:
    make(tmp_path / "talk.mkv", CHAPTERS)
    (tmp_path / name).write_text(text, encoding="utf-8")
    incoming = read_media(tmp_path / "talk.mkv")
    assert incoming.provenance is Provenance.FILE
    assert [(c.start_ms, c.level, c.title) for c in incoming.chapters] == expected
    assert incoming.lists[1].provenance is Provenance.EMBEDDED
    assert not incoming.tracks  # a file of chapters is no captions


def test_addresses_that_a_browser_would_run_are_no_links(tmp_path: Path) -> None:
    make(tmp_path / "talk.mkv", [])
    (tmp_path / "talk.chapters.csv").write_text(TABLE, encoding="utf-8")
    first, second = read_media(tmp_path / "talk.mkv").chapters
    assert first.speakers == ("Anna", "Jānis")
    assert first.links == ()
    assert [(link.url, link.text) for link in second.links] == [("https://example.org/", "Slaidi")]


def test_a_broken_one_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    make(tmp_path / "talk.mkv", CHAPTERS)
    (tmp_path / "talk.chapters.json").write_text('{"chapters": [', encoding="utf-8")
    incoming = read_media(tmp_path / "talk.mkv")
    assert incoming.provenance is Provenance.EMBEDDED
    assert [problem.code for problem in incoming.problems] == ["chapters-unreadable"]
    assert "talk.chapters.json" in incoming.problems[0].message
