"""A table of stems says what was put into it, and nothing of other stems."""

import pytest

from chapters.language.table import Table, pack

ENTRIES = {
    ("g", "toa"): frozenset({(2, "uba"), (0, "")}),
    ("w", "tuppa"): frozenset({(2, "ba")}),
    ("w", "toa"): frozenset({(3, "tee")}),
}


def test_a_stem_has_its_edits_in_each_slot() -> None:
    table = Table(pack(ENTRIES))
    assert table.get(b"toa"[::-1]) == {"g": ((0, ""), (2, "uba")), "w": ((3, "tee"),)}
    assert table.get(b"tuppa"[::-1]) == {"w": ((2, "ba"),)}
    assert table.get(b"tuba"[::-1]) is None


def test_the_longest_end_of_a_compound_is_found_in_the_slots_asked_for() -> None:
    table = Table(pack(ENTRIES))
    assert table.longest_end(b"elutoa"[::-1], 3, "g") == (3, [(0, ""), (2, "uba")])
    assert table.longest_end(b"elutoa"[::-1], 4, "g") == (0, [])
    assert table.longest_end(b"elutuppa"[::-1], 3, "g") == (0, [])


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="not a table"):
        Table(b"RIFF" + b"\0" * 400_000)
