"""Print every figure of docs/performance.md: ``python -m benchmarks [NAME…]``."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

NOT_FIGURES = {"__init__", "__main__", "generate", "prove"}
LONG = {"bulk", "zoo", "fuzz_description"}
"""These take minutes; they run when they are named, and in ``make prove``."""


def main() -> None:
    here = Path(__file__).parent
    known = sorted(path.stem for path in here.glob("*.py") if path.stem not in NOT_FIGURES)
    wanted = sys.argv[1:] or [name for name in known if name not in LONG]
    if unknown := [name for name in wanted if name not in known]:
        sys.exit(f"There is no benchmark {', '.join(unknown)}; there are: {', '.join(known)}")
    sys.argv = sys.argv[:1]
    for name in wanted:
        print(f"\n## {name}\n", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
