"""Who may call which view. Deny by default: a view without a declared rule answers nobody.

A rule is one line, on a view or on a whole blueprint (a view's own comes first)::

    public(blueprint)


    @blueprint.get("/desk/")
    @editors
    def desk(): ...
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, g, redirect, request, url_for
from werkzeug.wrappers import Response as BaseResponse

from chapters.catalog.accounts.values import Caller, Role, Scope
from chapters.errors import Denied, NotSignedIn
from chapters.web.context import catalog, settings
from chapters.web.errors import wants_json
from chapters.web.i18n import gettext as _
from chapters.web.numbers import RowNumber
from chapters.web.sessions import session_secret


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may: everybody without a ``role``; with a ``scope``, API tokens of that scope besides sessions."""

    name: str
    role: Role | None = None
    scope: Scope | None = None


PUBLIC: Final = Rule("public")
EDITORS: Final = Rule("editors", Role.EDITOR)
ADMINISTRATORS: Final = Rule("administrators", Role.ADMINISTRATOR)
API_READ: Final = Rule("api-read", Role.EDITOR, Scope.READ)
API_WRITE: Final = Rule("api-write", Role.EDITOR, Scope.WRITE)

Guarded = TypeVar("Guarded", bound=Callable[..., Any] | Blueprint)
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_rules: dict[object, Rule] = {}


def _declares(rule: Rule) -> Callable[[Guarded], Guarded]:
    def declare(view: Guarded) -> Guarded:
        _rules[view] = rule
        return view

    return declare


def public(view: Guarded) -> Guarded:
    """Everybody may; what it answers is the same for all."""
    return _declares(PUBLIC)(view)


def editors(view: Guarded) -> Guarded:
    """Editors and administrators may, signed in with a browser."""
    return _declares(EDITORS)(view)


def administrators(view: Guarded) -> Guarded:
    """Administrators may, signed in with a browser."""
    return _declares(ADMINISTRATORS)(view)


def api_read(view: Guarded) -> Guarded:
    """Editors may, and programs with a token that may read."""
    return _declares(API_READ)(view)


def api_write(view: Guarded) -> Guarded:
    """Editors may, and programs with a token that may write."""
    return _declares(API_WRITE)(view)


def rule_of(app: Flask, endpoint: str) -> Rule | None:
    """The rule that was declared for an endpoint, by its view or its blueprint."""
    own = _rules.get(app.view_functions[endpoint])
    blueprint = app.blueprints.get(endpoint.rpartition(".")[0])
    return own or (_rules.get(blueprint) if blueprint else None)


def install_access(app: Flask) -> None:
    """Ask the rule before every view, and keep what only some may see out of every cache."""
    app.url_map.converters["int"] = RowNumber

    @app.before_request
    def guard() -> BaseResponse | None:
        if request.endpoint is None:
            return None  # no view: 404 or 405
        rule = rule_of(app, request.endpoint)
        if rule is None:
            raise Denied(_("This address has no rule that says who may use it, so nobody may."))
        token = _bearer()
        if request.method not in _SAFE and not token and not came_from_our_page():
            raise Denied(_("This request did not come from one of our own pages, so nothing was changed."))
        if rule.role is None:
            return None
        found = _caller(rule, token)
        if found is None:
            if wants_json() or request.method not in _SAFE:
                raise NotSignedIn(_("Sign in first, or send a token: “Authorization: Bearer …”."))
            return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
        if not found.account.may(rule.role):
            raise Denied(_("Only an administrator may do this."))
        if rule.scope is not None and rule.scope not in found.scopes:
            raise Denied(
                _("This token may not do this: it has no scope “%(scope)s”.", scope=rule.scope.value)
            )
        g.caller = found
        return None

    @app.after_request
    def keep_private(response: Response) -> Response:
        rule = rule_of(app, request.endpoint) if request.endpoint else None
        if rule is not None and rule.role is not None:
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["X-Robots-Tag"] = "noindex"
        return response


def caller() -> Caller:
    """Who makes this request; only in views whose rule asks for a role."""
    found: Caller = g.caller
    return found


def signed_in() -> Caller | None:
    """Who is signed in with this browser, for the few public views that need to know."""
    secret = session_secret()
    return catalog().accounts.signing.caller(secret) if secret else None


def came_from_our_page() -> bool:
    """Whether the browser says that a page of ours made this request; one that says nothing is not believed."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = urlsplit(request.headers.get("Origin", ""))
    ours = {request.host, urlsplit(settings().public_url).netloc} - {""}
    return origin.netloc in ours


def _caller(rule: Rule, token: str) -> Caller | None:
    if token:
        return catalog().accounts.tokens.caller(token) if rule.scope is not None else None
    return signed_in()


def _bearer() -> str:
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else ""
