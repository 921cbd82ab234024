"""Cues come in the order of time, each with an end after its start; what lies oddly in time is told."""

from __future__ import annotations

from chapters.captions import read_captions


def vtt(*cues: tuple[float, float, str]) -> str:
    return "WEBVTT\n\n" + "\n\n".join(f"{clock(start)} --> {clock(end)}\n{text}" for start, end, text in cues)


def clock(seconds: float) -> str:
    return f"{int(seconds // 60):02}:{seconds % 60:06.3f}"


def codes(text: str, duration_ms: int | None = None) -> list[str]:
    return [problem.code for problem in read_captions(text, duration_ms=duration_ms).problems]


def test_cues_in_no_order_are_sorted_and_those_that_start_together_stay_as_they_were() -> None:
    result = read_captions(vtt((5, 6, "c"), (1, 2, "a"), (5, 7, "d"), (3, 4, "b")))
    assert [cue.text for cue in result.cues] == ["a", "b", "c", "d"]
    assert "captions-order" in [problem.code for problem in result.problems]


def test_cues_in_order_need_no_remark() -> None:
    assert codes(vtt((1, 2, "a"), (2, 3, "b"), (4, 5, "c")), duration_ms=5000) == []


def test_an_end_before_its_start_is_mended_without_running_into_the_next_cue() -> None:
    result = read_captions(vtt((4, 2, "first"), (4.5, 6, "second"), (9, 9, "last " * 30)))
    assert [(cue.start_ms, cue.end_ms) for cue in result.cues] == [(4000, 4500), (4500, 6000), (9000, 16000)]
    assert [problem.code for problem in result.problems] == ["captions-end"]


def test_overlapping_cues_are_kept_and_reported() -> None:
    result = read_captions(vtt((1, 5, "long"), (2, 3, "within"), (4, 6, "over its end"), (6, 7, "after")))
    assert len(result.cues) == 4
    (problem,) = result.problems
    assert problem.code == "captions-overlap"
    assert dict(problem.params)["lines"] == "6, 9"


def test_cues_past_the_end_of_the_recording_are_kept_and_reported() -> None:
    text = vtt((1, 2, "within"), (9, 10.8, "rounded"), (11, 12, "after"))
    result = read_captions(text, duration_ms=10_000)
    assert len(result.cues) == 3
    (problem,) = result.problems
    assert (problem.code, problem.line) == ("captions-past-end", 9)
    assert codes(text) == []
