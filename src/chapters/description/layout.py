"""Where the words of an entry stand when they are not simply beside its time, and what stands between entries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from .entry import ALONE, FLOW, LEAD, TAIL, Entry
from .normalise import Document
from .tables import read_tables
from .titles import (
    after_time,
    after_times,
    before_time,
    before_times,
    clean,
    number_of,
    without_marks,
    without_number,
)

_LIST_MARK = re.compile(r"[ \t]*(?:[-–—*•●▪▫◦‣·○■□►▶➤+|>]|#{1,6}|\d{1,3}[.)])(?:[ \t]+|\Z)")
_BULLET = re.compile(r"[ \t]*(?:[-–—*•●▪▫◦‣·○■□►▶➤+|>]|#{1,6})(?:[ \t]+|\Z)")
_UNIT = re.compile(r"(?:mins?|мин|хв|h|hrs?|std|val|st)\b\.?\s*[-–:]?\s*", re.IGNORECASE)
_RULE = re.compile(r"[\W_]*\Z")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w")
_TIME = re.compile(r"[0-9]:[0-9]")
_LEADING_WORDS = frozenset(
    [
        "at",
        "from",
        "starts",
        "begins",
        "@",
        "no",
        "nuo",
        "alates",
        "kell",
        "kohdassa",
        "kohdasta",
        "alkaen",
        "с",
        "со",
        "от",
        "в",
        "начало",
        "з",
        "зі",
        "від",
        "об",
        "ab",
        "bei",
        "um",
        "minute",
        "od",
        "o",
        "w",
        "à",
        "dès",
        "de",
        "desde",
        "a",
        "las",
        "da",
        "dal",
        "dalle",
        "från",
        "fra",
        "vid",
        "kl",
        "van",
        "vanaf",
        "om",
        "min",
        "min.",
        "minuts",
        "min.:",
        "pukul",
        "mulai",
        "lúc",
        "từ",
        "から",
        "にて",
    ]
)
_MAX_HEADING = 80
_SIGNS = frozenset(("So", "Sc"))
_FULL_LINE = 50


def line_text(document: Document, line: int) -> str:
    return document.text[document.starts[line] : document.ends[line]]


def name_entries(document: Document, entries: Sequence[Entry]) -> None:
    """Give every entry its title."""
    text = document.text
    if entries and entries[0].start > entries[-1].start:  # it was turned round
        entries = sorted(entries, key=lambda entry: entry.start)
    alone = 0
    leads: list[Entry] = []
    tails: list[Entry] = []
    midst: list[Entry] = []
    for entry in entries:
        if entry.title is not None:
            continue
        order = entry.order
        if order == LEAD:
            leads.append(entry)
        elif order == TAIL:
            tails.append(entry)
        elif order == FLOW:
            entry.title = after_time(_unbulleted(text[entry.title_start : entry.title_end]))
        elif order == ALONE:
            alone += 1
            entry.title = ""
        else:
            raw = text[entry.title_start : entry.start].rstrip(" ([{")
            before, after = before_time(raw), after_time(text[entry.end : entry.title_end])
            if text[entry.end : entry.end + 4].lstrip(" )]】）")[:1] == ":":
                dash = ": "
            else:
                apart = text[entry.start - 2 : entry.start].isspace() or raw[-1:] in {"-", "–", "—", ":", "|"}
                dash = " - " if apart else " "
            entry.title = dash.join(filter(None, (before, after)))
            if dash == " - ":
                midst.append(entry)
    if leads:
        titles = after_times([text[entry.title_start : entry.title_end].rstrip() for entry in leads])
        for entry, title in zip(leads, titles, strict=True):
            entry.title = title
    if tails:
        titles = before_times([text[entry.title_start : entry.title_end] for entry in tails])
        for entry, title in zip(tails, titles, strict=True):
            entry.title = f"{title} {clean(entry.aside)}".strip() if entry.aside else title
        _drop_leading_word(tails)
        if len(tails) >= 3:
            _drop_numbers([entry for entry in entries if entry.order == TAIL])
    if len(midst) >= 3:
        _drop_numbers(midst)
    if alone:
        _name_alone(document, entries, alone)
        for entry in entries:
            if entry.order == ALONE and not entry.title:
                entry.title = _letter_before(document, entry) or _sign_after(document, entry)
    _drop_units(entries)
    if not entries:
        return
    read_tables(document, entries)


def _unbulleted(words: str) -> str:
    return re.sub(r"[\s,;|/•·]+(?:[-–—*•]\s*)?[(\[【]?\s*\Z", "", words[-40:]) if len(words) <= 40 else words


def _drop_numbers(entries: Sequence[Entry]) -> None:
    """Take off the numbers of a numbered list; a number that does not count up is part of its title."""
    numbers = [number_of(entry.title or "") for entry in entries]
    known = [number for number in numbers if number is not None]
    steps = sum(0 <= b - a <= 1 for a, b in pairwise(known))
    if len(known) < 0.7 * len(entries) or steps < 0.7 * (len(known) - 1) or len(set(known)) < 2:
        return
    for entry, number in zip(entries, numbers, strict=True):
        if number is not None:
            entry.title = without_number(entry.title or "")


def _drop_leading_word(entries: Sequence[Entry]) -> None:
    """Take off the word that leads to the time after every title: ``Welcome at 0:00``, ``Avaus kohdassa 0:00``."""
    parts = [(entry.title or "").rpartition(" ") for entry in entries]
    last = {part[2].casefold() for part in parts}
    if len(last) == 1 and len(entries) > 1 and last <= _LEADING_WORDS and all(part[0] for part in parts):
        for entry in entries:
            entry.title = clean((entry.title or "").rpartition(" ")[0])


def _drop_units(entries: Sequence[Entry]) -> None:
    """Take off the unit that stands after every time: ``5:10 min Talk``."""
    for entry in entries:
        if not _UNIT.match(entry.title or ""):
            return
    for entry in entries:
        entry.title = _UNIT.sub("", entry.title or "")


def _name_alone(document: Document, entries: Sequence[Entry], alone: int) -> None:
    """Titles of times that stand on a line by themselves: on the lines below, or on the line above."""
    if 2 * alone < len(entries):
        for entry in entries:
            if entry.order == ALONE:
                line = entry.line + 1
                if line < len(document.starts) and _is_words(document, line, entries):
                    _take_line(document, entry, line)
        return
    under = _lines_under(document, entries)
    first = entries[0].line
    above = next(
        (n for n in range(first - 1, max(-1, first - 3), -1) if line_text(document, n).strip()), None
    )
    if above is not None and _titles_above(entries, under, above):
        for entry, lines in zip(entries, under, strict=True):
            if entry.order == ALONE and above is not None:
                _take_line(document, entry, above)
            above = lines[-1] if lines else None
        _drop_numbers([entry for entry in entries if entry.order == ALONE])
        return
    column = _title_column(document, under)
    for entry, lines in zip(entries, under, strict=True):
        if entry.order == ALONE and len(lines) > column:
            _take_line(document, entry, lines[column])
    _drop_numbers([entry for entry in entries if entry.order == ALONE])


def _letter_before(document: Document, entry: Entry) -> str:
    """What stands before a time that no other words name, if it has a letter: ``A 0:00``."""
    words = clean(document.text[document.starts[entry.line] : entry.start])
    return words if any(map(str.isalpha, words)) else ""


def _sign_after(document: Document, entry: Entry) -> str:
    """The sign after a time that no words name: ``0:00 №``, ``4:10 ???``."""
    words = after_time(document.text[entry.end : document.ends[entry.line]])
    return words if any(sign == "?" or unicodedata.category(sign) in _SIGNS for sign in words) else ""


def _lines_under(document: Document, entries: Sequence[Entry]) -> list[list[int]]:
    """For every entry, the lines with words between it and the next; after the last, as far as is usual."""
    distances = sorted(b.line - a.line for a, b in pairwise(entries))
    usual = max(1, distances[len(distances) // 2] if distances else 2)
    stops = [entry.line for entry in entries[1:]]
    stops.append(min(len(document.starts), entries[-1].line + 1 + usual))
    return [
        [n for n in range(entry.line + 1, min(stop, entry.line + 40)) if line_text(document, n).strip()]
        for entry, stop in zip(entries, stops, strict=True)
    ]


def _title_column(document: Document, under: list[list[int]]) -> int:
    """Which of the lines below a time is its title: the first; in a list-table, the one that is longest on the whole."""
    filled = [lines for lines in under if lines]
    cells = min(map(len, filled), default=0)
    if cells < 2 or not all(_LIST_MARK.match(line_text(document, lines[0])) for lines in filled):
        return 0
    widths = [sum(len(line_text(document, lines[c])) for lines in filled) for c in range(min(cells, 4))]
    return widths.index(max(widths))


def _titles_above(entries: Sequence[Entry], under: list[list[int]], above: int) -> bool:
    """Whether a title stands over its time: nothing follows the last time, or blank lines show what belongs together."""
    first, last = entries[0], entries[-1]
    single = all(len(lines) == 1 for lines in under[:-1])
    if not under[-1]:
        return single
    gaps = sorted(lines[0] - entry.line for entry, lines in zip(entries, under, strict=True) if lines)
    usual = gaps[len(gaps) // 2]
    gap = first.line - above
    return gap < usual or (gap == usual and under[-1][0] - last.line > usual and single)


def _is_words(document: Document, line: int, entries: Sequence[Entry]) -> bool:
    words = line_text(document, line)
    return bool(words.strip()) and not _RULE.match(words) and all(entry.line != line for entry in entries)


def _take_line(document: Document, entry: Entry, line: int) -> None:
    start, end = document.starts[line], document.ends[line]
    words = document.text[start:end]
    mark = _BULLET.match(words)
    entry.title = clean(without_marks(words[mark.end() :] if mark else words))
    entry.title_start, entry.title_end = start, end


def heading_title(words: str) -> str:
    """The words of a heading line, without its marks."""
    mark = _BULLET.match(words)
    return clean(without_marks(words[mark.end() :] if mark else words)).lstrip("=_ ")


def headings(document: Document, entries: Sequence[Entry]) -> list[tuple[int, int]]:
    """The lines between entries that name a part of the list: (line, position of the entry below it)."""
    found: list[tuple[int, int]] = []
    for position in range(1, len(entries)):
        above, entry = entries[position - 1], entries[position]
        if entry.line - above.line > 1 and (line := _heading_above(document, above.line, entry)) is not None:
            found.append((line, position))
    below = sum(entries[position - 1].line == line - 1 for line, position in found)
    if len(found) > 1 and below == len(found) == len(entries) - 1:
        return []  # a line under every entry is its subtitle
    if found and (line := _heading_above(document, max(-1, entries[0].line - 4), entries[0])) is not None:
        found.insert(0, (line, 0))
    return found


def _heading_above(document: Document, above: int, entry: Entry) -> int | None:
    if entry.order == ALONE:
        return None
    line = entry.line - 1
    while line > above and not line_text(document, line).strip():
        line -= 1
    if line <= above:
        return None
    words = line_text(document, line)
    stripped = words.strip()
    if (
        len(words) > _MAX_HEADING
        or _TIME.search(words)
        or _ADDRESS.search(words)
        or _RULE.match(words)
        or stripped[0] in "(["
    ):
        return None
    entry_words = line_text(document, entry.line)
    deeper = len(words) - len(words.lstrip()) > len(entry_words) - len(entry_words.lstrip())
    if (stripped[0] in "-*+•" and not stripped.startswith("**")) or deeper or stripped[-1] in ".,;":
        return None
    over = line_text(document, line - 1) if line else ""
    if line - 1 == above and above >= 0:  # right below an entry it may be the rest of its title
        return None if len(over) >= _FULL_LINE or words[:1].islower() else line
    return line if not over.strip() or above < 0 else None


def continuation(document: Document, entry: Entry, stop: int) -> tuple[str, str]:
    """The words of the lines that carry on a title which was too long for its line, and the whole title with them.

    Both are empty if nothing carries on. ``stop`` is the line of the next entry.
    """
    if entry.order != LEAD:
        return "", ""
    own = line_text(document, entry.line)
    indent = len(own) - len(own.lstrip())
    words: list[str] = []
    previous = own
    for line in range(entry.line + 1, min(stop, entry.line + 5, len(document.starts))):
        text = line_text(document, line)
        stripped = text.strip()
        if not stripped or _ADDRESS.match(stripped) or len(previous.rstrip()) < 40:
            break
        if not (len(text) - len(text.lstrip()) > indent or stripped[0].islower()):
            break
        if _LIST_MARK.match(text) and (words or not stripped.startswith("- ") or len(previous) < _FULL_LINE):
            break
        words.append(stripped)
        previous = text
    if not words:
        return "", ""
    rest = " ".join(words)
    return clean(rest), after_time(document.text[entry.title_start : entry.title_end] + " " + rest)
