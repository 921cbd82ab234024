"""What is searched in, and what for: made-up recordings with captions, and queries of each class."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.generate import recordings, vocabulary
from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog, NewRecording
from chapters.model import Cue, Track
from chapters.settings import Settings

CHAPTERS_A_RECORDING = 15
CUES_A_TRACK = 50
TRACK_EVERY = 5
"""One recording in five is captioned: two cues for every three chapters."""
QUERIES = 60
BATCH = 50


def shelf(folder: Path, chapters: int) -> Settings:
    """A database of so many chapters in ``folder``; one that is there already is used again."""
    here = folder / f"search{chapters // 1000}k"
    settings = Settings(database=here / "chapters.db", media=here / "media")
    if not settings.database.exists():
        here.mkdir(parents=True, exist_ok=True)
        catalog = open_catalog(settings)
        fill(catalog, chapters)
        catalog.close()
    return settings


def classes() -> dict[str, list[str]]:
    """Queries as people type them, of each class as many."""
    words = vocabulary()
    common, mid, rare = words[:QUERIES], words[300 : 300 + QUERIES], words[8_000 : 8_000 + QUERIES]
    accented = [word for word in words if unaccented(word) != word]
    long = [word for word in words[300:900] if len(word) > 5][:QUERIES]
    return {
        "rare": rare,
        "mid": mid,
        "common": common,
        "two rare": pairs(rare, words[8_200:]),
        "two mid": pairs(mid, words[400:]),
        "two common": pairs(common, words[5:]),
        "common and mid": pairs(common, words[200:]),
        "common and rare": pairs(common, words[8_200:]),
        "phrase": [f'"{pair}"' for pair in pairs(common, words[5:])],
        "prefix 2": [word[:2] for word in words[100 : 100 + QUERIES]],
        "prefix 3": [word[:3] for word in words[100 : 100 + QUERIES]],
        "prefix 4": [word[:4] for word in long],
        "inflected": [f"{word[:-1]}iem" for word in mid],
        "unaccented": [unaccented(word) for word in accented[20 : 20 + QUERIES]],
        "misspelt": [f"{word[:2]}{word[3]}{word[2]}{word[4:]}" for word in long],
        "filtered": [f"{word} lang:lv year:2020" for word in common],
    }


def pairs(one: list[str], other: list[str]) -> list[str]:
    return [" ".join(pair) for pair in zip(one, other, strict=False)]


def unaccented(word: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter)
    )


def captioned(items: Iterator[NewRecording]) -> Iterator[NewRecording]:
    """The same recordings, some with captions whose words are as frequent as in titles."""
    chance = random.Random(5)
    words = vocabulary()
    pool = chance.choices(words, [1 / (rank + 2.7) for rank in range(len(words))], k=100_000)
    for number, new in enumerate(items):
        if number % TRACK_EVERY:
            yield new
            continue
        start, cues = 0, []
        for _ in range(CUES_A_TRACK):
            begin = chance.randrange(len(pool) - 16)
            said = pool[begin : begin + chance.randint(8, 16)]
            cues.append(Cue(start, start + 350 * len(said), " ".join(said)))
            start += 350 * len(said) + chance.choice((0, 0, 0, 400, 5_000))
        yield replace(new, tracks=(Track(new.recording.language, tuple(cues)),))


def fill(catalog: Catalog, chapters: int) -> None:
    items = captioned(recordings(chapters // CHAPTERS_A_RECORDING, chapters))
    while batch := list(islice(items, BATCH)):
        catalog.add_many(batch)
