"""Answers of servers, held to a size: yt-dlp itself reads, and unpacks, whatever comes."""

from __future__ import annotations

import http.client
import zlib
from typing import Any

from yt_dlp.networking import _urllib  # type: ignore[import-untyped]


class TooBig(BaseException):
    """A server sent more than a job may read. No Exception, so that nothing in between takes it for a small mishap."""


def hold_to(limit: int) -> None:
    """Refuse every HTTP answer of more than ``limit`` bytes, packed or unpacked."""

    class Held(http.client.HTTPResponse):
        """A response that counts what it gives."""

        given = 0

        def read(self, amt: int | None = None) -> bytes:
            room = limit + 1 - self.given
            data = super().read(room if amt is None else min(amt, room))
            self.given += len(data)
            if self.given > limit:
                raise TooBig
            return data

    http.client.HTTPConnection.response_class = Held
    _urllib.HTTPHandler.gz = staticmethod(lambda data: _unpack(data, zlib.MAX_WBITS | 16, limit))
    _urllib.HTTPHandler.deflate = staticmethod(lambda data: _inflate(data, limit))


def trust(pem: str) -> None:
    """Believe the certificate authority in ``pem`` as well as the system's."""
    original = _urllib.UrllibRH._make_sslcontext

    def make(self: Any, *args: Any, **options: Any) -> Any:
        context = original(self, *args, **options)
        context.load_verify_locations(cadata=pem)
        return context

    _urllib.UrllibRH._make_sslcontext = make


def _inflate(data: bytes, limit: int) -> bytes:
    try:
        return _unpack(data, -zlib.MAX_WBITS, limit)
    except zlib.error:
        return _unpack(data, zlib.MAX_WBITS, limit)


def _unpack(data: bytes, wbits: int, limit: int) -> bytes:
    if not data:
        return data
    unpacked = zlib.decompressobj(wbits).decompress(data, limit + 1)
    if len(unpacked) > limit:
        raise TooBig
    return unpacked
