"""Lists for people: a Word document, a page, and Markdown."""

import io

import docx
import html5lib
import pytest

from chapters.errors import Invalid
from chapters.formats import read, write
from chapters.model import Chapter, Link
from tests.formats.library import EVERYTHING, RECORDING, YOUTUBE

SHOWN = [each for each in EVERYTHING if each.listed]


def test_word_opens_the_document() -> None:
    document = docx.Document(io.BytesIO(write(EVERYTHING, "docx", RECORDING).data))
    heading, first, *_ = document.paragraphs
    assert (heading.style and heading.style.name, heading.text) == ("Heading 1", RECORDING.title)
    assert first.text == f"0:00–1:30 {EVERYTHING[0].title} — Anna Bērziņa"
    assert first.hyperlinks[0].address == YOUTUBE.url
    texts = [each.text for each in document.paragraphs]
    assert all(any(chapter.title in text for text in texts) for chapter in SHOWN)
    assert any("t=90s" in link.address for each in document.paragraphs for link in each.hyperlinks)


def test_the_same_list_gives_the_same_document() -> None:
    assert write(EVERYTHING, "docx", RECORDING).data == write(EVERYTHING, "docx", RECORDING).data


def test_the_page_is_good_html_and_nested_as_the_list_is() -> None:
    text = write(EVERYTHING, "html", RECORDING).text
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    assert tree.get("lang") == "lv"
    top = tree.findall("body/ol/li")
    assert len(top) == sum(each.level == 0 for each in SHOWN)
    assert top[0].find("ol/li").get("lang") == "en"
    assert top[0].find("ol/li/ol/li") is not None
    assert tree.find("body/ol/li/a").get("href") == YOUTUBE.url


def test_markdown_says_what_the_titles_say() -> None:
    text = write(
        [Chapter(65_000, "*a* [b](c) <d> # 1. `e`", links=(Link("javascript:x", "y"),))], "markdown"
    ).text
    assert text.startswith(r"- 1:05 \*a\* \[b\](c) \<d\> \# 1. \`e\`")
    assert "javascript" not in text


def test_markdown_is_read_as_a_description_is() -> None:
    chapters = [
        Chapter(0, "Ievads & b"),
        Chapter(65_000, "snake_case (a)", level=1),
        Chapter(3_700_000, "C *x*"),
    ]
    text = write(chapters, "markdown", RECORDING).text
    assert read(text).chapters.chapters == tuple(chapters)


@pytest.mark.parametrize("name", ["docx", "html"])
def test_an_address_that_runs_something_is_never_a_link(name: str) -> None:
    data = write([Chapter(0, "a", links=(Link("javascript:alert(1)", "x"),))], name).data
    assert b"javascript" not in data


@pytest.mark.parametrize("name", ["docx", "html", "markdown"])
def test_they_are_written_only(name: str) -> None:
    with pytest.raises(Invalid, match="written"):
        read("0:00 x", name)
