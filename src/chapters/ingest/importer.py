"""Many recordings at once: read by several processes, written by one, in transactions of a few.

Killed at any moment, nothing is half-written; run again, what is there already is recognised and the rest is completed.
Memory stays flat however long the input: only a few jobs are under way at a time.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path

from chapters.catalog import Catalog, Saved
from chapters.catalog.intake import Prepared
from chapters.catalog.preparing import Analyse, prepare
from chapters.errors import Invalid
from chapters.ingest.addresses import Hosts
from chapters.ingest.jobs import Job, Read, run_job
from chapters.problems import Problem

CHUNK = 25
"""Recordings that a process reads before it hands them over."""
TOGETHER = 4
"""Chunks that one transaction writes: few and large ones cost the index least."""
AHEAD = 3
"""Chunks under way for each process."""
MOST_READING = 2
"""Processes that read. One writes, and could not keep up with more; each takes some 80 MB."""
BEHIND = 10
"""By how much an import of many is nicer than others, as the system counts it: the server that answers viewers goes first."""
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
    """Read and save all ``jobs``, yielding what became of each, in their order.

    Many are also made ready by the processes that read them, words and all: the one that writes only writes.
    """
    waiting = iter(jobs)
    first = list(islice(waiting, FEW))
    if len(first) < FEW:
        for job in first:
            yield from _save(catalog, [_ready(run_job(job, media, hosts))])
        return
    _go_behind()
    work = _Work(media, hosts, catalog.analyse)
    known = catalog.content_hashes()
    chunks = _read_ahead(
        chain(first, waiting), work, known, processes or min(MOST_READING, os.cpu_count() or 1)
    )
    while together := list(chain.from_iterable(islice(chunks, TOGETHER))):
        yield from _save(catalog, together)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A job done, and made ready to be saved, or why it cannot be."""

    read: Read
    ready: Prepared | None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class _Work:
    """What a process needs to know to do jobs."""

    media: Path
    hosts: Hosts
    analyse: Analyse | None


def _read_ahead(
    jobs: Iterable[Job], work: _Work, known: frozenset[str], processes: int
) -> Iterator[list[_Ready]]:
    source = iter(jobs)
    # A spawned process inherits no open database, which a forked one must not touch.
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_begin, initargs=(known,)
    ) as pool:
        under_way: deque[Future[list[_Ready]]] = deque()
        try:
            while True:
                while len(under_way) < AHEAD * processes and (chunk := list(islice(source, CHUNK))):
                    under_way.append(pool.submit(_run_chunk, chunk, work))
                if not under_way:
                    return
                yield under_way.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _run_chunk(chunk: list[Job], work: _Work) -> list[_Ready]:
    return [_ready(run_job(job, work.media, work.hosts), work.analyse) for job in chunk]


_known: frozenset[str] = frozenset()
"""In a process that reads: the content hashes of what is there already. They are many, and sent once."""


def _ready(read: Read, analyse: Analyse | None = None) -> _Ready:
    if read.new is None:
        return _Ready(read, None, read.why_not)
    try:
        ready = prepare(read.new, analyse, _known)
    except Invalid as error:  # one that cannot be saved must not stop its neighbours
        return _Ready(read, None, str(error))
    return _Ready(replace(read, new=None), ready)


def _begin(known: frozenset[str]) -> None:
    global _known  # noqa: PLW0603 - of this process, set once before its first job
    _known = known
    _go_behind(5)  # what was read is no use before it is written


def _save(catalog: Catalog, chunk: list[_Ready]) -> Iterator[Imported]:
    results = iter(catalog.add_prepared([item.ready for item in chunk if item.ready is not None]))
    for item in chunk:
        name = item.read.job.name
        if item.ready is None:
            yield Imported(name, None, why_not=item.why_not)
        else:
            saved = next(results)
            yield Imported(name, saved, (*item.read.problems, *saved.problems))


def _go_behind(more: int = 0) -> None:
    """Let every other program have the processor first. For good: the system does not let a program take that back."""
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, 0, max(BEHIND + more, os.getpriority(os.PRIO_PROCESS, 0)))
