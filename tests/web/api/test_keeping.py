"""Captions, collections, files and pictures through the API."""

import io
from pathlib import Path
from typing import Any

import pytest

from chapters.catalog import NewRecording
from chapters.catalog.intake import Provenance
from chapters.ingest.uploads import FOLDER
from chapters.model import ChapterList, Cue, Track
from tests.web.api.test_api import API, ask
from tests.web.desk import Desk, open_desk
from tests.web.shelf import LIGHTNING, youtube
from tests.web.shelf import recording as make_recording

VTT = "WEBVTT\n\n00:01.000 --> 00:03.000\nWords about lanterns.\n"
SRT = "1\n00:00:04,000 --> 00:00:06,000\nOther words.\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)
WAV = (
    b"RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00@\x1f\x00\x00\x80>\x00\x00\x02\x00\x10\x00data\x08\x00\x00\x00"
    + bytes(8)
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def put(desk: Desk, path: str, status: int, data: bytes | str, kind: str, **headers: str) -> Any:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return ask(desk.writer, "PUT", path, status, data=data, content_type=kind, headers=sent)


def test_captions_are_written_found_and_never_overwritten_unseen(desk: Desk) -> None:
    path = f"/recordings/{desk.shelf.youtube}/captions/en"
    put(desk, path, 428, VTT, "text/vtt")
    put(desk, path, 415, VTT, "application/json", If_None_Match="*")
    written = put(desk, f"{path}?label=English", 201, VTT, "text/vtt", If_None_Match="*")
    assert (written["cue_count"], written["label"], written["automatic"]) == (1, "English", False)
    assert desk.catalog.search("lanterns").total == 1
    put(desk, path, 412, SRT, "application/x-subrip", If_None_Match="*")
    put(desk, path, 412, SRT, "application/x-subrip", If_Match='"0123456789abcdef"')
    put(desk, path, 200, SRT, "application/x-subrip", If_Match=f'"{written["etag"]}"')
    assert ask(desk.nobody, "GET", path)["cues"][0]["text"] == "Other words."
    assert desk.catalog.search("lanterns").total == 0
    assert desk.writer.open("GET", f"{API}{path}/webvtt").text.startswith("WEBVTT")
    (listed,) = ask(desk.reader, "GET", f"/recordings/{desk.shelf.youtube}/captions")["captions"]
    ask(desk.writer, "DELETE", path, 428)
    ask(desk.writer, "DELETE", path, 412, headers={"If-Match": f'"{written["etag"]}"'})
    ask(desk.writer, "DELETE", path, 204, headers={"If-Match": f'"{listed["etag"]}"'})
    ask(desk.nobody, "GET", path, 404)
    assert not desk.catalog.upkeep.verify()


@pytest.mark.parametrize(
    ("language", "data"),
    [("English", VTT), ("e", VTT), ("EN", VTT), ("en", ""), ("en", "hello"), ("en", b"\xff\x00" * 50)],
)
def test_what_is_no_captions_is_refused(desk: Desk, language: str, data: bytes | str) -> None:
    path = f"/recordings/{desk.shelf.youtube}/captions/{language}"
    put(desk, path, 422, data, "text/vtt", If_Match="*")


def test_a_source_never_brings_others_in_the_place_of_captions_that_an_editor_wrote(desk: Desk) -> None:
    path = f"/recordings/{desk.shelf.youtube}/captions/en"
    put(desk, path, 201, VTT, "text/vtt", If_None_Match="*")
    theirs = (Track("en", (Cue(0, 900, "Theirs"),)), Track("et", (Cue(0, 900, "Tere"),)))
    about = make_recording("", "Lightning talks", youtube("aaaaaaaaaaa"))
    desk.catalog.add(NewRecording(about, LIGHTNING, theirs, Provenance.DESCRIPTION))
    assert ask(desk.nobody, "GET", path)["cues"][0]["text"] == "Words about lanterns."
    assert ask(desk.nobody, "GET", path[:-2] + "et")["cues"][0]["text"] == "Tere"


def test_collections_are_made_changed_and_filled(desk: Desk) -> None:
    made = ask(desk.writer, "POST", "/collections", 201, json={"title": "Museum days"})
    assert (made["slug"], made["recordings"]) == ("museum-days", [])
    ask(desk.writer, "POST", "/collections", 409, json={"title": "Museum days"})
    ask(desk.writer, "POST", "/collections", 422, json={"title": " "})
    ask(desk.reader, "POST", "/collections", 403, json={"title": "Another"})
    other = ask(desk.writer, "POST", "/collections", 201, json={"title": "Museum Days"})
    assert other["slug"] == "museum-days-2", "another title never takes the address of a collection"
    for slug in (desk.shelf.youtube, desk.shelf.hidden):
        ask(desk.writer, "PUT", f"/collections/museum-days/recordings/{slug}", 204)
    ask(desk.writer, "PUT", "/collections/museum-days/recordings/nothing", 404)
    assert [one["slug"] for one in ask(desk.nobody, "GET", "/collections/museum-days")["recordings"]] == [
        desk.shelf.youtube
    ]
    facts = desk.reader.open("GET", f"{API}/collections/museum-days/facts")
    assert set(facts.get_json()["recordings"]) == {desk.shelf.youtube, desk.shelf.hidden}
    path, tag = "/collections/museum-days/facts", {"If-Match": facts.headers["ETag"]}
    ask(desk.writer, "PATCH", path, 428, json={"title": "x"})
    ask(desk.writer, "PATCH", path, json={"title": "Days of museums", "language": "en"}, headers=tag)
    ask(desk.writer, "PATCH", path, 412, json={"title": "x"}, headers=tag)
    ask(desk.writer, "PATCH", path, 409, json={"title": "Museum Days"}, headers={"If-Match": "*"})
    assert desk.catalog.search("collection:museum-days lamps").total
    ask(desk.writer, "DELETE", "/collections/museum-days", 409)
    for slug in (desk.shelf.youtube, desk.shelf.hidden):
        ask(desk.writer, "DELETE", f"/collections/museum-days/recordings/{slug}", 204)
    ask(desk.writer, "DELETE", "/collections/museum-days", 204)
    ask(desk.nobody, "GET", "/collections/museum-days", 404)
    assert not desk.catalog.upkeep.verify()


def test_a_file_becomes_a_recording_or_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    media = tmp_path / "media"
    before = sorted(media.rglob("*.*"))

    def send(name: str, data: bytes, status: int) -> Any:
        where = f"/recordings/files?name={name}&language=lv"
        return ask(desk.writer, "POST", where, status, data=data, content_type="application/octet-stream")

    for name, data in (
        ("", WAV), ("talk", WAV), ("talk.svg", b"<svg/>"), ("talk.wav", b""), ("talk.wav", b"<html>" * 9), ("talk.mp4", WAV),
        ("talk.info.json", b"{}"), ("talk.json", b"[" * 9000), ("talk.vtt", VTT.encode()),
    ):  # fmt: skip
        send(name, data, 422)
    assert [path for path in sorted(media.rglob("*.*")) if path.name != FOLDER] == before
    added = send("../../Diena muzejā.wav", WAV, 201)
    assert (added["title"], added["language"]) == ("Diena muzejā", "lv")
    assert (media / "diena-muzeja.wav").read_bytes() == WAV
    assert not list((media / FOLDER).iterdir())
    assert desk.nobody.open("GET", "/media/diena-muzeja.wav").status_code == 200
    info = b'{"id":"eeeeeeeeeee","extractor_key":"Youtube","title":"From a file","webpage_url":"https://www.youtube.com/watch?v=eeeeeeeeeee"}'
    assert send("x.info.json", info, 201)["title"] == "From a file"
    ask(desk.reader, "POST", "/recordings/files?name=a.wav", 403, data=WAV)


def test_a_body_is_as_large_as_its_view_takes(desk: Desk) -> None:
    large = b"x" * 1_000_001
    path = f"{API}/recordings/{desk.shelf.youtube}"
    assert desk.writer.open("PUT", f"{path}/chapters", data=large).status_code == 413
    assert desk.writer.open("PUT", f"{path}/poster", data=large).status_code == 413
    assert (
        desk.writer.open("PUT", f"{path}/captions/en", data=large, content_type="text/vtt").status_code != 413
    )
    streamed = {"wsgi.input_terminated": True}
    response = desk.writer.open(
        "PUT",
        f"{path}/poster",
        input_stream=io.BytesIO(large),
        environ_overrides=streamed,
        headers={"If-Match": "*"},
    )
    assert response.status_code == 413, "one that does not say how long it is, too"


def test_a_picture_is_put_up_and_taken_down(desk: Desk) -> None:
    path = f"/recordings/{desk.shelf.youtube}/poster"
    tag = desk.writer.open("GET", f"{API}/recordings/{desk.shelf.youtube}/facts").headers["ETag"]
    put(desk, path, 428, PNG, "image/png")
    put(desk, path, 422, b"<svg onload=alert(1)>", "image/png", If_Match=tag)
    shown = put(desk, path, 200, PNG, "image/png", If_Match=tag)["poster"]
    assert desk.nobody.open("GET", f"/media/{shown}").data == PNG
    put(desk, path, 412, PNG, "image/png", If_Match=tag)
    assert ask(desk.writer, "DELETE", path, headers={"If-Match": "*"})["poster"] == ""


def test_a_proposal_is_taken_over_with_other_words(desk: Desk) -> None:
    mine = {"title": "Our own title"}
    ask(desk.writer, "PATCH", f"/recordings/{desk.shelf.youtube}/facts", json=mine, headers={"If-Match": "*"})
    about = make_recording("", "Their title", youtube("aaaaaaaaaaa"))
    desk.catalog.add(NewRecording(about, ChapterList(), (), Provenance.DESCRIPTION))
    (item,) = ask(desk.reader, "GET", "/proposals")["proposals"]
    path = f"/proposals/{item['id']}"
    ask(desk.writer, "POST", path, 422, json={"accept": True, "value": 5})
    ask(desk.writer, "POST", path, 422, json={"accept": True, "value": " "})
    ask(desk.writer, "POST", path, json={"accept": True, "value": "Both titles"})
    assert ask(desk.nobody, "GET", f"/recordings/{desk.shelf.youtube}")["title"] == "Both titles"
