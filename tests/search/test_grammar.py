"""A query is read as its writer meant it; whatever is no operator is text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chapters.search.grammar import Parsed, parse, valid_filter


def shape(parsed: Parsed) -> str:
    """A parsed query written out: ``|`` between alternatives, quotes around phrases."""

    def unit(words: list[str], phrase: bool) -> str:
        return f'"{" ".join(words)}"' if phrase else words[0]

    def clause(units: object) -> str:
        return "|".join(unit([word.folded for word in one.words], one.phrase) for one in units)  # type: ignore[attr-defined]

    wanted = [clause(units) for units in parsed.clauses]
    unwanted = [f"-{clause([one])}" for one in parsed.excluded]
    filters = [
        f"{'-' if one.filter.excluded else ''}{one.filter.field}={one.filter.value}" for one in parsed.typed
    ]
    return " ".join([*wanted, *unwanted, *filters])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("open data", "open data"),
        ('"open data" museums', '"open data" museums'),
        ("“atvērtie dati”", '"atvertie dati"'),
        ('"open data', '"open data"'),
        ("open -data", "open -data"),
        ('open -"linked data"', 'open -"linked data"'),
        ("muzejs OR bibliotēka krājums", "muzejs|biblioteka krajums"),
        ('a OR "b c" OR d', 'a|"b c"|d'),
        ("lang:lv muzejs", "muzejs lang=lv"),
        ("muzejs Lang:LV year:2024 year:2019-2021", "muzejs lang=lv year=2024 year=2019-2021"),
        ('speaker:"Anna Bērziņa" in:speech', "speaker=Anna Bērziņa in=speech"),
        ("-lang:en muzejs", "muzejs -lang=en"),
        ("lang:lv OR lang:lt muzejs", "muzejs lang=lv lang=lt"),
        ("in:titles x", "x in=title"),
        # everything else is text
        ("OR", "or"),
        ("OR muzejs", "or muzejs"),
        ("muzejs OR", "muzejs or"),
        ("muzejs or data", "muzejs or data"),
        ("salt AND pepper", "salt and pepper"),
        ("open-data", "open data"),
        ("data - a start", "data a start"),
        ("-museums", "museums"),
        ("speaker:", "speaker"),
        ("speaker: anna", "speaker anna"),
        ("title:open", "title open"),
        ("year:soon", "year soon"),
        ("in:summary", "in summary"),
        ("12:30", "12:30"),
        ("c++ q&a", "c++ q&a"),
        ("https://example.org/a", "https example org a"),
        ('""', ""),
        ("- -- :", ""),
    ],
)
def test_what_is_typed_is_read_as_it_is_meant(typed: str, meant: str) -> None:
    assert shape(parse(typed)) == meant


def test_a_filter_can_be_taken_out_of_the_text() -> None:
    parsed = parse('muzeji  lang:lv -speaker:"Anna Bērziņa" "atvērtie dati"')
    assert [one.without for one in parsed.typed] == [
        'muzeji -speaker:"Anna Bērziņa" "atvērtie dati"',
        'muzeji lang:lv "atvērtie dati"',
    ]
    assert parsed.rest == 'muzeji "atvērtie dati"'


def test_only_a_last_word_may_go_on() -> None:
    assert parse("open dat").open_ended
    assert parse("dat lang:lv").open_ended
    assert not parse('open "dat"').open_ended
    assert not parse("lang:lv").open_ended


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [("lang", "LV", "lv"), ("year", "2024", "2024"), ("year", "24", None), ("in", "speech", "speech"), ("x", "y", None), ("speaker", "-", None)],
)  # fmt: skip
def test_an_address_may_hold_only_filters_that_can_be_meant(name: str, value: str, meant: str | None) -> None:
    found = valid_filter(name, value)
    assert (found.value if found else None) == meant


@given(st.text(st.sampled_from('ab "-:ORlang speakerin year2024“”*()\0é'), max_size=60))
def test_no_text_is_an_error(text: str) -> None:
    parsed = parse(text)
    assert all(unit.words for clause in parsed.clauses for unit in clause)
    for one in parsed.typed:
        assert len(one.without) < len(text)
