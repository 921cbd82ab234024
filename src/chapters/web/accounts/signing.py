"""Coming in and going out."""

from __future__ import annotations

import re
from typing import Final

from flask import Response, make_response, redirect, render_template, request, url_for

from chapters.catalog.accounts.values import LinkKind
from chapters.errors import ChaptersError, Conflict, Denied, Invalid
from chapters.web.access import caller, editors, public
from chapters.web.accounts import blueprint
from chapters.web.context import catalog
from chapters.web.i18n import said_of
from chapters.web.sessions import Way, client_place, forget, keep_signed_in, way

_OWN_PATH: Final = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*\Z", re.ASCII)


@blueprint.get("/sign-in")
@public
def sign_in() -> Response:
    """The form, or what to do where signing in would not be safe."""
    return _form()


@blueprint.post("/sign-in")
@public
def sign_in_now() -> Response:
    """Begin a session, and go on to where one was going."""
    if way() is Way.OPEN:
        return _form()
    name = request.form.get("name", "")
    try:
        _account, secret = catalog().accounts.signing.sign_in(
            name,
            request.form.get("password", ""),
            place=client_place(),
            agent=request.user_agent.string,
        )
    except Denied as error:
        return _form(name=name, error=error)
    response = make_response(redirect(own_path(request.form.get("next", "")), 303))
    keep_signed_in(response, secret)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.post("/sign-out")
@editors
def sign_out() -> Response:
    """End this session."""
    catalog().accounts.signing.sign_out(caller())
    response = make_response(redirect(url_for("accounts.sign_in"), 303))
    forget(response)
    return response


@blueprint.get("/welcome/<secret>")
@public
def welcome(secret: str) -> Response:
    """What a one-time link is for: making an account, or choosing a new password."""
    return _welcome_form(secret)


@blueprint.post("/welcome/<secret>")
@public
def welcome_now(secret: str) -> Response:
    """Use the link."""
    if way() is Way.OPEN:
        return _welcome_form(secret)
    name, password = request.form.get("name", ""), request.form.get("password", "")
    try:
        _account, session = catalog().accounts.people.accept(
            secret, name, password, agent=request.user_agent.string
        )
    except (Invalid, Conflict) as error:
        return _welcome_form(secret, name=name, error=error)
    response = make_response(redirect(url_for("editor.desk"), 303))
    keep_signed_in(response, session)
    response.headers["Cache-Control"] = "no-store"
    return response


def own_path(wanted: str) -> str:
    """``wanted`` if it is a page of ours, else the desk: a link from elsewhere may not lead on to another site."""
    return wanted if _OWN_PATH.match(wanted) else url_for("editor.desk")


def _form(*, name: str = "", error: ChaptersError | None = None) -> Response:
    refused = way() is Way.OPEN
    page = render_template(
        "accounts/sign_in.html",
        refused=refused,
        name=name,
        error=said_of(error) if error else "",
        next=request.values.get("next", ""),
    )
    return _kept_nowhere(page, 403 if refused else error.status if error else 200)


def _welcome_form(secret: str, *, name: str = "", error: ChaptersError | None = None) -> Response:
    link = catalog().accounts.people.look_at(secret)
    refused = way() is Way.OPEN
    page = render_template(
        "accounts/welcome.html",
        refused=refused,
        first=link.kind is LinkKind.FIRST,
        account=link.account,
        secret=secret,
        name=name,
        error=said_of(error) if error else "",
    )
    return _kept_nowhere(page, 403 if refused else error.status if error else 200)


def _kept_nowhere(page: str, status: int) -> Response:
    response = make_response(page, status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
