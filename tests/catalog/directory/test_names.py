"""Spellings of a name are joined where that is certain, and only there."""

import pytest

from chapters.catalog.directory.names import join_spellings, surname_first


def joined(*spellings: str, people: bool = True) -> list[set[str]]:
    """The groups that spellings fall into; the first ones are the more frequent."""
    counts = {spelling: len(spellings) - place for place, spelling in enumerate(spellings)}
    chosen = join_spellings(counts, people=people)
    groups: dict[str, set[str]] = {}
    for spelling, name in chosen.items():
        groups.setdefault(name, set()).add(spelling)
    return list(groups.values())


@pytest.mark.parametrize(
    "spellings",
    [
        ("Anna Bērziņa", "anna bērziņa", "ANNA BĒRZIŅA"), ("Anna Bērziņa", "Anna  Bērziņa "),
        ("Anna Bērziņa", "Anna Berzina"), ("Anna Bērziņa", "Be\u0304rzin\u0327a, Anna"), ("Anna Bērziņa", "Dr. Anna Bērziņa"),
        ("Anna Bērziņa", "Prof. dr. Anna Bērziņa"), ("Anna Bērziņa", "Anna Bērziņa (LNB)"), ("Anne-Marie O’Neill", "Anne‑Marie O'Neill"),
        ("Фёдор Семёнов", "Федор Семенов"),
    ],
)  # fmt: skip
def test_what_is_certainly_one_name_is_one(spellings: tuple[str, ...]) -> None:
    assert len(joined(*spellings)) == 1


@pytest.mark.parametrize(
    "spellings",
    [
        ("Anna Bērziņa", "A. Bērziņa"), ("Anna Bērziņa", "Anna Bērziņš"), ("Anna Bērziņa (LNB)", "Anna Bērziņa (RTU)"),
        ("Zane Liepa", "Žane Liepa", "Žāne Liepa"), ("Jānis Ozols", "Jānis Ozols juniors"), ("Mans", "Manš", "Maņs"),
        ("Йонас", "Ионас"), ("Bērziņa, Anna, Ozols, Jānis", "Anna Bērziņa"),
    ],
)  # fmt: skip
def test_what_may_be_two_names_stays_two(spellings: tuple[str, ...]) -> None:
    assert len(joined(*spellings)) == len(spellings)


def test_the_spelling_that_is_shown_is_the_usual_one_in_full() -> None:
    def shown(counts: dict[str, int], *, people: bool = True) -> set[str]:
        return set(join_spellings(counts, people=people).values())

    assert shown({"Anna Berzina": 9, "Anna Bērziņa": 9}) == {"Anna Bērziņa"}
    assert shown({"ANNA BĒRZIŅA": 9, "Anna Bērziņa": 1}) == {"Anna Bērziņa"}
    assert shown({"Bērziņa, Anna": 3}) == {"Anna Bērziņa"}
    assert shown({"Dr. Anna Bērziņa": 3}) == {"Anna Bērziņa"}
    assert shown({"digitisation": 3, "Digitisation": 2}, people=False) == {"digitisation"}
    assert shown({"Riga, Latvia": 1}, people=False) == {"Riga, Latvia"}


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("Anna Bērziņa", "Bērziņa, Anna"), ("Ludwig van Beethoven", "Beethoven, Ludwig van"),
        ("Jean-Luc O’Brien", "O’Brien, Jean-Luc"), ("J. R. R. Tolkien", "Tolkien, J. R. R."), ("Plato", "Plato"), ("Amber Brown (LNB)", "Brown, Amber (LNB)"), ("Riga (city)", "Riga (city)"),
        ("Latvijas Nacionālā bibliotēka", "Latvijas Nacionālā bibliotēka"), ("National Library of Latvia", "National Library of Latvia"),
        ("British Museum", "British Museum"), ("Tartu Ülikooli Raamatukogu", "Tartu Ülikooli Raamatukogu"),
        ("Panel discussion", "Panel discussion"), ("Group 4", "Group 4"), ("Анна Иванова", "Иванова, Анна"),
        ("王小明", "王小明"), ("Anna & Jānis", "Anna & Jānis"), ("NASA JPL", "NASA JPL"), ("", ""), ("   ", "   "),
    ],
)  # fmt: skip
def test_people_stand_under_their_surname_and_others_under_their_first_word(name: str, heading: str) -> None:
    assert surname_first(name) == heading
