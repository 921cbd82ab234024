"""What looks like a table of contents and is none: a programme, a plan, lengths, links into other videos, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from .entry import Entry
from .mention import DOTTED, UNITS
from .normalise import Document
from .values import MINUTE_MS, in_order, in_time_order, longest_order


def _any_of(*words: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)))


_CORRECTIONS = _any_of(  # how a line that announces corrections goes, in the languages that we know
    *(
        " errat",
        " correction",
        " korrektur",
        " korekt",
        " kļūdu",
        " labojum",
        " klaidų",
        " vigade",
        " parandused",
    ),
    *(" исправлен", " опечатк", " виправлен", " poprawki", " correcci", " correzion", " correç"),
    *("勘误", "勘誤", "訂正", "정정", "تصحيح", "תיקון", "תיקונים"),
)
_PROGRAMMES = _any_of(  # and one that announces a programme
    *(
        " agenda",
        " schedule",
        " timetable",
        " programm",
        " program",
        " darba kārtīb",
        " norise",
        " pasākuma gaita",
        " dienotvark",
    ),
    *(
        " päevakava",
        " ajakava",
        " ohjelma",
        " aikataulu",
        " ablauf",
        " расписание",
        " програм",
        " розклад",
        " harmonogram",
    ),
    *("日程", "议程", "議程", "プログラム", "スケジュール", "일정", "برنامج", "לוח זמנים"),
)
_VIDEO = re.compile(r"(?:[?&;]v=|youtu\.be/|/embed/|/shorts/|/live/)([\w-]{11})(?![\w-])")
_HOUR_AT_LEAST = 6


def is_programme(entries: Sequence[Entry], duration_ms: int | None, *, announced: bool = False) -> bool:
    """Whether the times are times of day by themselves: round, from the morning on, in the order of a day.

    ``announced`` says that the line above calls them a programme; then they may begin at any hour but the first.
    """
    first = entries[0].parts
    early = not announced and first[0] < _HOUR_AT_LEAST
    if not first[0] or len(entries) < (3 if early else 2):
        return False
    minutes: list[int] = []
    for entry in entries:
        parts = entry.parts
        if parts[0] > 24 or parts[1] > 59 or len(parts) > 3 or (len(parts) == 3 and parts[2]):
            return False
        if entry.url:
            return False
        minutes.append(parts[0] * 60 + parts[1])
    if len(first) == 3 and entries[0].notation != UNITS and duration_ms is not None:
        return entries[0].ms > duration_ms
    if early and not _is_afternoon(minutes, duration_ms):
        return False
    falls = [(a, b) for a, b in pairwise(minutes) if b < a]
    if len(falls) > 1 or not all(_goes_round(a, b, minutes) for a, b in falls):
        return False
    if all(value % 5 == 0 for value in minutes) or _is_regular(minutes):
        return True
    if duration_ms is None:
        return False
    span = (minutes[-1] - minutes[0]) * MINUTE_MS
    return minutes[-1] * 1000 > duration_ms or duration_ms // 2 < span <= duration_ms * 6 // 5


def _is_regular(minutes: Sequence[int]) -> bool:
    """Whether the same time lies between all of four times or more, as between trains: ``9:14``, ``9:44``, ``10:14``."""
    steps = {b - a for a, b in pairwise(minutes)}
    return len(minutes) >= 4 and len(steps) == 1 and min(steps) >= 5


def _goes_round(before: int, after: int, minutes: Sequence[int]) -> bool:
    """Whether a day may go from one minute to a lower one: from noon to one o'clock, or past midnight, but no full day."""
    if before < 11 * 60 + 30 or after > 7 * 60:
        return False
    if before >= 18 * 60:
        return minutes[-1] < minutes[0]
    return after >= 60


def _is_afternoon(minutes: Sequence[int], duration_ms: int | None) -> bool:
    """Whether times that begin before six are those of an afternoon: on quarters of an hour, and as long as the recording.

    Where its length is not known they must begin late enough to be no minutes of a first part.
    """
    if any(minute % 15 for minute in minutes):
        return False
    if duration_ms is None:
        return minutes[0] >= 3 * 60 and any(minute % 60 for minute in minutes)
    span = (minutes[-1] - minutes[0]) * MINUTE_MS
    return minutes[-1] * 1000 > duration_ms or duration_ms // 2 < span <= duration_ms * 6 // 5


def is_day_of_seconds(entries: Sequence[Entry], duration_ms: int | None) -> bool:
    """Whether ``14:03:22`` are moments of a day: the first is later than any recording begins."""
    parts = entries[0].parts
    if len(parts) != 3 or parts[0] < _HOUR_AT_LEAST or entries[0].notation == UNITS:
        return False
    return all(6 <= e.parts[0] <= 24 and len(e.parts) == 3 for e in entries) and (
        duration_ms is None or entries[0].ms > duration_ms
    )


def plan_unit(entries: Sequence[Entry], document: Document, duration_ms: int | None) -> str:
    """What a list of round ranges is: "plan", "hours" (a plan that was kept to the minute), or "" for an ordinary list."""
    ranged = [entry for entry in entries if entry.ranged and entry.end_ms is not None]
    if 2 * len(ranged) < len(entries) or len(entries) < 2:
        return ""
    moments: list[int] = []
    for entry in entries:
        parts = entry.parts
        if len(parts) != 2 or parts[0] > 12 or parts[1] % 5 or (entry.end_ms or 0) // 1000 % 5:
            return ""
        moments += (entry.ms, entry.end_ms or entry.ms)
    steps = sorted(b.ms - a.ms for a, b in pairwise(in_time_order(entries)))
    middle = steps[len(steps) // 2]
    if middle > 90_000 or steps[-1] > 240_000:  # in hours and minutes these would be parts of hours
        return ""
    if len(entries) < 5 and middle > 20_000 and any(ms % 15_000 for ms in moments):
        return ""
    last = max(entry.end_ms or entry.ms for entry in entries)
    relative = 2 * sum(document.scan[max(0, e.start - 1)] == "+" for e in entries) >= len(entries)
    if duration_ms is None or relative:
        return "plan"
    if duration_ms * 4 // 5 <= last <= duration_ms * 21 // 20:
        return ""
    if duration_ms >= 60 * MINUTE_MS and last * 60 <= duration_ms <= last * 60 * 41 // 40:
        return "hours"
    return "plan"


def are_lengths(entries: Sequence[Entry], duration_ms: int | None) -> bool:
    """Whether the times are how long each part lasts: up and down, or in no order and as long as the recording together."""
    if len(entries) < 4 or in_order(entries):
        return False
    values = [entry.ms for entry in entries]
    falls = sum(b < a for a, b in pairwise(values))
    if falls > 1 and falls >= 0.25 * len(values):
        return True
    if duration_ms is not None and len(longest_order(values)) < 0.85 * len(values):
        return abs(sum(values) - duration_ms) <= 0.04 * duration_ms
    return False


def is_disordered(entries: Sequence[Entry]) -> bool:
    """Whether too many times of one list stand out of order for it to say where its parts start."""
    if in_order(entries):
        return False
    outside = len(entries) - len(longest_order([entry.ms for entry in entries]))
    return outside >= max(2, (0.4 if not entries[0].ms else 0.3) * len(entries))


def are_results(entries: Sequence[Entry]) -> bool:
    """Whether the times are results, as of a race: far from zero and so close together that no parts lie between them."""
    if len(entries) < 3 or not entries[0].ms or entries[0].url:
        return False
    moments = [entry.ms for entry in in_time_order(entries)]
    first = moments[0]
    span = moments[-1] - first
    if span >= first:
        return False
    steps = sorted(b - a for a, b in pairwise(moments))
    return span * 8 < first or steps[(len(steps) - 1) // 2] < 10_000


def links_elsewhere(entries: Sequence[Entry], source_id: str) -> bool:
    """Whether the times lead into another video than this one."""
    if not entries[0].url and not entries[-1].url:
        return False
    links = [entry.url for entry in entries if entry.url]
    targets = [match[1] for link in links if (match := _VIDEO.search(link))]
    if 2 * len(targets) < len(entries) or len(targets) < 2:
        return False
    if source_id:
        return bool(2 * sum(target != source_id for target in targets) > len(targets))
    if len(set(targets)) > 1:
        return True
    return len(entries) - len(longest_order([entry.ms for entry in entries])) > 1


def are_remarks(document: Document, entries: Sequence[Entry]) -> bool:
    """Whether the line above the first entry announces corrections."""
    return _CORRECTIONS.search(_line_above(document, entries)) is not None


def are_sentences(document: Document, entries: Sequence[Entry]) -> bool:
    """Whether each time stands in a sentence of its own, as in ``At 12:40 the microphone fails.``"""
    if not entries[0].ms:
        return False
    count = 0
    for entry in entries:
        before = document.scan[document.starts[entry.line] : entry.start]
        after = document.text[entry.end : document.ends[entry.line]].strip(" ,")
        count += any(map(str.isalpha, before)) and after[:1].islower() and after[-1] in ".!"
    return 3 * count >= 2 * len(entries)


def announces_programme(document: Document, entries: Sequence[Entry]) -> bool:
    """Whether the line above the first entry calls what follows a programme."""
    return _PROGRAMMES.search(_line_above(document, entries)) is not None


def _line_above(document: Document, entries: Sequence[Entry]) -> str:
    """The nearest line with words above a list, if it is short, in lower case and with a space before it."""
    line = min(entries[0].line, entries[-1].line) - 1
    while line >= 0 and not document.text[document.starts[line] : document.ends[line]].strip():
        line -= 1
    if line < 0:
        return ""
    start, end = document.starts[line], document.ends[line]
    if end - start > 80:
        return ""
    return " " + document.text[start:end].casefold().lstrip(" *_#[(-–=")


def is_enough(entries: Sequence[Entry]) -> bool:
    """Whether so few entries can be a list: three, or two of which the first is at 0:00
    or which bear each other out."""
    if len(entries) >= 3:
        wanted = 3 if entries[0].ms else 2
        starts = set()
        for entry in entries:
            starts.add(entry.ms)
            if len(starts) == wanted:
                return True
    if len(entries) < 2:
        return False
    first, second = entries[0], entries[1]
    if not first.ms:
        return any(entry.ms for entry in entries)
    return first.ms < second.ms and (
        (first.ranged and second.ranged and first.end_ms == second.ms)
        or (bool(first.url) and bool(second.url))
    )


def is_deliberate(entries: Sequence[Entry]) -> bool:
    """Whether numbers in an unusual notation are times: enough of them, in order, and no dates, versions or sections."""
    if len(entries) < 3 or not in_order(entries):
        return False
    first = entries[0]
    if first.notation != DOTTED:  # one digit after a colon is a slip among times; alone it is a score
        return not first.ms or 2 * sum(entry.odd == "digits" for entry in entries) <= len(entries)
    parts = [entry.parts for entry in entries]
    if first.ms and len(entries) < 4 and parts[0][0] < 6:
        return False
    if all(len(numbers) == 2 and 0 < numbers[1] <= 12 and 0 < numbers[0] <= 31 for numbers in parts):
        return False
    steps = sorted(b.ms - a.ms for a, b in pairwise(entries))
    return steps[len(steps) // 2] >= 5000
