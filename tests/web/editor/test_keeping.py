"""Adding by files with a preview, and looking after collections, without any script."""

import io
from pathlib import Path
from typing import Any

import pytest

from chapters.ingest.uploads import FOLDER
from tests.web.api.test_keeping import WAV
from tests.web.desk import Desk, open_desk
from tests.web.pageclient import Page

VTT = b"WEBVTT\n\n00:00.000 --> 00:00.001\nHello\n"
TEXT = b"Day of museums\n\n0:00 Opening words\n0:10 Small museums online\n0:20 Questions\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def waiting(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "media" / FOLDER).glob("*"))


def files(*sent: tuple[str, bytes]) -> list[tuple[io.BytesIO, str]]:
    return [(io.BytesIO(data), name) for name, data in sent]


def value(page: Page, name: str) -> str:
    return page.one(f"input[@name='{name}']").get("value") or ""


def test_files_are_shown_before_they_are_added_and_wait_for_nobody_else(desk: Desk, tmp_path: Path) -> None:
    sent = files(("Muzeju diena.wav", WAV), ("captions.lv.vtt", VTT), ("notes.txt", TEXT))
    page = desk.editor.post_page("/desk/add", files=sent, do="preview")
    assert "Nothing is saved yet" in page.text
    assert "Muzeju diena" in page.text
    assert "Small museums online" in page.text, "the description that was sent with it"
    assert "lv" in page.text
    assert desk.catalog.recordings().total == 3
    upload = value(page, "upload")
    assert len(waiting(tmp_path)) == 1
    desk.other.post("/desk/add", upload=upload, do="save", status=404)
    desk.editor.post("/desk/add", upload="../../" + upload, do="save", status=404)
    went = desk.editor.post("/desk/add", upload=upload, title="Day of museums", do="save")
    assert "Added" in desk.editor.get(went.location).text
    assert not waiting(tmp_path)
    page = desk.nobody.get("/recordings/day-of-museums/")
    assert "Small museums online" in page.text
    assert (tmp_path / "media" / "muzeju-diena.wav").read_bytes() == WAV
    desk.editor.post("/desk/add", upload=upload, do="save", status=404)


@pytest.mark.parametrize(
    "sent",
    [
        [("talk.exe", b"MZ")],
        [("talk.mp4", b"<script>alert(1)</script>" * 50)],
        [("one.wav", WAV), ("two.wav", WAV)],
        [("captions.vtt", VTT)],
        [("x.info.json", b"{")],
        [("...", b"x")],
    ],
)
def test_what_is_no_recording_is_refused_and_nothing_of_it_stays(
    desk: Desk, tmp_path: Path, sent: list[tuple[str, bytes]]
) -> None:
    desk.editor.post("/desk/add", files=files(*sent), do="preview", status=422)
    assert not waiting(tmp_path)
    assert desk.catalog.recordings().total == 3


def test_a_text_file_alone_is_a_description(desk: Desk) -> None:
    sent = {"url": "https://youtu.be/fffffffffff", "files": files(("day.txt", TEXT))}
    page = desk.editor.post_page("/desk/add", **sent, do="preview")
    assert "Day of museums" in page.text
    assert "Opening words" in page.text


def test_collections_are_looked_after(desk: Desk) -> None:
    desk.editor.post("/desk/collections", title=" ", status=422)
    went = desk.editor.post(
        "/desk/collections", title="Museum days", description="Each autumn.", language="en"
    )
    path = "/desk/collections/museum-days"
    page = desk.editor.get(went.location)
    assert went.location.startswith(path)
    members = f"{path}/recordings"
    desk.editor.post(members, do="put", other=f"http://localhost/recordings/{desk.shelf.youtube}/")
    desk.editor.post(members, do="put", other=desk.shelf.hidden)
    desk.editor.post(members, do="put", other="nothing", status=404)
    desk.editor.post(members, do="publish", status=422)
    desk.editor.post(members, do="publish", recording=[desk.shelf.hidden, desk.shelf.youtube])
    assert "Not public" in desk.nobody.get("/collections/museum-days/").text
    desk.editor.post(members, do="hide", recording=desk.shelf.hidden)
    assert "Not public" not in desk.nobody.get("/collections/museum-days/").text
    seen: dict[str, Any] = {"seen": value(page, "seen"), "language": "en", "description": ""}
    desk.editor.post(path, title="Days of museums", **seen)
    refused = desk.other.post_page(path, title="Mine", **seen, status=409)
    assert value(refused, "title") == "Mine"
    desk.editor.post(f"{path}/take-away", status=409)
    desk.editor.post(members, do="move", into="elsewhere", recording=[desk.shelf.hidden, desk.shelf.youtube])
    went = desk.editor.post(f"{path}/take-away")
    assert "taken away" in desk.editor.get(went.location).text
    desk.editor.get(path, status=404)
    assert not desk.catalog.upkeep.verify()
