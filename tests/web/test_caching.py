"""A page that was seen costs nothing the second time, and is the same for everybody."""

import pytest

from tests.web.pageclient import PageClient

PATHS = (
    "/",
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
    assert "public" in first.headers["Cache-Control"]


def test_errors_are_not_kept(client: PageClient) -> None:
    assert client.raw.get("/nope").headers["Cache-Control"] == "no-store"


def test_a_page_changes_its_tag_with_what_it_shows(client: PageClient) -> None:
    assert (
        client.raw.get("/search?q=digital").headers["ETag"]
        != client.raw.get("/search?q=coffee").headers["ETag"]
    )
