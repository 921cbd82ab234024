"""Files as other programs write them, right and wrong, in our own words: read as they are meant, or refused with the place."""

import pytest

from chapters.errors import FormatError
from chapters.formats import read

PSC = '<psc:chapters version="1.1" xmlns:psc="http://podlove.org/simple-chapters">'
VERSION = '{"version": "1.2.0", "chapters": '
ATOM = "<Chapters><EditionEntry><ChapterAtom>{}</ChapterAtom></EditionEntry></Chapters>"
CANVAS = '{"id": "https://e.org/c", "type": "Canvas", "duration": 100}'
MANIFEST = (
    '{"@context": "http://iiif.io/api/presentation/3/context.json", "id": "https://e.org/m", "type": "Manifest",'
    ' "label": {"en": ["T"]}, "items": ['
    + CANVAS
    + '],\n"structures": [{"id": "https://e.org/r", "type": "Range",'
    ' "label": {"it": ["Atto"]}, "items": [%s]}]}'
)
RESOLVE = "TITLE: One\nFCM: NON-DROP FRAME\n\n001  001      V     C        01:00:05:00 01:00:05:01 01:00:05:00 01:00:05:01  \n"
OHMS = "<ROOT><record><version>5.4</version><index><point><time>7</time><title>Intro</title>{}</point></index></record></ROOT>"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("podcasting20", VERSION + '[{"startTime": 0, "title": "A"}, {"startTime": 1.0e2, "title": "B"}]}', "0 A 100000 B"),
        ("podcasting20", VERSION + '[{"startTime": "0", "title": "A"}, {"startTime": "0:12.5", "title": "B"}]}', "0 A 12500 B"),
        ("podcasting20", '{"version": 1.2, "chapters": [{"startTime": 3, "endTime": null, "url": null, "title": "A"}]}', "3000 A"),
        ("podlove", PSC + '<psc:chapter start="3:07" title="A"/><psc:chapter start="8:26.25" title="B"/></psc:chapters>', "187000 A 506250 B"),
        ("podlove", '<chapters xmlns="http://podlove.org/simple-chapters"><chapter start="37" title="A"/></chapters>', "37000 A"),
        ("podlove-rss", f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>E</title>{PSC}<psc:chapter start="1" title="A"/></psc:chapters></entry></feed>', "1000 A"),
        ("podlove-json", '[{"start": "00:00:00", "title": "A", "href": ""}, {"start": "00:01:59.000", "title": "B"}]', "0 A 119000 B"),
        ("matroska", ATOM.format("<ChapterTimeStart>00:00:01.5</ChapterTimeStart><ChapterDisplay><ChapterString>A</ChapterString><ChapterLanguage>eng</ChapterLanguage><ChapterCountry>us</ChapterCountry></ChapterDisplay>"), "1500 A"),
        ("ffmetadata", ";FFMETADATA1\nmajor_brand=isom\n[STREAM]\nlanguage=eng\n[CHAPTER]\nTIMEBASE=1/90000\nSTART=90000\nEND=180000\ntitle=A \\= b\n", "1000 A = b"),
        ("webvtt", "WEBVTT\nKind: chapters\nLanguage: en\n\nc-1\n00:00:01.000 --> 00:00:10.000\n<v Bob>Ask &amp; answer\n", "1000 Ask & answer"),
        ("webvtt", "WEBVTT - a header\r\r00:00.000 --> 00:10.000 align:start\rA\r", "0 A"),
        ("webvtt", "WEBVTT\n\nREGION\nid:f\n\nSTYLE\n::cue { color: red }\n\nNOTE c\n\n00:00.000 --> 00:10.000\n<ruby>A<rt>x</rt></ruby>b\n", "0 Ab"),
        ("audacity", "1.000000\t2.000000\tA\n\\\t100.000000\t200.000000\n3.0\t3.0\tB\n", "1000 A 3000 B"),
        ("losslesscut", "0,56.98,A\n70.5,842,B\n90,,C\n", "0 A 70500 B 90000 C"),
        ("csv", "Start,End,Name\n0,10,A\n10,20,B\n", "0 A 10000 B"),
        ("csv", "start_time;end_time;title\n0:05;0:10;A\n", "5000 A"),
        ("cue", 'REM GENRE Pop\nREM DISCID 860B640B\nPERFORMER "P"\nTITLE "T"\nFILE "Range.wav" WAVE\n  TRACK 01 AUDIO\n    TITLE "A"\n    ISRC USRC17607839\n    FLAGS DCP\n    INDEX 01 00:00:00\n  TRACK 02 AUDIO\n    TITLE "B"\n    INDEX 00 03:59:70\n    INDEX 01 04:00:15\n', "0 A 240200 B"),
        ("cue", "FILE a.wav WAVE\nTRACK 01 AUDIO\nTITLE Hello World\nINDEX 01 00:01:00\n", "1000 Hello World"),
        ("premiere", "Marker Name\tDescription\tIn\tOut\tDuration\tMarker Type\nx\t\t00:00:00:00\t00:00:00:00\t00:00:00:00\tComment\nA\t\t00:00:10:05\t00:00:10:05\t00:00:00:00\tChapter\n", "10200 A"),
        ("premiere", "Marker Name,Description,In,Out,Duration,Marker Type,\nA,d,00;00;00;00,00;00;05;00,00;00;05;00,Comment,\n", "0 A"),
        ("audition", "Name\tStart\tDuration\tTime Format\tType\tDescription\nA\t1:02:03.500\t0:10.000\tdecimal\tCue\tx\n", "3723500 A"),
        ("resolve-edl", RESOLVE + "note |C:ResolveColorBlue |M:A |D:25\n", "5000 A"),
        ("hls", '[{"chapter": 1, "start-time": 0.5, "duration": 5, "titles": [{"language": "en", "title": "A"}]}]', "500 A"),
        ("peertube", '{"chapters": [{"timecode": 0, "title": "A"}, {"timecode": 50, "title": "B"}]}', "0 A 50000 B"),
        ("info-json", '{"title": "T", "duration": 100, "chapters": [{"start_time": 0.0, "title": "<Untitled Chapter 1>", "end_time": 10.0}, {"start_time": 10.0, "title": "B", "end_time": 100}]}', "10000 B"),
        ("info-json", '{"chapters": [{"id": 0, "time_base": "1/1000", "start": 0, "start_time": "2.500000", "end_time": "5.000000", "tags": {"title": "A"}}]}', "2500 A"),
        ("srt", "00:00:01.000 --> 00:00:10.000 X1:100 X2:200\n<i>A</i>\n\n2\n00:00:10,500 --> 00:00:20,000\nB\n", "1000 A 10500 B"),
        ("ogm", "CHAPTER001=00:00:00.000\nCHAPTER001NAME=A\nCHAPTER001URL=https://e.org/\nCHAPTER002=00:00:10.000\nCHAPTER002NAME=B = C\n", "0 A 10000 B = C"),
        ("avalon", '<Item label="CD"><Div label="A"><Span label="B" begin="0:00:02" end="1:00.5"/></Div></Item>', "2000 A 2000 B"),
        ("ohms", OHMS.format("<gps>38, -84</gps><gps_text>Lex</gps_text><hyperlink>https://e.org/</hyperlink>"), "7000 Intro"),
        ("schema-org", '<html><script type="application/ld+json">{"@type": "VideoObject", "hasPart": [{"@type": "Clip", "name": "A", "startOffset": "30"}]}</script></html>', "30000 A"),
        ("schema-org", '{"@graph": [{"@type": "WebPage"}, {"@type": ["VideoObject"], "hasPart": {"@type": "Clip", "name": "A", "startOffset": 0}}]}', "0 A"),
        ("iiif", MANIFEST % '{"type": "SpecificResource", "source": "https://e.org/c", "selector": {"type": "FragmentSelector", "value": "t=0.5,10"}}', "500 Atto"),
        ("web-annotation", '{"type": "Annotation", "body": {"type": "TextualBody", "value": "A"}, "target": "https://e.org/v#t=npt:10,20"}', "10000 A"),
        ("youtube", "00:00:00.000 A\n00:01:02.500 B\n00:02:00.000 C\n", "0 A 62500 B 120000 C"),
    ],
)  # fmt: skip
def test_a_file_of_another_program_is_known_and_read(name: str, text: str, expected: str) -> None:
    result = read(text)
    assert result.format == name
    assert " ".join(f"{chapter.start_ms} {chapter.title}" for chapter in result.chapters) == expected


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        (VERSION + '\n[{"startTime": -1, "title": "A"}]}', 2, 16, "seconds"),
        (VERSION + '\n[{"startTime": 0}, {"title": "A"}]}', 2, 20, "startTime"),
        (VERSION + '\n{"startTime": 0}}', 2, 1, "list"),
        (VERSION + '\n[{"startTime": 0, "title": "A"},]}', 2, 33, "JSON"),
        (VERSION + '\n[{"startTime": NaN, "title": "A"}]}', 2, 16, "NaN"),
        (PSC + '\n<psc:chapter start="x" title="A"/></psc:chapters>', 2, 1, "time"),
        (ATOM.format("<ChapterTimeStart>00:60:01.5</ChapterTimeStart>"), 1, 38, "time"),
        (ATOM.format("<ChapterUID>1</ChapterUID>"), 1, 25, "ChapterTimeStart"),
        (";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/0\nSTART=0\nEND=1\n", 3, 10, "TIMEBASE"),
        (";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=9\nEND=1\n", 5, 1, "before"),
        ("WEBVTTx\n\n00:00.000 --> 00:10.000\nA\n", 1, 1, "WEBVTT"),
        ("WEBVTT\n\n00:00.000 -> 00:10.000\nA\n", 3, 1, "-->"),
        ("WEBVTT\n\n00:10.000 --> 00:05.000\nA\n", 3, 14, "before"),
        ("1\n00:00:00,000 -> 00:00:10,000\nA\n", 2, 1, "-->"),
        ("0.000000\t1.000000\tA\n0,5\n", 2, 1, "row"),
        ("TRACK 01 AUDIO\n  INDEX 01 00:00:00\n", 1, 1, "FILE"),
        ('FILE "a.wav" WAVE\n TRACK 01 AUDIO\n  INDEX 01 00:61:00\n', 3, 1, "INDEX"),
        ("Name\tStart\tDuration\nA\tx\t0:00\n", 2, 1, "Start"),
        ('[{"chapter": 1, "titles": [{"language": "en", "title": "A"}]}]', 1, 2, "start-time"),
        ('[{"start-time": 0,\n"duration": -1}]', 2, 13, "duration"),
        ('{"chapters": [{"timecode": 1.5, "title": "A"}]}', 1, 28, "whole"),
        ("CHAPTER01=00:00:00.000\nCHAPTER02=00:01:02.500\nCHAPTER02NAME=B\n", 2, 1, "CHAPTER01NAME"),
        ("chapter01=00:00:00.000\nchapter01name=A\n", 1, 11, "CHAPTER01"),
        ('<Item label="CD">\n<Span label="A" begin="x"/></Item>', 2, 1, "begin"),
        (MANIFEST % '{"id": "https://e.org/d#t=1,2", "type": "Canvas"}', 2, 96, "canvas"),
    ],
)  # fmt: skip
def test_a_broken_file_of_another_program_is_refused_with_its_place(
    text: str, line: int, column: int, words: str
) -> None:
    with pytest.raises(FormatError, match=words) as caught:
        read(text)
    assert (caught.value.line, caught.value.column) == (line, column)


def test_a_place_and_a_link_of_an_older_interview_are_kept() -> None:
    (chapter,) = read(OHMS.format("<gps>38, -84</gps><hyperlink>https://e.org/</hyperlink>")).chapters
    assert [link.url for link in chapter.links] == ["geo:38,-84", "https://e.org/"]


def test_times_that_are_texts_are_said_once() -> None:
    rows = ", ".join(f'{{"startTime": "{at}", "title": "A"}}' for at in range(3))
    assert [each.code for each in read(VERSION + f"[{rows}]}}").problems] == ["time-form"]
