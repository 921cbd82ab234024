"""Podlove Simple Chapters: feed readers find the chapters that were written."""

import io

import feedparser
import podcastparser
import pytest

from chapters.errors import FormatError
from chapters.formats import read, write
from chapters.model import Chapter, Link
from tests.formats.library import EVERYTHING, RECORDING, SHARED, fitted, needs_shared, outline, there_and_back

LATE = (*EVERYTHING, Chapter(360_000_500, "Pēc simt stundām"))


@pytest.mark.parametrize("name", ["podlove", "podlove-rss"])
def test_titles_addresses_and_pictures_come_back(name: str) -> None:
    assert there_and_back(name) == fitted(name)
    assert fitted(name)[0].links == (Link("https://example.org/a?b=1&c=2"),)


def test_feedparser_finds_every_chapter_with_its_time() -> None:
    feed = feedparser.parse(write(LATE, "podlove-rss", RECORDING).data)
    assert not feed.bozo
    found = feed.entries[0].psc_chapters.chapters
    assert [each["start_parsed"].total_seconds() for each in found if each["start_parsed"] is not None] == [
        0,
        1.5,
        1.5,
        90,
        3599,
    ]
    assert [each["title"] for each in found][:-1] == [each.title for each in fitted("podlove-rss")]
    assert found[0]["href"] == "https://example.org/a?b=1&c=2"


def test_podcastparser_finds_every_chapter() -> None:
    text = write(EVERYTHING, "podlove-rss", RECORDING).data
    podcast = podcastparser.parse("https://example.org/feed", io.BytesIO(text))
    found = [(each["start"], each["title"]) for each in podcast["episodes"][0]["chapters"]]
    assert found == [(each.start_ms // 1000, each.title) for each in fitted("podlove-rss")]


@pytest.mark.parametrize(
    ("start", "ms"), [("0", 0), ("37", 37_000), ("0:10.7", 10_700), ("100:00:00.5", 360_000_500)]
)
def test_short_times_are_read(start: str, ms: int) -> None:
    text = f'<p:chapters xmlns:p="http://podlove.org/simple-chapters"><p:chapter start="{start}" title="x"/></p:chapters>'
    assert outline(text) == [(0, ms, None, "x")]


@pytest.mark.parametrize(
    "attributes", ['title="x"', 'start="now"', 'start="-1"', 'start="1e9"', 'start="9999999:00:00"']
)
def test_a_bad_time_is_told_with_its_place(attributes: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(
            f'<chapters xmlns="http://podlove.org/simple-chapters">\n  <chapter {attributes}/></chapters>',
            "podlove",
        )
    assert (caught.value.line, caught.value.column) == (2, 3)


def test_further_entries_of_a_feed_are_mentioned() -> None:
    item = '<item><psc:chapters><psc:chapter start="1" title="a"/></psc:chapters></item>'
    result = read(
        f'<rss xmlns:psc="http://podlove.org/simple-chapters"><channel>{item}{item}</channel></rss>'
    )
    assert len(result.chapters) == 1
    assert [each.code for each in result.problems] == ["other-entries"]


@needs_shared
def test_a_real_feed_is_read() -> None:
    result = read((SHARED / "podlove/podcastparser-chapters.rss").read_bytes())
    assert [each.start_ms for each in result.chapters] == [0, 1_000, 62_000, 3_723_000, 3_723_400]
    last = result.chapters.chapters[-1]
    assert (last.links, last.image) == ((Link("http://example.net/psc"),), "http://example.net/image2.png")
