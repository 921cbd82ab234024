"""Nothing that was acknowledged is lost: short forms of the long proofs of the desk, on the real server and the real store."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("proof", "arguments", "promise"),
    [
        ("saves_killed", ("2", "60"), r"killed 2 times .* 0 of (?P<count>\d+) acknowledged edits lost"),
        ("power", ("4", "2"), r"cut 4 times .* 0 of (?P<count>\d+) acknowledged edits lost, 0 torn"),
        ("races", ("80",), r"(?P<count>\d+) racing saves .* 0 lost or unsaid"),
    ],
)
def test_what_was_acknowledged_is_there(proof: str, arguments: tuple[str, ...], promise: str) -> None:
    """Each in a process of its own, since servers are forked from it."""
    command = [sys.executable, "-m", f"benchmarks.{proof}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    found = re.search(promise, done.stdout)
    assert found, done.stdout
    assert int(found["count"]) >= 40
