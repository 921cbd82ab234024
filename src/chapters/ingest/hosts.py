"""The operator's list of hosts that links may lead to beside the big providers: ``host[:port][=ca-file]`` …

A host written without a port is a public one: port 443, and never a private address, whatever its name resolves to. A
host written **with** a port is a service that the operator means, wherever it stands: only then may it be private.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from chapters.errors import Invalid
from chapters.ingest.child.networks import is_public

_ENTRY = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<name>\[[0-9a-f:.]+\]|[^\s\[\]:/=@?#]+)(?::(?P<port>[0-9]{1,5}))?(?:=(?P<ca>.+))?\Z",
    re.IGNORECASE,
)
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*\Z")
_ADDRESS = re.compile(r"\[[0-9a-f:.]+\]\Z|[0-9.]+\Z")
_DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Host:
    """A host that the operator trusts. ``name`` is lower case (an IPv6 address in brackets).

    ``private`` says that it may have an address that is not public. ``ca_file`` holds the authority that signed its
    certificate, if it is none that the system knows.
    """

    name: str
    port: int = 443
    scheme: str = "https"
    private: bool = False
    ca_file: Path | None = None

    @property
    def authority(self) -> str:
        """``name``, with ``:port`` where it is not the scheme's own."""
        return self.name if self.port == _DEFAULT_PORTS[self.scheme] else f"{self.name}:{self.port}"

    @property
    def origin(self) -> str:
        """``https://name[:port]``."""
        return f"{self.scheme}://{self.authority}"


def parse_hosts(text: str) -> tuple[Host, ...]:
    """The hosts in a list separated by white space.

    An entry is ``tube.example.org``, ``tube.museum.local:9443``, ``127.0.0.1:9443=/etc/ssl/museum.pem`` or, for media
    files only, ``http://nas.museum.local:8080``. Raises Invalid, naming the entry.
    """
    return tuple(_host(entry) for entry in text.split())


def host_name(text: str) -> str:
    """A host's name in the form that names are compared in: ASCII (IDNA), lower case, no closing dot; ``""`` if none."""
    name = text.rstrip(".").lower()
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    return name if _NAME.match(name) or _ADDRESS.match(name) else ""


def _host(entry: str) -> Host:
    match = _ENTRY.match(entry)
    name = host_name(match["name"]) if match else ""
    if match is None or not name:
        raise Invalid(
            f"“{entry}” is not a host: write host or host:port, with =ca-file after it if it needs one."
        )
    scheme = (match["scheme"] or "https").lower()
    port = int(match["port"] or _DEFAULT_PORTS[scheme])
    if not 0 < port < 65536:
        raise Invalid(f"“{entry}”: there is no port {port}.")
    private = match["port"] is not None
    if _ADDRESS.match(name) and not private and not is_public(name.strip("[]")):
        raise Invalid(f"“{entry}” is no public address. If you mean it, write the port too: {name}:{port}")
    if match["ca"] and scheme == "http":
        raise Invalid(f"“{entry}”: a certificate authority means nothing for http://.")
    return Host(name, port, scheme, private, Path(match["ca"]) if match["ca"] else None)
