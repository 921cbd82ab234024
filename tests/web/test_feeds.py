"""What programs follow: feeds, maps of the site, rules for robots, and what a page says to search engines."""

import json
from xml.etree import ElementTree

import feedparser
import pytest
from flask import Flask
from yt_dlp import YoutubeDL
from yt_dlp.extractor.common import InfoExtractor

from chapters.settings import LANGUAGES
from tests.web.pageclient import Page, PageClient
from tests.web.shelf import LIGHTNING, TALKS, Shelf

SITEMAP = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "v": "http://www.google.com/schemas/sitemap-video/1.1",
}


def structured(page: Page) -> dict[str, object]:
    found = json.loads(page.one("script[@type='application/ld+json']").text or "")
    assert isinstance(found, dict)
    return found


def chapter_address(client: PageClient, slug: str, title: str) -> str:
    chapters = client.raw.get(f"/recordings/{slug}.json").get_json()["chapters"]
    return str(next(c["url"] for c in chapters if c["title"] == title)).removeprefix("http://localhost")


@pytest.mark.parametrize(
    "path", ["/feed.atom", "/collections/memory/feed.atom", "/collections/elsewhere/feed.atom"]
)
def test_a_feed_reader_understands_every_feed(client: PageClient, path: str) -> None:
    response = client.raw.get(path)
    assert response.mimetype == "application/atom+xml"
    feed = feedparser.parse(
        response.data, response_headers={"content-type": response.headers["Content-Type"]}
    )
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.id == f"http://localhost{path}"
    assert feed.feed.updated_parsed
    assert {link.rel for link in feed.feed.links} == {"self", "alternate"}
    assert feed.entries
    for entry in feed.entries:
        client.get(entry.link.removeprefix("http://localhost"))
        assert entry.title
        assert entry.updated_parsed
        assert entry.published_parsed


def test_a_feed_tells_of_new_recordings_with_their_contents(client: PageClient, shelf: Shelf) -> None:
    feed = feedparser.parse(client.raw.get("/feed.atom").data)
    assert [entry.link.split("/")[-2] for entry in feed.entries] == [shelf.bare, shelf.youtube, shelf.file]
    ours = feed.entries[-1]
    assert [author.name for author in ours.authors] == ["Anna Bērziņa", "Liis Saar"]
    assert ours.enclosures[0].href == "http://localhost/media/talks/memory%20one.webm"
    for chapter in TALKS:
        assert chapter.title in ours.content[0].value
    only = feedparser.parse(client.raw.get("/collections/memory/feed.atom").data)
    assert [entry.link for entry in only.entries] == [ours.link]
    assert client.raw.get("/collections/no-such/feed.atom").status_code == 404


@pytest.mark.parametrize(
    ("page", "feed"),
    [
        ("/", "/feed.atom"),
        ("/recordings/", "/feed.atom"),
        ("/collections/memory/", "/collections/memory/feed.atom"),
    ],
)
def test_pages_name_their_feeds(client: PageClient, page: str, feed: str) -> None:
    found = client.get(page).all("link[@type='application/atom+xml']")
    assert feed in [link.get("href") for link in found]
    assert client.raw.get(feed).status_code == 200


def test_the_map_holds_every_page_once_and_each_is_there(client: PageClient, shelf: Shelf) -> None:
    index = ElementTree.fromstring(client.raw.get("/sitemap.xml").data)
    maps = [str(loc.text) for loc in index.findall(".//s:loc", SITEMAP)]
    assert maps == ["http://localhost/sitemap-1.xml"]
    found = ElementTree.fromstring(client.raw.get("/sitemap-1.xml").data)
    pages = [str(loc.text) for loc in found.findall("s:url/s:loc", SITEMAP)]
    assert len(pages) == len(set(pages))
    assert sum(page.count("/chapters/") for page in pages) == len(TALKS) + len(LIGHTNING)
    assert not [page for page in pages if shelf.hidden in page]
    for page in pages:
        shown = client.get(page.removeprefix("http://localhost"))
        assert shown.one("link[@rel='canonical']").get("href") == page


def test_the_map_shows_search_engines_the_videos(client: PageClient, shelf: Shelf) -> None:
    found = ElementTree.fromstring(client.raw.get("/sitemap-1.xml").data)
    videos = {
        str(url.findtext("s:loc", "", SITEMAP)): video
        for url in found.findall("s:url", SITEMAP)
        if (video := url.find("v:video", SITEMAP)) is not None
    }
    video = videos[f"http://localhost/recordings/{shelf.youtube}/"]
    assert {child.tag.split("}")[1]: child.text for child in video} == {
        "thumbnail_loc": "https://i.ytimg.com/vi/aaaaaaaaaaa/hqdefault.jpg",
        "title": "Lightning talks",
        "description": "Several talks about small collections. 0:00 Opening",
        "player_loc": f"http://localhost/embed/{shelf.youtube}",
        "duration": "60",
        "publication_date": "2024-11-14",
    }


@pytest.mark.parametrize("number", ["0", "2", "01", "-1", "x", "999999999", "²"])
def test_maps_that_are_not_there_are_not_found(client: PageClient, number: str) -> None:
    assert client.raw.get(f"/sitemap-{number}.xml").status_code == 404


def test_robots_find_the_map_and_stay_out_of_what_has_no_end(client: PageClient) -> None:
    rules = client.raw.get("/robots.txt").text
    assert "Sitemap: http://localhost/sitemap.xml\n" in rules
    for tongue in LANGUAGES:
        assert f"Disallow: {'' if tongue == 'en' else '/' + tongue}/search\n" in rules


def test_yt_dlps_own_reader_reads_the_chapters(client: PageClient, app: Flask, shelf: Shelf) -> None:
    html = client.get(f"/recordings/{shelf.youtube}/").response.get_data(as_text=True)
    reader = InfoExtractor(YoutubeDL({"quiet": True}))
    info = reader._search_json_ld(html, shelf.youtube, expected_type="VideoObject")
    assert info["title"] == "Lightning talks"
    assert info["duration"] == 60
    assert info["chapters"] == [
        {"title": "Digital lamps", "start_time": 2, "end_time": 10},
        {"title": "Writing about recordings", "start_time": 10, "end_time": 25},
        {"title": "A digital herbarium", "start_time": 25, "end_time": 40},
        {"title": "Closing words", "start_time": 40, "end_time": 60},
    ]


def test_every_clip_has_its_start_its_end_and_its_page(client: PageClient, shelf: Shelf) -> None:
    video = structured(client.get(f"/recordings/{shelf.file}/"))
    assert (video["@context"], video["@type"]) == ("https://schema.org", "VideoObject")
    assert video["contentUrl"] == "http://localhost/media/talks/memory%20one.webm"
    clips = video["hasPart"]
    assert isinstance(clips, list)
    starts = [clip["startOffset"] for clip in clips]
    assert starts == sorted(set(starts)) == [0, 5, 18, 30, 36, 48]
    for clip in clips:
        assert clip["endOffset"] > clip["startOffset"]
        assert client.get(clip["url"].removeprefix("http://localhost")).text.count(clip["name"])
    assert {clip.get("inLanguage") for clip in clips} == {None, "lv", "et", "lt"}


def test_the_page_of_a_chapter_says_what_it_is_a_clip_of(client: PageClient, shelf: Shelf) -> None:
    path = chapter_address(client, shelf.youtube, "Writing about recordings")
    clip = structured(client.get(path))
    assert (clip["@type"], clip["startOffset"], clip["endOffset"]) == ("Clip", 10, 25)
    whole = clip["isPartOf"]
    assert isinstance(whole, dict)
    assert whole["url"] == f"http://localhost/recordings/{shelf.youtube}/"


def test_a_recording_without_a_list_is_a_video_without_clips(client: PageClient, shelf: Shelf) -> None:
    assert "hasPart" not in structured(client.get(f"/recordings/{shelf.bare}/"))


def test_the_page_and_the_file_for_search_engines_say_the_same_of_each_part(
    client: PageClient, shelf: Shelf
) -> None:
    page = structured(client.get(f"/recordings/{shelf.youtube}/"))
    file = client.raw.get(f"/recordings/{shelf.youtube}/chapters.schema-org").get_json(force=True)
    for name in ("@context", "@type", "name", "duration", "inLanguage", "license", "uploadDate", "actor"):
        assert page[name] == file[name]
    assert [[clip[name] for name in ("name", "startOffset", "endOffset")] for clip in page["hasPart"]] == [  # type: ignore[attr-defined]
        [clip[name] for name in ("name", "startOffset", "endOffset")] for clip in file["hasPart"]
    ]


def test_a_recording_names_each_of_its_files(client: PageClient, shelf: Shelf) -> None:
    links = client.get(f"/recordings/{shelf.file}/").all("link[@rel='alternate']")
    files = [link for link in links if "/chapters." in str(link.get("href"))]
    assert len(files) > 20
    for link in files:
        answer = client.raw.get(str(link.get("href")))
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == link.get("type")
        assert link.get("title")
