"""The address that opens a source at a moment."""

from urllib.parse import parse_qs, urlsplit

import pytest

from chapters.links import deep_link, embed_link, fragment, parse_fragment, seconds
from chapters.model import Provider, Source


@pytest.mark.parametrize(
    ("ms", "text"), [(0, "0"), (90_000, "90"), (90_500, "90.5"), (90_050, "90.05"), (1, "0.001")]
)
def test_seconds_have_no_more_decimals_than_they_need(ms: int, text: str) -> None:
    assert seconds(ms) == text


def test_a_media_fragment_names_a_stretch_or_a_start() -> None:
    assert fragment(90_000, 120_500) == "t=90,120.5"
    assert fragment(90_000) == "t=90"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("90", (90_000, None)), ("1m30s,2:00", (90_000, 120_000)), ("npt:10,20", (10_000, 20_000)), (",20", (0, 20_000)),
        ("90,5", (90_000, None)), ("90,90", (90_000, None)), ("90,abc", (90_000, None)), ("abc,20", (None, None)),
        ("", (None, None)), ("-5", (None, None)), ("NaN", (None, None)), ("1e999", (None, None)), (",", (None, None)),
    ],
)  # fmt: skip
def test_what_an_address_asks_for_is_read_kindly(text: str, meant: tuple[int | None, int | None]) -> None:
    assert parse_fragment(text) == meant


@pytest.mark.parametrize(("start", "end"), [(0, None), (90_500, None), (1_000, 2_500), (0, 1)])
def test_what_is_written_is_read_back(start: int, end: int | None) -> None:
    assert parse_fragment(fragment(start, end).removeprefix("t=")) == (start, end)


@pytest.mark.parametrize(
    ("source", "url"),
    [
        (Source(Provider.YOUTUBE, "lAXjc9Jk5Ho"), "https://www.youtube.com/watch?v=lAXjc9Jk5Ho&t=90s"),
        (Source(Provider.VIMEO, "76979871"), "https://vimeo.com/76979871#t=90s"),
        (
            Source(Provider.PEERTUBE, "2b5a", "https://video.example.org/w/2b5a"),
            "https://video.example.org/w/2b5a?start=90s",
        ),
        (Source(Provider.FILE, "talks/one two.webm"), "talks/one%20two.webm#t=90.9"),
    ],
)
def test_each_provider_opens_at_the_moment_and_never_after_it(source: Source, url: str) -> None:
    assert deep_link(source, 90_900) == url


def test_the_beginning_needs_no_moment() -> None:
    assert deep_link(Source(Provider.YOUTUBE, "lAXjc9Jk5Ho")) == "https://www.youtube.com/watch?v=lAXjc9Jk5Ho"


def test_an_id_cannot_bring_anything_along() -> None:
    evil = Source(Provider.YOUTUBE, "a&autoplay=1#x/../y", "javascript:alert(1)")
    assert urlsplit(deep_link(evil, 0)).netloc == "www.youtube.com"
    assert parse_qs(urlsplit(deep_link(evil, 0)).query) == {"v": ["a&autoplay=1#x/../y"]}
    assert urlsplit(embed_link(evil)).path == "/embed/a%26autoplay%3D1%23x%2F..%2Fy"


def test_the_embed_may_be_spoken_to_only_from_our_pages() -> None:
    query = parse_qs(
        urlsplit(embed_link(Source(Provider.YOUTUBE, "x"), 9_900, origin="https://a.example")).query
    )
    assert query["origin"] == ["https://a.example"]
    assert query["start"] == ["9"]
    assert embed_link(Source(Provider.FILE, "a.webm")) == ""
