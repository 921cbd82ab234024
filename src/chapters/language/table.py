"""A table of stems, compact and quick to load: hashes of stems, each with the edits that make its words' lemmas.

The file holds, little-endian: ``CHLT``, the number of rules, of entries, and the length of the rules' text in bytes (32
bits each); the text, padded to four bytes; the sorted 32-bit hashes; for each the 16-bit number of its rule. A rule is a
line: ``;`` between slots (what kind of stem it is), in each its letter and its edits apart by ``,``; an edit is how many
letters to cut and what to add.

A hash runs over the *reversed* stem, so all ends of a word are looked up in one pass, and compounds are found by their
last part. A hash that is not a stem's is taken for one with a chance of entries / 2³²: once in twenty thousand look-ups.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from zlib import crc32

_MAGIC = b"CHLT"
_HEADER = struct.Struct("<4sIII")

_SPREAD = 4096  # from the even spread: ten times the standard deviation in a table of half a million

Edit = tuple[int, str]
"""How many letters to cut from the end of a stem (0 to 9), and what to add."""

Rule = dict[str, tuple[Edit, ...]]
"""The edits of a stem by slot."""


def pack(entries: Mapping[tuple[str, str], frozenset[Edit]]) -> bytes:
    """The table of ``(slot, stem) → edits`` as a file; stems are of ASCII letters."""
    by_hash: dict[int, dict[str, set[Edit]]] = defaultdict(lambda: defaultdict(set))
    for (slot, stem), edits in entries.items():
        by_hash[crc32(stem[::-1].encode())][slot] |= edits
    lines = {key: _line(slots) for key, slots in by_hash.items()}
    rules = sorted(set(lines.values()))
    numbers = {rule: number for number, rule in enumerate(rules)}
    text = "\n".join(rules).encode()
    text += b"\n" * (-len(text) % 4)
    hashes = array("I", sorted(lines))
    values = array("H", (numbers[lines[key]] for key in hashes))
    if sys.byteorder == "big":
        hashes.byteswap()
        values.byteswap()
    return (
        _HEADER.pack(_MAGIC, len(rules), len(hashes), len(text)) + text + hashes.tobytes() + values.tobytes()
    )


def _line(slots: Mapping[str, set[Edit]]) -> str:
    return ";".join(
        slot + ",".join(f"{cut}{add}" for cut, add in sorted(edits)) for slot, edits in sorted(slots.items())
    )


class Table:
    """A table as read from its file."""

    def __init__(self, data: bytes) -> None:
        magic, rules, entries, length = _HEADER.unpack_from(data)
        if magic != _MAGIC:
            raise ValueError("not a table of stems")
        start = _HEADER.size + length
        self._lines = data[_HEADER.size : start].decode().split("\n")[:rules]
        self._rules: dict[int, Rule] = {}
        self._hashes, self._values = array("I"), array("H")
        self._hashes.frombytes(data[start : start + 4 * entries])
        self._values.frombytes(data[start + 4 * entries : start + 6 * entries])
        if sys.byteorder == "big":
            self._hashes.byteswap()
            self._values.byteswap()

    def get(self, reversed_stem: bytes) -> Rule | None:
        """The rule of a stem, given reversed; None when it is not known."""
        return self._at(crc32(reversed_stem))

    def ends(self, reversed_stem: bytes, least: int) -> Iterator[tuple[int, Rule]]:
        """The known stems of ``least`` letters and more with which a stem ends: their lengths, longest first, and rules."""
        value = crc32(reversed_stem[:least])
        values = [value]
        for at in range(least, len(reversed_stem)):
            value = crc32(reversed_stem[at : at + 1], value)
            values.append(value)
        for size in range(len(reversed_stem), least - 1, -1):
            rule = self._at(values[size - least])
            if rule is not None:
                yield size, rule

    def _at(self, value: int) -> Rule | None:
        hashes = self._hashes
        guess = (
            value * len(hashes) >> 32
        )  # hashes are spread evenly, so a value stands near its share of the way
        at = bisect_left(hashes, value, max(0, guess - _SPREAD), min(len(hashes), guess + _SPREAD))
        if at == len(hashes) or hashes[at] != value:
            return None
        number = self._values[at]
        rule = self._rules.get(number)
        if rule is None:  # read when first needed: most never are
            rule = self._rules[number] = _rule(self._lines[number])
        return rule


def _rule(line: str) -> Rule:
    return {
        part[0]: tuple((int(edit[0]), edit[1:]) for edit in part[1:].split(",")) for part in line.split(";")
    }


@cache
def load_table(name: str) -> Table:
    """The table of that name among the package's data."""
    return Table((files("chapters.language") / "data" / name).read_bytes())
