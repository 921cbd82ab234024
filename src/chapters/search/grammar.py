"""What a viewer typed → words, phrases, exclusions and filters. Any text at all has a meaning; nothing is an error."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from chapters.catalog.asking import Field, Filter, Typed, Within
from chapters.language import Word, words

MAX_CHARACTERS = 400
"""What is read of a query; nobody types more, and pasted pages end here."""
MAX_UNITS = 10
"""Words and phrases beyond these are left out: they would cost time and narrow nothing."""
MAX_FILTERS = 10

_QUOTES = '"“”„«»'
_PIECE = re.compile(
    rf"""
    (?P<minus>(?<!\S)-(?=[^\s\-]))?
    (?:(?P<name>[A-Za-z]{{2,10}}):(?=[^\s:]))?
    (?:[{_QUOTES}](?P<phrase>[^{_QUOTES}]*)[{_QUOTES}]? | (?P<bare>[^\s{_QUOTES}]+))
    """,
    re.VERBOSE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
YEARS = re.compile(r"(\d{4})(?:(?:-|–|\.\.)(\d{4}))?")
_TRAILING = ".,;!?)"


@dataclass(frozen=True, slots=True)
class Unit:
    """What must be met: a word, or for a phrase several words, one after the other and as they are written."""

    words: tuple[Word, ...]
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as it was read. Of each clause one unit must be met; of ``excluded`` none may be. ``open_ended``: the last
    word is still being typed, perhaps. ``typed`` are the filters."""

    clauses: tuple[tuple[Unit, ...], ...] = ()
    excluded: tuple[Unit, ...] = ()
    typed: tuple[Typed, ...] = ()
    open_ended: bool = False
    rest: str = ""


@dataclass(slots=True)
class _Reading:
    """What has been read so far; ``joining`` is the end of an ``OR`` whose right side is awaited."""

    text: str
    clauses: list[tuple[Unit, ...]] = field(default_factory=list)
    excluded: list[Unit] = field(default_factory=list)
    typed: list[Typed] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    joining: Unit | None = None
    after_unit: bool = False
    after_filter: bool = False

    def unit(self, unit: Unit) -> None:
        """A word or phrase that must be met."""
        if self.joining is not None:
            self.clauses[-1] = (*self.clauses[-1], unit)
            self.joining = None
        else:
            self.clauses.append((unit,))
        self.after_unit = True

    def close(self) -> None:
        """An ``OR`` that nothing follows was a word."""
        if self.joining is not None:
            self.clauses.append((self.joining,))
            self.joining = None
        self.after_unit = False


def parse(text: str) -> Parsed:
    """Read ``text``. A query of nothing but exclusions is read as words."""
    text = text[:MAX_CHARACTERS]
    reading = _Reading(text)
    last = ""
    for match in _PIECE.finditer(text):
        _read(reading, match)
        last = match["bare"] or ""
    reading.close()
    if reading.excluded and not reading.clauses and not reading.typed:
        return Parsed(tuple((unit,) for unit in reading.excluded[:MAX_UNITS]), open_ended=bool(last))
    return Parsed(
        _distinct(reading.clauses)[:MAX_UNITS],
        tuple(reading.excluded[:MAX_UNITS]),
        tuple(reading.typed[:MAX_FILTERS]),
        bool(reading.clauses) and not reading.clauses[-1][-1].phrase,
        " ".join(reading.kept),
    )


def _read(reading: _Reading, match: re.Match[str]) -> None:
    if _read_filter(reading, match):
        return
    reading.kept.append(match[0])
    if match["bare"] == "OR" and not match["minus"] and not match["name"]:
        if reading.after_filter:  # the filters of one field widen one another anyway
            return
        if reading.after_unit:
            [reading.joining] = _units("OR", phrase=False)
            reading.after_unit = False
            return
    reading.after_filter = False
    phrase = match["phrase"] is not None
    written = match["phrase"] if phrase else match["bare"]
    if match["name"]:  # a field that nobody knows is text
        written = f"{match['name']} {written}"
    found = _units(written, phrase=phrase and not match["name"])
    if match["minus"]:
        reading.close()
        reading.excluded += found
        return
    for unit in found:
        reading.unit(unit)


def _read_filter(reading: _Reading, match: re.Match[str]) -> bool:
    """Take the piece as a filter if it is one."""
    name = (match["name"] or "").lower()
    if name not in _VALUES:
        return False
    value = match["phrase"] if match["phrase"] is not None else match["bare"].rstrip(_TRAILING)
    value = _VALUES[name](" ".join(value.split()))
    if not value:
        return False
    if reading.joining is not None:  # an OR before a filter joins nothing
        reading.joining = None
    reading.after_unit, reading.after_filter = False, True
    without = " ".join((reading.text[: match.start()] + " " + reading.text[match.end() :]).split())
    reading.typed.append(Typed(Filter(Field(name), value, bool(match["minus"])), without))
    return True


def _named(value: str) -> str:
    return value if words(value) else ""


def _language(value: str) -> str:
    return value.lower() if _LANGUAGE.fullmatch(value) else ""


def _years(value: str) -> str:
    found = YEARS.fullmatch(value)
    if not found:
        return ""
    first, last = found[1], found[2] or found[1]
    return first if first == last else "-".join(sorted((first, last)))


def _within(value: str) -> str:
    value = value.lower()
    value = "title" if value == "titles" else value
    return value if value in tuple(Within) else ""


_VALUES: dict[str, Callable[[str], str]] = {
    Field.SPEAKER: _named,
    Field.COLLECTION: _named,
    Field.LANGUAGE: _language,
    Field.YEAR: _years,
    Field.WITHIN: _within,
}
"""By field, what a value becomes; empty for one that cannot be meant."""


def valid_filter(name: str, value: str) -> Filter | None:
    """The filter that is meant by a field's name and a value, or None."""
    if name not in _VALUES or not (meant := _VALUES[name](" ".join(value[:MAX_CHARACTERS].split()))):
        return None
    return Filter(Field(name), meant)


def _units(text: str, *, phrase: bool) -> list[Unit]:
    found = words(text)
    if phrase:
        return [Unit(found[:MAX_UNITS], phrase=True)] if found else []
    return [Unit((word,)) for word in found]


def _distinct(clauses: list[tuple[Unit, ...]]) -> tuple[tuple[Unit, ...], ...]:
    """Each clause once, by its folded words."""
    return tuple({_name(clause): clause for clause in clauses}.values())


def _name(clause: tuple[Unit, ...]) -> tuple[tuple[bool, tuple[str, ...]], ...]:
    return tuple((unit.phrase, tuple(word.folded for word in unit.words)) for unit in clause)


def written_words(units: tuple[Unit, ...]) -> Iterator[str]:
    """The words of ``units`` as they were written."""
    for unit in units:
        for word in unit.words:
            yield word.text
