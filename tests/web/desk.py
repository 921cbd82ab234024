"""A desk to sign in at: an application with an administrator and an editor, and browsers that are signed in."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog
from chapters.catalog.accounts import Role, Scope
from chapters.web import create_app
from chapters.web.sessions import COOKIES, Way
from tests.support import settings_in
from tests.web.pageclient import BufferedClient, Page, check_page
from tests.web.shelf import Shelf, fill

PASSWORD = "three old bridges"


class Visitor:
    """A browser, or a program with a token. Forms are sent as our own pages send them."""

    def __init__(self, app: Flask, secret: str = "", token: str = "") -> None:
        app.test_client_class = BufferedClient
        self.raw: FlaskClient = app.test_client()
        if secret:
            self.raw.set_cookie(COOKIES[Way.LOCAL], secret, domain="localhost")
        self.headers = {"Authorization": f"Bearer {token}"} if token else {"Sec-Fetch-Site": "same-origin"}

    def open(self, method: str, path: str, **options: Any) -> TestResponse:
        headers = self.headers | options.pop("headers", {})
        return self.raw.open(path, method=method, headers=headers, **options)

    def get(self, path: str, *, status: int = 200) -> Page:
        """A page, checked as every page is."""
        response = self.open("GET", path)
        return page_of(response, path, status)

    def post(self, path: str, *, status: int = 303, **form: Any) -> TestResponse:
        """Send a form."""
        response = self.open("POST", path, data=form)
        assert response.status_code == status, (
            path,
            response.status_code,
            response.get_data(as_text=True)[:3000],
        )
        if response.mimetype == "text/html" and status != 303:
            check_page(response.get_data(as_text=True))
        return response

    def post_page(self, path: str, *, status: int = 200, **form: Any) -> Page:
        """Send a form that answers with a page."""
        return page_of(self.open("POST", path, data=form), path, status)


def page_of(response: TestResponse, path: str, status: int) -> Page:
    """The page of a response, checked."""
    text = response.get_data(as_text=True)
    assert response.status_code == status, (path, response.status_code, text[:2000])
    assert response.mimetype == "text/html", (path, response.mimetype)
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    return Page(response, check_page(text))


@dataclass(frozen=True)
class Desk:
    """An application with somebody of every role."""

    app: Flask
    catalog: Catalog
    shelf: Shelf
    nobody: Visitor
    editor: Visitor
    other: Visitor
    administrator: Visitor
    reader: Visitor
    writer: Visitor


def open_desk(folder: Path) -> Desk:
    """A desk on a new database: Ilze is the administrator, Anna and Jānis are editors."""
    settings = settings_in(folder)
    catalog = open_catalog(settings)
    shelf = fill(catalog, settings.media)
    app = create_app(settings, catalog)
    people = catalog.accounts.people
    _, ilze = people.accept(people.first_link(), "Ilze", PASSWORD, agent="a browser")
    anna, hers = people.accept(people.invite(Role.EDITOR, by="Ilze"), "Anna", PASSWORD, agent="a browser")
    _, his = people.accept(people.invite(Role.EDITOR, by="Ilze"), "Jānis", PASSWORD, agent="a browser")
    _, read = catalog.accounts.tokens.make(anna, "reads", [Scope.READ])
    _, write = catalog.accounts.tokens.make(anna, "writes", [Scope.READ, Scope.WRITE])
    return Desk(
        app,
        catalog,
        shelf,
        Visitor(app),
        Visitor(app, hers),
        Visitor(app, his),
        Visitor(app, ilze),
        Visitor(app, token=read),
        Visitor(app, token=write),
    )
