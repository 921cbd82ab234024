"""The same through the API: what programs read, change and are told."""

from pathlib import Path
from typing import Any

import pytest

from chapters.catalog.editing.suggesting import Suggestion
from tests.web.desk import Desk, Visitor, open_desk

API = "/api/v1"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def ask(visitor: Visitor, method: str, path: str, status: int = 200, **options: Any) -> Any:
    response = visitor.open(method, API + path, **options)
    assert response.status_code == status, (path, response.status_code, response.text[:600])
    if status >= 400:
        assert response.mimetype == "application/problem+json"
        assert response.get_json()["status"] == status
    return response.get_json() if response.data else None


def listed(desk: Desk, slug: str = "") -> tuple[dict[str, Any], str]:
    response = desk.writer.open("GET", f"{API}/recordings/{slug or desk.shelf.youtube}/chapters")
    return response.get_json(), response.headers["ETag"]


def test_everybody_reads_what_is_public(desk: Desk) -> None:
    assert ask(desk.nobody, "GET", "/recordings")["total"] == 3
    assert (
        ask(desk.nobody, "GET", f"/recordings/{desk.shelf.youtube}")["chapters"][0]["title"]
        == "Digital lamps"
    )
    assert ask(desk.nobody, "GET", f"/recordings/{desk.shelf.file}/captions/lv")["cues"][0]["start"] == 0.5
    assert ask(desk.nobody, "GET", "/search?q=lamps")["hits"]
    ask(desk.nobody, "GET", f"/recordings/{desk.shelf.hidden}", 404)
    ask(desk.nobody, "GET", f"/recordings/{desk.shelf.youtube}/revisions", 401)


def test_a_list_goes_out_and_comes_back_unchanged(desk: Desk) -> None:
    document, tag = listed(desk, desk.shelf.file)
    path = f"/recordings/{desk.shelf.file}/chapters"
    done = ask(desk.writer, "PUT", path, json={"chapters": document["chapters"]}, headers={"If-Match": tag})
    assert (done["changed"], done["revision"]) == (False, 1)
    assert done["chapters"] == document["chapters"]


def test_a_change_needs_the_state_it_was_made_from(desk: Desk) -> None:
    document, tag = listed(desk)
    path = f"/recordings/{desk.shelf.youtube}/chapters"
    document["chapters"][0]["title"] = "Lamps that are digital"
    sent = {"chapters": document["chapters"], "note": "clearer"}
    assert ask(desk.writer, "PUT", path, 428, json=sent)["code"] == "precondition-required"
    ask(desk.reader, "PUT", path, 403, json=sent, headers={"If-Match": tag})
    done = ask(desk.writer, "PUT", path, json=sent, headers={"If-Match": tag})
    assert done["revision"] == 2
    ask(desk.writer, "PUT", path, 412, json=sent, headers={"If-Match": tag})
    assert desk.writer.open("GET", API + path, headers={"If-None-Match": '"r2"'}).status_code == 304
    history = ask(desk.reader, "GET", f"/recordings/{desk.shelf.youtube}/revisions")["revisions"]
    assert (history[0]["author"], history[0]["note"]) == ("Anna", "clearer")
    told = ask(desk.reader, "GET", f"/recordings/{desk.shelf.youtube}/differences?from=1&to=2")["differences"]
    assert [(one["kind"], one["after"]) for one in told] == [("renamed", "Lamps that are digital")]
    back = f"/recordings/{desk.shelf.youtube}/revisions/1/restore"
    ask(desk.writer, "POST", back, 412, headers={"If-Match": '"r1"'})
    assert ask(desk.writer, "POST", back, headers={"If-Match": '"r2"'})["revision"] == 3


def test_a_clash_tells_both_sides_and_is_settled(desk: Desk) -> None:
    document, _ = listed(desk)
    path = f"/recordings/{desk.shelf.youtube}/chapters"
    mine = [dict(one) for one in document["chapters"]]
    mine[0]["title"] = "Mine"
    document["chapters"][0]["title"] = "Theirs"
    ask(desk.writer, "PUT", path, json={"chapters": document["chapters"], "base": 1})
    told = ask(desk.writer, "PUT", path, 409, json={"chapters": mine, "base": 1})
    (clash,) = told["clashes"]
    assert (clash["mine"]["title"], clash["theirs"]["title"], clash["base"]["title"]) == (
        "Mine",
        "Theirs",
        "Digital lamps",
    )
    settled = {"chapters": mine, "base": 1, "choices": {clash["key"]: "mine"}, "seen": told["current"]}
    assert ask(desk.writer, "PUT", path, json=settled)["chapters"][0]["title"] == "Mine"


@pytest.mark.parametrize(
    "wrong",
    [
        {"chapters": "no"},
        {"chapters": [1]},
        {"chapters": [{"title": "no start"}]},
        {"chapters": [{"start": "0:00", "title": "x"}]},
        {"chapters": [{"start": True, "title": "x"}]},
        {"chapters": [{"start": 1e300, "title": "x"}]},
        {"chapters": [{"start": -5, "title": "x"}]},
        {"chapters": [{"start": 0, "title": 5}]},
        {"chapters": [{"start": 0, "title": "x", "admin": True}]},
        {"chapters": [{"start": 0, "title": "x", "kind": "party"}]},
        {"chapters": [{"start": 0, "title": "x", "links": [{"url": "javascript:alert(1)"}]}]},
        {"chapters": [], "choices": {"a": "both"}},
        {"chapters": [], "choices": {"a": []}},
        {"chapters": [], "role": "administrator"},
        {"chapters": [], "base": "1"},
        {"chapters": [], "base": 10**30},
        [],
    ],
)
def test_what_cannot_be_is_refused_with_its_place(desk: Desk, wrong: Any) -> None:
    path = f"/recordings/{desk.shelf.youtube}/chapters"
    told = ask(desk.writer, "PUT", path, 422, json=wrong, headers={"If-Match": "*"})
    assert told["detail"]


def test_a_body_that_is_no_json_is_said_to_be_none(desk: Desk) -> None:
    path = f"{API}/recordings/{desk.shelf.youtube}/chapters"
    assert desk.writer.open("PUT", path, data=b"x=1").status_code == 415
    for data in (b"{", b"\xff", b"[" * 100_000, b'{"a":1,"a":2}', b"9" * 5000):
        assert desk.writer.open("PUT", path, data=data, content_type="application/json").status_code in (
            400,
            422,
        )


def test_a_number_beyond_counting_names_nothing(desk: Desk) -> None:
    ask(desk.reader, "GET", f"/recordings/{desk.shelf.youtube}/revisions/{10**30}", 404)
    ask(desk.writer, "POST", f"/suggestions/{10**30}", 404, json={"accept": False})


def test_facts_are_changed_by_those_who_saw_them(desk: Desk) -> None:
    path = f"/recordings/{desk.shelf.hidden}/facts"
    response = desk.writer.open("GET", API + path)
    tag = {"If-Match": response.headers["ETag"]}
    ask(desk.writer, "PATCH", path, 428, json={"access": "public"})
    changed = ask(
        desk.writer, "PATCH", path, json={"access": "public", "collection": "New ones"}, headers=tag
    )
    assert (changed["access"], changed["collection"], changed["title"]) == (
        "public",
        "New ones",
        "Not public",
    )
    ask(desk.writer, "PATCH", path, 412, json={"title": "x"}, headers=tag)
    ask(desk.nobody, "GET", f"/recordings/{desk.shelf.hidden}")
    for wrong in ({"access": "secret"}, {"recorded": "soon"}, {"duration": -1}, {"slug": "x"}, {"title": ""}):
        ask(desk.writer, "PATCH", path, 422, json=wrong, headers={"If-Match": "*"})


def test_a_recording_is_added_deleted_and_brought_back(desk: Desk) -> None:
    new = {
        "url": "https://youtu.be/ddddddddddd",
        "title": "New",
        "description": "0:00 One\n1:00 Two\n2:00 Three",
    }
    response = desk.writer.open("POST", f"{API}/recordings", json=new)
    assert response.status_code == 201
    where = response.headers["Location"].removeprefix(API)
    assert len(ask(desk.nobody, "GET", where)["chapters"]) == 3
    assert desk.writer.open("POST", f"{API}/recordings", json=new).status_code == 200, "the same again"
    assert desk.writer.open("DELETE", API + where).status_code == 204
    ask(desk.nobody, "GET", where, 404)
    ask(desk.writer, "POST", f"{where}/bring-back")
    ask(desk.nobody, "GET", where)
    ask(desk.writer, "POST", "/recordings", 422, json={"url": "http://127.0.0.1/x", "title": "x"})


def test_the_queue_is_read_and_decided(desk: Desk) -> None:
    suggesting = desk.catalog.desk.suggesting
    suggesting.suggest(desk.shelf.youtube, Suggestion(start_ms=5_000, title="Missing"), place="x")
    (item,) = ask(desk.reader, "GET", "/proposals")["suggestions"]
    ask(desk.reader, "POST", f"/suggestions/{item['id']}", 403, json={"accept": True})
    ask(desk.writer, "POST", f"/suggestions/{item['id']}", 422, json={"accept": "yes"})
    ask(desk.writer, "POST", f"/suggestions/{item['id']}", json={"accept": True, "start": 6.5})
    assert 6.5 in [one["start"] for one in listed(desk)[0]["chapters"]]
    ask(desk.writer, "POST", f"/suggestions/{item['id']}", 404, json={"accept": False})
    ask(desk.writer, "POST", "/proposals/99", 404, json={"accept": False})


def test_the_description_names_every_address_and_is_a_page_too(desk: Desk) -> None:
    document = ask(desk.nobody, "GET", "/openapi.json")
    described = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    routes = {
        (method, rule.rule.replace("<int:number>", "{number}").replace("<", "{").replace(">", "}"))
        for rule in desk.app.url_map.iter_rules()
        if rule.endpoint.startswith("api.") and rule.endpoint not in ("api.openapi", "api.described")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert described == routes
    assert "PUT /api/v1/recordings/{slug}/chapters" in desk.nobody.get(f"{API}/").text
