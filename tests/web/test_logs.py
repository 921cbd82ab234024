"""The log tells what happened, and nobody's secrets."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from flask import Flask

from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog
from chapters.web import create_app
from chapters.web.logs import REQUESTS, JsonLines
from tests.support import settings_in

PASSWORD = "three old bridges over one river"


@pytest.fixture
def lines() -> Iterator[StringIO]:
    """Everything that is logged meanwhile, as a server writes it."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    root, requests = logging.getLogger(), logging.getLogger(REQUESTS)
    before = requests.level
    requests.setLevel(logging.INFO)
    root.addHandler(handler)
    yield stream
    root.removeHandler(handler)
    requests.setLevel(before)


@pytest.fixture
def site(tmp_path: Path) -> tuple[Flask, Catalog]:
    settings = replace(settings_in(tmp_path), json_log=True)
    catalog = open_catalog(settings)
    return create_app(settings, catalog), catalog


def read(stream: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_request_is_one_line_and_its_answer_carries_the_same_id(
    site: tuple[Flask, Catalog], lines: StringIO
) -> None:
    answer = site[0].test_client().get("/search?q=my+illness")
    [line] = read(lines)
    assert line["request"] == answer.headers["X-Request-Id"]
    assert (line["method"], line["path"], line["status"]) == ("GET", "/search", 200)
    assert isinstance(line["ms"], float)
    assert "illness" not in lines.getvalue()
    assert "127.0.0.1" not in lines.getvalue()


def test_a_proxys_id_goes_through_if_it_is_one(site: tuple[Flask, Catalog], lines: StringIO) -> None:
    client = site[0].test_client()
    good = client.get("/healthz", headers={"X-Request-Id": "a1b2c3d4e5f6"})
    assert good.headers["X-Request-Id"] == "a1b2c3d4e5f6"
    for bad in ("short", "x" * 65, 'a","level":"x', "chapters_" + "s" * 43):
        assert client.get("/healthz", headers={"X-Request-Id": bad}).headers["X-Request-Id"] != bad
    assert len(read(lines)) == 5


def test_a_whole_session_leaves_no_secret_in_the_log(site: tuple[Flask, Catalog], lines: StringIO) -> None:
    app, catalog = site
    own = {"Sec-Fetch-Site": "same-origin"}
    secrets = [PASSWORD, "Ilze", "a wrong password"]
    link = catalog.accounts.people.first_link()
    assert link
    secrets.append(link)
    browser = app.test_client()
    browser.get(f"/welcome/{link}")
    browser.get(f"/welcome/{link}/")
    browser.get(f"/lv/welcome/{link}/more/{link}")
    browser.get(f"/{link}")
    form = {"name": "Ilze", "password": PASSWORD}
    made = browser.post(f"/welcome/{link}", data=form, headers=own)
    assert made.status_code == 303
    browser.post("/sign-in", data={"name": "Ilze", "password": "a wrong password"}, headers=own)
    browser.post("/sign-in", data=form, headers=own)
    cookies = [cookie.value for cookie in browser._cookies.values()]
    assert cookies
    secrets += cookies
    page = browser.post("/account/tokens", data={"label": "reads", "scope": "read"}, headers=own)
    anna = catalog.accounts.people.named("Ilze")
    from chapters.catalog.accounts import Scope

    _, token = catalog.accounts.tokens.make(anna, "reads", [Scope.READ])
    secrets.append(token)
    assert page.status_code < 500
    program = app.test_client()
    program.get("/api/v1/proposals", headers={"Authorization": f"Bearer {token}"})
    program.get(f"/api/v1/proposals?token={token}")
    program.get(f"/recordings/{token}")
    program.get(f"/recordings/x/{token}/y")
    browser.post("/desk/people/invite", data={"role": "editor"}, headers=own)
    browser.post("/sign-out", headers=own)
    told = lines.getvalue()
    assert len(read(lines)) >= 13
    for secret in secrets:
        assert secret not in told


def test_an_error_is_told_with_its_place_and_without_what_it_was_about(
    site: tuple[Flask, Catalog], lines: StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, _ = site
    token = "chapters_" + "k" * 43

    def break_down(*_: object) -> None:
        raise RuntimeError(f"the token {token} is odd\nsecond line")

    monkeypatch.setitem(app.view_functions, "service.favicon", break_down)
    rules = __import__("chapters.web.access", fromlist=["_rules"])._rules
    monkeypatch.setitem(rules, break_down, rules[app.blueprints["service"]])
    assert app.test_client().get("/favicon.ico").status_code == 500
    wrong, request = read(lines)
    assert wrong["level"] == "error"
    assert "RuntimeError: the token […] is odd" in str(wrong["error"])
    assert wrong["request"] == request["request"]
    assert token not in lines.getvalue()


@pytest.mark.parametrize(
    "path", ["/search?q=%0A%22%7D", "/nowhere%0Alevel", "/recordings/%00", "/%F0%9F%98%80/x"]
)
def test_nobody_writes_a_line_of_their_own(site: tuple[Flask, Catalog], lines: StringIO, path: str) -> None:
    site[0].test_client().get(path)
    [line] = read(lines)
    assert set(line) == {"time", "level", "logger", "request", "method", "path", "status", "ms"}
