"""Cutters and editing programmes: CUE, LosslessCut, Resolve, Premiere, Audition and OpenTimelineIO."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from chapters.errors import FormatError
from chapters.formats import read, write
from chapters.model import Chapter
from tests.formats.library import EVERYTHING, RECORDING, fitted, outline, there_and_back

NAMES = ["cue", "losslesscut", "resolve-edl", "premiere", "audition", "otio"]


@pytest.mark.parametrize("name", NAMES)
def test_what_has_a_place_comes_back(name: str) -> None:
    assert there_and_back(name) == fitted(name)
    assert there_and_back(name, None) == fitted(name, None)


@pytest.mark.parametrize("name", NAMES)
def test_times_are_never_later_than_they_were(name: str) -> None:
    chapters = [Chapter(ms, "x") for ms in range(0, 3_000, 7)][:99]
    for before, after in zip(chapters, read(write(chapters, name).data).chapters, strict=True):
        assert before.start_ms - 40 < after.start_ms <= before.start_ms


def test_otio_loses_nothing() -> None:
    assert fitted("otio") == EVERYTHING
    assert write(EVERYTHING, "otio", RECORDING).losses == ()


# CUE


def cue(*lines: str) -> str:
    return "\n".join(["FILE “x.wav” WAVE".replace("“", '"').replace("”", '"'), *lines])


def test_a_cue_sheet_is_read() -> None:
    text = 'REM GENRE Talk\nPERFORMER "Anna; Jānis"\nTITLE "Diena"\n' + cue(
        "  TRACK 01 AUDIO",
        '    TITLE "Ievads"',
        "    INDEX 01 00:00:00",
        "  TRACK 02 AUDIO",
        '    PERFORMER "Anna"',
        "    TITLE Unquoted words",
        "    INDEX 00 00:09:00",
        "    INDEX 01 100:10:74",
    )
    result = read(text)
    assert result.format == "cue"
    assert [(each.start_ms, each.title, each.speakers) for each in result.chapters] == [
        (0, "Ievads", ()),
        (6_010_987, "Unquoted words", ("Anna",)),
    ]
    assert result.recording is not None
    assert (result.recording.title, result.recording.speakers) == ("Diena", ("Anna", "Jānis"))


@pytest.mark.skipif(not shutil.which("mkvmerge"), reason="no mkvmerge")
def test_mkvmerge_reads_the_cue_sheet(tmp_path: Path) -> None:
    sheet, film, back = (tmp_path / name for name in ("a.cue", "a.mka", "a.txt"))
    sheet.write_bytes(write(EVERYTHING, "cue", RECORDING).data)
    subprocess.run(["mkvmerge", "-q", "-o", film, "--chapters", sheet], check=True, stdout=subprocess.PIPE)
    subprocess.run(["mkvextract", film, "chapters", "-s", back], check=True, stdout=subprocess.PIPE)
    found = outline(back.read_bytes())
    held = fitted("cue")
    assert len(found) == len(held)
    for (_, start, _, title), chapter in zip(found, held, strict=True):
        assert abs(start - chapter.start_ms) <= 1
        assert title.endswith(chapter.title)


def test_a_cue_sheet_holds_99_tracks_and_the_rest_is_lost() -> None:
    written = write([Chapter(ms * 1000, f'"{ms}"') for ms in range(120)], "cue")
    assert len(read(written.data).chapters) == 99
    assert [loss.field for loss in written.losses].count("chapter") == 21
    assert read(written.data).chapters.chapters[0].title == "'0'"


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["TRACK 01 AUDIO", "INDEX 01 00:00:75"], 3),
        (["TRACK 01 AUDIO", "INDEX 01 00:60:00"], 3),
        (["TRACK 01 AUDIO", "INDEX 01 0.5"], 3),
        (["TRACK 01 AUDIO", 'TITLE "x"'], 2),
        (["INDEX 01 00:00:00"], 2),
        (["TRACK one AUDIO"], 2),
        (["TRACK 01 AUDIO", "INDEX 01 00:00:00", "??"], 4),
    ],
)
def test_a_broken_cue_sheet_is_told_with_its_line(lines: list[str], line: int) -> None:
    with pytest.raises(FormatError) as caught:
        read(cue(*lines), "cue")
    assert caught.value.line == line


# LosslessCut


def test_segments_of_losslesscut_are_read_in_every_notation() -> None:
    text = '00:01:54.612,00:03:09.053,A\n  00:05:00.448,,"B, ""b"""\n0:2,0:3,F\n,1,start\n12345.5,,\n'
    assert outline(text) == [
        (0, 0, 1_000, "start"),
        (0, 2_000, 3_000, "F"),
        (0, 114_612, 189_053, "A"),
        (0, 300_448, None, 'B, "b"'),
        (0, 12_345_500, None, ""),
    ]


@pytest.mark.parametrize("row", ["1,2", "x,2,a", "5,4,a", '1,2,"a'])
def test_a_broken_segment_is_told_with_its_line(row: str) -> None:
    text = f"0,1,ok\n{row}\n"
    with pytest.raises(FormatError) as caught:
        read(text, "losslesscut")
    assert caught.value.line == 2


# Resolve

MARKERS = """TITLE: ( no title )

001  001      V     C        01:00:18:06 01:00:18:07 01:00:18:06 01:00:18:07
Poil noire |C:ResolveColorYellow |M:Marker 1 |D:1

002  001      V     C        01:00:20:20 01:00:20:21 01:00:20:20 01:00:20:21
 |C:ResolveColorGreen |M:Second: “two” |D:50
"""


def test_markers_of_resolve_are_read() -> None:
    result = read(MARKERS)
    assert result.format == "resolve-edl"
    assert [(each.start_ms, each.end_ms, each.title, each.summary) for each in result.chapters] == [
        (18_240, None, "Marker 1", "Poil noire"),
        (20_800, 22_800, "Second: “two”", ""),
    ]
    assert [each.code for each in result.problems] == ["frame-rate"]


def test_the_frames_show_which_rate_it_must_be_at_least() -> None:
    assert [each.start_ms for each in read(MARKERS.replace("20:20", "20:28")).chapters][1] == 20_933
    drop = MARKERS.replace("01:00:18:06", "01:10:00;00").replace("01:00:20:20", "01:10:00;02")
    assert [each.start_ms for each in read(drop).chapters] == pytest.approx([600_000, 600_067], abs=5)


def test_a_timeline_may_start_at_nought() -> None:
    assert [each.start_ms for each in read(MARKERS.replace("01:00:18", "00:00:18")).chapters] == [
        18_240,
        3_620_800,
    ]


def test_events_without_markers_are_chapters() -> None:
    text = (
        "TITLE: x\n001  AX V C 00:00:00:00 00:00:05:00 00:00:00:00 00:00:05:00\n* FROM CLIP NAME: Intro.mov\n"
        "002  AX A C 00:00:00:00 00:00:05:00 00:00:00:00 00:00:05:00\n"
        "003  B002 V C 00:00:00:00 00:00:05:00 00:00:05:00 00:00:10:00\n"
    )
    assert outline(text) == [(0, 0, 5_000, "Intro.mov"), (0, 5_000, 10_000, "B002")]


def test_a_bar_in_a_title_does_not_break_the_marker() -> None:
    written = write([Chapter(0, "a |D:5 b | c")], "resolve-edl")
    assert outline(written.data) == [(0, 0, None, "a ¦D:5 b ¦ c")]
    assert [loss.field for loss in written.losses] == ["title"]


# Premiere and Audition


def test_only_chapters_among_the_markers_of_premiere_are_read() -> None:
    text = (
        "Marker Name\tDescription\tIn\tOut\tDuration\tMarker Type\t\n"
        "Intro\tWords\t00:00:35:16\t00:00:40:16\t00:00:05:00\tChapter\n"
        "Check\t\t00:00:36:00\t00:00:36:00\t00:00:00:00\tComment\n"
    )
    for data in (text, text.encode("utf-16"), text.replace("\n", "\r\n").encode()):
        result = read(data)
        assert [(each.start_ms, each.end_ms, each.title, each.summary) for each in result.chapters] == [
            (35_640, 40_640, "Intro", "Words")
        ]
        assert "other-markers" in {each.code for each in result.problems}


def test_markers_of_audition_are_read() -> None:
    text = (
        "Name\tStart\tDuration\tTime Format\tType\tDescription\n"
        "Marker 02\t9:39.590\t0:00.000\tdecimal\tCue\t\n"
        "Marker 10\t1:03:51.766\t0:08.878\tdecimal\tCue\tWords\n"
        "In samples\t96000\t48000\t48000 Hz\tCue\t\n"
    )
    result = read(text)
    assert result.format == "audition"
    assert outline(text) == [
        (0, 2_000, 3_000, "In samples"),
        (0, 579_590, None, "Marker 02"),
        (0, 3_831_766, 3_840_644, "Marker 10"),
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("premiere", "Marker Name\tIn\tOut\nx\tsoon\t\n"),
        ("premiere", "Marker Name\tIn\tOut\nx\t00:00:09:00\t00:00:01:00\n"),
        ("audition", "Name\tStart\tDuration\nx\tsoon\t\n"),
        ("audition", "Name\tStart\tDuration\nx\t\t\n"),
    ],
)
def test_a_marker_without_a_time_is_told_with_its_line(name: str, text: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(text, name)
    assert caught.value.line == 2


# OpenTimelineIO


def time(value: float, rate: float = 24) -> dict[str, Any]:
    return {"OTIO_SCHEMA": "RationalTime.1", "value": value, "rate": rate}


def span(start: float, length: float) -> dict[str, Any]:
    return {"OTIO_SCHEMA": "TimeRange.1", "start_time": time(start), "duration": time(length)}


def marker(name: str, start: float, length: float = 0) -> dict[str, Any]:
    return {
        "OTIO_SCHEMA": "Marker.2",
        "name": name,
        "marked_range": span(start, length),
        "metadata": {},
        "comment": "c",
    }


def test_markers_lie_where_their_clips_come_to_lie() -> None:
    clip = {"OTIO_SCHEMA": "Clip.2", "source_range": span(240, 480), "markers": [marker("in clip", 264, 24)]}
    gap = {"OTIO_SCHEMA": "Gap.1", "source_range": span(0, 48)}
    fade = {"OTIO_SCHEMA": "Transition.1"}
    track = {
        "OTIO_SCHEMA": "Track.1",
        "children": [gap, fade, clip, clip],
        "markers": [marker("on track", 24)],
    }
    stack = {"OTIO_SCHEMA": "Stack.1", "children": [track], "markers": [marker("on top", 0)]}
    text = json.dumps({"OTIO_SCHEMA": "Timeline.1", "name": "x", "tracks": stack})
    assert outline(text) == [
        (0, 0, None, "on top"),
        (0, 1_000, None, "on track"),
        (0, 3_000, 4_000, "in clip"),
        (0, 23_000, 24_000, "in clip"),
    ]
    assert read(text).chapters.chapters[0].summary == "c"


def test_a_marker_that_an_editor_moved_keeps_what_it_holds() -> None:
    whole = json.loads(write(EVERYTHING[:1], "otio").data)
    moved = whole["tracks"]["markers"][0]
    moved["marked_range"]["start_time"]["value"] = 5_000
    moved["name"] = "Cits"
    chapter = read(json.dumps(whole)).chapters.chapters[0]
    assert (chapter.start_ms, chapter.end_ms, chapter.title) == (5_000, 95_000, "Cits")
    assert (chapter.key, chapter.speakers) == (EVERYTHING[0].key, EVERYTHING[0].speakers)


@pytest.mark.parametrize("bad", [time(1, 0), time(1, -1), {"value": "1", "rate": 24}, {}, time(1e11), 5])
def test_a_time_that_is_none_is_told_with_its_place(bad: Any) -> None:
    broken = {
        "OTIO_SCHEMA": "Marker.2",
        "name": "x",
        "marked_range": {"start_time": bad, "duration": time(0)},
    }
    with pytest.raises(FormatError) as caught:
        read(
            json.dumps(
                {"OTIO_SCHEMA": "Timeline.1", "tracks": {"OTIO_SCHEMA": "Stack.1", "markers": [broken]}}
            )
        )
    assert caught.value.column > 100
