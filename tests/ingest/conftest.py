"""Loopback servers for the tests of links."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.servers import Site, inside, make_certificate


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for loopback with its key; ``cert.pem`` beside it is the authority to trust."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is needed to make a certificate for loopback")
    return make_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def media_site() -> Iterator[Site]:
    """A server of media files, over plain HTTP."""
    site = Site()
    yield site
    site.close()


@pytest.fixture
def tube(certificate: Path) -> Iterator[Site]:
    """A server that speaks as PeerTube does."""
    site = Site(certificate)
    yield site
    site.close()


@pytest.fixture
def nobody() -> Iterator[Site]:
    """A server inside, that nobody may reach."""
    with inside() as site:
        yield site
