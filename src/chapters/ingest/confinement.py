"""A job, done in a child process of its own: started clean, listened to within bounds, and killed with all it started."""

from __future__ import annotations

import contextlib
import logging
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from chapters.errors import FormatError
from chapters.ingest.child.job import Job
from chapters.ingest.strictjson import parse_json

log = logging.getLogger(__name__)

# The child sees the folders of our package but not their __init__, so that nothing else of Chapters is loaded into it.
PACKAGES: Final = """
import sys, types
root = sys.argv[1]
for name, folder in (("chapters", root), ("chapters.ingest", root + "/ingest")):
    package = sys.modules[name] = types.ModuleType(name)
    package.__path__ = [folder]
"""
# What yt-dlp would use if it is installed is not there for it: the limits hold for the standard library's ways to the
# network and of unpacking, and an operator's machine may have any others.
ALONE: Final = (
    PACKAGES
    + """
for name in ("requests", "urllib3", "curl_cffi", "websockets", "brotli", "brotlicffi", "Cryptodome", "Crypto",
             "mutagen", "secretstorage", "xattr", "yt_dlp_ejs"):
    sys.modules[name] = None
"""
)
_START: Final = ALONE + "from chapters.ingest.child.main import main; main()"
_ENVIRONMENT: Final = {
    "HOME": "/nonexistent",
    "LC_ALL": "C.UTF-8",
    "PATH": "/nonexistent",
    "TZ": "UTC",
    "XDG_CONFIG_HOME": "/nonexistent",
    "YTDLP_NO_PLUGINS": "1",
}
_KEPT_OF_STDERR: Final = 4_000


@dataclass(frozen=True, slots=True)
class Ended:
    """How a job ended. ``answer`` is what the child said, foreign in every part, or empty if it said nothing whole.

    ``failure`` is then ``time``, ``size``, ``memory``, ``work`` (too much computing) or ``broken``.
    """

    answer: Mapping[str, object]
    failure: str = ""
    seconds: float = 0.0


def run(job: Job, *, start: str = _START) -> Ended:
    """Do ``job`` and wait for its end, at most its ``wall_seconds``."""
    began = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own code
        [sys.executable, "-I", "-B", "-X", "utf8", "-c", start, str(Path(__file__).parents[1])],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=_ENVIRONMENT,
        cwd="/",
        start_new_session=True,
    )
    try:
        _hand_over(process, job)
        said, complaint, failure = _listen(process, began + job.bounds.wall_seconds, job.bounds.answer_bytes)
    finally:
        # While the child has not been waited for, its process group cannot be anybody else's.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        code = process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
    seconds = time.monotonic() - began
    if failure:
        return Ended({}, failure, seconds)
    answer = _read(said)
    if answer is None:
        log.warning("The import child ended with %s: %s", code, complaint.decode("utf-8", "replace"))
        return Ended({}, _meaning(code, complaint), seconds)
    return Ended(answer, "", seconds)


def _hand_over(process: subprocess.Popen[bytes], job: Job) -> None:
    assert process.stdin is not None
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(job.to_json())
        process.stdin.close()


def _listen(process: subprocess.Popen[bytes], until: float, most: int) -> tuple[bytes, bytes, str]:
    """What comes from the child until it ends: its answer, the end of its complaints, and why listening stopped."""
    assert process.stdout is not None
    assert process.stderr is not None
    said, complaint = bytearray(), bytearray()
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ, said)
        selector.register(process.stderr, selectors.EVENT_READ, complaint)
        while selector.get_map():
            left = until - time.monotonic()
            if left <= 0:
                return b"", bytes(complaint), "time"
            for key, _ in selector.select(left):
                data = os.read(key.fd, 65_536)
                if not data:
                    selector.unregister(key.fileobj)
                key.data.extend(data)
            if len(said) > most:
                return b"", bytes(complaint), "size"
            del complaint[:-_KEPT_OF_STDERR]
    return bytes(said), bytes(complaint), ""


def _read(said: bytes) -> Mapping[str, object] | None:
    try:
        answer = parse_json(said)
    except FormatError:
        return None
    return answer if isinstance(answer, Mapping) else None


def _meaning(code: int, complaint: bytes) -> str:
    """Why a child that said nothing ended."""
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return "work"
    if code == -signal.SIGALRM or b"Timeout (" in complaint:
        return "time"
    return "memory" if b"MemoryError" in complaint else "broken"
