"""What was found is marked in the text as it is written, and nothing of the text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapters.search.highlight import Marker
from chapters.search.query import parse_query

LANGUAGES = ("lv", "lt", "et", "en", "ru")


def marked(query: str, text: str, language: str = "") -> str:
    pieces = Marker(parse_query(query, LANGUAGES)).mark(text, language, "en")
    assert "".join(piece.text for piece in pieces) == text
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("muzejs", "Mazajos muzejos un par muzeju", "Mazajos [muzejos] un par [muzeju]"),
        ("digital", "Digitalizācija", "[Digitalizācija]"),
        ("data open", "Open data, opera", "[Open] [data], opera"),
        ("data open", "Open-data dataset", "[Open]-[data] dataset"),
        ('"open data"', "Data, open. Open data!", "Data, open. [Open] [data]!"),
        ("c++", "C++ and C", "[C++] and C"),
        ("a", "a an banana a", "[a] an banana [a]"),
        ("图", "图书馆图", "[图]书馆[图]"),
        ("-data museum", "Museum data", "[Museum] data"),
        ("data OR museum", "Museum data", "[Museum] [data]"),
        ("speaker:anna data", "Anna's data", "Anna's [data]"),
    ],
)
def test_words_are_marked_in_whatever_form_they_stand(query: str, text: str, shown: str) -> None:
    assert marked(query, text, "lv" if "muze" in query else "") == shown


@given(st.text(max_size=12), st.text(max_size=60))
def test_nothing_of_a_text_is_lost(query: str, text: str) -> None:
    marked(query, text)
