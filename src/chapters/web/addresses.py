"""The addresses of our own pages: one function for each thing that has one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from flask import has_request_context, request, url_for

from chapters.catalog.asking import Filter
from chapters.catalog.directory import IndexKind
from chapters.catalog.slugs import slugify
from chapters.catalog.views import Hit
from chapters.links import seconds
from chapters.model import Chapter, Recording
from chapters.web.context import services, settings

LONGEST_QUERY = 300
"""How many characters of a query a page repeats, in a field or a link; all of it is searched for."""


def recording_url(slug: str) -> str:
    """The page of a recording. Written out, like those of its chapters: a page of results has a hundred of them, and asking
    the router for each took a fifth of the page's time."""
    return f"{_root(request.environ.get('SCRIPT_NAME', ''))}/recordings/{_quoted(slug)}/"


def chapter_url(slug: str, chapter: Chapter) -> str:
    """The permanent page of a chapter. Its title is there for people; the key alone decides."""
    return f"{recording_url(slug)}chapters/{_quoted(chapter.key)}/{_quoted(title_part(chapter))}"


def hit_url(slug: str, hit: Hit) -> str:
    """Where a hit plays: the chapter's page; for a moment, the page of its chapter (or recording) opened at it."""
    page = chapter_url(slug, hit.chapter) if hit.chapter else recording_url(slug)
    return f"{page}?t={seconds(hit.start_ms)}" if hit.speech else page


def title_part(chapter: Chapter) -> str:
    """How a chapter's title is written in its address."""
    return _slug(chapter.title)


@lru_cache(maxsize=20_000)
def _quoted(part: str) -> str:
    """A part of an address, as the router writes it."""
    return quote(part, safe="!$&'()*+,:;=@")


@lru_cache(maxsize=16)
def _root(script_name: str) -> str:
    return quote(script_name, safe="!$&'()*+,/:;=@")


@lru_cache(maxsize=64)
def _page(endpoint: str, _script_name: str) -> str:
    """The address of a page that needs no values, below the present prefix."""
    return url_for(endpoint)


def _query(values: list[tuple[str, str]]) -> str:
    """The part of an address behind the question mark, as the router writes it."""
    return "&".join([_pair(*pair) for pair in values])


@lru_cache(maxsize=2_000)
def _pair(name: str, value: str) -> str:
    """One name and value. Remembered: all the addresses of a page of results hold the same query."""
    return urlencode([(name, value)], safe="!$'()*,/:;?@", errors="replace")


@lru_cache(maxsize=20_000)
def _slug(title: str) -> str:
    return slugify(title) or "chapter"


def collection_url(slug: str) -> str:
    """The page of a collection."""
    return url_for("pages.collection", slug=slug)


def index_url(kind: IndexKind, letter: str = "", page: int = 1) -> str:
    """The index of speakers or topics; of a large one, a page of a letter."""
    return url_for(f"pages.{kind.value}", letter=letter or None, page=page if page > 1 else None)


def index_entry_url(kind: IndexKind, slug: str, page: int = 1) -> str:
    """The places of one name in an index."""
    return url_for(f"pages.{kind.singular}", slug=slug, page=page if page > 1 else None)


def reel_of_entry_url(kind: IndexKind, slug: str) -> str:
    """The reel that plays all places of one name."""
    named: dict[str, Any] = {kind.singular: slug}
    return url_for("pages.reel", **named)


def search_url(
    query: str,
    page: int = 1,
    filters: Iterable[Filter] = (),
    *,
    literal: bool = False,
    endpoint: str = "pages.search",
) -> str:
    """A page of results; the first has no number. ``literal`` asks for exactly what was typed."""
    values: list[tuple[str, str]] = [("q", query[:LONGEST_QUERY])]
    if page > 1:
        values.append(("page", str(page)))
    values += [(item.field.value, item.value) for item in filters]
    if literal:
        values.append(("exact", "1"))
    return f"{_page(endpoint, request.environ.get('SCRIPT_NAME', ''))}?{_query(values)}"


def find_url(slug: str, query: str) -> str:
    """All places of one recording that a query finds."""
    return f"{recording_url(slug)}find?{_query([('q', query[:LONGEST_QUERY])])}"


def media_url(path: str) -> str:
    """A file below the media folder."""
    return url_for("media.file", path=path)


def poster_url(recording: Recording) -> str:
    """The picture of a recording, empty where it has none."""
    return media_url(recording.poster) if recording.poster else ""


def static_url(name: str) -> str:
    """A static file, at an address that changes whenever any of them does."""
    root = request.environ.get("SCRIPT_NAME", "") if has_request_context() else ""
    return _static(services().assets.digest, name, root)


@lru_cache(maxsize=500)
def _static(digest: str, name: str, _script_name: str) -> str:
    return url_for("service.static", digest=digest, name=name)


def origin() -> str:
    """Scheme and host that viewers reach us at: what the operator has set, else what the request says."""
    public = urlsplit(settings().public_url)
    return f"{public.scheme}://{public.netloc}" if public.netloc else request.host_url.rstrip("/")


def absolute(url: str) -> str:
    """``url``, one of ours, with scheme and host before it."""
    return origin() + url


def with_query(url: str) -> str:
    """``url`` followed by the query string of the present request, made safe for a header."""
    query = quote(request.query_string, safe="!$&'()*+,-./:;=?@_~%")
    return f"{url}?{query}" if query else url
