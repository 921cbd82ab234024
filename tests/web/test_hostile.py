"""Titles, names and descriptions come from anywhere. On a page they are text and nothing else."""

from pathlib import Path

import pytest

from chapters.catalog import Catalog, NewRecording, Provenance
from chapters.model import Chapter, ChapterList, Collection, Cue, Provider, Recording, Source, Track
from chapters.web import create_app
from tests.support import settings_in
from tests.web.pageclient import PageClient

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</title></script><svg onload=alert(1)>",
    "{{7*7}} {% raw %} ${7*7}",
    "%(n)s %s %d {n} %",
    "javascript:alert(1)",
    "' onmouseover='alert(1)",
    "\u202egnirts desrever\u202c \u2066x",
    "nul\x00 bell\x07 delete\x7f c1\x85 nonchar\ufdd0 \ufffe",
    "<!-- --> ]]> &amp; &#60;",
    "a" * 2_000,
    "</script><!--<script>",
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_a_title_says_every_page_stays_valid(catalog: Catalog, tmp_path: Path, payload: str) -> None:
    name = payload.replace("\x00", "")
    saved = catalog.add(
        NewRecording(
            Recording(
                "talk", name, Source(Provider.YOUTUBE, "aaaaaaaaaaa"), name, "en", 60_000, speakers=(name, name),
                rights=name, licence=name, credit=name, identifier=name,
            ),
            ChapterList((
                Chapter(0, f"topic {name}", speakers=(name,), summary=name, language=name[:8]),
                Chapter(9_000, name, level=1),
            )),
            (Track("en", (Cue(0, 2_000, name, name),), label=name),),
            Provenance.DESCRIPTION,
            Collection("pile", name, name),
        )
    )  # fmt: skip
    client = PageClient(create_app(settings_in(tmp_path), catalog))
    chapter = catalog.recording(saved.slug).spans[0].chapter
    whole = f"/recordings/{saved.slug}/"
    for path in (
        "/",
        "/recordings/",
        "/collections/",
        "/collections/pile/",
        whole,
        f"{whole}transcript/en",
        "/search?q=topic",
    ):
        page = client.get(path)
        assert not [e for e in page.tree.iter() if e.tag in ("img", "svg") and e.get("src") == "x"]
        assert all(
            script.get("src") or script.get("type") in ("application/json", "application/ld+json")
            for script in page.all("script")
        )
    right = client.raw.get(f"{whole}chapters/{chapter.key}").headers["Location"]
    client.get(right)
    assert (
        client.raw.get(f"{whole[:-1]}.json").get_json()["title"]
        == catalog.recording(saved.slug).recording.title
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_whatever_a_query_says_it_comes_back_as_text(client: PageClient, payload: str) -> None:
    page = client.get("/search?" + __import__("urllib.parse").parse.urlencode({"q": payload}))
    assert not page.all("img")
