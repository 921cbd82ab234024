"""Requests a second that granian answers, for our pages or for a static page of Flask."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

from flask import Flask

from chapters.settings import Settings

CONNECTIONS = 8
SECONDS = 4.0

static = Flask(__name__)


@static.get("/")
def page() -> str:
    """A page that costs Flask as little as any can."""
    return "<!DOCTYPE html><title>Static</title><p>A page."


def requests_a_second(settings: Settings | None, paths: list[str], name: str = "granian") -> float:
    """How many of ``paths`` a second two workers of granian or gunicorn answer; the static page without ``settings``."""
    port = free_port()
    search = [str(Path(__file__).parent.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(search))
    if settings:
        environment |= {"CHAPTERS_DATABASE": str(settings.database), "CHAPTERS_MEDIA": str(settings.media)}
    server = subprocess.Popen(
        [sys.executable, "-m", *_command(name, port, ours=settings is not None)], env=environment
    )
    try:
        wait_for(port)
        ask(port, paths, 1.0)
        return ask(port, paths, SECONDS) / SECONDS
    finally:
        server.terminate()
        server.wait(30)


def _command(name: str, port: int, *, ours: bool) -> list[str]:
    if name == "gunicorn":
        what = "chapters.web:application()" if ours else "benchmarks.serving:static"
        place = f"127.0.0.1:{port}"
        return ["gunicorn", "--workers", "2", "--bind", place, "--log-level", "critical", what]
    target = ["--factory", "chapters.web:application"] if ours else ["benchmarks.serving:static"]
    return [
        "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2", "--no-ws", "--log-level", "critical", *target
    ]  # fmt: skip


def ask(port: int, paths: list[str], seconds: float) -> int:
    """How many requests all connections together saw answered."""
    answered: list[int] = []

    def client(first: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        end, count = time.monotonic() + seconds, 0
        for path in cycle(paths[first:] + paths[:first]):
            if time.monotonic() > end:
                break
            connection.request("GET", quote(path, safe="/?=&%"))
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                raise RuntimeError(f"{path}: {response.status}")
            count += 1
        answered.append(count)
        connection.close()

    threads = [threading.Thread(target=client, args=(number % len(paths),)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(answered) < CONNECTIONS:
        raise RuntimeError("A connection failed.")
    return sum(answered)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, seconds: float = 60) -> None:
    """Until somebody listens at ``port``."""
    end = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
