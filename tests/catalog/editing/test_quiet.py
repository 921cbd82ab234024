"""The pauses between captions."""

from chapters.catalog.editing.quiet import quiet_moments
from chapters.model import Cue


def test_a_pause_is_shortly_before_speech_goes_on() -> None:
    cues = (Cue(1_000, 4_000, "a"), Cue(4_100, 6_000, "b"), Cue(9_000, 9_500, "c"))
    assert quiet_moments(cues) == (700, 8_700)


def test_voices_that_overlap_leave_no_pause() -> None:
    cues = (Cue(0, 10_000, "one"), Cue(2_000, 3_000, "two"), Cue(5_000, 12_000, "one again"))
    assert quiet_moments(cues) == ()


def test_in_a_short_pause_the_middle_is_taken() -> None:
    assert quiet_moments((Cue(0, 1_000, "a"), Cue(1_400, 2_000, "b"))) == (1_200,)
