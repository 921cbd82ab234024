"""A viewer finds a chapter whatever form of the word they type, with its accents or without."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapters.language import fold, keys

FORMS = [
    (language, line.split())
    for language in ("lv", "lt", "et", "ru", "en")
    for line in (Path(__file__).parent.parent / "data" / "language" / f"{language}.txt")
    .read_text(encoding="utf-8")
    .splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("language", "forms"), FORMS, ids=[f"{la}-{fo[0]}" for la, fo in FORMS])
def test_every_form_is_found_by_the_word_of_the_dictionary(language: str, forms: list[str]) -> None:
    wanted = keys(forms[0], language)
    missed = [form for form in forms if not wanted & keys(form, language)]
    assert not missed


@pytest.mark.parametrize(("language", "forms"), FORMS, ids=[f"{la}-{fo[0]}" for la, fo in FORMS])
def test_every_form_is_found_by_the_word_typed_without_accents(language: str, forms: list[str]) -> None:
    wanted = keys(fold(forms[0]), language)
    missed = [form for form in forms if not wanted & keys(form, language)]
    assert not missed


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("lv", "muzejs", "mūzika"),
        ("lv", "grāmata", "grams"),
        ("lv", "nams", "nauda"),
        ("lt", "muziejus", "muzika"),
        ("lt", "knyga", "kalba"),
        ("et", "muuseum", "muusika"),
        ("et", "raamat", "raamatukogu"),
        ("et", "linn", "lind"),
    ],
)
def test_other_words_are_not_found(language: str, one: str, other: str) -> None:
    assert not keys(one, language) & keys(other, language)


@pytest.mark.parametrize("language", ["lv", "lt", "et", "en", "ru", "xx", "", "pt-BR", "zh"])
@given(st.text(min_size=1, max_size=30).filter(fold))
def test_any_text_has_a_key_and_case_never_matters(language: str, word: str) -> None:
    found = keys(word, language)
    assert found
    assert all(found)


def test_an_unknown_language_is_only_folded() -> None:
    assert keys("Ālava", "xx") == {"alava"}


@pytest.mark.parametrize("language", ["lv", "lt", "et"])
@pytest.mark.parametrize("word", ["Riga", "CV", "C++", "3.11", "COVID", "a", "Q&A", "don't"])
def test_capitals_and_symbols_are_no_other_words(language: str, word: str) -> None:
    assert keys(word, language) & keys(word.upper(), language)
