"""The address decides the language: ``/lv/…`` is Latvian, an address without a prefix is in the default language.

A prefix is moved to where WSGI keeps the part of an address that is above the application. Every address that is made for
such a page then carries it too, and no view knows of languages. Nothing depends on what a browser says of itself, and
nothing is remembered in a cookie, so a page at an address is the same for everybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote

from flask import Flask, Response, abort, has_request_context, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from chapters.settings import LANGUAGES
from chapters.web.i18n import (
    LANGUAGE_KEY,
    default_language,
    language,
    language_name,
    said_in,
    settled_language,
)

SPOKEN: Final = frozenset({"pages", "embed", "editor", "accounts"})
"""The blueprints whose answers hold words of the interface, so that each language has its own address for them."""

UNSPOKEN: Final = frozenset(
    {"documents", "completing", "media", "service", "feeds", "exports", "api", "passing"}
)
"""The blueprints that answer programs: one address for all languages."""

_ROOT: Final = "chapters.root"
_PREFIX: Final = "chapters.prefix"
_LONGEST_QUERY: Final = 600
_MOST_FIXED: Final = 500
_SAFE_IN_PATHS: Final = "/:@!$&'()*+,;=~"
_SAFE_IN_QUERIES: Final = "!$&'()*+,-./:;=?@_~%"


class Site(Flask):
    """An application whose addresses name a language where, and only where, the answer is in one."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._fixed: dict[tuple[str, str, str | None], str] = {}

    def url_for(self, /, endpoint: str, **values: Any) -> str:
        """As Flask's own; what answers programs has no language in its address."""
        if values or endpoint.find(".") < 1 or not has_request_context():
            return self._url_for(endpoint, **values)
        # A page has a dozen addresses without values, always the same ones: the router is asked once for each.
        key = endpoint, request.environ.get("SCRIPT_NAME", ""), request.environ.get(_PREFIX)
        if (url := self._fixed.get(key)) is None:
            url = self._fixed[key] = self._url_for(endpoint)
            while len(self._fixed) > _MOST_FIXED:
                self._fixed.pop(next(iter(self._fixed)), None)
        return url

    def _url_for(self, endpoint: str, **values: Any) -> str:
        url = super().url_for(endpoint, **values)
        if not has_request_context() or _PREFIX not in request.environ:
            return url
        if (endpoint.rpartition(".")[0] or request.blueprint) in SPOKEN:
            return url
        prefix = request.environ[_PREFIX]
        with_prefix = f"{request.environ[_ROOT]}/{prefix}/"
        return url.replace(with_prefix, f"{request.environ[_ROOT]}/", 1)


class LanguagePrefix:
    """WSGI: takes the language off the front of an address."""

    def __init__(self, app: Any, default: str) -> None:
        self._app = app
        self._default = default

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        root = environ.get("SCRIPT_NAME", "")
        first, slash, rest = environ.get("PATH_INFO", "").removeprefix("/").partition("/")
        environ[_ROOT] = root
        environ[LANGUAGE_KEY] = self._default
        if first in LANGUAGES:
            environ[_PREFIX] = environ[LANGUAGE_KEY] = first
            environ["SCRIPT_NAME"], environ["PATH_INFO"] = f"{root}/{first}", slash + rest
        answer: Iterable[bytes] = self._app(environ, start_response)
        return answer


def install_languages(app: Flask) -> None:
    """Let the address decide the language of what ``app`` answers, with one address for each page in each language."""
    app.wsgi_app = LanguagePrefix(app.wsgi_app, settled_language(app.extensions["chapters"].settings))  # type: ignore[method-assign] # as Flask's documentation has it

    @app.before_request
    def one_address_each() -> BaseResponse | None:
        prefix = request.environ.get(_PREFIX)
        if prefix is None:
            return None
        needless = prefix == default_language() or (
            request.blueprint is not None and request.blueprint not in SPOKEN
        )
        if not needless and request.environ["PATH_INFO"]:
            return None
        if request.method not in ("GET", "HEAD"):
            abort(404)
        return redirect(this_page(default_language() if needless else prefix), 301)

    @app.after_request
    def say_language(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.headers.setdefault("Content-Language", language())
        return response


def this_page(tongue: str) -> str:
    """The present address in another language, with its query unless that is longer than anything asked in earnest."""
    root = request.environ.get(_ROOT, request.script_root)
    query = (
        quote(request.query_string, safe=_SAFE_IN_QUERIES)
        if len(request.query_string) <= _LONGEST_QUERY
        else ""
    )
    return f"{root}{_prefix(tongue)}{quote(request.path, safe=_SAFE_IN_PATHS)}" + (
        f"?{query}" if query else ""
    )


def in_language(url: str, tongue: str) -> str:
    """``url``, an address of ours as ``url_for`` made it for this page, in another language."""
    root = request.environ.get(_ROOT, "")
    path = url.removeprefix(root + _prefix(language()))
    return f"{root}{_prefix(tongue)}{path}"


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that the page is there in: its tag, what it calls itself, a way to say "in it", and whether this is it."""

    tag: str
    name: str
    offer: str
    url: str
    here: bool


def tongues() -> tuple[Tongue, ...]:
    """The languages of the interface, the site's own first, each with this page's address in it."""
    here = language()
    return tuple(
        Tongue(tag, language_name(tag), _offer(tag), this_page(tag), tag == here) for tag in languages_here()
    )


@lru_cache(maxsize=len(LANGUAGES))
def _offer(tag: str) -> str:
    return said_in(tag, "In English")


def alternates(url: str) -> tuple[tuple[str, str], ...]:
    """Each language with the address of ``url``, a page of ours, in it; ``x-default`` for whoever speaks none of them."""
    found = tuple((tag, in_language(url, tag)) for tag in languages_here())
    return (*found, ("x-default", in_language(url, default_language())))


def languages_here() -> tuple[str, ...]:
    """The languages of the interface, the site's own first."""
    own = default_language()
    return (own, *(tag for tag in LANGUAGES if tag != own))


def _prefix(tongue: str) -> str:
    return "" if tongue == default_language() else f"/{tongue}"
