"""The long proofs, one after another: ``make prove``. About three hours; what it printed last stands in docs/proofs.md."""

from __future__ import annotations

import subprocess
import sys
import time

PROOFS = {
    "ten minutes of a coverage-guided fuzzer on the description parser": (
        "benchmarks.fuzz_description",
        "600",
    ),
    "ten thousand broken files in each format of chapters": ("benchmarks.fuzz_formats", "10000"),
    "the hostile zoo at full length": ("benchmarks.zoo",),
    "a bulk import killed a hundred times": ("benchmarks.kills", "100"),
    "the server killed a thousand times while editors save": ("benchmarks.saves_killed",),
    "a thousand power cuts while the store writes": ("benchmarks.power",),
    "ten thousand saves that race each other": ("benchmarks.races",),
    "a thousand random histories": ("benchmarks.histories",),
    "two hundred script payloads through every field and page": ("benchmarks.payloads",),
    "requests made from the API's own description": ("benchmarks.requests",),
    "axe-core on every page, in every state and every look": (
        "pytest",
        "tests/browser/test_axe.py",
        "--every-look",
        "--quiet",
    ),
}


def main() -> int:
    failed = []
    for name, (module, *arguments) in PROOFS.items():
        print(f"\n## {name}\n", flush=True)
        begun = time.monotonic()
        code = subprocess.run([sys.executable, "-m", module, *arguments], check=False).returncode
        print(f"{'held' if code == 0 else 'BROKEN'} after {time.monotonic() - begun:.0f} s", flush=True)
        if code:
            failed.append(name)
    print(
        f"\n{len(PROOFS) - len(failed)} of {len(PROOFS)} proofs held"
        + "".join(f"\nBROKEN: {name}" for name in failed)
    )
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
