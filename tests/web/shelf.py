"""A small catalog for the tests of the web: one of everything that a page has to show."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chapters.catalog import Catalog, NewRecording, Provenance
from chapters.model import (
    Access,
    Chapter,
    ChapterKind,
    ChapterList,
    Collection,
    Cue,
    Provider,
    Recording,
    Source,
    Track,
)

MEMORY = Collection("memory", "Kopīga atmiņa", "Plays from this site, with no network.", "lv")
ELSEWHERE = Collection(
    "elsewhere", "Talks from elsewhere", "Play from YouTube, so they need a network.", "en"
)

TALKS = ChapterList((
    Chapter(0, "Opening", speakers=("Ilze Kalniņa",)),
    Chapter(5_000, "Session 1: collections go digital"),
    Chapter(
        5_000,
        "Digitalizācija mazajos muzejos",
        level=1,
        language="lv",
        speakers=("Anna Bērziņa", "Jānis Ozols"),
        summary="Ar ko sākt mazam muzejam.",
    ),
    Chapter(18_000, "Raamatukogu kui kolmas koht", level=1, language="et", speakers=("Liis Saar",)),
    Chapter(30_000, "Coffee", kind=ChapterKind.BREAK),
    Chapter(36_000, "Skaitmeninimo dešimtmetis", language="lt", speakers=("Rūta Petrauskaitė",)),
    Chapter(48_000, "Questions about digitisation"),
))  # fmt: skip

LIGHTNING = ChapterList((
    Chapter(2_000, "Digital lamps"),
    Chapter(10_000, "Writing about recordings"),
    Chapter(25_000, "A digital herbarium"),
    Chapter(40_000, "Closing words"),
))  # fmt: skip

SPOKEN = (
    "Welcome to all of you.",
    "Sākšu ar to, ko man jautā visbiežāk.",
    "Mums ir viens skeneris.",
    "Un divi cilvēki.",
    "Tere!",
)


@dataclass(frozen=True)
class Shelf:
    """The addresses of what is on the shelf."""

    file: str = "shared-memory"
    youtube: str = "lightning-talks"
    bare: str = "no-list-yet"
    hidden: str = "not-public"


SHELF = Shelf()


def fill(catalog: Catalog, media: Path, *, clip: bytes = b"\x1a\x45\xdf\xa3" + bytes(996)) -> Shelf:
    """Put one of everything into ``catalog`` and a media file of ``clip`` below ``media``."""
    (media / "talks").mkdir(parents=True, exist_ok=True)
    (media / "talks" / "memory one.webm").write_bytes(clip)
    cues = tuple(Cue(4_000 * n + 500, 4_000 * n + 3_900, text) for n, text in enumerate(SPOKEN))
    for new in (
        NewRecording(
            recording(
                SHELF.file, "Shared memory in the digital age", Source(Provider.FILE, "talks/memory one.webm")
            ),
            TALKS,
            (Track("lv", cues, automatic=True),),
            Provenance.DESCRIPTION,
            MEMORY,
        ),
        NewRecording(
            recording(SHELF.youtube, "Lightning talks", youtube("aaaaaaaaaaa")),
            LIGHTNING,
            (),
            Provenance.DESCRIPTION,
            ELSEWHERE,
        ),
        NewRecording(recording(SHELF.bare, "No list yet", youtube("bbbbbbbbbbb")), collection=ELSEWHERE),
        NewRecording(
            recording(SHELF.hidden, "Not public", youtube("ccccccccccc"), access=Access.HIDDEN), LIGHTNING
        ),
    ):
        catalog.add(new)
    return SHELF


def recording(slug: str, title: str, source: Source, *, access: Access = Access.PUBLIC) -> Recording:
    """A recording of a minute, in English."""
    return Recording(
        slug,
        title,
        source,
        description="Several talks about small collections.\n\n0:00 Opening",
        language="en",
        duration_ms=60_000,
        recorded=date(2024, 11, 14),
        speakers=("Anna Bērziņa", "Liis Saar"),
        licence="https://creativecommons.org/licenses/by/4.0/",
        access=access,
    )


def youtube(name: str) -> Source:
    """A source at YouTube."""
    return Source(Provider.YOUTUBE, name, f"https://www.youtube.com/watch?v={name}")
