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


def requests_a_second(settings: Settings | None, paths: list[str]) -> float:
    """How many of ``paths`` a second two workers answer; the static page without ``settings``."""
    port = free_port()
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parent.parent))
    if settings:
        environment |= {"CHAPTERS_DATABASE": str(settings.database), "CHAPTERS_MEDIA": str(settings.media)}
    target = ["--factory", "chapters.web:application"] if settings else ["benchmarks.serving:static"]
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "2", "--no-ws",
         "--log-level", "critical", *target],
        env=environment,
    )  # fmt: skip
    try:
        wait_for(port)
        ask(port, paths, 1.0)
        return ask(port, paths, SECONDS) / SECONDS
    finally:
        server.terminate()
        server.wait(10)


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


def wait_for(port: int, seconds: float = 20) -> None:
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
