"""Fixtures that every test may ask for."""

from pathlib import Path

import hypothesis
import pytest

from chapters.catalog import Catalog
from tests.browser.chromium import browser
from tests.support import opened

# The same examples each time, so that a change is judged by what it did; ``--hypothesis-profile=explore`` looks further.
hypothesis.settings.register_profile("same", deadline=None, derandomize=True)
hypothesis.settings.register_profile("explore", deadline=None)
hypothesis.settings.load_profile("same")

__all__ = ["browser", "catalog"]


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    """An empty catalog on a new database."""
    return opened(tmp_path)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--live`` runs the journeys through foreign players against the real hosts, where there is a network;
    ``--every-look`` has axe examine every page in every look."""
    parser.addoption("--every-look", action="store_true", help="examine every page in every look")
    parser.addoption("--live", action="store_true", help="ask the real video hosts instead of the stand-ins")
