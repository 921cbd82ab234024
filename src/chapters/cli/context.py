"""What every command is handed: the settings, and the catalog once it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

import click

from chapters.errors import Invalid
from chapters.settings import Settings, settings_from_environment

if TYPE_CHECKING:
    from chapters.catalog import Catalog
    from chapters.ingest.fetch import Links


class App:
    """The command line's state. Nothing is opened before it is needed."""

    def __init__(
        self,
        environment: Mapping[str, str],
        database: Path | None,
        *,
        server: str | None = None,
        token_file: Path | None = None,
    ) -> None:
        self._environment = environment
        self._database = database
        self._server = server
        self._token_file = token_file
        self._catalog: Catalog | None = None
        self._scratch: TemporaryDirectory[str] | None = None

    @property
    def settings(self) -> Settings:
        """The environment's settings, with the ``--database`` option over them."""
        found = settings_from_environment(self._environment, database=self._database)
        return replace(found, media=self._workshop) if self._server else found

    @property
    def catalog(self) -> Catalog:
        """The catalog: that of the server which ``--server`` names, else the database's, which is made if there is none."""
        if self._catalog is None:
            self._catalog = self._remote(self._server) if self._server else self.here
        return self._catalog

    @property
    def here(self) -> Catalog:
        """The catalog of the database on this machine, for commands that serve or keep it."""
        from chapters.bootstrap import open_catalog  # noqa: PLC0415 - commands without a database start faster

        self.refuse_server()
        if self._catalog is None:
            self._catalog = open_catalog(self.settings)
        return self._catalog

    def refuse_server(self) -> None:
        """Raise Invalid where ``--server`` was given to a command that works with the database itself."""
        if self._server:
            raise Invalid(
                "This command works with the database itself: run it on the server, without --server."
            )

    def _remote(self, server: str) -> Catalog:
        from chapters.cli.remote import Client, RemoteCatalog  # noqa: PLC0415

        token = self._environment.get("CHAPTERS_TOKEN", "")
        if self._token_file is not None:
            try:
                token = self._token_file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise Invalid(f"The token cannot be read from {self._token_file}: {error}.") from error
        # It has the methods that commands share, and says of all others that they need the database.
        return cast("Catalog", RemoteCatalog(Client(server, token.strip())))

    @cached_property
    def _workshop(self) -> Path:
        """Where media files are put together before they are sent to a server."""
        self._scratch = TemporaryDirectory(prefix="chapters-")
        return Path(self._scratch.name)

    def close(self) -> None:
        """Let go of the database."""
        if self._catalog is not None:
            self._catalog.close()
            self._catalog = None
        if self._scratch is not None:
            self._scratch.cleanup()

    @property
    def links(self) -> Links:
        """The reader of links, with the operator's hosts."""
        from chapters.bootstrap import open_links  # noqa: PLC0415

        return open_links(self.settings)


pass_app = click.make_pass_decorator(App)
