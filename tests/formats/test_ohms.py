"""OHMS XML: its schema accepts what is written; a pair of languages, topics, places and links come back."""

import pytest
import xmlschema

from chapters.errors import FormatError
from chapters.formats import read, write
from chapters.model import Chapter, Link, Provider, Recording, Source, Translation
from tests.formats.library import (
    EVERYTHING,
    PEERTUBE,
    RECORDING,
    SHARED,
    SOUND,
    VIMEO,
    fitted,
    needs_shared,
    there_and_back,
)

RECORD = '<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms"><record id="1" dt="2020-01-01"><title>T</title>{}</record></ROOT>'


def points(*inner: str, before: str = "") -> str:
    return RECORD.format(
        before + "<index>" + "".join(f"<point>{each}</point>" for each in inner) + "</index>"
    )


def test_what_has_a_place_comes_back() -> None:
    assert there_and_back("ohms") == fitted("ohms")
    first = fitted("ohms")[0]
    assert first.summary
    assert first.topics
    assert first.links
    assert first.translations == (Translation("en", "Introduction", "What it is about."),)


def test_what_the_file_says_of_the_recording_comes_back() -> None:
    result = read(write(EVERYTHING, "ohms", RECORDING).data)
    known = result.recording
    assert known is not None
    assert (known.title, known.language, known.duration_ms) == (RECORDING.title, "lv", 3_600_000)
    assert (known.source, known.recorded, known.speakers) == (
        RECORDING.source,
        RECORDING.recorded,
        RECORDING.speakers,
    )
    assert (known.licence, known.credit, known.identifier) == (
        "CC BY-SA 4.0",
        RECORDING.credit,
        "10.1234/abc",
    )


def test_the_language_that_most_chapters_have_is_the_second_one() -> None:
    chapters = [
        Chapter(0, "a", translations=(Translation("ru", "r"), Translation("en", "e"))),
        Chapter(1_000, "b", translations=(Translation("en", "e"),)),
    ]
    written = write(chapters, "ohms")
    assert [each.translations for each in read(written.data).chapters] == [(Translation("en", "e"),)] * 2
    assert [(loss.chapter, loss.field) for loss in written.losses] == [(0, "translations")]


def test_a_place_on_the_map_is_a_link_that_comes_back() -> None:
    place = (
        "<gpspoints><gps>56.9496, 24.1052</gps><gps_zoom>17</gps_zoom><gps_text>Rīga</gps_text></gpspoints>"
    )
    chapters = read(points(f"<time>5</time><title>x</title>{place}")).chapters
    assert chapters.chapters[0].links == (Link("geo:56.9496,24.1052", "Rīga"),)
    assert read(write(chapters, "ohms").data).chapters == chapters


def test_a_semicolon_cannot_part_a_topic() -> None:
    written = write([Chapter(0, "x", topics=("a;b", "c"))], "ohms")
    assert read(written.data).chapters.chapters[0].topics == ("a,b", "c")
    assert [loss.field for loss in written.losses] == ["topics"]


@needs_shared
@pytest.mark.parametrize("source", [RECORDING.source, VIMEO, PEERTUBE, SOUND, Source(Provider.FILE, "a.mp4")])
def test_the_schema_of_ohms_accepts_what_is_written(source: Source) -> None:
    schema = xmlschema.XMLSchema(str(SHARED / "ohms/ohms.xsd"))
    schema.validate(write(EVERYTHING, "ohms", Recording("a", "b", source, language="lv")).text)
    schema.validate(write(EVERYTHING, "ohms", RECORDING).text)
    schema.validate(write([], "ohms").text)


@pytest.mark.parametrize("time", ["10.7", "0:10", "-1", "99999999999", "٣"])
def test_a_time_that_is_no_whole_second_is_refused(time: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(points(f"\n<title>x</title>\n <time>{time}</time>"))
    assert (caught.value.line, caught.value.column) == (3, 2)


def test_what_has_no_home_is_told() -> None:
    result = read(
        points(
            "<time>1</time><partial_transcript>Well</partial_transcript><keywords_alt>a</keywords_alt>",
            "<title>untimed</title>",
        )
    )
    assert {each.code for each in result.problems} == {
        "untimed-part",
        "no-place-partial-transcript",
        "no-place-keywords-alt",
    }


@needs_shared
def test_real_interviews_are_read() -> None:
    hanford = read((SHARED / "ohms/hanford_OH0139.xml").read_bytes())
    assert [each.start_ms // 1000 for each in hanford.chapters] == [
        0,
        82,
        479,
        1076,
        1614,
        3166,
        3605,
        4188,
        4858,
    ]
    assert hanford.chapters.chapters[1].topics[:2] == ("Adams, Roger", "E. I. DuPont de Nemours & Co.")
    plunkett = read((SHARED / "ohms/index_hyperlinks_example.xml").read_bytes())
    assert [link.text for link in plunkett.chapters.chapters[1].links] == [
        "Oral history interview with Hubert N. Alyea",
        "Oral history interview with William E. Hanford",
        "Oral history interview with Malcolm M. Renfrew",
    ]
    assert len(read((SHARED / "ohms/various_gaps.xml").read_bytes()).chapters) == 0
