"""Which chapter list comes first: one rule, its reason in words, and nothing thrown away."""

from __future__ import annotations

import pytest

from chapters.catalog.intake import Provenance
from chapters.ingest.incoming import Candidate
from chapters.ingest.precedence import rank
from chapters.model import Chapter, ChapterList, Provider

FILE, DESCRIPTION, OWN, EMBEDDED = (
    Provenance.FILE,
    Provenance.DESCRIPTION,
    Provenance.PROVIDER,
    Provenance.EMBEDDED,
)


def lists(**starts: list[int]) -> list[Candidate]:
    """Candidates by the name of their provenance, with starts in seconds."""
    return [
        Candidate(
            Provenance(name), ChapterList(tuple(Chapter(start * 1000, f"at {start}") for start in seconds))
        )
        for name, seconds in starts.items()
    ]


@pytest.mark.parametrize(
    ("found", "provider", "order"),
    [
        (lists(embedded=[0, 9], provider=[0, 9], description=[0, 9], file=[0, 9]), Provider.FILE, [FILE, DESCRIPTION, OWN, EMBEDDED]),
        (lists(provider=[0, 9, 20], description=[0, 9]), Provider.YOUTUBE, [DESCRIPTION, OWN]),
        (lists(provider=[0, 9, 20], description=[0, 9]), Provider.VIMEO, [OWN, DESCRIPTION]),
        (lists(provider=[0, 9, 20], description=[0, 9]), Provider.PEERTUBE, [OWN, DESCRIPTION]),
        (lists(provider=[0, 9], description=[0, 9, 20]), Provider.PEERTUBE, [DESCRIPTION, OWN]),
        (lists(provider=[0, 10, 19], description=[9, 20]), Provider.VIMEO, [DESCRIPTION, OWN]),
        (lists(provider=[0, 9], description=[5]), Provider.YOUTUBE, [OWN, DESCRIPTION]),
        (lists(provider=[0, 9], description=[]), Provider.VIMEO, [OWN]),
        (lists(embedded=[0, 9], description=[5]), Provider.FILE, [EMBEDDED, DESCRIPTION]),
        (lists(description=[5]), Provider.FILE, [DESCRIPTION]),
        (lists(provider=[0, 9, 20], description=[0, 9], file=[3]), Provider.VIMEO, [FILE, OWN, DESCRIPTION]),
        (lists(description=[], provider=[]), Provider.YOUTUBE, []),
    ],
)  # fmt: skip
def test_the_order_of_the_lists(found: list[Candidate], provider: Provider, order: list[Provenance]) -> None:
    ranked, reason = rank(found, provider)
    assert [candidate.provenance for candidate in ranked] == order
    assert bool(reason) == bool(order)
    assert rank(reversed(found), provider) == (ranked, reason)


def test_the_reason_says_what_was_decided() -> None:
    _, reason = rank(lists(provider=[0, 9, 20], description=[0, 9]), Provider.VIMEO)
    assert reason.startswith("The provider's own chapters differ from the description's")
    _, reason = rank(lists(embedded=[0, 9]), Provider.FILE)
    assert reason == "The media file has chapters inside, and nothing else has any."
