"""``.info.json`` files: what yt-dlp writes is read, and nothing in it is believed."""

from __future__ import annotations

import json
import math
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapters.catalog.intake import Provenance
from chapters.errors import FormatError, Invalid
from chapters.ingest.info import MAX_CHAPTERS, Info, read_info
from chapters.ingest.infojson import read_info_json
from chapters.ingest.languages import language_tag
from chapters.ingest.strictjson import parse_json
from chapters.ingest.texts import clean_line, clean_text
from chapters.model import Provider
from chapters.timecode import MAX_MS

DATA = Path(__file__).parents[1] / "data" / "ingest"
ID = "Rk5uVb2LvAA"


def info(**fields: Any) -> Info:
    """The reading of a small YouTube recording with these fields."""
    return read_info({"id": ID, "extractor_key": "Youtube", "title": "A talk", "duration": 600} | fields)


def test_a_file_brings_all_that_yt_dlp_wrote_with_what_lies_beside_it(tmp_path: Path) -> None:
    shutil.copy(DATA / "lecture.info.json", tmp_path / "Lecture [Rk5uVb2LvAA].info.json")
    cue = "WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n"
    (tmp_path / "Lecture [Rk5uVb2LvAA].en.vtt").write_text(cue + "Welcome\n")
    (tmp_path / "Lecture [Rk5uVb2LvAA].lv-orig.vtt").write_text(cue + "Labrīt\n", "utf-8")
    (tmp_path / "Lecture [Rk5uVb2LvAA].webp").write_bytes(b"RIFF\x00\x00\x00\x00WEBPVP8 ")
    (tmp_path / "Lecture [Rk5uVb2LvAA] II.lt.vtt").write_text(cue + "Kita\n")
    read = read_info_json(tmp_path / "Lecture [Rk5uVb2LvAA].info.json")
    assert (read.source.provider, read.source.id) == (Provider.YOUTUBE, ID)
    assert read.source.url == f"https://www.youtube.com/watch?v={ID}"
    assert read.title == "Muzeju krājumi internetā: lasījumu diena"
    assert (read.language, read.duration_ms, read.recorded) == ("lv", 5_025_000, date(2025, 11, 4))
    assert read.credit == "Muzeju biedrība"
    assert [found.provenance for found in read.lists] == [Provenance.DESCRIPTION, Provenance.PROVIDER]
    assert read.reason == "The description holds a table of contents."
    assert [(track.language, track.automatic) for track in read.tracks] == [("en", False), ("lv", True)]
    assert read.poster is not None
    assert read.poster.suffix == ".webp"
    assert read.problems == ()


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ({}, f"https://www.youtube.com/watch?v={ID}"),
        ({"webpage_url": "javascript:alert(1)"}, f"https://www.youtube.com/watch?v={ID}"),
        ({"extractor_key": "Vimeo", "id": "76979871"}, "https://vimeo.com/76979871"),
        (
            {
                "extractor_key": "Vimeo",
                "id": "76979871",
                "webpage_url": "https://vimeo.com/76979871/ab12cd34ef",
            },
            "https://vimeo.com/76979871/ab12cd34ef",
        ),
        (
            {
                "extractor_key": "PeerTube",
                "id": "122d093a-1ede-43bd-bd34-59d2931ffc5e",
                "webpage_url": "https://Tube.example.org/videos/watch/122d093a-1ede-43bd-bd34-59d2931ffc5e",
            },
            "https://tube.example.org/w/3fbif9S3WmtTP8gGsC5HBd",
        ),
    ],
)
def test_the_address_is_built_from_the_identifier(fields: dict[str, Any], url: str) -> None:
    assert info(**fields).source.url == url


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ([], "no recording's metadata"),
        ("text", "no recording's metadata"),
        ({}, "names no provider"),
        ({"_type": "playlist", "entries": []}, "of a playlist, not of a recording"),
        ({"id": "x", "extractor_key": "Dailymotion"}, "names “Dailymotion”"),
        ({"id": "x", "extractor_key": 5}, "names no provider"),
        ({"id": "../../etc/", "extractor_key": "Youtube"}, "not the identifier of a YouTube recording"),
        ({"id": "a/b", "extractor_key": "Vimeo"}, "not the identifier of a Vimeo recording"),
        ({"id": 76979871, "extractor_key": "Vimeo"}, "not the identifier of a Vimeo recording"),
        ({"id": "..", "extractor_key": "PeerTube"}, "not the identifier of a PeerTube recording"),
        ({"id": "3fbif9S3WmtTP8gGsC5HBd", "extractor_key": "PeerTube"}, "does not say its host"),
        (
            {"id": "3fbif9S3WmtTP8gGsC5HBd", "extractor_key": "PeerTube", "webpage_url": "https://a@b/w/x"},
            "does not say its host",
        ),
    ],
)
def test_what_is_no_recording_is_refused_with_a_reason(data: object, said: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_info(data)
    assert said in str(caught.value)


def test_chapters_that_yt_dlp_made_up_are_not_kept() -> None:
    read = info(
        chapters=[
            {"start_time": 0, "title": "<Untitled Chapter 1>", "end_time": 15.5},
            {"start_time": 15.5, "title": "Opening", "end_time": 100},
            {"start_time": 100, "title": "A pause follows", "end_time": 200},
            {"start_time": 300, "title": "Closing", "end_time": 600},
        ]
    )
    assert [(chapter.start_ms, chapter.title, chapter.end_ms) for chapter in read.chapters] == [
        (15_500, "Opening", None),
        (100_000, "A pause follows", 200_000),
        (300_000, "Closing", None),
    ]


def test_chapters_that_cannot_be_are_left_out_and_reported() -> None:
    read = info(
        chapters=[
            {"start_time": 60, "title": "  Second\x00 \u202epart "},
            {"start_time": 0, "title": "First"},
            {"start_time": math.nan, "title": "x"},
            {"start_time": -1, "title": "x"},
            {"start_time": math.inf, "title": "x"},
            {"start_time": 1e300, "title": "x"},
            {"start_time": True, "title": "x"},
            {"start_time": "10", "title": "x"},
            {"start_time": 700, "title": "Too late"},
            {"start_time": 120, "title": ["x"]},
            "x",
            None,
        ]
    )
    assert [(chapter.start_ms, chapter.title) for chapter in read.chapters] == [
        (0, "First"),
        (60_000, "Second part"),
        (120_000, ""),
    ]
    codes = [found.code for found in read.problems]
    assert codes.count("chapter-time") == 8
    assert set(codes) == {"chapter-time", "chapter-past-end", "chapter-untitled", "chapters-unordered"}


def test_a_million_chapters_are_cut_and_said() -> None:
    read = info(chapters=[{"start_time": 1, "title": "x"}] * 1_000_000)
    assert len(read.chapters) == MAX_CHAPTERS
    assert [found.code for found in read.problems] == ["chapters-too-many"]


def test_many_findings_of_one_kind_are_counted_not_listed() -> None:
    read = info(chapters=[{"title": "x"}] * 500)
    assert len(read.problems) == 21
    assert read.problems[-1].message == "There are 480 further findings of these kinds."


@pytest.mark.parametrize("duration", [math.nan, math.inf, -1, 0, 1e300, True, "600", [600], {}])
def test_a_duration_that_cannot_be_is_left_out(duration: object) -> None:
    read = info(duration=duration)
    assert read.duration_ms is None
    assert [found.code for found in read.problems] == ["duration-unusable"]


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"upload_date": "20250102"}, date(2025, 1, 2)),
        ({"upload_date": "20250102", "release_date": "20241231"}, date(2024, 12, 31)),
        ({"upload_date": "20250230"}, None),
        ({"upload_date": "00010101"}, None),
        ({"upload_date": 20250102}, None),
        ({"upload_date": "٢٠٢٥٠١٠٢"}, None),
        ({"upload_date": "20250102; DROP"}, None),
    ],
)
def test_the_day_is_that_of_release_or_upload(fields: dict[str, Any], day: date | None) -> None:
    assert info(**fields).recorded == day


def test_texts_stay_what_they_are_but_can_be_stored() -> None:
    read = info(
        title="<script>alert('ž')</script>\n \u202eexe.4pm\x00\ud800",
        description="Line 1\r\nLine 2\x00\x1b\ud800\n\n<b>bold</b> &amp; {x}\u2028end",
        channel=5,
        uploader=" A  B ",
    )
    assert read.title == "<script>alert('ž')</script> exe.4pm"
    assert read.description == "Line 1\nLine 2\n\n<b>bold</b> &amp; {x}\nend"
    assert read.credit == "A B"
    (read.title + read.description).encode()


def test_fields_of_the_wrong_kind_do_not_keep_captions_out(tmp_path: Path) -> None:
    path = tmp_path / "x.info.json"
    path.write_text(
        json.dumps({"id": ID, "extractor_key": "Youtube", "subtitles": 5, "automatic_captions": "lv"})
    )
    (tmp_path / "x.lv.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nx\n")
    assert [track.automatic for track in read_info_json(path).tracks] == [False]


def test_a_live_stream_is_said_to_be_one() -> None:
    assert [found.code for found in info(live_status="is_live").problems] == ["still-live"]


def test_a_recording_without_a_title_is_named_by_its_identifier() -> None:
    read = info(title=None)
    assert (read.title, [found.code for found in read.problems]) == (ID, ["title-missing"])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "This is not JSON"),
        (b'{"a": 1,}', "line 1, column"),
        (b"\xff\xfe{}", "not UTF-8"),
        (b'{"id": 1, "id": 2}', "given twice"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 100_000, "nested too deeply"),
        (b"1" * 10_000, "a number without end"),
    ],
)
def test_a_broken_file_is_refused_with_a_place(data: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "x.info.json"
    path.write_bytes(data)
    with pytest.raises(FormatError) as caught:
        read_info_json(path)
    assert said in str(caught.value)


def test_numbers_that_json_does_not_know_count_as_not_given() -> None:
    assert parse_json(b'[NaN, Infinity, -Infinity, 1e999, "\xc3\xa9"]') == [None, None, None, math.inf, "é"]
    assert parse_json(b"\xef\xbb\xbf{}") == {}


def test_a_file_too_large_to_be_metadata_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chapters.ingest.infojson.SIZE_LIMIT", 1_000_000)
    path = tmp_path / "x.info.json"
    path.write_bytes(b" " * 1_000_001)
    with pytest.raises(FormatError, match="larger than 1 MB"):
        read_info_json(path)


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    [
        "title",
        "fulltitle",
        "description",
        "duration",
        "upload_date",
        "release_date",
        "language",
        "channel",
        "uploader",
        "license",
        "live_status",
        "webpage_url",
        "subtitles",
        "automatic_captions",
        "thumbnail",
    ]
)
CHAPTER = st.fixed_dictionaries(
    {}, optional={"start_time": ANYTHING, "end_time": ANYTHING, "title": ANYTHING}
)


@given(st.dictionaries(FIELDS, ANYTHING), ANYTHING | st.lists(CHAPTER | ANYTHING, max_size=8))
def test_whatever_the_fields_hold_the_reading_can_be_stored(fields: dict[str, Any], chapters: object) -> None:
    read = info(**(fields | {"chapters": chapters}))
    assert read.duration_ms is None or 0 < read.duration_ms <= MAX_MS
    starts = [chapter.start_ms for chapter in read.chapters]
    assert starts == sorted(starts)
    assert all(0 <= start <= (read.duration_ms or MAX_MS) for start in starts)
    assert all(chapter.end_ms is None or chapter.end_ms > chapter.start_ms for chapter in read.chapters)
    texts = [
        read.title,
        read.description,
        read.credit,
        read.licence,
        *(chapter.title for chapter in read.chapters),
    ]
    assert read.title
    assert all("\x00" not in text for text in texts)
    json.dumps(texts, ensure_ascii=False).encode()


@given(ANYTHING)
def test_anything_at_all_is_read_or_refused(data: object) -> None:
    with pytest.raises(Invalid):
        read_info(data)


@given(st.text(alphabet=st.characters(), max_size=300))
def test_cleaned_texts_are_clean_and_cleaning_again_changes_nothing(text: str) -> None:
    for clean in (clean_line, clean_text):
        once = clean(text)
        once.encode()
        assert clean(once) == once


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("lv", "lv"),
        ("LV", "lv"),
        ("lav", "lv"),
        ("en_US", "en-US"),
        ("pt-br", "pt-BR"),
        ("zh-hans", "zh-Hans"),
        ("sr-Latn-RS", "sr-Latn-RS"),
        ("es-419", "es-419"),
        ("en-orig", "en"),
        ("en-x-autogen", "en"),
        ("en-nP7-2PuUl7o", "en"),
        ("de-1996", "de-1996"),
        ("und", ""),
        ("zxx", ""),
        ("", ""),
        ("Latviešu", ""),
        ("<b>", ""),
        (None, ""),
        (5, ""),
    ],
)
def test_language_codes_become_tags(code: object, tag: str) -> None:
    assert language_tag(code) == tag
