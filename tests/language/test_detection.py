"""Short titles are analysed in their own language, and in the collection's when they do not tell."""

import pytest

from chapters.language import detect


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("lv", "Muzejs un bibliotēka"),
        ("lv", "Digitalizācija muzejos"),
        ("lv", "Jautājumi un atbildes"),
        ("lv", "Kā strādā arhīvs"),
        ("lt", "Skaitmeninimas muziejuose"),
        ("lt", "Klausimai ir atsakymai"),
        ("lt", "Kaip veikia archyvas?"),
        ("lt", "Lietuvos nacionalinis muziejus"),
        ("et", "Raamatukogu ja muuseum"),
        ("et", "Digiteerimine muuseumides"),
        ("et", "Eesti Rahva Muuseum"),
        ("et", "Küsimused ja vastused"),
        ("en", "Questions and answers"),
        ("en", "How the archive works"),
        ("en", "Digitisation of newspapers"),
        ("ru", "Вопросы и ответы"),
        ("uk", "Цифрова бібліотека і музеї"),
        ("ja", "図書館のデータ"),
        ("zh", "图书馆"),
        ("ko", "도서관"),
        ("el", "Η βιβλιοθήκη"),
    ],
)
@pytest.mark.parametrize("default", ["lv", "en", "de"])
def test_a_title_tells_its_language(language: str, title: str, default: str) -> None:
    assert detect(title, default) == language


@pytest.mark.parametrize(
    "title", ["", "12:30", "Anna Bērziņa-Smith", "Europeana", "Q&A", "DSpace 7 demo", "🎉"]
)
def test_a_title_that_does_not_tell_has_the_default(title: str) -> None:
    assert detect(title, "lv") == "lv"


def test_a_default_with_a_region_is_kept_as_it_is() -> None:
    assert detect("Questions and answers", "en-GB") == "en-GB"
    assert detect("Библиотека", "bg") == "bg"
