"""Many recordings at once: read by several processes, written by one, in transactions of a few.

Killed at any moment, nothing is half-written; run again, what is there already is recognised and the rest is completed.
Memory stays flat however long the input: only a few jobs are under way at a time.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from chapters.catalog import Catalog, NewRecording, Saved
from chapters.errors import Invalid
from chapters.ingest.addresses import Hosts
from chapters.ingest.jobs import Job, Read, run_job
from chapters.problems import Problem

CHUNK = 50
"""Recordings that a process reads before it hands them over, and that one transaction writes."""
AHEAD = 3
"""Chunks under way for each process."""
FEW = 40
"""So few jobs are done in this process: starting others would take longer."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one job."""

    name: str
    saved: Saved | None
    problems: tuple[Problem, ...] = ()
    why_not: str = ""
    advice: str = ""


def import_all(
    catalog: Catalog, jobs: Iterable[Job], media: Path, hosts: Hosts, *, processes: int | None = None
) -> Iterator[Imported]:
    """Read and save all ``jobs``, yielding what became of each, in their order."""
    waiting = iter(jobs)
    first = list(islice(waiting, FEW))
    if len(first) < FEW:
        for job in first:
            yield from _save(catalog, [run_job(job, media, hosts)])
        return
    for reads in _read_ahead(chain(first, waiting), media, hosts, processes or os.cpu_count() or 1):
        yield from _save(catalog, reads)


def _read_ahead(jobs: Iterable[Job], media: Path, hosts: Hosts, processes: int) -> Iterator[list[Read]]:
    source = iter(jobs)
    # A spawned process inherits no open database, which a forked one must not touch.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_be_modest) as pool:
        under_way: deque[Future[list[Read]]] = deque()
        try:
            while True:
                while len(under_way) < AHEAD * processes and (chunk := list(islice(source, CHUNK))):
                    under_way.append(pool.submit(_run_chunk, chunk, media, hosts))
                if not under_way:
                    return
                yield under_way.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _run_chunk(chunk: list[Job], media: Path, hosts: Hosts) -> list[Read]:
    return [run_job(job, media, hosts) for job in chunk]


def _be_modest() -> None:
    """Let the server that answers viewers go first."""
    os.nice(5)


def _save(catalog: Catalog, reads: list[Read]) -> Iterator[Imported]:
    news = [read.new for read in reads if read.new is not None]
    try:
        saved: list[Saved | Invalid] = [*catalog.add_many(news)]
    except Invalid:
        saved = [
            _add_alone(catalog.add, new) for new in news
        ]  # one that cannot be saved must not stop its neighbours
    results = iter(saved)
    for read in reads:
        if read.new is None:
            yield Imported(read.job.name, None, why_not=read.why_not)
            continue
        result = next(results)
        if isinstance(result, Invalid):
            yield Imported(read.job.name, None, why_not=str(result))
        else:
            yield Imported(read.job.name, result, (*read.problems, *result.problems))


def _add_alone(add: Callable[[NewRecording], Saved], new: NewRecording) -> Saved | Invalid:
    try:
        return add(new)
    except Invalid as error:
        return error
