"""A file is read in the encoding it was written in, and one that is not UTF-8 is said to be so."""

from __future__ import annotations

import pytest

from chapters.captions import CaptionsResult, read_captions

LATVIAN = "Labvakar, mīļie draugi! Šodien runāsim par ķieģeļiem, ņemot vērā grāmatu žūriju un čigānu mūziku."
LITHUANIAN = (
    "Labas vakaras, mieli draugai! Šiandien kalbėsime apie žemę, ąžuolus, įvykius ir šių metų čempionus."
)
ESTONIAN = "Tere õhtust, head sõbrad! Täna räägime žürii töödest, öödest ja väga tõsisest küsimusest."
RUSSIAN = "Добрый вечер, дорогие друзья! Сегодня поговорим о книгах, выставке и её авторах."
FRENCH = "Bonsoir à tous, mes chers amis! Où êtes-vous allés l'été passé, près du château?"


def srt(text: str) -> str:
    words = text.split()
    return "\n".join(
        f"{number + 1}\n00:00:{number:02},000 --> 00:00:{number:02},900\n{word}\n"
        for number, word in enumerate(words)
    )


def words(result: CaptionsResult) -> str:
    return " ".join(cue.text for cue in result.cues)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (LATVIAN, "windows-1257"),
        (LITHUANIAN, "windows-1257"),
        (ESTONIAN, "windows-1257"),
        (RUSSIAN, "windows-1251"),
        (FRENCH, "windows-1252"),
    ],
)
@pytest.mark.parametrize("language", ["", "en", "ru"])
def test_the_letters_tell_the_code_page_even_against_a_wrong_language(
    text: str, encoding: str, language: str
) -> None:
    result = read_captions(srt(text).encode(encoding), language=language)
    assert words(result) == text
    assert result.encoding == encoding
    assert [problem.code for problem in result.problems] == ["captions-encoding"]
    assert encoding in result.problems[0].message


def test_a_borrowed_word_does_not_make_english_baltic() -> None:
    english = "It would be naïve to expect that so long a talk on the history of maps has no questions " * 2
    assert words(read_captions(srt(english).encode("windows-1252"), language="en")) == english.strip()


def test_cyrillic_letters_are_seen_whatever_the_language_says() -> None:
    assert words(read_captions(srt(RUSSIAN).encode("windows-1251"), language="lv")) == RUSSIAN


def test_the_language_decides_between_pages_that_share_their_letters() -> None:
    polish = "Dobry wieczór, książka leży na półce"
    assert words(read_captions(srt(polish).encode("windows-1250"), language="pl")) == polish


@pytest.mark.parametrize("language", ["", "et", "lv", "en"])
def test_estonian_from_a_western_code_page_keeps_its_carons(language: str) -> None:
    result = read_captions(srt(ESTONIAN).encode("windows-1252"), language=language)
    assert words(result) == ESTONIAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("text", [LATVIAN, RUSSIAN])
def test_utf_16_is_read_with_and_without_a_byte_order_mark(encoding: str, mark: str, text: str) -> None:
    result = read_captions((mark + srt(text)).encode(encoding))
    assert words(result) == text
    assert result.encoding == encoding
    assert [problem.code for problem in result.problems] == ["captions-encoding"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_utf_8_needs_no_remark(mark: str) -> None:
    result = read_captions((mark + srt(LATVIAN)).encode())
    assert words(result) == LATVIAN
    assert (result.encoding, result.problems) == ("utf-8", ())


def test_utf_8_with_a_broken_letter_stays_utf_8_and_the_place_is_told() -> None:
    data = srt(LATVIAN).encode().replace("mūziku".encode(), b"m\xc5ziku")
    result = read_captions(data)
    assert words(result) == LATVIAN.replace("ū", "\ufffd").replace("ž\ufffdriju", "žūriju")
    (problem,) = result.problems
    line = 1 + data[: data.index(b"m\xc5z")].count(b"\n")
    assert (problem.code, problem.line, problem.column) == ("captions-bytes", line, 2)
