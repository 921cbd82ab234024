"""Coming in and going out with a browser."""

from pathlib import Path

import pytest

from chapters.bootstrap import open_catalog
from chapters.catalog.accounts import Role
from chapters.settings import Settings
from chapters.web import create_app
from chapters.web.accounts.signing import own_path
from chapters.web.sessions import COOKIES, Way
from tests.web.desk import PASSWORD, Desk, Visitor, open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def test_from_the_first_link_to_the_desk(tmp_path: Path) -> None:
    settings = Settings(database=tmp_path / "chapters.db", media=tmp_path / "media")
    catalog = open_catalog(settings)
    visitor = Visitor(create_app(settings, catalog))
    link = f"/welcome/{catalog.accounts.people.first_link()}"
    assert "first administrator" in visitor.get(link).text
    refused = visitor.post_page(link, name="Ilze", password="short", status=422)
    assert "at least 10" in refused.text
    visitor.post(link, name="Ilze", password=PASSWORD)
    assert visitor.get("/desk/people").one("tbody/tr/th").text == "Ilze"
    visitor.get(link, status=410)


def test_whoever_is_not_signed_in_is_led_to_the_form_and_back(desk: Desk) -> None:
    response = desk.nobody.open("GET", "/desk/account?x=1")
    assert response.location == "/sign-in?next=/desk/account?x%3D1"
    page = desk.nobody.get(response.location)
    assert page.one("input[@name='next']").get("value") == "/desk/account?x=1"
    went = desk.nobody.post("/sign-in", name="anna", password=PASSWORD, next="/desk/account?x=1")
    assert went.location == "/desk/account?x=1"
    assert "Anna" in desk.nobody.get("/desk/account").text


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "",
        "javascript:alert(1)",
        "/a\r\nX: y",
        "/a b",
        "desk",
    ],
)
def test_signing_in_leads_to_no_other_site(desk: Desk, wanted: str) -> None:
    with desk.app.test_request_context("/"):
        assert own_path(wanted) == "/desk/"


def test_a_wrong_password_says_nothing_about_the_name(desk: Desk) -> None:
    known = desk.nobody.post_page("/sign-in", name="Anna", password="wrong wrong", status=403)
    unknown = desk.nobody.post_page("/sign-in", name="Nobody", password="wrong wrong", status=403)
    assert known.one("p[@id='trouble']").text == unknown.one("p[@id='trouble']").text


def test_too_many_tries_are_told_when_to_come_back(desk: Desk) -> None:
    for _ in range(10):
        desk.nobody.post("/sign-in", name="Anna", password="wrong wrong", status=403)
    response = desk.nobody.post("/sign-in", name="Anna", password=PASSWORD, status=429)
    assert int(response.headers["Retry-After"]) > 0


def test_the_cookie_is_bound_to_this_host_and_opens_nothing_after_sign_out(desk: Desk) -> None:
    response = desk.nobody.open(
        "POST", "/sign-in", data={"name": "Anna", "password": PASSWORD}, base_url="https://chapters.example"
    )
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-chapters=")
    for wanted in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert wanted in cookie
    assert "Domain" not in cookie
    secret = cookie.partition("=")[2].partition(";")[0]
    thief = Visitor(desk.app)
    thief.raw.set_cookie(COOKIES[Way.SECURE], secret, domain="chapters.example", secure=True)
    there = {"base_url": "https://chapters.example"}
    assert thief.open("GET", "/desk/", **there).status_code == 200
    assert desk.nobody.open("POST", "/sign-out", **there).status_code == 303
    assert thief.open("GET", "/desk/", **there).status_code == 302
    assert thief.open("POST", "/sign-out", **there).status_code == 401


def test_over_plain_http_from_another_machine_nothing_secret_is_asked_for(desk: Desk) -> None:
    away = {"base_url": "http://chapters.example", "environ_base": {"REMOTE_ADDR": "192.0.2.7"}}
    for path, environ in (("/sign-in", away), ("/sign-in", {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}})):
        response = desk.nobody.open("GET", path, **environ)
        assert response.status_code == 403
        assert "https" in response.text
        assert 'type="password"' not in response.text
    sent = desk.nobody.open("POST", "/sign-in", data={"name": "Anna", "password": PASSWORD}, **away)
    assert sent.status_code == 403
    assert "Set-Cookie" not in sent.headers


def test_behind_a_proxy_that_speaks_https_the_cookie_is_secure(tmp_path: Path) -> None:
    settings = Settings(
        database=tmp_path / "chapters.db", media=tmp_path / "media", public_url="https://chapters.example"
    )
    catalog = open_catalog(settings)
    people = catalog.accounts.people
    people.accept(people.first_link(), "Ilze", PASSWORD, agent="")
    visitor = Visitor(create_app(settings, catalog))
    response = visitor.open(
        "POST", "/sign-in", data={"name": "Ilze", "password": PASSWORD}, base_url="http://chapters.example"
    )
    assert response.headers["Set-Cookie"].startswith("__Host-chapters=")


def test_pages_for_viewers_know_nothing_of_who_is_signed_in(desk: Desk) -> None:
    for path in ("/", "/recordings/", f"/recordings/{desk.shelf.file}/"):
        seen, unseen = desk.editor.open("GET", path), desk.nobody.open("GET", path)
        assert seen.data == unseen.data
        assert seen.headers["Cache-Control"].startswith("public")
    assert desk.editor.open("GET", "/desk/").headers["Cache-Control"] == "private, no-store"


def test_an_account_in_ones_own_hands(desk: Desk) -> None:
    page = desk.editor.post_page("/desk/account/tokens", label="nightly", scope="read")
    secret = (page.one("code[@class='secret']").text or "").strip()
    assert desk.catalog.accounts.tokens.caller(secret)
    assert secret not in desk.editor.get("/desk/account").response.text
    desk.editor.post("/desk/account/tokens/3/take-back")
    assert desk.catalog.accounts.tokens.caller(secret) is None
    desk.editor.post("/desk/account/tokens/99/take-back", status=404)
    desk.editor.post("/desk/account/password", old="wrong", new="four new bridges", status=403)
    desk.editor.post("/desk/account/password", old=PASSWORD, new="four new bridges")
    desk.editor.post("/desk/account/sessions/end")


def test_administrators_look_after_people(desk: Desk) -> None:
    page = desk.administrator.post_page("/desk/people/invite", role="editor")
    link = (page.one("code[@class='secret']").text or "").strip()
    fresh = Visitor(desk.app)
    fresh.post(link.removeprefix("http://localhost"), name="Kadri", password=PASSWORD)
    fresh.get("/desk/")
    number = desk.catalog.accounts.people.named("Kadri").id
    desk.administrator.post(f"/desk/people/{number}/role", role="administrator")
    fresh.get("/desk/people")
    desk.administrator.post(f"/desk/people/{number}/active", active="no")
    assert fresh.open("GET", "/desk/").status_code == 302
    desk.administrator.post(f"/desk/people/{number}/active", active="yes")
    assert "shown this once" in desk.administrator.post_page(f"/desk/people/{number}/reset").text
    desk.administrator.post(f"/desk/people/{number}/sessions/end")
    desk.administrator.post("/desk/people/1/role", role="editor", status=303)
    assert desk.catalog.accounts.people.named("Kadri").role is Role.ADMINISTRATOR
    desk.administrator.post("/desk/people/99/role", role="editor", status=403)


def test_the_audit_log_says_what_was_done(desk: Desk) -> None:
    assert "used a link: first" in desk.administrator.get("/desk/audit").text


def test_every_page_of_the_desk_is_valid(desk: Desk) -> None:
    for path in ("/desk/", "/desk/account", "/desk/people", "/desk/audit"):
        desk.administrator.get(path)
    desk.editor.get("/desk/people", status=403)
