"""Recordings made up for measuring: words as frequent as in real text, so that common and rare ones both occur.

    python -m benchmarks.generate FOLDER --recordings 10000 --chapters 150000

writes them as ``.info.json`` files with descriptions; :func:`recordings` gives them as values.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from chapters.catalog import NewRecording, Provenance
from chapters.model import Chapter, ChapterList, Collection, Provider, Recording, Source
from chapters.timecode import format_timecode

SYLLABLES = [
    "ba",
    "be",
    "bi",
    "da",
    "de",
    "di",
    "ga",
    "ge",
    "ka",
    "ke",
    "ki",
    "ko",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "ne",
    "ni",
    "no",
    "pa",
    "pe",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "si",
    "so",
    "ta",
    "te",
    "ti",
    "to",
    "va",
    "ve",
    "vi",
    "za",
    "ze",
    "ču",
    "šķē",
    "ļa",
    "ņe",
    "žū",
    "ģi",
    "õu",
    "äi",
    "öö",
    "üü",
    "ų",
    "ė",
    "ąž",
]
ENDINGS = ("s", "a", "i", "as", "is", "us", "os", "ja", "te", "de", "ņa", "ų", "")
VOCABULARY = 40_000


@dataclass(frozen=True)
class Made:
    """One made-up recording, before it becomes a value or a file."""

    number: int
    title: str
    speakers: tuple[str, ...]
    chapters: tuple[tuple[int, str, str], ...]
    duration_ms: int
    recorded: date


def vocabulary(seed: int = 1) -> list[str]:
    """Distinct words, the most frequent first."""
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        length = chance.choice((1, 2, 2, 3, 3, 4)) if len(found) < 400 else chance.choice((2, 3, 3, 4, 4, 5))
        found["".join(chance.choice(SYLLABLES) for _ in range(length)) + chance.choice(ENDINGS)] = None
    return list(found)


LANGUAGES = ("lv", "lt", "et", "en", "ru")


def made(count: int, chapters: int, seed: int = 2) -> Iterator[Made]:
    """``count`` recordings with ``chapters`` chapters in all; titles of 8 words on average, Zipf distributed.

    Recordings take turns in five languages, each with words of its own, as languages have.
    """
    chance = random.Random(seed)
    words = vocabulary()
    pools = [_pool(chance, words[turn :: len(LANGUAGES)]) for turn in range(len(LANGUAGES))]
    people = [f"{chance.choice(words).title()} {chance.choice(words).title()}" for _ in range(3_000)]
    left = chapters
    for number in range(count):
        pool = pools[number % len(LANGUAGES)]
        here = left // (count - number)
        left -= here
        speakers = tuple(chance.choice(people) for _ in range(max(1, here // 2)))
        start, items = 0, []
        for _ in range(here):
            items.append((start, _text(chance, pool, 4, 12), chance.choice(speakers)))
            start += chance.randint(60, 1_800) * 1_000
        day = date(2010, 1, 1) + timedelta(days=chance.randrange(6_000))
        yield Made(number, _text(chance, pool, 3, 8), speakers, tuple(items), start + 60_000, day)


def _pool(chance: random.Random, words: list[str]) -> list[str]:
    return chance.choices(words, [1 / (rank + 2.7) for rank in range(len(words))], k=50_000)


def _text(chance: random.Random, pool: list[str], least: int, most: int) -> str:
    begin = chance.randrange(len(pool) - most)
    return " ".join(pool[begin : begin + chance.randint(least, most)]).capitalize()


def recordings(count: int, chapters: int, collections: int = 20) -> Iterator[NewRecording]:
    """The same as values, ready for the catalog."""
    for item in made(count, chapters):
        collection = Collection(f"series-{item.number % collections}", f"Series {item.number % collections}")
        yield NewRecording(
            Recording(
                slug="",
                title=item.title,
                source=Source(Provider.YOUTUBE, f"{item.number:011}"),
                language=LANGUAGES[item.number % len(LANGUAGES)],
                duration_ms=item.duration_ms,
                recorded=item.recorded,
                speakers=item.speakers[:3],
            ),
            ChapterList(tuple(Chapter(ms, title, speakers=(who,)) for ms, title, who in item.chapters)),
            provenance=Provenance.DESCRIPTION,
            collection=collection,
        )


def captions(item: Made, cues: int, pool: list[str]) -> str:
    """``cues`` cues of two lines, one after another as people speak, as WebVTT."""
    chance = random.Random(item.number)
    blocks = ["WEBVTT\n"]
    start = 0
    for _ in range(cues):
        begin = chance.randrange(len(pool) - 16)
        words = pool[begin : begin + chance.randint(8, 16)]
        half = len(words) // 2
        text = " ".join(words[:half]) + "\n" + " ".join(words[half:])
        length = len(words) * 350
        blocks.append(f"{_vtt_time(start)} --> {_vtt_time(start + length)}\n{text}\n")
        start += length + chance.choice((0, 0, 0, 400, 5_000))
    return "\n".join(blocks)


def _vtt_time(ms: int) -> str:
    seconds, rest = divmod(ms, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"


def write_files(folder: Path, count: int, chapters: int, cues: int = 0) -> None:
    """Write ``.info.json`` files with captions beside them, a hundred recordings to a folder."""
    words = vocabulary()
    pool = random.Random(3).choices(words, [1 / (rank + 2.7) for rank in range(len(words))], k=100_000)
    for item in made(count, chapters):
        lines = "\n".join(f"{format_timecode(ms)} {title} ({who})" for ms, title, who in item.chapters)
        info = {
            "id": f"{item.number:011}",
            "extractor_key": "Youtube",
            "webpage_url": f"https://www.youtube.com/watch?v={item.number:011}",
            "title": item.title,
            "description": f"{item.title}\n\n{lines}\n",
            "duration": item.duration_ms // 1000,
            "upload_date": item.recorded.strftime("%Y%m%d"),
        }
        path = folder / f"{item.number // 100:04}" / f"{item.number:06}.info.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(info, ensure_ascii=False), encoding="utf-8")
        if cues:
            text = captions(item, cues // count, pool)
            path.with_name(f"{item.number:06}.lv.vtt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--recordings", type=int, default=10_000)
    parser.add_argument("--chapters", type=int, default=150_000)
    parser.add_argument("--cues", type=int, default=1_000_000)
    arguments = parser.parse_args()
    write_files(arguments.folder, arguments.recordings, arguments.chapters, arguments.cues)
