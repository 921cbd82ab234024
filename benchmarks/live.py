"""Links read from the real hosts, which no test reaches: ``python -m benchmarks.live [ADDRESS…]``.

Prints what each brought, or why it could not be read. PeerTube hosts come from ``CHAPTERS_PEERTUBE_HOSTS``.
"""

from __future__ import annotations

import os
import sys
import time

from chapters.errors import ChaptersError
from chapters.ingest.addresses import Hosts, TargetKind
from chapters.ingest.fetch import Links
from chapters.ingest.hosts import parse_hosts
from chapters.timecode import format_timecode

# What yt-dlp's own tests read, and one recording with chapters.
KNOWN = (
    "https://www.youtube.com/watch?v=BaW_jenozKc",
    "https://www.youtube.com/watch?v=oxuKdD94X1g",
    "https://vimeo.com/76979871",
    "https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
)


def main(addresses: list[str]) -> int:
    wanted = os.environ.get("CHAPTERS_PEERTUBE_HOSTS", "framatube.org")
    links = Links(Hosts(parse_hosts(wanted), parse_hosts(os.environ.get("CHAPTERS_MEDIA_HOSTS", ""))))
    failed = 0
    for address in addresses or KNOWN:
        began = time.monotonic()
        try:
            lines = _read(links, address)
        except ChaptersError as error:
            failed += 1
            lines = [str(error)]
        print(f"{address}  ({time.monotonic() - began:.1f} s)")
        print("\n".join(f"  {line}" for line in lines))
    return 1 if failed else 0


def _read(links: Links, address: str) -> list[str]:
    target = links.target(address)
    if target.kind is TargetKind.PLAYLIST:
        listing = links.listing(target)
        shown = [
            f"{item.title}: {item.target.url if item.target else item.why_not}" for item in listing.items[:20]
        ]
        return [f"{listing.title}: {len(listing.items)} entries", *shown]
    read = links.recording(target)
    lists = ", ".join(f"{len(found.chapters)} ({found.provenance.value})" for found in read.lists) or "none"
    length = format_timecode(read.duration_ms) if read.duration_ms else "unknown"
    tracks = (
        ", ".join(f"{track.language}{' by machine' if track.automatic else ''}" for track in read.tracks)
        or "none"
    )
    return [
        f"{read.title}",
        f"length {length}, day {read.recorded}, language {read.language or 'unknown'}, by {read.credit}",
        f"chapters: {lists}; captions: {tracks}; poster: {'yes' if read.poster else 'no'}",
        *(found.message for found in read.problems),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
