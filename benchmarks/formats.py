"""How long 1,000 chapters take to be read and written in each format; the best of several runs, in milliseconds."""

from __future__ import annotations

import time
from collections.abc import Callable

from chapters.formats import formats, read, write
from chapters.model import Chapter

CHAPTERS = tuple(
    Chapter(
        number * 20_000,
        f"Chapter {number}: catalogues & maps, Šķūņi",
        number * 20_000 + 15_000,
        number % 3,
        speakers=("Anna Bērziņa",),
        topics=("maps", "catalogues"),
        summary="What is in it, in a sentence.",
    )
    for number in range(1_000)
)
GOAL_MS = 20


def best_ms(action: Callable[[], object], runs: int = 15) -> float:
    """The shortest of the runs."""
    shortest = float("inf")
    for _ in range(runs):
        begun = time.perf_counter()
        action()
        shortest = min(shortest, time.perf_counter() - begun)
    return shortest * 1000


def main() -> None:
    """Print a row a format."""
    print(f"\n## 1,000 chapters, goal {GOAL_MS} ms for text formats\n")
    print("| format | write | read | read, format detected |\n| --- | ---: | ---: | ---: |")
    for form in formats():
        if not form.can_write:
            continue
        data = write(CHAPTERS, form.name).data
        row = [best_ms(lambda name=form.name: write(CHAPTERS, name))]  # type: ignore[misc]
        if form.can_read:
            row.append(best_ms(lambda name=form.name, data=data: read(data, name)))  # type: ignore[misc]
            row.append(best_ms(lambda data=data: read(data)))  # type: ignore[misc]
        cells = " | ".join(f"{ms:.1f}" for ms in row) + " | – | –" * (not form.can_read)
        print(f"| {form.name} | {cells} |")


if __name__ == "__main__":
    main()
