"""What others' programs stumble over, each with the file that shows it; and files that are wrong, with the place."""

import json

import pytest

from chapters.errors import FormatError
from chapters.formats import Reason, languages, read, write
from chapters.model import Chapter, Link, Recording, Translation
from tests.formats.library import RECORDING, SHARED, needs_shared


def starts(data: bytes | str, form: str | None = None) -> list[tuple[int, str]]:
    return [(chapter.start_ms, chapter.title) for chapter in read(data, form).chapters]


def codes(data: bytes | str, form: str | None = None) -> set[str]:
    return {problem.code for problem in read(data, form).problems}


def test_nested_cues_are_levels() -> None:
    text = (
        "WEBVTT\n\n00:00.000 --> 01:00.000\nDay\n\n00:00.000 --> 00:30.000\nMorning\n\n"
        "00:30.000 --> 01:00.000\nAfternoon\n\n01:00.000 --> 02:00.000\nNight\n"
    )
    assert [(c.level, c.title) for c in read(text).chapters] == [
        (0, "Day"),
        (1, "Morning"),
        (1, "Afternoon"),
        (0, "Night"),
    ]


def test_siblings_that_start_together_stay_beside_each_other() -> None:
    chapters = [Chapter(5_000, "A"), Chapter(5_000, "B"), Chapter(5_000, "C", level=1), Chapter(9_000, "D")]
    written = write(chapters, "webvtt", RECORDING)
    assert [(c.start_ms, c.level) for c in read(written.data).chapters] == [
        (5_000, 0),
        (5_001, 0),
        (5_001, 1),
        (9_000, 0),
    ]
    assert [(loss.chapter, loss.field) for loss in written.losses if loss.reason is Reason.CHANGED] == [
        (1, "start_ms"),
        (2, "start_ms"),
    ]


def test_entities_arrows_blank_lines_and_ruby_in_webvtt() -> None:
    written = write([Chapter(0, "A & B <b> --> C\n\n\nD"), Chapter(10_000, "&amp;")], "webvtt", RECORDING)
    assert "A &amp; B &lt;b&gt; --&gt; C\nD" in written.text
    assert [title for _, title in starts(written.data)] == ["A & B <b> --> C\nD", "&amp;"]
    assert starts("WEBVTT\n\n00:00.000 --> 00:01.000\n<ruby>漢<rt>kan</rt></ruby> &amp; x") == [(0, "漢 & x")]


def test_each_language_is_a_webvtt_file_of_its_own() -> None:
    chapters = [
        Chapter(0, "Ievads", 5_000, translations=(Translation("en", "Introduction"),)),
        Chapter(5_000, "Beigas", 9_000),
    ]
    assert languages(chapters, RECORDING) == ("lv", "en")
    english = write(chapters, "webvtt", RECORDING, language="en")
    assert "Language: en" in english.text
    assert read(english.data).language == "en"
    assert [title for _, title in starts(english.data)] == ["Introduction", "Beigas"]
    assert "Language: lv" in write(chapters, "webvtt", RECORDING, language="fr").text


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("WEBVTT\n\n00:61:00.000 --> 00:70.000\nA", 3, "time"),
        ("WEBVTT\n\n00:10.000 --> 00:05.000\nA", 3, "time"),
        ("WEBVTT\n\nno times here\nA", 3, "cue"),
    ],
)
def test_a_broken_cue_is_no_half_read_file(text: str, line: int, reason: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(text)
    assert (caught.value.line, caught.value.reason) == (line, reason)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("WEBVTT\n\nx\n00:00.000 --> 00:01.000\nA\n\nx\n00:01.000 --> 00:02.000\nB", "duplicate-id"),
        ("WEBVTT\n\n00:00.000 --> 00:03.000\nA\n\n00:01.000 --> 00:05.000\nB", "overlap"),
        ("WEBVTT\n\n00:00.000 --> 00:03.000\n\n00:04.000 --> 00:05.000\nB", "title-missing"),
        ("WEBVTT\n\n0:00:00.000 --> 0:00:03.000\nA", "time-form"),
        ("WEBVTT\n\n00:05.000 --> 00:09.000\nB\n\n00:00.000 --> 00:05.000\nA", "chapters-unordered"),
        ("WEBVTT\n\n00:05.000 --> 00:05.000\nB", "no-length"),
        ("WEBVTT\n\n00:00.000 --> 00:03.000\nA\n00:04.000 --> 00:05.000\nB", "blank-line"),
    ],
)
def test_what_validators_of_webvtt_miss_is_said(text: str, code: str) -> None:
    assert code in codes(text)


def test_ffmetadata_keys_out_of_order_are_read_and_said() -> None:
    text = ";FFMETADATA1\n[CHAPTER]\nEND=5000\nSTART=0\nTIMEBASE=1/1000\ntitle=x\n"
    assert [(c.start_ms, c.end_ms, c.title) for c in read(text).chapters] == [(0, 5_000, "x")]
    assert "key-order" in codes(text)


def test_ffmetadata_is_written_in_the_order_that_ffmpeg_needs() -> None:
    text = write([Chapter(0, "a=b;c#d\\e\nf", 5_000)], "ffmetadata").text
    assert (
        text == ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=5000\ntitle=a\\=b\\;c\\#d\\\\e\\\nf\n"
    )


@pytest.mark.parametrize(
    ("body", "line"),
    [("TIMEBASE=1/1000\nSTART=0.5\nEND=2\n", 4), ("TIMEBASE=1/1000\nSTART=9\nEND=2\n", 5), ("TIMEBASE=1/0\nSTART=9\nEND=12\n", 3), ("END=2\n", 2)],
)  # fmt: skip
def test_ffmetadata_that_ffmpeg_misreads_is_refused(body: str, line: int) -> None:
    with pytest.raises(FormatError) as caught:
        read(f";FFMETADATA1\n[CHAPTER]\n{body}")
    assert caught.value.line == line


def test_ffmetadata_without_a_timebase_is_in_nanoseconds() -> None:
    text = ";FFMETADATA1\n[CHAPTER]\nSTART=1500000000\nEND=2500000000\ntitle=x\n"
    assert starts(text) == [(1_500, "x")]
    assert "timebase-missing" in codes(text)


def test_an_end_is_never_invented() -> None:
    for text in (
        '{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "A"}, {"startTime": 10, "title": "B"}]}',
        "CHAPTER01=00:00:00.000\nCHAPTER01NAME=A\nCHAPTER02=00:00:10.000\nCHAPTER02NAME=B\n",
        '{"chapters": [{"timecode": 0, "title": "A"}, {"timecode": 10, "title": "B"}]}',
        '[{"start-time": 0}, {"start-time": 10}]',
        "start,title\n0:00,A\n0:10,B\n",
        "0.000000\t0.000000\tA\n10.000000\t10.000000\tB\n",
        '{"chapters": [{"start_time": 0, "end_time": 10, "title": "A"}, {"start_time": 10, "end_time": 20, "title": "B"}]}',
    ):
        assert [(c.start_ms, c.end_ms) for c in read(text).chapters] == [(0, None), (10_000, None)], text


def test_encodings_are_detected_and_said() -> None:
    for encoding, title in (
        ("utf-16", "Ā"),
        ("utf-16-le", "Ā"),
        ("windows-1257", "Šeit ir ļoti garš šķūnis"),
        ("windows-1251", "Введение в курс"),
    ):
        result = read(f"CHAPTER01=00:00:00.000\nCHAPTER01NAME={title}\n".encode(encoding))
        assert result.chapters.chapters[0].title == title
        assert [problem.code for problem in result.problems] == ["encoding"]
        assert result.encoding.startswith(encoding)
    assert read("CHAPTER01=00:00:00.000\nCHAPTER01NAME=Ā\n".encode("utf-8-sig")).problems == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"version": "1.2.0",\n "chapters": [{"startTime": NaN}]}', (2, 29)),
        ('{"version": "1.2.0",\n "version": "1.2.0"}', (1, 2)),
        ('{"version": "1.2.0",\n "chapters": [{"startTime": 1e999}]}', (2, 29)),
        ('{"version": "1.2.0",\n "chapters": [{"startTime": -1}]}', (2, 29)),
        ('{"version": "1.2.0",\n "chapters": [{"startTime": 1},\n {"startTime": "soon"}]}', (3, 16)),
        ('{"version": "1.2.0",\n "chapters": [{"startTime": 1},\n {"title": "x"}]}', (3, 2)),
        ('{"version": "1.2.0",\n "chapters": [{"startTime": 9, "endTime": 1}]}', (2, 43)),
        ('{"version": "1.2.0",\n "chapters": ' + "[" * 300 + "]" * 300 + "}", (2, 213)),
        ('{"version": "1.2.0",\n "chapters": [,]}', (2, 15)),
    ],
)  # fmt: skip
def test_broken_json_names_the_place(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(FormatError) as caught:
        read(text, "podcasting20")
    assert (caught.value.line, caught.value.column) == place


def test_silent_marks_of_podcasts_are_hidden_chapters() -> None:
    text = '{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "A"}, {"startTime": 5.25, "img": "https://x/y.png", "toc": false}]}'
    hidden = read(text).chapters.chapters[1]
    assert (hidden.start_ms, hidden.listed, hidden.image) == (5_250, False, "https://x/y.png")
    assert json.loads(write(read(text).chapters, "podcasting20").text)["chapters"][1]["toc"] is False
    assert [loss.field for loss in write(read(text).chapters, "srt").losses if loss.chapter == 1] == [
        "chapter"
    ]


def test_whole_second_formats_hold_a_second_once() -> None:
    chapters = [Chapter(1_000, "A"), Chapter(1_900, "B"), Chapter(2_000, "C")]
    for name in ("peertube", "youtube"):
        written = write(chapters, name)
        assert [title for _, title in starts(written.data, name)] == ["A", "C"]
        assert [(loss.chapter, loss.field) for loss in written.losses] == [(1, "chapter")]


def test_a_description_stays_within_what_youtube_takes() -> None:
    chapters = [Chapter(at * 20_000, f"Нодаля о музеях <и> библиотеках номер {at}") for at in range(300)]
    written = write(chapters, "youtube")
    assert len(written.data) <= 5_000
    assert not set(written.text) & set("<>")
    kept = read(written.data, "youtube").chapters
    assert [loss.chapter for loss in written.losses if loss.field == "chapter"] == list(range(len(kept), 300))
    assert {
        problem.code for problem in write([Chapter(5_000, "A"), Chapter(6_000, "B")], "youtube").problems
    } == {
        "youtube-three-chapters",
        "youtube-first-at-zero",
        "youtube-ten-seconds",
    }


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@x",
        "\tx",
        "'=1",
        "''=1",
        "'x",
        "＝x",
        "=cmd|' /C calc'!A0",
        '"',
        "a\nb",
        ";",
        "\\;",
        " x ",
    ],
)
@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_no_cell_is_a_formula_and_every_cell_comes_back(name: str, cell: str) -> None:
    chapter = Chapter(
        0, cell, summary=cell, links=(Link("https://x.example/", "=2"),), speakers=("=A", "B;C")
    )
    written = write([chapter], name)
    assert written.losses == ()
    assert read(written.data).chapters.chapters == (chapter,)
    row = written.text.split("\n", 1)[1]
    for part in row.replace('"', "").split("\t" if name == "tsv" else ","):
        assert part[:1] not in set("=+-@\t＝") or cell == "\tx"


def test_tables_of_spreadsheets_of_other_countries_are_read() -> None:
    table = 'Start;Title;Speakers\r\n0:05:13;"Muzeju; krājumi";Anna Bērziņa; \r\n1h02m03s;Šķūņi;\r\n'
    result = read(table.encode("windows-1257"))
    assert [(c.start_ms, c.title, c.speakers) for c in result.chapters] == [
        (313_000, "Muzeju; krājumi", ("Anna Bērziņa",)),
        (3_723_000, "Šķūņi", ()),
    ]


def test_a_broken_row_is_named() -> None:
    with pytest.raises(FormatError) as caught:
        read('start,title\n0:00,"two\nlines"\nsoon,B\n')
    assert caught.value.line == 4


def test_srt_titles_lose_only_what_readers_take_for_markup() -> None:
    written = write([Chapter(0, "<i>A</i> <T> & --> B", 5_000), Chapter(5_000, "1984", 6_000)], "srt")
    assert starts(written.data) == [(0, "A <T> & → B"), (5_000, "1984")]


def test_audacity_frequencies_are_passed_over() -> None:
    assert starts("1.500000\t2.000000\tA\n\\\t100.0\t200.0\n3.000000\t3.000000\n") == [
        (1_500, "A"),
        (3_000, ""),
    ]


@pytest.mark.parametrize(
    "text",
    ["CHAPTER01=00:00:00.000\n", "CHAPTER01NAME=A\nCHAPTER01=00:00:00.000\n", "CHAPTER01=00:60:00.000\nCHAPTER01NAME=A\n", "CHAPTER01=00:00.000\nCHAPTER01NAME=A\n",
     "chapter01=00:00:00.000\nchapter01name=A\n", "CHAPTER01=00:00:00\nCHAPTER01NAME=A\n", "CHAPTER01=00:00:00.000\nCHAPTER02NAME=A\n"],
)  # fmt: skip
def test_simple_chapters_that_mkvmerge_refuses_are_refused(text: str) -> None:
    with pytest.raises(FormatError):
        read(text)


def test_simple_chapters_as_mkvmerge_takes_them() -> None:
    text = "CHAPTER00 = 1:02:03,5\r\nCHAPTER00NAME=A = b \r\n\r\nCHAPTER2=100:00:00.123456789\r\nCHAPTER2NAME=\r\n"
    assert starts(text) == [(3_723_500, "A = b"), (360_000_123, "")]


@needs_shared
@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("webvtt/wwa_chapters_de.vtt", [(0, "Einführung"), (37_000, "Terrill Thompson")]),
        ("ogm/basic.txt", [(0, "Ievads"), (10_500, "Ąčęė")]),
        ("ffmetadata/bom.txt", [(0, "bom")]),
        ("hls/applehls.json", [(0, "birth"), (500_100, "life"), (1_200_200, "death"), (2_200_200, "")]),
        ("srt/one_caption.srt", [(500, "Caption text #1")]),
    ],
)
def test_files_of_others_are_read(file: str, expected: list[tuple[int, str]]) -> None:
    assert starts((SHARED / file).read_bytes()) == expected


def test_hls_keeps_all_languages() -> None:
    chapters = [
        Chapter(0, "Ievads", translations=(Translation("en", "Introduction", "About"),), summary="Par")
    ]
    again = read(write(chapters, "hls", Recording("", "", RECORDING.source, language="lv")).data)
    assert (again.chapters.chapters, again.language) == (tuple(chapters), "lv")


@pytest.mark.parametrize(
    "data",
    [b"\x00\x00\x00\x18ftypmp42", b"ID3\x04", b"OggS\x00", b"\x1aE\xdf\xa3", b"PK\x03\x04", b"%PDF-1.7"],
)
def test_other_kinds_of_file_are_told_by_name(data: bytes) -> None:
    with pytest.raises(FormatError, match="this is a"):
        read(data)


def test_halves_of_characters_are_no_part_of_a_title() -> None:
    text = '{"version": "1.2.0", "chapters": [{"startTime": 0, "title": "A\\ud800B \\ud83c\\udfac"}]}'
    assert starts(text) == [(0, "AB 🎬")]
    assert write(read(text).chapters, "json").losses == ()
