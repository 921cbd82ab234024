"""A page that was seen costs nothing the second time, and is the same for everybody."""

import gzip
from pathlib import Path
from unittest.mock import patch

import brotli
import pytest
from flask import Flask

from chapters.catalog import Catalog, NewRecording
from chapters.model import Chapter, ChapterList
from chapters.web import create_app
from chapters.web.caching import Digests
from tests.support import settings_in
from tests.web.pageclient import PageClient, check_page
from tests.web.shelf import Shelf, fill, recording, youtube

PATHS = (
    "/",
    "/lv/",
    "/search?q=digital",
    "/recordings/shared-memory/",
    "/recordings.json",
    "/recordings/shared-memory/captions/lv.vtt",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_page_seen_again_is_an_empty_304(client: PageClient, path: str) -> None:
    first = client.raw.get(path)
    again = client.raw.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert "Content-Security-Policy" in again.headers
    for name in ("Cache-Control", "ETag", "Vary"):
        assert again.headers[name] == first.headers[name]
    assert first.headers["Cache-Control"] == "public, no-cache"


@pytest.mark.parametrize("path", [path for path in PATHS if "?q=" not in path])
def test_a_page_seen_again_is_not_made_again(app: Flask, client: PageClient, path: str) -> None:
    tag = client.raw.get(path).headers["ETag"]
    with patch.object(Flask, "dispatch_request", side_effect=AssertionError("the page was made again")):
        assert client.raw.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_after_a_change_the_page_is_sent_anew(catalog: Catalog, tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    shelf = fill(catalog, settings.media)
    client = PageClient(create_app(settings, catalog))
    path = f"/recordings/{shelf.youtube}/"
    before = client.raw.get(path).headers["ETag"]
    catalog.add(
        NewRecording(
            recording(shelf.youtube, "Lightning talks", youtube("aaaaaaaaaaa")),
            ChapterList((Chapter(0, "A new beginning"), Chapter(30_000, "An end"))),
        )
    )
    after = client.raw.get(path, headers={"If-None-Match": before})
    assert after.status_code == 200
    assert "A new beginning" in after.text
    other = client.raw.get("/collections/memory/").headers["ETag"]
    assert client.raw.get("/collections/memory/", headers={"If-None-Match": other}).status_code == 304


def test_errors_are_not_kept(client: PageClient) -> None:
    answer = client.raw.get("/nope")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    assert "Accept" in answer.headers["Vary"]


def test_a_page_changes_its_tag_with_what_it_shows(client: PageClient) -> None:
    tags = {client.raw.get(path).headers["ETag"] for path in (*PATHS, "/search?q=coffee")}
    assert len(tags) == len(PATHS) + 1


def test_only_so_much_is_remembered() -> None:
    digests = Digests(most=2)
    for name in ("a", "b", "a", "c"):
        digests.remember((name, "", ""), name)
    assert [digests.find((name, "", "")) for name in "abc"] == ["a", None, "c"]


@pytest.mark.parametrize(
    ("wish", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("*", "br"), ("", ""),
        ("identity", ""), ("br;q=0.1, gzip;q=0.9", "gzip"), ("gzip;q=0", ""), ("nonsense;;q=x", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "path", ["/recordings/shared-memory/", "/recordings/shared-memory.json", "css", "js"]
)
def test_what_is_sent_is_packed_as_whoever_asks_understands(
    client: PageClient, path: str, wish: str, coding: str
) -> None:
    if path in ("css", "js"):
        digest = str(client.get("/").one("link[@rel='stylesheet']").get("href")).split("/")[2]
        path = f"/static/{digest}/" + {"css": "css/site.css", "js": "js/main.js"}[path]
    plain = client.raw.get(path)
    packed = client.raw.get(path, headers={"Accept-Encoding": wish})
    assert packed.headers.get("Content-Encoding", "") == coding
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "": bytes}[coding]
    assert unpack(packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data)
    if coding:
        assert len(packed.data) < len(plain.data) / 2
    tag = packed.headers["ETag"]
    again = client.raw.get(path, headers={"Accept-Encoding": wish, "If-None-Match": tag})
    assert (again.status_code, again.data) == (304, b"")


def test_fonts_and_recordings_are_sent_as_they_are(client: PageClient, shelf: Shelf) -> None:
    page = client.get("/")
    font = str(page.one("link[@as='font']").get("href"))
    for path in (font, "/media/talks/memory%20one.webm"):
        answer = client.raw.get(path, headers={"Accept-Encoding": "br, gzip"})
        assert answer.status_code == 200
        assert "Content-Encoding" not in answer.headers


def test_a_packed_page_is_the_same_page(client: PageClient) -> None:
    answer = client.raw.get("/", headers={"Accept-Encoding": "br"})
    check_page(brotli.decompress(answer.data).decode())
