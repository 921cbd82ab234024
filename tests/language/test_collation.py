"""Lists stand in the order that the dictionaries of each language have."""

import random

import pytest

from chapters.language.collation import OTHER, heading, sort_key

IN_ORDER = {
    "lv": "Ābele Acs Čaks Dārzs Egle Ērglis Gads Ģimene Yale Iela Īve Jānis Kalns Ķīsis Lapa Ļaudis Nams Ņina Ozols Roze "
    "Sala Šķūnis",
    "lt": "Ada Ąžuolas Bitė Cukrus Čekis Dangus Ėglis Elnias Erelis Yla Įlanka Ilgas Joana Sala Šaka Tiltas Ūkas Upė "
    "Zuikis Žemė",
    "et": "Aas Saar Šaakal Zoo Žürii Tamm Uba Vesi Wale Õhk Äike Öö Ülo Xena Yoga",
    "ru": "Анна Елена Ёлка Ель Жук Игорь Йод Яна Anna Zoe",
    "en": "Abel Ábrahám Čapek Corvin Zeta Zürich Анна",
}


@pytest.mark.parametrize("language", IN_ORDER)
def test_the_alphabet_of_a_language(language: str) -> None:
    words = IN_ORDER[language].split()
    shuffled = random.Random(5).sample(words, len(words))
    assert sorted(shuffled, key=lambda word: sort_key(word, language)) == words


@pytest.mark.parametrize(
    ("language", "text", "letter"),
    [
        ("lv", "Čaks", "Č"), ("en", "Čaks", "C"), ("lv", "āda", "A"), ("lt", "Yla", "I, Y"), ("et", "Žürii", "Ž"),
        ("et", "Õhk", "Õ"), ("en", "Õhk", "O"), ("ru", "ёлка", "Е"), ("ru", "Йод", "Й"), ("lv", "Анна", "А"),
        ("en", "“Quoted”", "Q"), ("en", "3D scanning", OTHER), ("en", "—", OTHER), ("en", "", OTHER),
        ("en", "Æsop", "A"), ("en", "Ørsted", "O"), ("en", "Łódź", "L"), ("en", "ﬁle", "F"), ("en", "文字", "文"),
        ("en", "A\u0301gnes", "A"),
    ],
)  # fmt: skip
def test_each_word_stands_under_its_letter(language: str, text: str, letter: str) -> None:
    assert heading(text, language) == letter


def test_words_come_before_letters_and_punctuation_does_not_count() -> None:
    words = ["New York", "New-Zealand", "Newark", "O’Brien", "Obrien, Z"]
    assert sorted([*words[1:], words[0]], key=lambda word: sort_key(word, "en")) == words


def test_accents_count_only_between_words_that_are_otherwise_the_same() -> None:
    words = ["resume", "résumé", "resumed"]
    assert sorted([*words[1:], words[0]], key=lambda word: sort_key(word, "en")) == words


def test_any_text_has_a_place() -> None:
    dice = random.Random(3)
    for _ in range(300):
        text = "".join(chr(dice.choice((dice.randrange(0x500), dice.randrange(0xD800)))) for _ in range(8))
        for language in IN_ORDER:
            assert sort_key(text, language) == sort_key(text, language)
            assert heading(text, language)
