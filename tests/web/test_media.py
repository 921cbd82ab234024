"""Media: ranges, which seeking needs; only what plays, only from below the folder."""

from pathlib import Path

import pytest

from chapters.web.media import media_file
from tests.web.pageclient import PageClient, check_headers
from tests.web.shelf import Shelf

CLIP = "/media/talks/memory%20one.webm"


@pytest.mark.parametrize(
    ("asked", "status", "length", "content_range"),
    [
        (None, 200, 1000, None),
        ("bytes=0-99", 206, 100, "bytes 0-99/1000"),
        ("bytes=990-", 206, 10, "bytes 990-999/1000"),
        ("bytes=-5", 206, 5, "bytes 995-999/1000"),
        ("bytes=0-99999", 206, 1000, "bytes 0-999/1000"),
        ("bytes=-5000", 206, 1000, "bytes 0-999/1000"),
        ("BYTES=0-0", 206, 1, "bytes 0-0/1000"),
        ("bytes=0-4,10-14", 200, 1000, None),
        ("bytes=0-4,5000-", 200, 1000, None),
        ("bytes=9-5", 200, 1000, None),
        ("bytes=half", 200, 1000, None),
        ("bytes=" + "9" * 6000 + "-", 200, 1000, None),
        ("minutes=0-5", 200, 1000, None),
    ],
)
def test_a_part_of_a_file_can_be_asked_for(
    client: PageClient, asked: str | None, status: int, length: int, content_range: str | None
) -> None:
    response = client.raw.get(CLIP, headers={"Range": asked} if asked else {})
    assert response.status_code == status
    assert len(response.data) == length
    assert response.headers.get("Content-Range") == content_range
    assert response.headers["Accept-Ranges"] == "bytes"
    assert response.mimetype == "video/webm"
    check_headers(response)


def test_a_range_past_the_end_is_refused(client: PageClient) -> None:
    response = client.raw.get(CLIP, headers={"Range": "bytes=5000-"})
    assert response.status_code == 416
    assert response.headers["Content-Range"] == "bytes */1000"


def test_a_file_that_is_known_already_is_not_sent_again(client: PageClient) -> None:
    tag = client.raw.get(CLIP).headers["ETag"]
    assert client.raw.get(CLIP, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "../chapters.db", "..%2fchapters.db", "talks/../../chapters.db", "%2e%2e/chapters.db", "/etc/passwd", "%2fetc%2fpasswd",
        "talks", "talks/", "nothing.webm", "talks/memory%20one.webm%00.txt", "talks\\memory one.webm", "a" * 5000 + ".webm",
        "page.html", "picture.svg", ".hidden.webm", "link.webm",
    ],
)  # fmt: skip
def test_nothing_else_is_served(client: PageClient, tmp_path: Path, path: str) -> None:
    assert client.raw.get("/media/" + path).status_code in (404, 308)


def test_links_out_of_the_folder_and_hidden_files_are_not_followed(tmp_path: Path) -> None:
    media = tmp_path / "media"
    media.mkdir()
    (tmp_path / "secret.webm").write_bytes(b"x")
    (media / "link.webm").symlink_to(tmp_path / "secret.webm")
    (media / ".hidden.webm").write_bytes(b"x")
    (media / "page.html").write_bytes(b"x")
    (media / "TALK.WEBM").write_bytes(b"x")
    assert media_file(media, "link.webm") is None
    assert media_file(media, ".hidden.webm") is None
    assert media_file(media, "page.html") is None
    assert media_file(media, "TALK.WEBM") == (media / "TALK.WEBM").resolve()


def test_captions_and_chapters_are_tracks_for_the_player(client: PageClient, shelf: Shelf) -> None:
    page = client.get(f"/recordings/{shelf.file}/")
    for track in page.all("track"):
        response = client.raw.get(str(track.get("src")))
        assert response.mimetype == "text/vtt"
        assert response.get_data(as_text=True).startswith("WEBVTT")
        check_headers(response)
    texts = [client.raw.get(str(track.get("src"))).get_data(as_text=True) for track in page.all("track")]
    assert "Sākšu ar to" in texts[0]
    assert "Raamatukogu kui kolmas koht" in texts[1]
    assert client.raw.get(f"/recordings/{shelf.file}/captions/xx.vtt").status_code == 404
