"""The application over a small catalog, and a client that refuses bad pages."""

from pathlib import Path

import pytest
from flask import Flask

from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog
from chapters.web import create_app
from tests.support import settings_in
from tests.web.pageclient import PageClient
from tests.web.shelf import Shelf, fill


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> tuple[Flask, Catalog, Shelf]:
    """An application, its catalog and what is on the shelf; for tests that only read."""
    folder: Path = tmp_path_factory.mktemp("shop")
    settings = settings_in(folder)
    catalog = open_catalog(settings)
    shelf = fill(catalog, settings.media)
    return create_app(settings, catalog), catalog, shelf


@pytest.fixture
def shelf(shop: tuple[Flask, Catalog, Shelf]) -> Shelf:
    return shop[2]


@pytest.fixture
def filled(shop: tuple[Flask, Catalog, Shelf]) -> Catalog:
    return shop[1]


@pytest.fixture
def app(shop: tuple[Flask, Catalog, Shelf]) -> Flask:
    return shop[0]


@pytest.fixture
def client(app: Flask) -> PageClient:
    return PageClient(app)
