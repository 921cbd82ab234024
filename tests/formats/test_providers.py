"""Addresses in others' files lead to the right provider, and none of them can do harm."""

import pytest

from chapters.formats._providers import is_web_address, source_of
from chapters.model import Provider


@pytest.mark.parametrize(
    ("address", "provider", "name"),
    [
        ("https://www.youtube.com/watch?v=lAXjc9Jk5Ho&t=5", Provider.YOUTUBE, "lAXjc9Jk5Ho"),
        ("https://youtu.be/lAXjc9Jk5Ho", Provider.YOUTUBE, "lAXjc9Jk5Ho"),
        ("https://www.youtube-nocookie.com/embed/lAXjc9Jk5Ho", Provider.YOUTUBE, "lAXjc9Jk5Ho"),
        ("https://player.vimeo.com/video/76979871", Provider.VIMEO, "76979871"),
        ("https://tube.example.org/w/9c9de5e8-0a1e", Provider.PEERTUBE, "9c9de5e8-0a1e"),
        ("https://media.example.org/a.mp3", Provider.FILE, ""),
        ("https://[bad/w/9c9de5e8-0a1e", Provider.FILE, ""),
        ("https://evil.example/?https://youtu.be/lAXjc9Jk5Ho", Provider.FILE, ""),
        ("javascript:alert(1)", Provider.FILE, ""),
        ("", Provider.FILE, ""),
    ],
)
def test_an_address_leads_to_its_provider(address: str, provider: Provider, name: str) -> None:
    source = source_of(address)
    assert (source.provider, source.id) == (provider, name)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:x",
        "http://",
        "https://[x",
        "https://e.org/a b",
        'https://e.org/"',
        "https://e.org/ā",
        "//e.org",
        "https://e.org/%zz",
    ],
)
def test_what_is_no_address_is_not_taken_for_one(text: str) -> None:
    assert not is_web_address(text)


def test_a_plain_address_is_one() -> None:
    assert is_web_address("https://e.org/a%20b?c=d&e=%C4%81#f")
