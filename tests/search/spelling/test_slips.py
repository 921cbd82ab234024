"""What counts as one slip, and which slips are likelier than others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapters.search.spelling.slips import distance, first_letters_off, one_slip, swapped, unlikeness

short_words = st.text(alphabet="abcё", max_size=7)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("muzjs", "muzejs"), ("muzzejs", "muzejs"), ("mizejs", "muzejs"), ("muezjs", "muzejs"), ("uzejs", "muzejs"),
     ("muzej", "muzejs"), ("музй", "музей"), ("muzejsa", "muzejs")],
)  # fmt: skip
def test_a_letter_too_many_too_few_wrong_or_out_of_place_is_one_slip(typed: str, meant: str) -> None:
    assert one_slip(typed, meant)
    assert distance(typed, meant, most=2) == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("muzejs", "muzejs"), ("muzj", "muzejs"), ("abcd", "cdab"), ("", "ab"), ("ab", "ba c")],
)
def test_the_same_word_and_one_further_away_are_not(typed: str, meant: str) -> None:
    assert not one_slip(typed, meant)


@given(short_words, short_words)
def test_both_ways_of_telling_one_slip_agree(typed: str, meant: str) -> None:
    assert one_slip(typed, meant) == (distance(typed, meant, most=1) == 1)


@given(short_words, short_words)
def test_it_does_not_matter_which_of_two_words_was_meant(typed: str, meant: str) -> None:
    assert distance(typed, meant, most=7) == distance(meant, typed, most=7)


@given(st.text(alphabet="abcd", min_size=2, max_size=8), st.data())
def test_every_slip_in_the_first_letters_is_named(word: str, data: st.DataObject) -> None:
    half = len(word) // 2
    at = data.draw(st.integers(0, half - 1))
    wrong = data.draw(
        st.sampled_from(
            [word[:at] + word[at + 1 :], word[:at] + "z" + word[at:], word[:at] + "z" + word[at + 1 :]]
        )
    )
    start = wrong[: len(wrong) - (len(word) - half)]
    assert start in first_letters_off(word, half) or start == word[:half]


def test_neighbours_change_places() -> None:
    assert [swapped("abc", at) for at in (0, 1)] == ["bac", "acb"]


@pytest.mark.parametrize(
    ("typed", "likely", "unlikely"),
    [("muzejss", "muzejs", "muzejsz"), ("grabage", "garbage", "drabage"), ("dafa", "data", "dapa"), ("kata", "kaka", "pata"),
     ("digitl", "digital", "fagitl")],
)  # fmt: skip
def test_fingers_and_ears_explain_some_slips_better_than_others(
    typed: str, likely: str, unlikely: str
) -> None:
    assert unlikeness(typed, likely) < unlikeness(typed, unlikely)
