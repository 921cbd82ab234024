"""What several test modules share: a real catalog on a real database."""

from pathlib import Path

from chapters.bootstrap import open_catalog
from chapters.catalog import Catalog
from chapters.settings import Settings


def settings_in(folder: Path) -> Settings:
    """Settings whose database and media lie below ``folder``; searches may take their time on a busy machine."""
    return Settings(database=folder / "chapters.db", media=folder / "media", search_deadline_ms=10_000)


def opened(folder: Path) -> Catalog:
    """A catalog on the database below ``folder``."""
    return open_catalog(settings_in(folder))
