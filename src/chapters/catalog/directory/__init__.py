"""What there is across recordings: feeds, the map of the site, the indexes of speakers and topics."""

from chapters.catalog.directory.directory import NAMES_A_PAGE, Directory
from chapters.catalog.directory.values import (
    EntryPage,
    IndexEntry,
    IndexKind,
    IndexPage,
    Letter,
    Listed,
    Places,
)

__all__ = [
    "NAMES_A_PAGE",
    "Directory",
    "EntryPage",
    "IndexEntry",
    "IndexKind",
    "IndexPage",
    "Letter",
    "Listed",
    "Places",
]
