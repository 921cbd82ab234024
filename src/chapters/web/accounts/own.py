"""One's own account: password, where one is signed in, tokens."""

from __future__ import annotations

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from chapters.catalog.accounts.values import Scope
from chapters.errors import ChaptersError, Denied, Invalid
from chapters.web.access import caller, editors
from chapters.web.accounts import blueprint
from chapters.web.context import catalog
from chapters.web.i18n import said_of
from chapters.web.sessions import client_place

SCOPES = {"read": (Scope.READ,), "write": (Scope.READ, Scope.WRITE)}
"""What a token may be made for, by the value of the form's field."""


@blueprint.get("/desk/account")
@editors
def account() -> Response:
    """The page of one's own account."""
    return _page()


@blueprint.post("/desk/account/password")
@editors
def change_password() -> BaseResponse:
    """Choose a new password; other browsers are signed out."""
    try:
        catalog().accounts.signing.change_password(
            caller(), request.form.get("old", ""), request.form.get("new", ""), place=client_place()
        )
    except (Denied, Invalid) as error:
        return _page(error=error)
    return redirect(url_for("accounts.account", said="password"), 303)


@blueprint.post("/desk/account/sessions/end")
@editors
def end_sessions() -> BaseResponse:
    """Sign every other browser out."""
    catalog().accounts.signing.end_others(caller())
    return redirect(url_for("accounts.account", said="sessions"), 303)


@blueprint.post("/desk/account/tokens")
@editors
def make_token() -> Response:
    """Make a token, and show it this once."""
    try:
        token, secret = catalog().accounts.tokens.make(
            caller().account, request.form.get("label", ""), SCOPES.get(request.form.get("scope", ""), ())
        )
    except Invalid as error:
        return _page(error=error)
    return _page(secret=secret, label=token.label)


@blueprint.post("/desk/account/tokens/<int:number>/take-back")
@editors
def take_back_token(number: int) -> BaseResponse:
    """The token opens nothing from now on."""
    catalog().accounts.tokens.take_back(caller().account, number)
    return redirect(url_for("accounts.account", said="token"), 303)


def _page(*, error: ChaptersError | None = None, secret: str = "", label: str = "") -> Response:
    me, accounts = caller(), catalog().accounts
    page = render_template(
        "accounts/account.html",
        me=me.account,
        here=me.session,
        sessions=accounts.signing.sessions(me.account),
        tokens=accounts.tokens.of(me.account),
        error=said_of(error) if error else "",
        secret=secret,
        label=label,
    )
    return make_response(page, error.status if error else 200)
