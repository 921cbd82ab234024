"""The interface speaks each of its languages completely and rightly."""

import importlib.util
import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from babel import Locale
from flask import Flask

from chapters.settings import LANGUAGES
from chapters.web.i18n import CATALOGUES, catalogue, long_date, ngettext, number, said_of
from chapters.web.presenters.words import length
from tests.web.pageclient import PageClient

ROOT = Path(__file__).parent.parent.parent
TRANSLATED = [tag for tag in LANGUAGES if tag != "en"]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The program that keeps the catalogues."""
    path = ROOT / "tools" / "translations.py"
    if not path.exists():
        pytest.skip("needs the checkout, which holds the texts and the tool")
    spec = importlib.util.spec_from_file_location("translations_tool", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_text_is_translated_into_every_language(tool: ModuleType) -> None:
    """If this fails: python tools/translations.py update, then translate what it names."""
    texts = tool.extracted()
    assert len(texts) > 150
    assert not [trouble for tongue in TRANSLATED for trouble in tool.troubles(tongue, texts)]


@pytest.mark.parametrize(
    ("translated", "trouble"),
    [
        (None, "not translated"), ("%(who)s runā", "the fields differ"), ("Runā %(n)s?", "begins or ends otherwise"),
        ("Runā %(n)s ", "begins or ends otherwise"),
    ],
)  # fmt: skip
def test_a_bad_translation_is_found(tool: ModuleType, translated: str | None, trouble: str) -> None:
    from babel.messages.catalog import Message

    assert any(trouble in found for found in tool._faults(Message("Says %(n)s", translated), 3))


@pytest.mark.parametrize("tongue", TRANSLATED)
def test_counts_take_the_form_that_the_language_wants(tongue: str) -> None:
    """Each count takes the form of the Unicode project's rules, Latvian 10, 11 and 20 among them."""
    plural = Locale.parse(tongue).plural_form
    forms: dict[str, set[str]] = {}
    for n in range(1200):
        said = catalogue(tongue).ngettext("%(n)s chapter", "%(n)s chapters", n)
        forms.setdefault(plural(n), set()).add(said)
    assert all(len(said) == 1 for said in forms.values())
    assert len({said for group in forms.values() for said in group}) == len(forms)


@pytest.mark.parametrize(
    ("tongue", "counted"),
    [
        ("lv", "0 nodaļu, 1 nodaļa, 2 nodaļas, 10 nodaļu, 11 nodaļu, 21 nodaļa, 22 nodaļas"),
        ("lt", "0 skyrių, 1 skyrius, 2 skyriai, 10 skyrių, 11 skyrių, 21 skyrius, 22 skyriai"),
        ("et", "0 peatükki, 1 peatükk, 2 peatükki, 10 peatükki, 11 peatükki, 21 peatükki, 22 peatükki"),
        ("ru", "0 глав, 1 глава, 2 главы, 10 глав, 11 глав, 21 глава, 22 главы"),
        ("en", "0 chapters, 1 chapter, 2 chapters, 10 chapters, 11 chapters, 21 chapters, 22 chapters"),
    ],
)
def test_chapters_are_counted(app: Flask, tongue: str, counted: str) -> None:
    with app.test_request_context("/", environ_overrides={"chapters.language": tongue}):
        said = [ngettext("%(n)s chapter", "%(n)s chapters", n) for n in (0, 1, 2, 10, 11, 21, 22)]
    assert ", ".join(said) == counted


@pytest.mark.parametrize(
    ("tongue", "day", "many", "lasts"),
    [
        ("en", "22 November 2026", "30,000", "6 h 42 min"),
        ("lv", "2026. gada 22. novembris", "30 000", "6 h 42 min"),
        ("lt", "2026 m. lapkričio 22 d.", "30 000", "6 val. 42 min."),
        ("et", "22. november 2026", "30 000", "6 t 42 min"),
        ("ru", "22 ноября 2026 г.", "30 000", "6 ч 42 мин"),
    ],
)
def test_dates_numbers_and_lengths_are_written_as_the_language_does(
    app: Flask, tongue: str, day: str, many: str, lasts: str
) -> None:
    with app.test_request_context("/", environ_overrides={"chapters.language": tongue}):
        said = (long_date(date(2026, 11, 22)), number(30_000), length((6 * 60 + 42) * 60_000))
    assert tuple(re.sub(r"\s", " ", text) for text in said) == (day, many, lasts)


def test_no_page_in_another_language_holds_english_words_of_ours(client: PageClient) -> None:
    """Whole pages are compared: no text of the interface is the same as in English, names aside."""
    for path in (
        "/",
        "/search?q=digital",
        "/search?q=zzz",
        "/recordings/",
        "/collections/",
        "/speakers/",
        "/nope",
    ):
        english = set(client.get(path, status=404 if path == "/nope" else 200).text.split())
        for tongue in TRANSLATED:
            page = client.get(f"/{tongue}{path}", status=404 if path == "/nope" else 200)
            assert "recordings" not in page.text
            assert "Search" not in page.text
            assert "recordings" in english


def test_catalogues_are_text_and_shipped_as_they_are() -> None:
    assert {path.name for path in CATALOGUES.rglob("*") if path.is_file()} == {"messages.po"}
    assert {path.name for path in CATALOGUES.iterdir()} == set(TRANSLATED)


def test_what_the_catalog_refuses_with_is_said_in_the_pages_language(client: PageClient) -> None:
    assert "There is no recording “no-such” here." in client.get("/recordings/no-such/", status=404).text
    for tongue, said in {
        "lv": "Ieraksta „no-such” te nav.",
        "lt": "Įrašo „no-such“ čia nėra.",
        "et": "Salvestist „no-such“ siin pole.",
        "ru": "Записи «no-such» здесь нет.",
    }.items():
        page = client.get(f"/{tongue}/recordings/no-such/", status=404)
        assert said in page.text
        assert "There is no" not in page.text


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("There is no recording “a%(b)s” here.", "Ieraksta „a%(b)s” te nav."),
        ("“x” is deleted. Bring it back first.", "„x” ir dzēsts. Vispirms atjaunojiet to."),
        ("There is no recording “two\nlines” here.", "Ieraksta „two\nlines” te nav."),
        ("Nobody has ever written this.", "Nobody has ever written this."),
        ("", ""), ("There is no recording “" + "x" * 9_000, "There is no recording “" + "x" * 9_000),
    ],
)  # fmt: skip
def test_a_message_is_known_again_by_its_form(app: Flask, message: str, said: str) -> None:
    with app.test_request_context("/", environ_overrides={"chapters.language": "lv"}):
        assert said_of(message) == said


def test_the_tool_reads_the_messages_of_the_catalog(tool: ModuleType) -> None:
    code = 'raise NotFound(f"“{page.recording.title}” has {len(names)} of 100%: {x}, {x}.")\nraise ValueError("no")\n'
    assert list(tool.refusals(code)) == ["“%(title)s” has %(names)s of 100%%: %(value)s, %(value_)s."]
