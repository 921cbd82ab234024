"""A table of stems, compact and quick to load: hashes of stems, each with the edits that make its words' lemmas.

The file holds, little-endian: ``CHL2``, the number of rules, of entries, and the length of the rules' text in bytes (32
bits each); the text, padded to four bytes; 65,537 numbers of entries (32 bits), by which the entries whose hashes have
the same upper half are found; for each entry the lower half of its hash and the number of its rule (16 bits each, all
hashes first). A rule is a line: ``;`` between slots (what kind of stem it is), in each its letter and its edits apart by
``,``; an edit is how many letters to cut and what to add.

A hash runs over the *reversed* stem, so all ends of a word are looked up in one pass, and compounds are found by their
last part. A hash that is not a stem's is taken for one with a chance of entries / 2³²: once in ten thousand look-ups.
"""

from __future__ import annotations

import struct
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from zlib import crc32

_MAGIC = b"CHL2"
_HEADER = struct.Struct("<4sIII")

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
    hashes = sorted(lines)
    starts = array("I", (bisect_left(hashes, upper << 16) for upper in range(1 + (1 << 16))))
    lower = array("H", (key & 0xFFFF for key in hashes))
    values = array("H", (numbers[lines[key]] for key in hashes))
    for part in (starts, lower, values) if sys.byteorder == "big" else ():
        part.byteswap()
    header = _HEADER.pack(_MAGIC, len(rules), len(hashes), len(text))
    return header + text + starts.tobytes() + lower.tobytes() + values.tobytes()


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
        self._starts, self._lower, self._values = array("I"), array("H"), array("H")
        for part, count in ((self._starts, 1 + (1 << 16)), (self._lower, entries), (self._values, entries)):
            end = start + count * part.itemsize
            part.frombytes(data[start:end])
            start = end
            if sys.byteorder == "big":
                part.byteswap()

    def get(self, reversed_stem: bytes) -> Rule | None:
        """The rule of a stem, given reversed; None when it is not known."""
        value = crc32(reversed_stem)
        upper, lower = value >> 16, value & 0xFFFF
        end = self._starts[upper + 1]
        at = bisect_left(self._lower, lower, self._starts[upper], end)
        return self._rule_at(at) if at < end and self._lower[at] == lower else None

    def longest_end(self, reversed_stem: bytes, least: int, slots: str) -> tuple[int, list[Edit]]:
        """The longest known stem of one of the ``slots`` with which a stem ends: its length, at least ``least``, and edits.

        The length is 0 when there is none.
        """
        starts, lowers = (
            self._starts,
            self._lower,
        )  # the innermost loop of indexing: no calls that can be spared
        for size in range(len(reversed_stem), least - 1, -1):
            value = crc32(reversed_stem[:size])
            upper, lower = value >> 16, value & 0xFFFF
            end = starts[upper + 1]
            at = bisect_left(lowers, lower, starts[upper], end)
            if at < end and lowers[at] == lower:
                rule = self._rule_at(at)
                edits = [edit for slot in slots for edit in rule.get(slot, ())]
                if edits:
                    return size, edits
        return 0, []

    def _rule_at(self, at: int) -> Rule:
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
