"""What the child is asked, and within which bounds."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one job may cost. The wall clock counts from the start of the process."""

    wall_seconds: float = 20.0
    cpu_seconds: int = 15
    memory_bytes: int = 512 * 1024 * 1024
    response_bytes: int = 8_000_000
    captions_bytes: int = 5_000_000
    all_captions_bytes: int = 12_000_000
    poster_bytes: int = 1_000_000
    tracks: int = 40
    items: int = 5_000
    answer_bytes: int = 32_000_000


@dataclass(frozen=True, slots=True)
class Origin:
    """The operator's host that a job may speak to, and no other. ``private`` allows addresses that are not public."""

    scheme: str
    name: str
    port: int
    private: bool = False
    authority_pem: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One link to read. ``url`` was built by us from a parsed identifier.

    ``extractor`` is one of ``EXTRACTORS`` in :mod:`chapters.ingest.child.extractors`. Without ``origin`` only the hosts
    of the extractor's provider may be spoken to, by HTTPS.
    """

    extractor: str
    url: str
    listing: bool = False
    origin: Origin | None = None
    bounds: Bounds = field(default_factory=Bounds)

    def to_json(self) -> bytes:
        """The job as it is handed to the child."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, data: bytes) -> Job:
        """The job as the child reads it."""
        values = json.loads(data)
        origin = values.pop("origin")
        bounds = Bounds(**values.pop("bounds"))
        return cls(**values, origin=Origin(**origin) if origin else None, bounds=bounds)
