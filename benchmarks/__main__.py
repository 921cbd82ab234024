"""Print the figures of docs/performance.md: ``python -m benchmarks [NAME…]``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

NOT_FIGURES = {"__init__", "__main__", "generate", "prove", "live", "serving"}
LONG = {"search", "bulk", "kills", "zoo", "fuzz_description", "fuzz_formats"}
"""These take minutes; they run when they are named, and in ``make prove``."""


def main() -> int:
    here = Path(__file__).parent
    found = [*here.glob("*.py"), *(path.parent for path in here.glob("*/__main__.py"))]
    known = sorted(path.stem for path in found if path.stem not in NOT_FIGURES)
    wanted = sys.argv[1:] or [name for name in known if name not in LONG]
    if unknown := [name for name in wanted if name not in known]:
        sys.exit(f"There is no benchmark {', '.join(unknown)}; there are: {', '.join(known)}")
    failed = 0
    for name in wanted:
        print(f"\n## {name}\n", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode
    return failed


if __name__ == "__main__":
    sys.exit(main())
