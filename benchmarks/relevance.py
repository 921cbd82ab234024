"""How high the chapters stand that answer a query, over the queries of ``tests/data/relevance``.

Prints the mean reciprocal rank (1 where the first place always answers), by kind of query, and every query that misses.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog
from chapters.ingest.sample import sample_recordings
from chapters.model import Provider, Recording
from chapters.settings import Settings

QUERIES = Path(__file__).parents[1] / "tests" / "data" / "relevance" / "queries.jsonl"
FIRST = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, of what kind it is, and the chapters that answer it: recording and start in seconds."""

    query: str
    kind: str
    relevant: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """At which places of the results the relevant chapters stand; 0 for one that is not there."""

    query: str
    kind: str
    places: tuple[int, ...]

    @property
    def reciprocal(self) -> float:
        """1 / the first place with a relevant chapter; 0 without any."""
        return max(1 / place if place else 0.0 for place in self.places)

    @property
    def all_near(self) -> bool:
        """Whether every relevant chapter is among the first ten places."""
        return all(0 < place <= FIRST for place in self.places)


def load() -> Iterator[Asked]:
    """The queries."""
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        yield Asked(item["query"], item["kind"], tuple(item["relevant"]))


def judge(catalog: Catalog, asked: Asked) -> Judged:
    """Ask ``catalog``, and look where the relevant chapters are. A moment counts as the chapter that it lies in."""
    found: dict[str, None] = {}
    for group in catalog.search(asked.query).groups:
        for hit in group.hits:
            if hit.chapter:
                found[f"{name(group.recording)}@{hit.chapter.start_ms // 1000}"] = None
    order = list(found)
    places = tuple(order.index(one) + 1 if one in found else 0 for one in asked.relevant)
    return Judged(asked.query, asked.kind, places)


def name(recording: Recording) -> str:
    """What the queries call a recording."""
    return recording.slug if recording.source.provider is Provider.FILE else recording.source.id


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database=Path(folder) / "chapters.db", media=Path(folder) / "media")
        catalog = open_catalog(settings)
        catalog.add_many(list(sample_recordings(settings.media)))
        kinds: dict[str, list[Judged]] = defaultdict(list)
        for asked in load():
            kinds[asked.kind].append(judge(catalog, asked))
        everything = [item for items in kinds.values() for item in items]
        by_kind = ", ".join(f"{kind} {_mean(items):.3f}" for kind, items in kinds.items())
        print(f"mean reciprocal rank of {len(everything)} queries: {_mean(everything):.3f} ({by_kind})")
        for item in everything:
            if not item.all_near:
                print(f"  beyond the first {FIRST}: {item.query} ({item.kind}), at {item.places}")
        catalog.close()


def _mean(items: list[Judged]) -> float:
    return sum(item.reciprocal for item in items) / len(items)


if __name__ == "__main__":
    main()
