"""The child's whole life: read a job, put up the fence, do it, print one answer."""

from __future__ import annotations

import faulthandler
import importlib
import json
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from chapters.ingest.child.extractors import EXTRACTORS
from chapters.ingest.child.guard import Fence, limit
from chapters.ingest.child.job import Job

_SPARE_SECONDS = 2.0  # to say what was read when time is up
# With code in C, which the fence lets nobody load later; used deep inside when an address or a number asks for it.
_LATER = (
    "decimal",
    "encodings.idna",
    "hashlib",
    "pyexpat",
    "ssl",
    "unicodedata",
    "uuid",
    "xml.etree.ElementTree",
    "zoneinfo",
)


class TimeUp(BaseException):
    """The job has used up its time. No Exception, so that nothing in between goes on regardless."""


def main() -> None:
    """Read a job from standard input and print its answer as one JSON document."""
    answer = _run(Job.from_json(sys.stdin.buffer.read()))
    sys.stdout.write(json.dumps(answer))
    sys.stdout.flush()


def _run(job: Job) -> dict[str, Any]:
    limit(job.bounds)
    peak = _peak_meter()
    # Even if the parent is gone: the end comes from a thread in C that nothing in Python can hold up.
    faulthandler.dump_traceback_later(job.bounds.wall_seconds + 1, exit=True)
    signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(
        signal.ITIMER_REAL, max(job.bounds.wall_seconds - _SPARE_SECONDS, job.bounds.wall_seconds / 2)
    )
    answer: dict[str, Any] = {"failed": "", "refused": []}
    try:
        _read(job, answer)
    except TimeUp:
        answer["failed"] = "time"
    except MemoryError:
        answer["failed"] = "memory"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    answer["peak_bytes"] = peak()
    return answer


def _peak_meter() -> Callable[[], int]:
    """Tells the most memory that this process has used. (``ru_maxrss`` would count the parent's, from before the start.)"""
    try:
        status = Path("/proc/self/status").open("rb", buffering=0)  # noqa: SIM115 - read when the fence is up
    except OSError:
        return lambda: 0

    def peak() -> int:
        status.seek(0)
        match = re.search(rb"VmHWM:\s+(\d+) kB", status.read(8192))
        return int(match[1]) * 1024 if match else 0

    return peak


def _read(job: Job, answer: dict[str, Any]) -> None:
    import yt_dlp.globals  # type: ignore[import-untyped] # noqa: PLC0415 - under the limits

    yt_dlp.globals.plugin_dirs.value = []
    from chapters.ingest.child import extras, reading, transport  # noqa: PLC0415 - after plugins are off

    for name in _LATER:
        importlib.import_module(name)

    extractor = EXTRACTORS[job.extractor]
    loader = reading.downloader(extractor.make(job), log := reading.Silent())
    transport.hold_to(job.bounds.response_bytes)
    if job.origin and job.origin.authority_pem:
        transport.trust(job.origin.authority_pem)
    fence = Fence(extractor.domains, job.origin)
    fence.put_up()
    answer["refused"] = fence.refusals
    answer["said"] = log.lines
    try:
        if job.listing:
            entries: list[dict[str, Any]] = []
            answer["entries"] = entries
            answer["info"] = reading.read_listing(loader, job, entries)
            return
        info = reading.read_recording(loader, job)
        answer["info"] = {
            name: info[name] for name in info if name not in ("subtitles", "automatic_captions")
        }
        answer["poster"] = extras.fetch_poster(loader, info, job.bounds, fence)
        captions: list[dict[str, Any]] = []
        answer["captions"] = captions
        extras.fetch_captions(loader, info, job.bounds, fence, captions)
    except transport.TooBig:
        answer["failed"] = "size"
    except reading.DownloadError as error:
        answer["failed"] = "said"
        answer["reason"] = str(error)[:2000]
    except Exception as error:
        answer["failed"] = "broken"
        answer["reason"] = f"{type(error).__name__}: {error}"[:2000]


def _ring(number: int, frame: FrameType | None) -> None:
    raise TimeUp
