"""Error pages help: they say what happened and where to go on."""

from pathlib import Path

import pytest

from chapters.catalog import Catalog
from chapters.errors import StoreUnusable
from chapters.web import create_app
from chapters.web.access import public
from tests.support import settings_in
from tests.web.pageclient import PageClient, check_headers, check_page


def test_an_unknown_address_offers_the_search(client: PageClient) -> None:
    page = client.get("/nothing/here", status=404)
    assert page.one("form[@role='search']").get("action") == "/search"


def test_an_unknown_recording_is_named(client: PageClient) -> None:
    assert "no recording “nope”" in client.get("/recordings/nope/", status=404).text


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: PageClient) -> None:
    response = client.raw.post("/search", data=b"x" * 1_000_001)
    assert response.status_code == 413
    check_headers(response)
    check_page(response.get_data(as_text=True))


def test_a_fault_of_ours_tells_nothing_of_the_inside(tmp_path: Path, catalog: Catalog) -> None:
    app = create_app(settings_in(tmp_path), catalog)

    @app.get("/fault")
    @public
    def fault() -> str:
        raise RuntimeError("secret detail")

    client = PageClient(app)
    page = client.get("/fault", status=500)
    assert "secret" not in page.response.get_data(as_text=True)
    answer = client.raw.get("/fault", headers={"Accept": "application/json"})
    assert answer.get_json()["status"] == 500
    assert "secret" not in answer.get_data(as_text=True)


def test_a_store_that_is_gone_is_said_to_people_and_to_machines(tmp_path: Path, catalog: Catalog) -> None:
    app = create_app(settings_in(tmp_path), catalog)

    @app.get("/gone")
    @public
    def gone() -> str:
        raise StoreUnusable("The database is of a newer version of Chapters. Install that version.")

    page = PageClient(app).get("/gone", status=503)
    assert "Install that version." in page.text


def test_health_is_503_once_the_database_is_not_one(tmp_path: Path, catalog: Catalog) -> None:
    settings = settings_in(tmp_path)
    app = create_app(settings, catalog)
    for path in settings.database.parent.glob(settings.database.name + "*"):
        path.write_bytes(b"this is no database " * 500)
    response = app.test_client().get("/healthz")
    assert response.status_code == 503
    assert response.mimetype == "application/problem+json"


def test_a_host_that_is_not_ours_is_refused(tmp_path: Path, catalog: Catalog) -> None:
    from dataclasses import replace

    app = create_app(replace(settings_in(tmp_path), trusted_hosts=("videos.example.org",)), catalog)
    good = app.test_client().get("/", headers={"Host": "videos.example.org"})
    assert good.status_code == 200
    bad = app.test_client().get("/", headers={"Host": "evil.example"})
    assert bad.status_code == 400
    assert "evil.example" not in bad.get_data(as_text=True)
    check_headers(bad)


@pytest.mark.parametrize("host", ["a b", "<script>", "name:port", "one/two", "me@here", ""])
def test_a_host_that_is_no_host_is_refused(client: PageClient, host: str) -> None:
    response = client.raw.get("/", headers={"Host": host})
    assert response.status_code == 400
    assert "which host it is for" in response.get_data(as_text=True)
    check_headers(response)


def test_health_is_told_without_a_host(client: PageClient) -> None:
    assert client.raw.get("/healthz", headers={"Host": ""}).status_code == 200
