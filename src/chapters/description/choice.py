"""One attempt to find the table of contents among entries, and what becomes of those that are no part of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ..model import Chapter, Translation
from ..timecode import MAX_MS, format_timecode
from . import layout, lookalikes, references, runs, values
from .clock import after_clock_words, marked_as_clock, may_be_a_word, time_of_day
from .entry import ALONE, LEAD, TAIL, Entry, Gathered, opened, start_written
from .findings import finding
from .languages import language_of
from .mention import CLOCK, DOTTED, LINKED, MINUTES, UNITS
from .report import Report
from .result import Alternative, Reason
from .timescan import settle
from .units import says_hours

_DAY_MS = 24 * values.HOUR_MS
_FROM_START = frozenset((LINKED, MINUTES))  # notations that never tell the time of day


@dataclass(slots=True)
class Known:
    """What the caller knows of the recording: its length, the time of day it starts at, its id at the provider."""

    duration_ms: int | None
    begins_ms: int | None
    source_id: str


class Choice:
    """One attempt to find the list among the entries of one notation."""

    def __init__(self, report: Report, gathered: Gathered, known: Known) -> None:
        self.report = report
        self.gathered = gathered
        self.known = known

    def main(self, notation: str) -> list[Entry]:
        report, known = self.report, self.known
        entries = self.gathered.entries
        marked = marked_as_clock(report.document, entries)
        if marked:
            if (2 * len(marked) >= len(entries) and (entries[0].ms or marked[0] is entries[0])) or (
                marked[0] is entries[0]
                and not may_be_a_word(report.document, entries[0])
                and lookalikes.is_programme(entries, known.duration_ms, announced=True)
            ):
                return self._programme(entries)
            words = runs.in_their_place(entries, marked)
            inside = {
                id(entry)
                for entry in marked
                if id(entry) not in words and not may_be_a_word(report.document, entry)
            }
            if inside and notation != CLOCK:
                return []
            entries = [entry for entry in entries if id(entry) not in inside]
            report.ignore([entry for entry in marked if id(entry) in inside], Reason.CLOCK)
        if notation != CLOCK and not lookalikes.is_deliberate(entries):
            return []
        if len(entries) >= 2 and (
            self._reads_as_programme(entries)
            or (known.begins_ms is not None and entries[0].ms and entries[0].notation not in _FROM_START)
        ):
            return self._programme(entries)
        entries, below = runs.without_programme(report.document, entries)
        report.ignore(below, Reason.CLOCK)
        said = len(report.problems)
        ordered = values.in_order(entries)
        if not ordered and values.descends(entries, known.duration_ms):
            report.say("descending", entries[0])
            entries = entries[::-1]
            ordered = values.in_order(entries)
        if not ordered:
            for entry in values.restore_hours(entries, known.duration_ms):
                report.say(
                    "hour-missing",
                    entry,
                    meant=format_timecode(entry.ms),
                    suggestion=format_timecode(entry.ms),
                )
        lists = [entries] if ordered else runs.split(report.document, entries)
        if (
            len(lists) > 1
            and lookalikes.are_lengths(entries, known.duration_ms)
            and not any(runs.same_starts(lists[0], run) for run in lists[1:])
        ):
            lists = [entries]
        good = [run for run in lists if self._is_list(run)]
        if not good:
            del report.problems[said:]
            for run in lists:
                self._explain(run)
            return []
        return self._interpret(self._with_neighbours(lists, good))

    def _with_neighbours(self, lists: list[list[Entry]], good: list[list[Entry]]) -> list[Entry]:
        if len(lists) == 1 and not self.gathered.doubtful and self.known.begins_ms is None:
            return good[0]
        heaviest = max(good, key=runs.weight)
        main = next(
            run for run in good if 1.3 * runs.weight(run) >= runs.weight(heaviest)
        )  # the first that matters
        if self.known.begins_ms is not None:
            begins = format_timecode(self.known.begins_ms, hours=True)
            self.report.problems.append(finding("recording-starts-unused", value=begins))
        chosen = main
        main = self._with_mistyped(main)
        for run in lists:
            if run is not chosen:
                main = self._beside(run, main, listed=any(run is other for other in good))
        return main

    def _reads_as_programme(self, entries: list[Entry]) -> bool:
        duration = self.known.duration_ms
        if lookalikes.is_programme(entries, duration):
            return True
        return lookalikes.is_programme(entries, duration, announced=True) and lookalikes.announces_programme(
            self.report.document, entries
        )

    def _is_list(self, run: list[Entry]) -> bool:
        known = self.known
        return (
            lookalikes.is_enough(run)
            and not self._is_day(run)
            and not lookalikes.is_day_of_seconds(run, known.duration_ms)
            and not lookalikes.links_elsewhere(run, known.source_id)
            and (
                values.in_order(run)
                or not (lookalikes.are_lengths(run, known.duration_ms) or lookalikes.is_disordered(run))
            )
            and lookalikes.plan_unit(run, self.report.document, known.duration_ms) != "plan"
            and not self._are_remarks(run)
        )

    def _is_day(self, run: list[Entry]) -> bool:
        """Whether a list is a programme, as it is written or once its lines are put in order."""
        duration = self.known.duration_ms
        return lookalikes.is_programme(run, duration) or (
            run[0].ms > 0
            and not values.in_order(run)
            and lookalikes.is_programme(values.in_time_order(run), duration)
        )

    def _are_remarks(self, run: list[Entry]) -> bool:
        document = self.report.document
        return bool(
            lookalikes.are_results(run)
            or (run[0].ms and references.are_references(document, run))
            or lookalikes.are_remarks(document, run)
            or (not run[0].lead and lookalikes.are_sentences(document, run))
        )

    def _explain(self, run: list[Entry]) -> None:
        """Say why a list is no table of contents."""
        report, duration = self.report, self.known.duration_ms
        reason, code = Reason.TOO_FEW, ""
        if len(run) < 2 or self._are_remarks(run):
            reason = Reason.REMARK
        elif self._is_day(run) or lookalikes.is_day_of_seconds(run, duration):
            reason, code = Reason.CLOCK, "programme"
        elif lookalikes.links_elsewhere(run, self.known.source_id):
            reason, code = Reason.OTHER_VIDEO, "other-video"
        elif lookalikes.are_lengths(run, duration) or lookalikes.is_disordered(run):
            reason, code = Reason.DURATION, "lengths"
            self._add_up(run)
        elif lookalikes.is_enough(run):
            reason, code = Reason.PLAN, "plan"
        if code:
            report.say(code, run[0], first=report.written(run[0]))
        report.ignore(run, reason)

    def _add_up(self, run: list[Entry]) -> None:
        """Offer the list that lengths would give when they are added up."""
        layout.name_entries(self.report.document, run)
        chapters = []
        at = 0
        for entry in run:
            chapters.append(Chapter(at, entry.title or "", place=self.report.place(entry)))
            at += entry.ms
        if at <= MAX_MS:
            self.report.alternatives.append(Alternative(Reason.DURATION, tuple(chapters)))

    def _programme(self, entries: list[Entry]) -> list[Entry]:
        report, begins = self.report, self.known.begins_ms
        if begins is None:
            if len(entries) > 1:
                first = start_written(report.document, entries[0])
                minutes = time_of_day(report.document, entries[0]) // values.MINUTE_MS
                suggestion = f"{minutes // 60}:{minutes % 60:02}"
                report.say("programme", entries[0], first=first, suggestion=suggestion)
            report.ignore(entries, Reason.CLOCK)
            return []
        kept = []
        before = -1
        moments = [time_of_day(report.document, entry) for entry in entries]
        if begins >= _DAY_MS // 2 > max(moments):  # the afternoon on a clock of twelve hours
            moments = [moment + _DAY_MS // 2 for moment in moments]
        for entry, clock in zip(entries, moments, strict=True):
            moment = clock
            factor = 60 if len(entry.parts) == 2 and entry.notation != UNITS else 1
            length = None if entry.end_ms is None else (entry.end_ms - entry.ms) * factor
            if moment < before:  # past noon on a clock of twelve hours, or past midnight
                moment += _DAY_MS // 2 if moment + _DAY_MS // 2 >= before else _DAY_MS
            before = moment
            if entry.title_start == entry.end:
                entry.title_start = after_clock_words(report.document, entry)
            entry.ms = moment - begins
            entry.end_ms = None if length is None else entry.ms + length
            if entry.ms < 0:
                report.say("before-start", entry, start=format_timecode(begins, hours=True)[:-3])
                report.ignore([entry], Reason.BEFORE_START)
            else:
                kept.append(entry)
        return self._within_duration(kept)

    def _with_mistyped(self, main: list[Entry]) -> list[Entry]:
        """Take in mistyped times that stand where an entry of the list belongs."""
        document = self.report.document
        added: list[Entry] = []
        above = -1
        for mention in self.gathered.doubtful:
            while above + 1 < len(main) and main[above + 1].line < mention.line:
                above += 1
            upper = main[above] if above >= 0 else None
            lower = main[above + 1] if above + 1 < len(main) else None
            if mention.glued or (lower is not None and lower.line == mention.line):
                continue
            reach = 1 if mention.notation == DOTTED or upper is None or lower is None else 3
            near = (upper is not None and mention.line - upper.line <= reach) or (
                lower is not None and lower.line - mention.line <= reach
            )
            if not near:
                continue
            fits = not ((upper and mention.ms < upper.ms) or (lower and mention.ms > lower.ms))
            if not fits and (mention.odd != "sixty" or upper is None or lower is None):
                continue
            settle(document, [mention])
            order = (
                ALONE
                if mention.lead and mention.tail
                else LEAD
                if mention.lead
                else TAIL
                if mention.tail
                else ""
            )
            beside = upper or lower
            if beside is None or order != beside.order or (added and added[-1].line == mention.line):
                continue
            if not fits:
                mention.order = order
                self.report.say("time-unreadable", mention)
                self.report.ignore([mention], Reason.REMARK)
                continue
            start, end = document.starts[mention.line], document.ends[mention.line]
            span = (start, mention.start) if order == TAIL else (mention.end, end)
            entry = opened(mention, order, *span)
            added.append(entry)
            meant = format_timecode(entry.ms)
            self.report.say("odd-time", entry, meant=meant, suggestion=meant)
        return sorted([*main, *added], key=lambda entry: entry.start) if added else main

    def _beside(self, run: list[Entry], main: list[Entry], *, listed: bool) -> list[Entry]:
        """Find the place of another list of the text: a translation, a part of the list, an alternative, or a remark."""
        report = self.report
        part = runs.inside_one_gap(run, main)
        if len(run) > 1 and lookalikes.is_programme(run, self.known.duration_ms):
            report.ignore(run, Reason.CLOCK)
        elif runs.same_starts(main, run):
            self._translate(run, main)
        elif lookalikes.are_remarks(report.document, run) or (not listed and not part):
            report.ignore(run, Reason.REMARK)
        elif part and run[0].line > main[-1].line:
            for entry in run:
                entry.level = 1
            return sorted([*main, *run], key=lambda entry: entry.ms)
        else:
            report.say("other-list", run[0], count=len(run))
            self._offer(run, Reason.OTHER_LIST)
        return main

    def _offer(self, run: list[Entry], reason: Reason, language: str = "") -> None:
        report = self.report
        layout.name_entries(report.document, run)
        ordered = sorted(run, key=lambda entry: entry.ms)
        report.alternatives.append(Alternative(reason, tuple(map(report.chapter, ordered)), language))
        report.ignore(run, reason)

    def _translate(self, run: list[Entry], main: list[Entry]) -> None:
        """Give the titles of a second list to the entries of the first that start at the same moments."""
        if main[0].title is None:
            layout.name_entries(self.report.document, main)
        language = language_of(self.report.document, run)
        self.report.say("translated-list", run[0], count=len(run))
        self._offer(run, Reason.TRANSLATION, language)
        owners: dict[int, list[Entry]] = {}
        for entry in main:
            owners.setdefault(entry.ms, []).append(entry)
        for entry in run:
            same = owners.get(entry.ms)
            if same and entry.title and entry.title != same[0].title:
                owner = same.pop(0) if len(same) > 1 else same[0]
                owner.translations = (*owner.translations, Translation(language, entry.title))

    def _interpret(self, main: list[Entry]) -> list[Entry]:
        report, duration = self.report, self.known.duration_ms
        unit = lookalikes.plan_unit(main, report.document, duration)
        hours = unit == "hours" or says_hours(report.document, main, duration)
        if (
            hours
            or (not unit and values.hours_and_minutes(main, duration))
            or values.lacks_seconds(main, duration)
        ):
            short = [entry for entry in main if len(entry.parts) == 2]
            values.scale(short, 60)
            last = short[-1]
            report.say("hours-and-minutes", last, meant=format_timecode(last.ms))
        for entry in values.restore_ends(main):
            start = start_written(report.document, entry)
            report.say("end-before-start", entry, start=start, end=format_timecode(entry.early_end_ms or 0))
        meant = {} if values.in_order(main) else self._meant(main)
        kept = self._within_duration(main, meant)
        if meant:
            self._report_order(main, meant, {id(entry) for entry in kept})
        return kept

    def _meant(self, main: list[Entry]) -> dict[int, str | None]:
        """The positions of the entries out of order, each with the start to suggest."""
        starts = [start_written(self.report.document, entry) for entry in main]
        found = values.misplaced(main, starts, self.known.duration_ms)
        return {position: None if ms is None else format_timecode(ms) for position, ms in found}

    def _report_order(self, main: list[Entry], meant: dict[int, str | None], kept: set[int]) -> None:
        """Report what stands out of order, but for what was left out for another reason."""
        report = self.report
        written = [report.written(entry) for entry in main]
        for position, suggestion in meant.items():
            if id(main[position]) in kept:
                report.say(
                    "out-of-order",
                    main[position],
                    before=written[position - 1] if position else "–",
                    after=written[position + 1] if position + 1 < len(main) else "–",
                    suggestion=suggestion,
                )

    def _within_duration(
        self, main: list[Entry], meant: Mapping[int, str | None] = MappingProxyType({})
    ) -> list[Entry]:
        """The entries that start before the end of the recording; for the others, ``meant`` may hold a start to suggest."""
        report, duration = self.report, self.known.duration_ms
        if duration is None:
            return main
        late = [position for position, entry in enumerate(main) if entry.ms > duration]
        if 2 * len(late) > len(main):
            report.problems.append(finding("duration-doubtful", end=format_timecode(duration)))
            return main
        for position in late:
            report.say(
                "past-end", main[position], end=format_timecode(duration), suggestion=meant.get(position)
            )
        report.ignore([main[position] for position in late], Reason.PAST_END)
        return [entry for entry in main if entry.ms <= duration] if late else main
