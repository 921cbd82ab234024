"""A catalog that lies on another server: the commands work with it through its API as they do with a database."""

from chapters.cli.remote.catalog import RemoteCatalog
from chapters.cli.remote.client import Client

__all__ = ["Client", "RemoteCatalog"]
