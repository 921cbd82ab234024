"""What there is across recordings: feeds, the map of the site, the indexes of speakers and topics."""

from chapters.catalog.directory.directory import Directory
from chapters.catalog.directory.values import (
    EntryPage,
    IndexEntry,
    IndexKind,
    Letter,
    Listed,
    Mention,
    Places,
)

__all__ = ["Directory", "EntryPage", "IndexEntry", "IndexKind", "Letter", "Listed", "Mention", "Places"]
