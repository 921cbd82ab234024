"""The hostile zoo: whatever a server answers, nothing inside is reached, it ends in time, and the message is clear.

The full clocks are in ``benchmarks/zoo.py``, which ``make prove`` runs.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from chapters.ingest.addresses import Hosts, TargetKind
from chapters.ingest.child.job import Bounds
from chapters.ingest.failures import LinkFailed
from chapters.ingest.fetch import Links, Listing
from chapters.ingest.hosts import parse_hosts
from chapters.ingest.incoming import Incoming
from tests.ingest.servers import Site, inside
from tests.ingest.zoo import CASES, Case, Grounds

IN_A_HURRY = Bounds(wall_seconds=9.0)


@dataclass(frozen=True)
class Visit:
    """How a case ended."""

    outcome: str
    message: str
    seconds: float
    result: Incoming | Listing | None


def visit(links: Links, case: Case, grounds: Grounds, path: str) -> Visit:
    """Read the case's link as an editor would."""
    target = links.target(case.make(grounds, path))
    began = time.monotonic()
    result: Incoming | Listing | None = None
    outcome, message = "ok", ""
    try:
        result = links.recording(target) if target.kind is TargetKind.RECORDING else links.listing(target)
    except LinkFailed as error:
        outcome, message = error.reason, str(error)
    return Visit(outcome, message, time.monotonic() - began, result)


@pytest.fixture(scope="module")
def grounds(certificate: Path) -> Iterator[Grounds]:
    site, tube = Site(), Site(certificate)
    with inside() as nobody:
        yield Grounds(site, tube, nobody)
    site.close()
    tube.close()


@pytest.fixture(scope="module")
def visits(grounds: Grounds, certificate: Path) -> Iterator[dict[str, Future[Visit]]]:
    """All cases, four at a time: most of them only wait."""
    authority = certificate.with_name("cert.pem")
    hosts = Hosts(
        parse_hosts(f"{grounds.tube.authority}={authority}"), parse_hosts(f"http://{grounds.site.authority}")
    )
    with ThreadPoolExecutor(4) as pool:
        yield {
            case.name: pool.submit(visit, Links(hosts, IN_A_HURRY), case, grounds, f"/case-{number}.mp4")
            for number, case in enumerate(CASES)
        }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_hostile_server_gets_nowhere(
    case: Case, grounds: Grounds, visits: dict[str, Future[Visit]]
) -> None:
    seen = visits[case.name].result()
    assert seen.outcome in case.outcomes, seen.message
    assert seen.seconds < IN_A_HURRY.wall_seconds + 2.0
    assert grounds.inside.connections == 0
    if seen.outcome != "ok":
        assert "What always works:" in seen.message
        assert len(seen.message) < 1_000
        assert seen.message.isprintable()
        assert "Traceback" not in seen.message
    if isinstance(seen.result, Incoming):
        assert "\x00" not in seen.result.title
        assert all(0 <= chapter.start_ms <= 1_500_000 for chapter in seen.result.chapters)
    if isinstance(seen.result, Listing):
        hosts = {item.target.host.authority for item in seen.result.items if item.target and item.target.host}
        assert hosts <= {grounds.tube.authority}


def test_the_zoo_is_as_large_as_was_promised() -> None:
    assert len(CASES) >= 40
