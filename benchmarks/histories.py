"""A thousand random histories of edits, joins, clashes, restores, refreshes, suggestions, deletions and united entries.

``python -m benchmarks.histories [HISTORIES [SEED]]``. After every step each revision is still what it was when it was made, a
restored list is the very list, to the key, and every text that somebody was told is safe is in a revision or lies set aside. The
rules stand in ``tests/catalog/editing/test_histories.py``, which is the short form.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from hypothesis import seed

from tests.catalog.editing.test_histories import walk

HISTORIES, STEPS = 1_000, 30


def main() -> None:
    histories = int(sys.argv[1]) if len(sys.argv) > 1 else HISTORIES
    begin = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as place:
        runs = walk(Path(place), histories, STEPS, seeded=seed(begin))
    told = ", ".join(f"{count:,} {name}" for name, count in sorted(runs.items(), key=lambda one: -one[1]))
    print(
        f"{histories:,} random histories, {sum(runs.values()):,} steps ({told}): nothing lost, every restored list the same"
    )


if __name__ == "__main__":
    main()
