"""What titles are taken for: general or not, in which language, how wide."""

import pytest

from chapters.lint import lint
from chapters.lint.titles import Role, in_capitals, role
from chapters.lint.tongues import fits, tongue
from chapters.lint.width import width, widths


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Diskusija", Role.DISCUSSION),
        ("Jautājumi un atbildes", Role.DISCUSSION),
        ("Klausimai ir atsakymai", Role.DISCUSSION),
        ("Küsimused ja vastused", Role.DISCUSSION),
        ("Вопросы и ответы", Role.DISCUSSION),
        ("Питання та відповіді", Role.DISCUSSION),
        ("Fragen und Antworten", Role.DISCUSSION),
        ("Pytania i odpowiedzi", Role.DISCUSSION),
        ("Kysymykset ja vastaukset", Role.DISCUSSION),
        ("質疑応答", Role.DISCUSSION),
        ("Q&A", Role.DISCUSSION),
        ("Q & A session 2", Role.DISCUSSION),
        ("Kafijas pauze", Role.BREAK),
        ("Lunch break", Role.BREAK),
        ("Перерыв", Role.BREAK),
        ("Ievads", Role.EDGE),
        ("Kokkuvõte", Role.EDGE),
        ("2. daļa", Role.PART),
        ("Part II", Role.PART),
        ("Teil 3", Role.PART),
        ("Доклад 2", Role.PART),
        ("#4", Role.PART),
        ("Diskusija: katalogi", None),
        ("Muzeju diena", None),
        ("Introduction to Dublin Core", None),
        ("Vitamin C", None),
        ("Q&A with Anna Bērziņa", None),
        ("Coffee houses of Rīga", None),
        ("…", None),
        ("", None),
    ],
)
def test_a_title_without_a_subject_is_known_in_many_languages(title: str, said: Role | None) -> None:
    assert role(title) is said


@pytest.mark.parametrize(
    ("title", "shouted"),
    [
        ("MUZEJU KRĀJUMU KATALOGI", True),
        ("ОТКРЫТЫЕ ДАННЫЕ", True),
        ("UNESCO", False),
        ("JSON & XML", False),
        ("W3C とは", False),
        ("HELLO_WORLD VARIABLES", False),
        ("Open data at UNESCO", False),
        ("データ", False),
    ],
)
def test_abbreviations_are_not_taken_for_capitals(title: str, shouted: bool) -> None:
    assert in_capitals(title) is shouted


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("The future of the catalogue", "en"),
        ("Kā muzeji glabā datus un kāpēc", "lv"),
        ("Kaip ir kodėl saugome duomenis", "lt"),
        ("Kuidas ja miks andmeid hoida", "et"),
        ("Warum der Katalog nicht reicht", "de"),
        ("Каталог музея", "cyrillic"),
        ("Эти данные", "ru"),
        ("Дані її музею", "uk"),
        ("目録の未来", "ja"),
        ("目录的未来", "zh"),
        ("עתיד הקטלוג", "he"),
        ("Linked open data", None),
        ("Django un PostgreSQL", None),
        ("and, or, not", None),
        ("Do I have enough data?", "en"),
        ("Anna Bērziņa", None),
        ("C++", None),
    ],
)
def test_a_language_is_named_on_strong_evidence_only(title: str, language: str | None) -> None:
    assert tongue(title) == language


def test_a_script_that_several_languages_share_fits_each_of_them() -> None:
    assert fits("cyrillic", "ru")
    assert fits("ru", "cyrillic")
    assert fits("arabic", "fa-IR")
    assert not fits("cyrillic", "lv")
    assert not fits("en", "lv")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("ē", 1),
        ("e\u0304", 1),
        ("展覽會", 6),
        ("👩\u200d🏫", 2),
        ("❤\ufe0f", 2),
        ("🇱🇻", 2),
        ("\u200b", 0),
        ("각", 2),
    ],
)
def test_columns_are_counted_as_a_terminal_counts_them(text: str, columns: int) -> None:
    assert width(text) == columns
    assert len(widths(text)) == len(text)


def findings(*titles: str) -> list[tuple[int, str, str | None]]:
    text = "\n".join(f"{number * 5}:00 {title}" for number, title in enumerate(titles))
    return [(problem.line, problem.code, problem.suggestion) for problem in lint(text)]


def test_opening_and_closing_words_are_no_finding() -> None:
    assert findings("Holding screen", "Introductions", "Katalogi", "Muzeji", "Summary", "Q&A", "Outro") == []


def test_breaks_are_no_finding_and_sections_of_a_named_part_are_none() -> None:
    assert findings("Open data", "Coffee break", "Museums", "Lunch", "Libraries") == []
    text = "0:00 Open data\n  0:00 Talk\n5:00 Museums\n  10:00 Q&A\n15:00 Libraries"
    assert [problem.code for problem in lint(text)] == []


def test_a_general_title_that_comes_again_is_named_once() -> None:
    assert findings("Open data", "Q&A", "Museums", "Q&A", "Archives") == [
        (2, "general-title", "Q&A: Open data")
    ]
    assert findings("Speaker 1", "Speaker 2", "Speaker 3") == [(1, "general-title", None)]


def test_a_list_in_capitals_is_named_once() -> None:
    assert findings("OPEN DATA TODAY", "MUSEUMS TOMORROW", "ARCHIVES FOREVER") == [(1, "capitals", None)]


def test_names_keep_their_capitals_in_the_suggestion() -> None:
    text = "Anna Bērziņa stāsta par Rīgu\n\n0:00 Ievads\n5:00 ANNA BĒRZIŅA PAR KATALOGIEM\n9:00 Noslēgums"
    assert [problem.suggestion for problem in lint(text)] == ["Anna Bērziņa par katalogiem"]


def test_letters_that_are_lost_for_good_are_named_and_left() -> None:
    assert findings("Opening", "Kr\ufffdjums", "Panel") == [(2, "broken-letters", None)]


def test_words_with_rightful_accents_are_not_taken_for_broken() -> None:
    assert findings("Opening", "Ärzte in Überlingen", "Où est « Ãngela »?", "Ärevus ja õnn", "Café…") == []


def test_names_of_programs_and_addresses_are_not_stray() -> None:
    assert findings("Opening", "The __init__ method", "/etc/hosts", "https://example.org/a/", "C++") == []
