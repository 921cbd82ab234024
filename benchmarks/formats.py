"""How long 1,000 chapters take to be read and written in each format: CPU time, the best of several runs, in milliseconds.

Twice: chapters with speakers, topics and a summary each, and chapters of a start and a title alone, as most lists have.
The last column is what Python's own parser takes for the same file (``json.loads``, ``ElementTree``): no reader that rests
on it can be quicker.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from xml.etree import ElementTree

from chapters.formats import formats, read, write
from chapters.model import Chapter

TITLES = tuple(f"Chapter {number}: catalogues & maps, Šķūņi" for number in range(1_000))
PLAIN = tuple(Chapter(number * 20_000, title) for number, title in enumerate(TITLES))
RICH = tuple(
    Chapter(
        number * 20_000,
        title,
        number * 20_000 + 15_000,
        number % 3,
        speakers=("Anna Bērziņa",),
        topics=("maps", "catalogues"),
        summary="What is in it, in a sentence.",
    )
    for number, title in enumerate(TITLES)
)
GOAL_MS = 20


def best_ms(action: Callable[[], object], runs: int = 15) -> float:
    """The shortest of the runs."""
    shortest = float("inf")
    for _ in range(runs):
        begun = time.process_time()
        action()
        shortest = min(shortest, time.process_time() - begun)
    return shortest * 1000


def main() -> None:
    """Print a table each of plain and of rich chapters."""
    table("1,000 chapters of a start and a title", PLAIN)
    table("1,000 chapters with an end, a level, speakers, topics and a summary", RICH)


def table(what: str, chapters: Sequence[Chapter]) -> None:
    """Print a row a format."""
    print(f"\n## {what}; goal {GOAL_MS} ms for text formats\n")
    print("| format | write | read | read, format detected | parser alone |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for form in formats():
        if not form.can_write:
            continue
        data = write(chapters, form.name).data
        row = [best_ms(lambda name=form.name: write(chapters, name))]  # type: ignore[misc]
        if form.can_read:
            row.append(best_ms(lambda name=form.name, data=data: read(data, name)))  # type: ignore[misc]
            row.append(best_ms(lambda data=data: read(data)))  # type: ignore[misc]
        floor = parser_ms(data) if form.can_read else None
        cells = [*(f"{ms:.1f}" for ms in row), *["–"] * (3 - len(row)), f"{floor:.1f}" if floor else "–"]
        print(f"| {form.name} | {' | '.join(cells)} |")


def parser_ms(data: bytes) -> float | None:
    """The time of the parser of JSON or XML that Python brings; None for what is neither."""
    for parse in (json.loads, ElementTree.fromstring):
        with suppress(ValueError, ElementTree.ParseError):
            parse(data)
            return best_ms(lambda parse=parse: parse(data))  # type: ignore[misc]
    return None


if __name__ == "__main__":
    main()
