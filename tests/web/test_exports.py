"""Chapter lists as files on the web: for other programs, from any site."""

import json

import jsonschema
import pytest
from flask import Flask

from chapters.formats import formats, read
from tests.web.shelf import TALKS, Shelf


def test_every_format_that_is_written_has_an_address_with_its_kind_of_file(app: Flask, shelf: Shelf) -> None:
    client = app.test_client()
    for form in formats():
        answer = client.get(f"/recordings/{shelf.file}/chapters.{form.name}")
        assert answer.status_code == (200 if form.can_write else 404), form.name
        if form.can_write:
            assert answer.headers["Content-Type"] == form.media_type
            assert answer.headers["Access-Control-Allow-Origin"] == "*"
            assert f"filename={shelf.file}.{form.name}" in answer.headers["Content-Disposition"].replace(
                '"', ""
            )
        if form.can_write and form.can_read:
            starts = [chapter.start_ms for chapter in read(answer.data, form.name).chapters]
            assert starts[0] == 0, form.name


@pytest.mark.parametrize(
    ("ending", "kind"),
    [
        ("vtt", "text/vtt"),
        ("csv", "text/csv"),
        ("json", "application/json"),
        ("srt", "application/x-subrip"),
        ("podcasting20.json", "application/json+chapters"),
    ],
)
def test_endings_are_those_of_files(app: Flask, shelf: Shelf, ending: str, kind: str) -> None:
    assert app.test_client().get(f"/recordings/{shelf.file}/chapters.{ending}").mimetype == kind


def test_our_own_json_holds_the_whole_list_and_fits_the_published_schema(app: Flask, shelf: Shelf) -> None:
    client = app.test_client()
    answer = client.get(f"/recordings/{shelf.file}/chapters.json")
    schema = client.get("/schemas/chapters-1.json")
    assert schema.mimetype == "application/schema+json"
    jsonschema.Draft202012Validator(schema.get_json(force=True)).validate(answer.get_json())
    chapters = read(answer.data).chapters
    assert [(c.start_ms, c.title, c.level, c.speakers, c.summary) for c in chapters] == [
        (c.start_ms, c.title, c.level, c.speakers, c.summary) for c in TALKS
    ]
    assert all(chapter.key for chapter in chapters)
    assert "Chapters-Losses" not in answer.headers


def test_what_a_format_cannot_hold_is_in_a_header(app: Flask, shelf: Shelf) -> None:
    losses = app.test_client().get(f"/recordings/{shelf.file}/chapters.vtt").headers["Chapters-Losses"]
    counts = dict(part.split("=") for part in losses.split(", "))
    assert (counts["speakers"], counts["kind"], counts["summary"]) == ("4", "1", "1")


def test_a_file_that_was_seen_is_not_sent_again(app: Flask, shelf: Shelf) -> None:
    client = app.test_client()
    for ending in ("vtt", "json", "docx", "ohms.xml"):
        address = f"/recordings/{shelf.file}/chapters.{ending}"
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_the_manifest_knows_its_own_address(app: Flask, shelf: Shelf) -> None:
    answer = app.test_client().get(f"/recordings/{shelf.file}/manifest.json", base_url="http://localhost")
    assert answer.mimetype == "application/ld+json"
    assert answer.get_json(force=True)["id"] == f"http://localhost/recordings/{shelf.file}/manifest.json"
    assert [c.title for c in read(answer.data).chapters] == [c.title for c in TALKS]


def test_a_download_is_one_only_where_it_is_asked_for(app: Flask, shelf: Shelf) -> None:
    client = app.test_client()
    address = f"/recordings/{shelf.file}/chapters.csv"
    assert client.get(address).headers["Content-Disposition"].startswith("inline")
    assert client.get(f"{address}?download").headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("ending", ["nope", "xml", "info-json", "v" * 300, "vtt%00", "../x"])
def test_what_is_no_format_is_not_found(app: Flask, shelf: Shelf, ending: str) -> None:
    assert app.test_client().get(f"/recordings/{shelf.file}/chapters.{ending}").status_code == 404


def test_what_is_hidden_stays_hidden_in_every_format(app: Flask, shelf: Shelf) -> None:
    client = app.test_client()
    for address in ("chapters.json", "chapters.vtt", "manifest.json"):
        answer = client.get(f"/recordings/{shelf.hidden}/{address}")
        assert answer.status_code == 404
        assert b'chapters": [' not in answer.data


def test_a_browser_of_another_site_may_ask_again(app: Flask, shelf: Shelf) -> None:
    answer = app.test_client().options(f"/recordings/{shelf.file}/chapters.json")
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]
    assert json.dumps(sorted(answer.headers["Access-Control-Expose-Headers"].split(", "))) == json.dumps(
        ["Chapters-Losses", "Content-Disposition", "ETag"]
    )
