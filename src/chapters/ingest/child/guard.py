"""The fence: limits of the kernel's, and an audit hook that refuses what a job has no use for.

An audit hook sees every connection, file and process that Python code asks for, however it asks, and cannot be taken out
again. It is no prison for hostile Python code (there is none here: yt-dlp is trusted, what it reads is not), and
libraries in C that open sockets themselves pass by it: none is installed.
"""

from __future__ import annotations

import os
import resource
import socket
import sys
import sysconfig
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from chapters.ingest.child.job import Bounds, Origin
from chapters.ingest.child.networks import is_public

_PORT: Final = 443
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

# Everything else that reaches out of the process or changes something outside it.
_FORBIDDEN: Final = frozenset(
    [
        "ctypes.dlopen",
        "ctypes.dlsym",
        "ctypes.dlsym/handle",
        "ctypes.call_function",
        "ctypes.cdata",
        "ctypes.cdata/buffer",
        "ftplib.connect",
        "ftplib.sendcmd",
        "imaplib.open",
        "nntplib.connect",
        "poplib.connect",
        "smtplib.connect",
        "telnetlib.Telnet.open",
        "os.chmod",
        "os.chown",
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.kill",
        "os.killpg",
        "os.link",
        "os.lockf",
        "os.mkdir",
        "os.posix_spawn",
        "os.putenv",
        "os.remove",
        "os.removexattr",
        "os.rename",
        "os.rmdir",
        "os.setxattr",
        "os.spawn",
        "os.startfile",
        "os.symlink",
        "os.system",
        "os.truncate",
        "os.unsetenv",
        "os.utime",
        "pty.spawn",
        "resource.prlimit",
        "resource.setrlimit",
        "setopencodehook",
        "shutil.chown",
        "shutil.copyfile",
        "shutil.copymode",
        "shutil.copystat",
        "shutil.copytree",
        "shutil.make_archive",
        "shutil.move",
        "shutil.rmtree",
        "shutil.unpack_archive",
        "signal.pthread_kill",
        "socket.bind",
        "socket.sendmsg",
        "socket.sendto",
        "socket.sethostname",
        "sqlite3.connect",
        "subprocess.Popen",
        "syslog.openlog",
        "syslog.syslog",
        "tempfile.mkdtemp",
        "tempfile.mkstemp",
        "webbrowser.open",
    ]
)


class Refused(PermissionError):
    """The fence held. Network code takes it for any other failed connection."""


class Fence:
    """The rules of one job. ``refusals`` tells, in words, what was refused."""

    def __init__(self, domains: Sequence[str], origin: Origin | None) -> None:
        self.refusals: list[str] = []
        self._domains = tuple(domains)
        self._origin = origin
        self._pinned = _addresses(origin) if origin and origin.private else frozenset()
        self._readable = _readable_folders()
        self._checks: dict[str, Callable[[tuple[Any, ...]], str]] = {
            "urllib.Request": lambda args: self.why_not_url(args[0]),
            "socket.connect": lambda args: self.why_not_address(args[1]),
            "open": lambda args: self.why_not_file(args[0], args[1], args[2]),
            # Only extension modules come with their file: code that was not there when the fence was put up.
            "import": lambda args: f"loading {args[1]}" if args[1] is not None else "",
        }

    def put_up(self) -> None:
        """Refuse from now on. There is no way back."""
        sys.addaudithook(self._hook)

    def _hook(self, event: str, args: tuple[Any, ...]) -> None:
        check = self._checks.get(event)
        if check is not None:
            reason = check(args)
        else:
            reason = event if event in _FORBIDDEN else ""
        if reason:
            if len(self.refusals) < 20:
                self.refusals.append(reason)
            raise Refused(reason)

    def why_not_url(self, url: str) -> str:
        """Why ``url`` may not be asked for; ``""`` if it may. Redirects come by here too."""
        try:
            parts = urlsplit(url)
            host, port = (parts.hostname or "").rstrip("."), parts.port
        except ValueError:
            return "an address that cannot be read"
        origin = self._origin
        if origin is not None:
            default = {"http": 80, "https": 443}.get(parts.scheme)
            if (parts.scheme, host, port or default) == (origin.scheme, origin.name.strip("[]"), origin.port):
                return ""
        elif parts.scheme == "https" and port in (None, _PORT) and self._known(host):
            return ""
        return f"{parts.scheme}://{parts.netloc}"[:200]

    def _known(self, host: str) -> bool:
        return any(host == domain or host.endswith(f".{domain}") for domain in self._domains)

    def why_not_address(self, address: object) -> str:
        """Why no connection to ``address`` may be made; ``""`` if it may."""
        if not isinstance(address, tuple) or len(address) < 2:
            return "a local socket"
        host, port = address[0], address[1]
        if (host, port) in self._pinned:
            return ""
        expected = self._origin.port if self._origin else _PORT
        if port == expected and isinstance(host, str) and is_public(host):
            return ""
        return f"{host} port {port}"

    def why_not_file(self, path: object, mode: object, flags: object) -> str:
        """Why the file at ``path`` may not be opened; ``""`` if it may: Python's own and yt-dlp's, for reading."""
        if isinstance(flags, int) and flags & _WRITING:
            return f"writing {path!s}"
        if isinstance(mode, str) and set(mode) & set("wax+"):
            return f"writing {path!s}"
        if isinstance(path, int):
            return ""
        name = os.path.realpath(os.fsdecode(path)) if isinstance(path, str | bytes | os.PathLike) else ""
        return "" if name.startswith(self._readable) else f"reading {path!s}"


def limit(bounds: Bounds) -> None:
    """Ask the kernel to stop this process at its bounds, and to let others go first."""
    for kind, most in (
        (resource.RLIMIT_AS, bounds.memory_bytes),
        (resource.RLIMIT_CPU, bounds.cpu_seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))
    os.nice(10)  # viewers of the same machine go first


def _addresses(origin: Origin) -> frozenset[tuple[str, int]]:
    """What the operator's host resolves to now. A name that resolves elsewhere later leads nowhere."""
    try:
        found = socket.getaddrinfo(origin.name.strip("[]"), origin.port, type=socket.SOCK_STREAM)
    except OSError:
        return frozenset()
    return frozenset((str(sockaddr[0]), int(sockaddr[1])) for *_, sockaddr in found)


def _readable_folders() -> tuple[str, ...]:
    names = ("stdlib", "platstdlib", "purelib", "platlib")
    folders = {os.path.realpath(sysconfig.get_path(name)) for name in names}
    folders.add(str(Path(__file__).resolve().parent))  # for tracebacks
    return (
        *sorted(folder + os.sep for folder in folders),
        "/usr/share/zoneinfo/",
        "/dev/null",
        "/dev/urandom",
    )
