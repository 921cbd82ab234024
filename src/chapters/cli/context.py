"""What every command is handed: the settings, and the catalog once it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chapters.settings import Settings, settings_from_environment

if TYPE_CHECKING:
    from chapters.catalog import Catalog
    from chapters.ingest.fetch import Links


class App:
    """The command line's state. Nothing is opened before it is needed."""

    def __init__(self, environment: Mapping[str, str], database: Path | None) -> None:
        self._environment = environment
        self._database = database
        self._catalog: Catalog | None = None

    @property
    def settings(self) -> Settings:
        """The environment's settings, with the ``--database`` option over them."""
        return settings_from_environment(self._environment, database=self._database)

    @property
    def catalog(self) -> Catalog:
        """The catalog, its database made if there is none."""
        from chapters.bootstrap import open_catalog  # noqa: PLC0415 - commands without a database start faster

        if self._catalog is None:
            self._catalog = open_catalog(self.settings)
        return self._catalog

    def close(self) -> None:
        """Let go of the database."""
        if self._catalog is not None:
            self._catalog.close()
            self._catalog = None

    @property
    def links(self) -> Links:
        """The reader of links, with the operator's hosts."""
        from chapters.bootstrap import open_links  # noqa: PLC0415

        return open_links(self.settings)


pass_app = click.make_pass_decorator(App)
