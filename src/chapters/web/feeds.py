"""What programs follow: Atom feeds of what is new, and maps of the site with its videos for search engines.

All of it is in the site's own language; the pages that it leads to name their other languages themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, abort, render_template, url_for

from chapters.catalog.directory import IndexKind, Listed
from chapters.catalog.views import RecordingPage
from chapters.web.addresses import absolute, chapter_url, collection_url, recording_url
from chapters.web.context import catalog
from chapters.web.presenters.contents import make_rows
from chapters.web.presenters.structured import content_url, description_of, embed_url, thumbnail_url
from chapters.web.site import site

blueprint = Blueprint("feeds", __name__)

ATOM = "application/atom+xml"
LONGEST_VIDEO_S = 28_800
"""The longest video, in seconds, whose length a map may state."""


@blueprint.get("/feed.atom")
def everything() -> Response:
    """The newest recordings."""
    return _atom(catalog().directory.recent(), site().name, "feeds.everything", "pages.recordings")


@blueprint.get("/collections/<slug>/feed.atom")
def collection(slug: str) -> Response:
    """The newest recordings of a collection."""
    about = catalog().collection(slug).summary.collection
    title = f"{about.title} · {site().name}"
    return _atom(catalog().directory.recent(slug), title, "feeds.collection", "pages.collection", slug=slug)


@blueprint.get("/sitemap.xml")
def maps() -> Response:
    """The list of maps, each as long as search engines take."""
    count = catalog().directory.map_count()
    addresses = [absolute(url_for("feeds.map_of_site", number=number)) for number in range(1, count + 1)]
    return _xml("feeds/maps.xml", "application/xml", addresses=addresses)


@blueprint.get("/sitemap-<number>.xml")
def map_of_site(number: str) -> Response:
    """One map: recordings with their videos, and the page of each chapter; the first holds the lists too."""
    if not number.isascii() or not number.isdigit() or len(number) > 6 or number != str(int(number)):
        abort(404)
    found = catalog().directory.map(int(number))
    lists = _lists() if number == "1" else []
    return _xml("feeds/map.xml", "application/xml", lists=lists, videos=[_video(one) for one in found])


def _lists() -> list[str]:
    addresses = [
        *(url_for(f"pages.{name}") for name in ("home", "recordings", "collections")),
        *(collection_url(summary.collection.slug) for summary in catalog().collections()),
        *(url_for(f"pages.{kind.value}") for kind in IndexKind),
    ]
    return [absolute(address) for address in addresses]


def _atom(found: Sequence[Listed], title: str, feed: str, page: str, **names: Any) -> Response:
    newest = max((one.modified for one in found), default=datetime.fromtimestamp(0, UTC))
    return _xml(
        "feeds/atom.xml",
        ATOM,
        title=title,
        updated=newest.isoformat(timespec="seconds"),
        self_url=absolute(url_for(feed, **names)),
        page_url=absolute(url_for(page, **names)),
        entries=[_entry(one) for one in found],
    )


def _entry(one: Listed) -> dict[str, Any]:
    about = one.recording
    return {
        "url": absolute(recording_url(about.slug)),
        "title": about.title,
        "language": about.language,
        "updated": one.modified.isoformat(timespec="seconds"),
        "published": one.added.isoformat(timespec="seconds"),
        "speakers": about.speakers,
        "collection": one.collection,
        "summary": description_of(_page(one)),
        "rows": make_rows(about, one.spans),
        "file": content_url(about),
    }


def _video(one: Listed) -> dict[str, Any]:
    about = one.recording
    length = round((about.duration_ms or 0) / 1000)
    return {
        "url": absolute(recording_url(about.slug)),
        "changed": one.modified.isoformat(timespec="seconds"),
        "title": about.title,
        "description": description_of(_page(one)),
        "thumbnail": thumbnail_url(about),
        "file": content_url(about),
        "player": embed_url(about),
        "length": length if 1 <= length <= LONGEST_VIDEO_S else 0,
        "published": (about.recorded or one.added.date()).isoformat(),
        "chapters": [absolute(chapter_url(about.slug, span.chapter)) for span in one.spans],
    }


def _page(one: Listed) -> RecordingPage:
    return RecordingPage(one.recording, one.collection, one.spans, (), "", 0, one.modified)


def _xml(template: str, kind: str, **values: Any) -> Response:
    return Response(render_template(template, **values), content_type=f"{kind}; charset=utf-8")
