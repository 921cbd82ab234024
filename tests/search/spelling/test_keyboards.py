"""A text typed while the keyboard was set to another language can be read all the same."""

import pytest

from chapters.search.spelling.keyboards import retyped


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("вшпшефд дшикфкн", "digital library"),
        ("veptq", "музей"),
        ("bcnjhbz", "история"),
        (",b,kbjntrf", "библиотека"),
        (",.hj", "бюро"),
        ("Veptb", "музеи"),
        ("muziej7", "muziejų"),
        ("=mogus", "žmogus"),
        ("1=uolas", "ąžuolas"),
        ("n'itus", "näitus"),
        ("t;; ja ]pe", "töö ja õpe"),
        ("digitaliz'acija", "digitalizācija"),
        ("'s'kirklis", "šķirklis"),
        ("muziejų", "muziej7"),
        ("тэшегы", "näitus"),
        ("ьгяшуо7", "muziejų"),
        ("тфшегы", "naitus"),
    ],
)
def test_the_keys_of_another_layout_are_tried(typed: str, meant: str) -> None:
    assert meant in retyped(typed)


def test_what_was_typed_is_not_tried_again_and_nothing_twice() -> None:
    for text in ("open data", "музей", "", "123", "[];'"):
        found = retyped(text)
        assert text not in found
        assert len(set(found)) == len(found)
