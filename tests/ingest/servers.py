"""Servers on loopback for the tests of links: one that answers as it is told, one that nobody may reach."""

from __future__ import annotations

import contextlib
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import urlsplit

Stream = Callable[[BinaryIO], None]


@dataclass(frozen=True)
class Answer:
    """What a server says at one path. ``stream`` writes the body as it likes, or the whole answer if ``raw``."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html"
    headers: tuple[tuple[str, str], ...] = ()
    stream: Stream | None = None
    raw: bool = False


class Site:
    """A server on a loopback port. ``paths`` may be filled while it runs; ``asked`` and ``connections`` tell of its use."""

    def __init__(self, certificate: Path | None = None, host: str = "127.0.0.1") -> None:
        self.paths: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.connections = 0
        self.scheme = "https" if certificate else "http"
        self.host = host
        self._server = _server(self, certificate)
        self.port = int(self._server.server_address[1])
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def authority(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def url(self, path: str) -> str:
        return f"{self.scheme}://{self.authority}{path}"

    def find(self, target: str) -> Answer:
        return self.paths.get(target) or self.paths.get(urlsplit(target).path) or Answer(b"nothing here", 404)

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _server(site: Site, certificate: Path | None) -> ThreadingHTTPServer:
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)

    class Handler(BaseHTTPRequestHandler):
        timeout = 30

        def do_GET(self) -> None:
            site.asked.append(self.path)
            answer = site.find(self.path)
            if not answer.raw:
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.kind)
                for name, value in answer.headers:
                    self.send_header(name, value)
                if answer.stream is None:
                    self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
            if answer.stream is not None:
                answer.stream(self.wfile)
            else:
                self.wfile.write(answer.body)

        do_HEAD = do_POST = do_GET

        def log_message(self, format: str, *args: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64
        address_family = socket.AF_INET6 if ":" in site.host else socket.AF_INET

        def process_request(self, request: Any, client_address: Any) -> None:
            site.connections += 1
            super().process_request(request, client_address)

        def process_request_thread(self, request: Any, client_address: Any) -> None:
            if context is not None:  # here, so that a slow handshake holds up nobody else
                try:
                    request = context.wrap_socket(request, server_side=True)
                except OSError:
                    request.close()
                    return
            super().process_request_thread(request, client_address)

        def handle_error(self, request: Any, client_address: Any) -> None:
            pass  # clients that are killed leave in the middle of things

    return Server((site.host, 0), Handler)


@contextlib.contextmanager
def inside(count: int = 1) -> Iterator[Site]:
    """A server that no link may lead to, on every loopback address, so that any spelling of one would reach it."""
    site = Site(host="0.0.0.0")
    with contextlib.ExitStack() as stack:
        stack.callback(site.close)
        with contextlib.suppress(OSError):
            _listen_on_six(site, stack)
        yield site


def _listen_on_six(site: Site, stack: contextlib.ExitStack) -> None:
    listener = socket.socket(socket.AF_INET6, socket.SOCK_STREAM)
    stack.callback(listener.close)
    listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    listener.bind(("::1", site.port))
    listener.listen()

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                site.connections += 1
                connection.close()

    threading.Thread(target=accept, daemon=True).start()


def make_certificate(folder: Path) -> Path:
    """A certificate for loopback, with its key, that is its own authority. Needs the ``openssl`` command."""
    path = folder / "loopback.pem"
    key, cert = folder / "key.pem", folder / "cert.pem"
    names = "subjectAltName=IP:127.0.0.1,IP:::1,DNS:localhost"
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=loopback"
    )
    options = ["-addext", names, "-keyout", str(key), "-out", str(cert)]
    subprocess.run([*command.split(), *options], check=True, capture_output=True)
    path.write_text(key.read_text() + cert.read_text())
    return path
