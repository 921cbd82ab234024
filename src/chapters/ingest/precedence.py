"""Which chapter list wins, and why. One rule, used for every kind of import:

1. A chapter **file** beside the recording: somebody put it there on purpose.
2. The **description**, if it holds at least two chapters. It is written by people, and it is what providers read their
   own lists from, losing ends, levels and speakers on the way.
3. But where the **provider**'s list was typed in by hand (Vimeo, PeerTube) and says something else than the
   description, the provider's list comes first. YouTube's own list is always read from the description or made by a
   machine, so it never does.
4. The **provider**'s list.
5. What is **embedded** in the media file: often an older copy of one of the others.
6. A description with a single chapter.

The others are kept, in this order, as alternatives.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from chapters.catalog.intake import Provenance
from chapters.ingest.incoming import Candidate
from chapters.model import Provider

_SAME_MOMENT_MS = 1_000  # providers keep whole seconds
_AT_LEAST = 2

_REASONS = {
    Provenance.FILE: "A chapter file lies beside the recording.",
    Provenance.DESCRIPTION: "The description holds a table of contents.",
    Provenance.PROVIDER: "The provider has its own chapters, and the description holds no table of contents.",
    Provenance.EMBEDDED: "The media file has chapters inside, and nothing else has any.",
}
_BY_HAND = (
    "The provider's own chapters differ from the description's, and at this provider they are made by hand."
)


def rank(candidates: Iterable[Candidate], provider: Provider) -> tuple[tuple[Candidate, ...], str]:
    """The lists that hold chapters, the one to take first, and the reason in a sentence (empty if there are none)."""
    found = [candidate for candidate in candidates if candidate.chapters]
    by_hand = provider in (Provider.VIMEO, Provider.PEERTUBE) and _disagree(found)
    order = [Provenance.FILE, Provenance.DESCRIPTION, Provenance.PROVIDER, Provenance.EMBEDDED]
    if by_hand:
        order = [Provenance.FILE, Provenance.PROVIDER, Provenance.DESCRIPTION, Provenance.EMBEDDED]

    def place(candidate: Candidate) -> int:
        weak = candidate.provenance is Provenance.DESCRIPTION and len(candidate.chapters) < _AT_LEAST
        return len(order) if weak else order.index(candidate.provenance)

    lists = tuple(sorted(found, key=place))
    if not lists:
        return (), ""
    first = lists[0].provenance
    return lists, _BY_HAND if by_hand and first is Provenance.PROVIDER else _REASONS[first]


def _disagree(candidates: Sequence[Candidate]) -> bool:
    """Whether the provider has a chapter at a moment that the description does not name."""
    lists = {candidate.provenance: candidate.chapters.chapters for candidate in candidates}
    own, described = lists.get(Provenance.PROVIDER, ()), lists.get(Provenance.DESCRIPTION, ())
    if not own or len(described) < _AT_LEAST:
        return False
    starts = sorted(chapter.start_ms for chapter in described)
    return not all(_named(chapter.start_ms, starts) for chapter in own)


def _named(start_ms: int, starts: Sequence[int]) -> bool:
    # An opening chapter at 0 is put in by providers whose rules demand one.
    after = bisect_left(starts, start_ms - _SAME_MOMENT_MS)
    return start_ms == 0 or (after < len(starts) and starts[after] <= start_ms + _SAME_MOMENT_MS)
