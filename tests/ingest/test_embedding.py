"""Chapters put into media files: the copy is as long as the file, and every reader finds them."""

import json
import shutil
import subprocess
from pathlib import Path

import mutagen
import pytest

from chapters.errors import Invalid
from chapters.ingest.embedded import read_embedded
from chapters.ingest.embedding import embed
from chapters.model import Chapter
from tests.ingest.test_media_files import make

pytestmark = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg makes the media files")

LONG = "Ļoti garš virsraksts par muzeja krājumiem un to digitalizāciju, kas turpinās arī pēc simt divdesmit septiņiem baitiem — Введение"
LIST = (
    Chapter(1_500, LONG),
    Chapter(2_750, "A = b; c # d \\ e [CHAPTER]", 4_000),
    Chapter(6_500, "After", 90_000),
    Chapter(11_000, "Past the end"),
)
KINDS = [
    ("a.mp4", "-c:v mpeg4 -c:a aac"),
    ("a.m4a", "-c:a aac"),
    ("a.mkv", "-c:v mpeg4 -c:a aac"),
    ("a.webm", "-c:v libvpx -c:a libopus"),
    ("a.mp3", "-c:a libmp3lame"),
    ("a.opus", "-c:a libopus"),
    ("a.flac", "-c:a flac"),
]


def probed(path: Path) -> list[tuple[int, str]]:
    shown = subprocess.run(
        ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(path)],
        capture_output=True,
        check=True,
    ).stdout
    found = [
        (round(float(c["start_time"]) * 1000), c["tags"]["title"]) for c in json.loads(shown)["chapters"]
    ]
    return sorted(found)


@pytest.mark.parametrize(("name", "options"), KINDS)
def test_every_kind_of_file_takes_chapters_and_stays_as_long(tmp_path: Path, name: str, options: str) -> None:
    video = name.endswith((".mp4", ".mkv", ".webm"))
    source = make(tmp_path / name, [(0, 5_000, "An older list")], video=video, options=options)
    before, data = read_embedded(source), source.read_bytes()
    target = tmp_path / f"out{source.suffix}"
    done = embed(source, LIST, target)
    after = read_embedded(target)
    assert [(c.start_ms, c.title) for c in after.chapters] == [(c.start_ms, c.title) for c in LIST[:3]]
    assert (
        abs((after.duration_ms or 0) - (before.duration_ms or 0)) < 100
    )  # an end past the media makes no file longer
    assert (3, "chapter") in [(loss.chapter, loss.field) for loss in done.losses]
    found = probed(target)
    assert [title for _, title in found] == [c.title for c in LIST[:3]]  # 128 bytes and more, in ID3 too
    assert [start for start, _ in found[1:]] == [2_750, 6_500]  # Opus chapters are no second late
    assert source.read_bytes() == data
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_an_mp4_whose_list_begins_late_says_what_players_make_of_it(tmp_path: Path) -> None:
    source = make(tmp_path / "a.mp4", [], options="-c:v mpeg4 -c:a aac")
    done = embed(source, LIST, tmp_path / "b.mp4")
    assert "mp4-first-start" in [problem.code for problem in done.problems]
    assert probed(tmp_path / "b.mp4")[0][0] == 0  # what the QuickTime track makes of it
    assert next(chapter.start for chapter in mutagen.File(tmp_path / "b.mp4").chapters) == 1.5  # type: ignore[attr-defined]


def test_three_hundred_chapters_are_all_in_the_table_of_an_mp3(tmp_path: Path) -> None:
    source = make(tmp_path / "a.mp3", [], video=False, options="-c:a libmp3lame")
    chapters = [Chapter(at * 30, f"Nodaļa {at}") for at in range(300)]
    embed(source, chapters, tmp_path / "b.mp3")
    tags = mutagen.File(tmp_path / "b.mp3").tags  # type: ignore[attr-defined]
    tables = {table.element_id: table.child_element_ids for table in tags.getall("CTOC")}
    listed = [name for part in tables["toc"] for name in tables[part]]
    assert listed == [f"chp{at}" for at in range(300)]
    assert tags.version[:2] == (2, 3)
    assert [c.title for c in read_embedded(tmp_path / "b.mp3").chapters] == [c.title for c in chapters]


def test_what_cannot_be_done_leaves_everything_as_it_was(tmp_path: Path) -> None:
    source = make(tmp_path / "a.mp3", [], video=False, options="-c:a libmp3lame")
    for chapters, target in (
        (LIST, source),
        (LIST, tmp_path / "b.mp4"),
        ([Chapter(99_000, "x")], tmp_path / "b.mp3"),
    ):
        with pytest.raises(Invalid):
            embed(source, chapters, target)
    (tmp_path / "c.mp3").write_bytes(b"no media at all")
    with pytest.raises(Invalid):
        embed(tmp_path / "c.mp3", LIST, tmp_path / "b.mp3")
    assert not (tmp_path / "b.mp3").exists()
