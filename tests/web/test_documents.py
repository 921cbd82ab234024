"""The JSON twins: what a program learns, in seconds and whole addresses."""

from typing import Any

import pytest

from tests.web.pageclient import PageClient, check_headers
from tests.web.shelf import Shelf


def document(client: PageClient, path: str, status: int = 200) -> dict[str, Any]:
    response = client.raw.get(path)
    assert response.status_code == status
    check_headers(response)
    found = response.get_json()
    assert isinstance(found, dict)
    return found


def test_a_hit_says_what_starts_when_and_where_to_open_it(client: PageClient, shelf: Shelf) -> None:
    found = document(client, "/search.json?q=mazajos")
    assert found["total"] == 1
    hit = found["hits"][0]
    assert {name: hit[name] for name in ("recording", "title", "start", "end", "language", "speakers")} == {
        "recording": shelf.file,
        "title": "Digitalizācija mazajos muzejos",
        "start": 5,
        "end": 18,
        "language": "lv",
        "speakers": ["Anna Bērziņa", "Jānis Ozols"],
    }
    assert hit["url"].startswith(f"http://localhost/recordings/{shelf.file}/chapters/{hit['key']}/")
    client.get(hit["url"].removeprefix("http://localhost"))


def test_a_recording_lists_its_chapters_with_ends_and_levels(client: PageClient, shelf: Shelf) -> None:
    found = document(client, f"/recordings/{shelf.file}.json")
    assert [(c["start"], c["end"], c["level"]) for c in found["chapters"]] == [
        (0, 5, 0), (5, 30, 0), (5, 18, 1), (18, 30, 1), (30, 36, 0), (36, 48, 0), (48, 60, 0),
    ]  # fmt: skip
    assert found["source"] == {
        "provider": "file",
        "id": "talks/memory one.webm",
        "url": "http://localhost/media/talks/memory%20one.webm",
    }
    assert found["collection"]["slug"] == "memory"
    assert [t["language"] for t in found["tracks"]] == ["lv"]


def test_every_page_of_lists_has_its_twin(client: PageClient, shelf: Shelf) -> None:
    assert document(client, "/index.json")["recording_count"] == 3
    assert {r["slug"] for r in document(client, "/recordings.json")["recordings"]} == {
        shelf.file, shelf.youtube, shelf.bare,
    }  # fmt: skip
    assert {c["slug"] for c in document(client, "/collections.json")["collections"]} == {
        "elsewhere",
        "memory",
    }
    assert document(client, "/collections/memory.json")["recordings"][0]["slug"] == shelf.file


@pytest.mark.parametrize(
    "path",
    [
        "/recordings/nope.json",
        "/collections/nope.json",
        "/recordings/shared-memory/chapters/nope.json",
        "/nope.json",
    ],
)
def test_errors_are_problem_documents(client: PageClient, path: str) -> None:
    response = client.raw.get(path)
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"
    found = response.get_json()
    assert (found["status"], found["title"]) == (404, "Not Found")
    assert found["detail"]
    check_headers(response)


def test_a_program_may_ask_any_address_for_json(client: PageClient) -> None:
    response = client.raw.get("/recordings/nope/", headers={"Accept": "application/json"})
    assert response.mimetype == "application/problem+json"


def test_health_tells_what_is_there(client: PageClient) -> None:
    assert document(client, "/healthz")["status"] == "ok"
