"""Media files: length, chapters, picture, and what lies beside them; with ffprobe, with mutagen, with neither."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from datetime import date
from pathlib import Path

import pytest

from chapters.catalog.intake import Provenance
from chapters.errors import Invalid
from chapters.ingest.beside import captions_beside
from chapters.ingest.media import read_media
from tests.ingest.servers import Site

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg makes the media files")

METADATA = """;FFMETADATA1
title=Konference
artist=Muzejs
date=2024-05-06
{chapters}"""
CHAPTER = "[CHAPTER]\nTIMEBASE=1/1000\nSTART={}\nEND={}\ntitle={}\n"
CHAPTERS = [(0, 2500, "Atklāšana"), (2500, 6000, "Krājumi; un = \\# tie"), (6000, 10000, "Noslēgums")]


def make(path: Path, chapters: list[tuple[int, int, str]], *, video: bool = True, options: str = "") -> Path:
    """A media file of ten seconds with these chapters."""
    escape = str.maketrans({letter: f"\\{letter}" for letter in "=;#\\"})
    marks = "".join(CHAPTER.format(start, end, title.translate(escape)) for start, end, title in chapters)
    described = path.with_suffix(".ffmetadata")
    described.write_text(METADATA.format(chapters=marks), "utf-8")
    inputs = ["-f", "lavfi", "-i", "sine=d=10", "-f", "lavfi", "-i", "color=c=blue:s=64x48:r=5:d=10"]
    picture = ["-map", "1:v"] if video else []
    mapping = ["-map_metadata", "2", "-map_chapters", "2", "-map", "0:a"]
    command = ["ffmpeg", "-v", "error", "-y", *inputs, "-i", str(described), *mapping, *picture]
    subprocess.run([*command, *options.split(), "-shortest", str(path)], check=True)
    described.unlink()
    return path


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    return make(tmp_path / "talk_one.mkv", CHAPTERS, options="-metadata:s:a:0 language=lav")


@needs_ffmpeg
@pytest.mark.parametrize("suffix", [".mp4", ".mkv", ".webm", ".mp3", ".m4a"])
def test_length_title_and_chapters_come_from_inside(suffix: str, tmp_path: Path) -> None:
    read = read_media(make(tmp_path / f"talk{suffix}", CHAPTERS, video=suffix not in (".mp3", ".m4a")))
    assert read.duration_ms is not None
    assert abs(read.duration_ms - 10_000) < 100
    assert (read.title, read.credit, read.recorded) == ("Konference", "Muzejs", date(2024, 5, 6))
    assert [(chapter.start_ms, chapter.title, chapter.end_ms) for chapter in read.chapters] == [
        (start, title, None) for start, _, title in CHAPTERS
    ]
    assert read.provenance is Provenance.EMBEDDED
    assert (read.poster is not None) == (suffix not in (".mp3", ".m4a"))
    assert read.problems == ()


@needs_ffmpeg
def test_a_list_that_begins_later_keeps_its_first_start_in_an_mp4(tmp_path: Path) -> None:
    read = read_media(make(tmp_path / "talk.mp4", [(1500, 4000, "Later"), (4000, 10000, "End")]))
    assert [chapter.start_ms for chapter in read.chapters] == [1500, 4000]


@needs_ffmpeg
def test_what_lies_beside_a_file_belongs_to_it(talk: Path) -> None:
    folder = talk.parent
    (folder / "talk_one.description.txt").write_text("0:00 Opening\n0:03 Middle\n0:07 End\n")
    cue = "WEBVTT\n\n00:01.000 --> 00:02.000\n"
    (folder / "talk_one.lv.vtt").write_text(cue + "Labdien\n")
    (folder / "talk_one.pt-BR.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nOi\n")
    (folder / "talk_one.vtt").write_text(cue + "Sveiki\n")
    (folder / "talk_one2.en.vtt").write_text(cue + "Another's\n")
    (folder / "talk_one.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 10)
    read = read_media(talk)
    assert read.provenance is Provenance.DESCRIPTION
    assert [other.provenance for other in read.lists] == [Provenance.DESCRIPTION, Provenance.EMBEDDED]
    assert {track.language for track in read.tracks} == {"lv", "pt-BR"}
    assert read.poster is not None
    assert read.poster.suffix == ".png"
    assert [found.code for found in read.problems] == ["captions-second"]


@needs_ffmpeg
def test_the_folders_description_belongs_to_the_only_recording_in_it(talk: Path) -> None:
    (talk.parent / "description.txt").write_text("0:00 Opening\n0:03 Middle\n0:07 End\n")
    assert read_media(talk).provenance is Provenance.DESCRIPTION
    shutil.copy(talk, talk.with_name("another.mkv"))
    assert read_media(talk).provenance is Provenance.EMBEDDED


@needs_ffmpeg
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1257"])
def test_a_description_of_any_encoding_is_read(talk: Path, encoding: str) -> None:
    text = "Lasījumi par krājumiem.\n0:00 Atklāšana\n0:03 Krājumu apraksts, šķirošana\n0:07 Noslēgums\n"
    (talk.parent / "talk_one.txt").write_bytes(text.encode(encoding))
    read = read_media(talk)
    assert [chapter.title for chapter in read.chapters] == [
        "Atklāšana",
        "Krājumu apraksts, šķirošana",
        "Noslēgums",
    ]
    assert [found.code for found in read.problems] == (["description-encoding"] if encoding[0] == "w" else [])


@needs_ffmpeg
def test_captions_that_are_too_large_are_said_to_be(talk: Path) -> None:
    talk.with_suffix(".lv.vtt").write_bytes(b"WEBVTT\n\n" + b"x" * 5_000_001)
    assert [found.code for found in read_media(talk).problems] == ["captions-unreadable"]


def test_a_folder_of_many_recordings_is_not_looked_through_for_each(tmp_path: Path) -> None:
    for number in range(3_000):
        (tmp_path / f"talk{number}.lv.vtt").touch()
    os.utime(tmp_path, ns=(0, 0))  # as if it had been so for long
    began = time.process_time()
    for number in range(3_000):
        assert len(captions_beside(tmp_path, f"talk{number}")) == 1
    assert time.process_time() - began < 5


@needs_ffmpeg
def test_captions_without_a_language_are_in_the_recordings(talk: Path) -> None:
    talk.with_suffix(".vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nSveiki\n")
    assert [track.language for track in read_media(talk).tracks] == ["lv"]


@needs_ffmpeg
def test_broken_captions_do_not_keep_the_recording_out(talk: Path) -> None:
    talk.with_suffix(".lv.vtt").write_bytes(b"\x00\x01\x02 nonsense")
    read = read_media(talk)
    assert len(read.chapters) == 3
    assert [found.code for found in read.problems] == ["captions-unreadable"]
    assert "talk_one.lv.vtt" in read.problems[0].message


@needs_ffmpeg
def test_a_file_that_is_no_media_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "talk.mp4"
    path.write_text("this is a text")
    with pytest.raises(Invalid, match="no media file that ffprobe can read"):
        read_media(path)


@needs_ffmpeg
def test_a_playlist_that_calls_itself_media_opens_nothing(tmp_path: Path, nobody: Site) -> None:
    secret = tmp_path / "secret.ts"
    secret.write_bytes(b"G" * 188 * 20)
    lines = f"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:{nobody.port}/x.ts\n#EXTINF:10,\n{secret}\n"
    for name, content in {
        "list.mp4": lines,
        "concat.mkv": f"ffconcat version 1.0\nfile http://127.0.0.1:{nobody.port}/x.ts\nfile {secret}\n",
        "stream.webm": f"v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video {nobody.port} RTP/AVP 96\n",
        "dash.mp4": f'<?xml version="1.0"?><MPD><BaseURL>http://127.0.0.1:{nobody.port}/</BaseURL></MPD>',
    }.items():
        (tmp_path / name).write_text(content)
        with pytest.raises(Invalid):
            read_media(tmp_path / name)
    assert nobody.connections == 0


@needs_ffmpeg
def test_a_name_that_looks_like_an_option_or_an_address_is_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("-version.mkv", "http:x.mkv", "a%03d.mkv", "pipe:0.mkv"):
        made = make(tmp_path / "talk.mkv", [])
        made.rename(tmp_path / name)
        assert read_media(Path(name)).duration_ms is not None


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"There is no file talk\.mp4"):
        read_media(tmp_path / "talk.mp4")


@needs_ffmpeg
def test_a_program_that_hangs_is_stopped(talk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "bin"
    fake.mkdir()
    (fake / "ffprobe").write_text("#!/bin/sh\nexec sleep 60\n")
    (fake / "ffprobe").chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake}:{os.environ['PATH']}")
    monkeypatch.setattr("chapters.ingest.probe.TIMEOUT_SECONDS", 0.3)
    with pytest.raises(Invalid, match="could not be read within"):
        read_media(talk)


@pytest.fixture
def no_ffmpeg(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a machine where ffmpeg is not installed."""
    monkeypatch.setattr("chapters.ingest.probe.shutil.which", lambda name: None)


@needs_ffmpeg
@pytest.mark.parametrize("suffix", [".mp4", ".mp3", ".m4a", ".opus"])
def test_mutagen_reads_what_ffprobe_would(
    suffix: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    pytest.importorskip("mutagen", reason="mutagen is not installed")
    path = make(
        tmp_path / f"talk{suffix}", [(0, 2250, "Atklāšana"), (2250, 10000, "Krājumi")], video=suffix == ".mp4"
    )
    with_ffprobe = read_media(path)
    request.getfixturevalue("no_ffmpeg")
    read = read_media(path)
    assert read.chapters == with_ffprobe.chapters
    assert (read.title, read.credit, read.recorded) == (
        with_ffprobe.title,
        with_ffprobe.credit,
        with_ffprobe.recorded,
    )
    assert abs((read.duration_ms or 0) - (with_ffprobe.duration_ms or 0)) < 60
    assert read.problems == ()


@needs_ffmpeg
def test_without_either_the_file_still_comes_and_the_message_says_what_to_do(
    talk: Path, no_ffmpeg: None
) -> None:
    read = read_media(talk)
    assert (read.title, read.duration_ms, read.poster) == ("talk one", None, None)
    assert [found.code for found in read.problems] == ["media-tools-missing"]
    assert "Install ffmpeg and add it again" in read.problems[0].message
