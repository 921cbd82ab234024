"""Who may do what: every route × every role × every method, and what a browser says about where a request came from."""

import re
from pathlib import Path

import pytest
from flask import Flask

from chapters.catalog.accounts import Role
from chapters.web import access
from tests.web.desk import Desk, Visitor, open_desk

RULES = Path(__file__).parent.parent / "data" / "web" / "rules.txt"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="module")
def hollow(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The same application with views that do nothing, so that every one may be called."""
    found = open_desk(tmp_path_factory.mktemp("hollow"))
    for endpoint in list(found.app.view_functions):
        rule = access.rule_of(found.app, endpoint)

        def reached(**_arguments: object) -> str:
            return "reached"

        found.app.view_functions[endpoint] = access._declares(rule)(reached) if rule else reached
    return found


def path_of(rule: str) -> str:
    return re.sub(r"<[^>]+>", "x", re.sub(r"<int:[^>]+>", "1", rule))


def test_every_route_has_a_rule_and_those_for_some_only_are_written_down(desk: Desk) -> None:
    """Whoever adds a route that is not for everybody, or that changes something, changes this list knowingly."""
    written = []
    for rule in desk.app.url_map.iter_rules():
        found = access.rule_of(desk.app, rule.endpoint)
        assert found is not None, f"{rule.rule} has no rule: declare one (see chapters.web.access)"
        methods = sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        if found.role is not None or UNSAFE & set(methods):
            written.append(f"{found.name} {' '.join(methods)} {rule.rule}")
    assert sorted(written) == RULES.read_text(encoding="utf-8").splitlines()


def test_every_route_answers_those_it_is_for_and_nobody_else(hollow: Desk) -> None:
    people: dict[str, tuple[Visitor, set[str]]] = {
        "nobody": (hollow.nobody, {"public"}),
        "reader": (hollow.reader, {"public", "api-read"}),
        "writer": (hollow.writer, {"public", "api-read", "api-write"}),
        "editor": (hollow.editor, {"public", "editors", "api-read", "api-write"}),
        "administrator": (
            hollow.administrator,
            {"public", "editors", "administrators", "api-read", "api-write"},
        ),
    }
    walked = 0
    for rule in hollow.app.url_map.iter_rules():
        declared = access.rule_of(hollow.app, rule.endpoint)
        assert declared is not None
        for method in METHODS:
            for name, (visitor, allowed) in people.items():
                response = visitor.open(method, path_of(rule.rule))
                where = f"{name} {method} {rule.rule}"
                if method not in (rule.methods or set()) and response.status_code != 405:
                    continue  # another rule of the same address answers this method, and is walked itself
                reached = response.status_code == 200 and (method == "HEAD" or response.text == "reached")
                assert reached == (method in (rule.methods or set()) and declared.name in allowed), where
                walked += 1
    assert walked > 300


def test_a_view_without_a_rule_answers_nobody(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)

    @desk.app.get("/forgotten")
    def forgotten() -> str:
        return "secret"

    for visitor in (desk.nobody, desk.editor, desk.administrator, desk.writer):
        assert visitor.open("GET", "/forgotten").status_code == 403


CROSSINGS = [
    ({"Sec-Fetch-Site": "same-origin"}, True),
    ({"Sec-Fetch-Site": "none"}, True),
    ({"Sec-Fetch-Site": "same-site"}, False),
    ({"Sec-Fetch-Site": "cross-site"}, False),
    ({"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"}, False),
    ({"Origin": "http://localhost"}, True),
    ({"Origin": "https://evil.example"}, False),
    ({"Origin": "http://localhost.evil.example"}, False),
    ({"Origin": "http://localhost:81"}, False),
    ({"Origin": "null"}, False),
    ({"Referer": "http://localhost/"}, False),
    ({}, False),
]


@pytest.mark.parametrize(("headers", "passes"), CROSSINGS)
def test_only_our_own_pages_change_anything(hollow: Desk, headers: dict[str, str], passes: bool) -> None:
    cookie = hollow.editor.raw
    assert (cookie.post("/sign-out", headers=headers).status_code == 200) is passes
    assert (cookie.post("/sign-in", headers=headers).status_code == 200) is passes


def test_a_token_opens_no_page_of_the_desk(desk: Desk) -> None:
    assert desk.writer.open("GET", "/desk/").status_code in (302, 401)
    assert desk.writer.open("POST", "/desk/people/invite", data={"role": "editor"}).status_code == 401


def test_a_rule_names_a_role_that_exists(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        declared = access.rule_of(app, rule.endpoint)
        assert declared
        assert declared.role in (None, *Role)
