"""What a serving process does beside answering: bring the search entries up to date after an upgrade, and the indexes of
speakers and topics after many recordings have changed at once; write down what was counted."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial

from chapters.catalog.directory import Directory
from chapters.catalog.reports import Reports
from chapters.catalog.upkeep import Upkeep
from chapters.errors import StoreUnusable

PAUSE_S = 0.05
"""Between two transactions of a rebuild, so that editors' saves get their turn."""
AGAIN_S = 60.0
"""After a failure (the disk is full, a long save holds the database) it is tried again; so often counts are written."""

_log = logging.getLogger(__name__)


def keep_index_current(
    upkeep: Upkeep, *, sleep: Callable[[float], object] = time.sleep
) -> threading.Thread | None:
    """Rebuild the index in a thread of its own if another analyser made it; None if it is current."""
    if not upkeep.stale:
        return None
    thread = threading.Thread(target=_rebuild, args=(upkeep, sleep), name="reindex", daemon=True)
    thread.start()
    return thread


def keep_counts(reports: Reports, *, sleep: Callable[[float], object] = time.sleep) -> threading.Thread:
    """Write what was counted, once a minute, in a thread of its own: no search waits for it."""
    thread = threading.Thread(target=_write_counts, args=(reports, sleep), name="counts", daemon=True)
    thread.start()
    return thread


def _write_counts(reports: Reports, sleep: Callable[[float], object]) -> None:
    while True:
        sleep(AGAIN_S)
        try:
            reports.write()
        except StoreUnusable as error:
            _log.warning("Searches that found nothing could not be counted: %s", error)


def _rebuild(upkeep: Upkeep, sleep: Callable[[float], object]) -> None:
    while True:
        try:
            upkeep.reindex(pause=partial(sleep, PAUSE_S))
        except StoreUnusable as error:
            _log.warning("The search index could not be brought up to date yet: %s", error)
            sleep(AGAIN_S)
        else:
            return


def gather_names(
    directory: Directory, *, sleep: Callable[[float], object] = time.sleep
) -> threading.Thread | None:
    """Gather the names of changed recordings in a thread of its own, if they are too many for a viewer to wait for and no
    such thread runs already."""
    if not directory.behind or not _gathering.acquire(blocking=False):
        return None
    thread = threading.Thread(target=_gather, args=(directory, sleep), name="names", daemon=True)
    thread.start()
    return thread


_gathering = threading.Lock()


def _gather(directory: Directory, sleep: Callable[[float], object]) -> None:
    try:
        while directory.gather():
            sleep(PAUSE_S)
    except StoreUnusable as error:
        _log.warning("The indexes of speakers and topics could not be brought up to date yet: %s", error)
    finally:
        _gathering.release()
