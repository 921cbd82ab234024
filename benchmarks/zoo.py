"""The hostile zoo of the tests with the real clocks: 20 seconds and 512 MB a link. Prints a line for each case.

Ends with status 1 if a server inside was reached, a case took longer or more than it may, or ended otherwise than it
should. Needs ``openssl``.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from chapters.ingest.addresses import Hosts, TargetKind
from chapters.ingest.child.job import Bounds
from chapters.ingest.failures import LinkFailed
from chapters.ingest.fetch import AT_ONCE, Links
from chapters.ingest.hosts import parse_hosts
from tests.ingest.servers import Site, inside, make_certificate
from tests.ingest.zoo import CASES, Case, Grounds

BOUNDS = Bounds()
SLACK_SECONDS = 1.0  # to start and to end a process on a busy machine


@dataclass(frozen=True)
class Outcome:
    """How a case ended."""

    case: Case
    reason: str
    seconds: float

    @property
    def fine(self) -> bool:
        return self.reason in self.case.outcomes and self.seconds <= BOUNDS.wall_seconds + SLACK_SECONDS


class Memory:
    """The most memory that any child of this process has used, looked at fifty times a second."""

    def __init__(self) -> None:
        self.peak_bytes = 0
        self._over = threading.Event()

    @contextlib.contextmanager
    def watch(self) -> Iterator[Memory]:
        watcher = threading.Thread(target=self._look, daemon=True)
        watcher.start()
        yield self
        self._over.set()
        watcher.join()

    def _look(self) -> None:
        while not self._over.wait(0.02):
            for children in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
                with contextlib.suppress(OSError):
                    for child in children.read_text().split():
                        self.peak_bytes = max(self.peak_bytes, _peak(child))


def _peak(process: str) -> int:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    match = re.search(r"^Name:\s+python.*?VmHWM:\s+(\d+) kB", status, re.MULTILINE | re.DOTALL)
    return int(match[1]) * 1024 if match else 0


def visit(links: Links, case: Case, link: str) -> Outcome:
    """Read the link of ``case`` as an editor would."""
    target = links.target(link)
    began = time.monotonic()
    reason = "ok"
    try:
        links.recording(target) if target.kind is TargetKind.RECORDING else links.listing(target)
    except LinkFailed as error:
        reason = error.reason
    return Outcome(case, reason, time.monotonic() - began)


def main() -> int:
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        certificate = make_certificate(folder)
        site, tube = Site(), Site(certificate)
        stack.callback(site.close)
        stack.callback(tube.close)
        nobody = stack.enter_context(inside())
        memory = stack.enter_context(Memory().watch())
        grounds = Grounds(site, tube, nobody)
        peertube = parse_hosts(f"{tube.authority}={folder / 'cert.pem'}")
        hosts = Hosts(peertube, parse_hosts(f"http://{site.authority}"))
        made = [(case, case.make(grounds, f"/case-{number}.mp4")) for number, case in enumerate(CASES)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            runs = [pool.submit(visit, Links(hosts, BOUNDS), case, link) for case, link in made]
            outcomes = [run.result() for run in runs]
        for outcome in outcomes:
            mark = "      " if outcome.fine else "WRONG "
            print(f"{mark}{outcome.seconds:6.1f} s  {outcome.reason:12} {outcome.case.name}")
        slowest = max(outcome.seconds for outcome in outcomes)
        print(
            f"{len(outcomes)} cases: {nobody.connections} connections inside, the slowest {slowest:.1f} s, "
            f"the largest child {memory.peak_bytes / 2**20:.0f} MB"
        )
        fine = all(outcome.fine for outcome in outcomes) and memory.peak_bytes <= BOUNDS.memory_bytes
        return 0 if fine and not nobody.connections else 1


if __name__ == "__main__":
    sys.exit(main())
