"""A real server for the proofs: ``chapters serve`` in processes of its own, which can be killed at any moment.

It is forked from this process, which has the program loaded already: a thousand starts would take an hour otherwise. What is
forked runs the same command that an operator types.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import granian.server.mp  # noqa: F401 - loaded here, so that what is forked need not
import sqlalchemy.dialects.sqlite  # noqa: F401

import chapters.web  # noqa: F401
from chapters.bootstrap import open_catalog
from chapters.catalog.accounts import Role, Scope
from chapters.cli import cli
from chapters.cli import serve as _serve  # noqa: F401
from chapters.settings import Settings
from chapters.web.sessions import COOKIES, Way

PASSWORD = "three old bridges"
PATIENCE_S = 60.0


class Unanswered(Exception):
    """The server was killed before it answered: whether it did what was asked is not known."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said; the names of headers in small letters."""

    status: int
    headers: dict[str, str]
    data: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.data)


class Client:
    """Somebody who speaks to the server: a program with a token, or a browser with the cookie of a session."""

    def __init__(self, port: int, *, token: str = "", session: str = "") -> None:
        self._port = port
        self._connection: http.client.HTTPConnection | None = None
        if token:
            self._known = {"Authorization": f"Bearer {token}"}
        else:
            cookie = f"{COOKIES[Way.LOCAL]}={session}"
            self._known = {"Cookie": cookie, "Sec-Fetch-Site": "same-origin"}

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """One request. A body of text is a form, any other is sent as JSON. Raises Unanswered if the server is gone."""
        sent = {name.replace("_", "-"): value for name, value in (self._known | headers).items()}
        data = None
        if body is not None:
            data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
            kind = "x-www-form-urlencoded" if isinstance(body, str) else "json"
            sent["Content-Type"] = f"application/{kind}"
        try:
            if self._connection is None:
                self._connection = http.client.HTTPConnection("localhost", self._port, timeout=PATIENCE_S)
            self._connection.request(method, path, data, sent)
            response = self._connection.getresponse()
            headers = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, headers, response.read())
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Unanswered from error

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
        self._connection = None


class Site:
    """A database with its server. ``folder`` holds everything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = Settings(database=folder / "chapters.db", media=folder / "media")
        self.port = free_port()
        self._pid = 0

    def people(self, count: int) -> tuple[list[str], list[str]]:
        """Accounts for as many editors: their tokens, and the secrets of their sessions. Before the first start."""
        catalog = open_catalog(self.settings)
        accounts, tokens, sessions = catalog.accounts, [], []
        accounts.people.accept(accounts.people.first_link(), "Ilze", PASSWORD, agent="a proof")
        for number in range(count):
            link = accounts.people.invite(Role.EDITOR, by="Ilze")
            account, session = accounts.people.accept(link, f"Editor {number}", PASSWORD, agent="a proof")
            tokens.append(accounts.tokens.make(account, "a proof", [Scope.READ, Scope.WRITE])[1])
            sessions.append(session)
        catalog.search("chapters", facets=True)  # reads the tables of the languages before anything is forked
        catalog.close()
        return tokens, sessions

    def start(self, workers: int = 2) -> None:
        """Start the server with so many processes and wait until it answers. No other thread may run meanwhile."""
        self._pid = os.fork()
        if self._pid == 0:
            self._serve(workers)
        client = Client(self.port)
        stop = time.monotonic() + PATIENCE_S
        while True:
            with suppress(Unanswered):
                if client.ask("GET", "/healthz").status == 200:
                    client.close()
                    return
            if time.monotonic() > stop:
                raise SystemExit(
                    "the server does not start: " + (self.folder / "serve.log").read_text()[-2000:]
                )
            time.sleep(0.02)

    def kill(self) -> None:
        """End all of its processes at once, with no chance to tidy up."""
        if self._pid:
            os.killpg(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            while _alive(self._pid):  # its workers, which are not our children
                time.sleep(0.002)
            self._pid = 0

    def _serve(self, workers: int) -> None:
        try:
            os.setsid()  # all of its processes are one group, to be killed as one
            log = os.open(self.folder / "serve.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            os.dup2(log, 1)
            os.dup2(log, 2)
            os.environ |= {"CHAPTERS_MEDIA": str(self.settings.media)}
            where = ["--database", str(self.settings.database)]
            cli.main([*where, "serve", "--port", str(self.port), "--workers", str(workers)])
        finally:
            os._exit(1)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    # Killed processes whose parent is gone wait a moment for init to notice; they do nothing any more.
    return any(_runs(path, group) for path in Path("/proc").glob("[0-9]*/stat"))


def _runs(path: Path, group: int) -> bool:
    try:
        state, _parent, its_group = path.read_text().rpartition(")")[2].split()[:3]
    except OSError:
        return False
    return int(its_group) == group and state not in "ZX"
