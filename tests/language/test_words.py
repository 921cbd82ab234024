"""Words are found in any script, and where they stand in the text is known."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapters.language import fold, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Muzejs un bibliotēka", "muzejs un biblioteka"),
        ("C++ and C#, or C", "c++ and c# or c"),
        ("C++17 (A+)", "c++ 17 a+"),
        ("Q&A; R&D", "q&a r&d"),
        ("ASP.NET, Node.js", "asp net node js"),
        ("Python 3.11 at 12:30", "python 3.11 at 12:30"),
        ("12.05.2020, 1:02:03", "12 05 2020 1 02 03"),
        ("don’t 'quote' rock'n'roll", "don't quote rock'n'roll"),
        ("e-grāmata snake_case", "e gramata snake case"),
        ("図書館のデータ。", "図 書 館 の デ ー タ"),
        ("한국어 문서", "한국어 문서"),
        ("हिन्दी में", "हिन्दी में"),
        ("…—!?", ""),
        ("🎉 party", "party"),
    ],
)
def test_the_words_of_a_text(text: str, expected: str) -> None:
    assert " ".join(word.folded for word in words(text)) == expected


@given(st.text())
def test_a_word_is_where_it_says_and_words_never_overlap(text: str) -> None:
    found = words(text)
    assert [text[word.start : word.end] for word in found] == [word.text for word in found]
    assert all(word.folded and not word.folded.isspace() for word in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo", "Nd"]), min_size=1))
def test_no_letter_or_digit_is_left_out(text: str) -> None:
    covered = sum(word.end - word.start for word in words(text))
    assert covered == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ĢĪMENES ŠŪPOLES", "gimenes supoles"),
        ("Žemaitė, ąčęėįšųūž", "zemaite, aceeisuuz"),
        ("Õhtu öö ülikool žürii", "ohtu oo ulikool zurii"),
        ("Łódź Straße Ærø Đorđe", "lodz strasse aero dorde"),
        ("Ёлка Музей", "елка музей"),
        ("ｆｕｌｌ ﬁne Ⅳ", "full fine iv"),
        ("e\u0304", "e"),
        ("co\u00adoperate", "cooperate"),
        ("İstanbul ısı", "istanbul isi"),
        ("ΛΌΓΟΣ λόγος", "λογοσ λογοσ"),
        ("ガ が 한 हिन्दी", "ガ が 한 हिन्दी"),
        ("don’t", "don't"),
    ],
)
def test_folding_takes_away_what_people_leave_out(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_and_composition_never_matter_to_letters_with_accents(text: str) -> None:
    import unicodedata

    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
