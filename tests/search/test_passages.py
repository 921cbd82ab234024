"""Speech in passages: every cue is in one, in order, and neighbours share a cue so that no phrase is cut."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chapters.model import Cue
from chapters.search.passages import LONGEST_MS, MOST_CUES, PAUSE_MS, passages

CUES = st.lists(st.tuples(st.integers(0, 40_000), st.integers(0, 9_000)), max_size=60).map(
    lambda steps: [
        Cue(start, start + length, "x")
        for start, length in zip(
            [sum(step for step, _ in steps[: i + 1]) for i in range(len(steps))],
            [s[1] for s in steps],
            strict=True,
        )
    ]
)


@given(CUES)
def test_every_cue_is_in_a_passage_and_neighbours_without_a_pause_share_one(cues: list[Cue]) -> None:
    found = passages(cues)
    covered = {position for first, last in found for position in range(first, last + 1)}
    assert covered == set(range(len(cues)))
    for first, last in found:
        assert 0 <= first <= last < len(cues)
        assert last - first < MOST_CUES
        assert cues[last - 1].end_ms - cues[first].start_ms < LONGEST_MS or last - first <= 1
    for one, other in pairwise(found):
        pause = (
            cues[one[1] + 1].start_ms - cues[one[1]].end_ms > PAUSE_MS if one[1] + 1 < len(cues) else False
        )
        assert other[0] == (one[1] + 1 if pause else one[1])


def test_no_cues_make_no_passages() -> None:
    assert passages([]) == []
