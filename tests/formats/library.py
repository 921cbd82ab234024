"""What the tests of the formats of libraries and editors share: a list that holds everything, and where others' files lie."""

from datetime import date
from pathlib import Path

import pytest

from chapters.formats import read, write
from chapters.formats._fit import fit
from chapters.formats._registry import get_format
from chapters.model import Chapter, ChapterKind, Link, Provider, Recording, Source, Translation

SHARED = Path(__file__).parents[3] / "shared" / "formats"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared files are not beside the checkout")

YOUTUBE = Source(Provider.YOUTUBE, "lAXjc9Jk5Ho", "https://www.youtube.com/watch?v=lAXjc9Jk5Ho")
VIMEO = Source(Provider.VIMEO, "76979871", "https://vimeo.com/76979871")
PEERTUBE = Source(Provider.PEERTUBE, "9c9de5e8-0a1e", "https://video.example.org/w/9c9de5e8-0a1e")
FILM = Source(Provider.FILE, "konference/diena 1.mp4")
SOUND = Source(Provider.FILE, "", "https://media.example.org/intervija.mp3")

RECORDING = Recording(
    "muzeju-diena",
    "Muzeju diena & “nakts”",
    YOUTUBE,
    description="<p>Saruna par krājumiem</p>",
    language="lv",
    duration_ms=3_600_000,
    recorded=date(2023, 5, 18),
    speakers=("Anna Bērziņa", "Jānis Kalniņš"),
    rights="Visas tiesības aizsargātas",
    licence="CC BY-SA 4.0",
    credit="Latvijas Nacionālā bibliotēka",
    identifier="10.1234/abc",
)

EVERYTHING = (
    Chapter(
        0,
        "Ievads & <b>viss</b> --> ]]> [x] ; = # | \" '",
        90_000,
        key="bcdfghj",
        kind=ChapterKind.TALK,
        summary="Par ko runāsim.\nOtrā rinda.",
        speakers=("Anna Bērziņa",),
        topics=("krājumi", "muzeji"),
        links=(Link("https://example.org/a?b=1&c=2", "Slaidi"), Link("https://example.org/b")),
        image="https://example.org/a.jpg",
        translations=(Translation("en", "Introduction", "What it is about."), Translation("ru", "Введение")),
    ),
    Chapter(1_500, "Sveiciens", 60_000, level=1, key="kmnpqrs", language="en"),
    Chapter(1_500, "مقدمة 🎬", level=2, language="ar"),
    Chapter(61_234, "Aizkulises", level=1, listed=False),
    Chapter(90_000, "Klusums", 90_000, kind=ChapterKind.BREAK),
    Chapter(3_599_000, "Pēc beigām", 3_700_000),
)


def fitted(name: str, recording: Recording | None = RECORDING) -> tuple[Chapter, ...]:
    """The list as the format can hold it."""
    return tuple(entry.chapter for entry in fit(EVERYTHING, get_format(name), recording))


def there_and_back(name: str, recording: Recording | None = RECORDING) -> tuple[Chapter, ...]:
    """The list written and read again; the format is found by its content."""
    result = read(write(EVERYTHING, name, recording).data)
    assert result.format == name
    return result.chapters.chapters


def outline(data: bytes | str) -> list[tuple[int, int, int | None, str]]:
    """Level, start, end and title of every chapter in a file."""
    return [(each.level, each.start_ms, each.end_ms, each.title) for each in read(data).chapters]
