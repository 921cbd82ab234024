"""Fixtures that every test may ask for."""

from pathlib import Path

import pytest

from chapters.catalog import Catalog
from tests.browser.chromium import browser
from tests.support import opened

__all__ = ["browser", "catalog"]


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    """An empty catalog on a new database."""
    return opened(tmp_path)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--live`` runs the journeys through foreign players against the real hosts, where there is a network."""
    parser.addoption("--live", action="store_true", help="ask the real video hosts instead of the stand-ins")
