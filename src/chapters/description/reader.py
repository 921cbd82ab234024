"""Puts the parts together: one reading of one text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise

from ..model import Chapter, Place, Translation
from ..problems import Problem
from ..timecode import MAX_MS, format_timecode
from . import layout, lookalikes, runs, values
from .clock import says_clock, time_of_day
from .entries import ALONE, FLOW, LEAD, TAIL, Entry, Gathered, gather
from .findings import finding
from .languages import language_of
from .normalise import MAX_CHARACTERS, normalise
from .result import Alternative, Heading, Ignored, ParseResult, Reason
from .timescan import CLOCK, DOTTED, MAX_MENTIONS, Mention, scan, settle

DAY_MS = 24 * values.HOUR_MS


class Reading:
    """The state of reading one text; :meth:`result` is asked once."""

    def __init__(self, text: str, duration_ms: int | None, begins_ms: int | None, source_id: str) -> None:
        self.problems: list[Problem] = []
        self.ignored: list[Ignored] = []
        self.alternatives: list[Alternative] = []
        self.duration_ms = duration_ms if duration_ms and duration_ms > 0 else None
        self.begins_ms = begins_ms
        self.source_id = source_id
        self.document = normalise(text[:MAX_CHARACTERS])
        if len(text) > MAX_CHARACTERS:
            self.problems.append(finding("text-too-long", length=len(text), limit=MAX_CHARACTERS))

    def result(self) -> ParseResult:
        found, cut = scan(self.document)
        if cut:
            self.problems.append(finding("too-many-times", limit=MAX_MENTIONS))
        main: list[Entry] = []
        gathered = Gathered()
        if found:
            main, gathered = self._best(found)
        if not main:
            self._ignore(gathered.strays, Reason.REMARK)
            return self._finish(ParseResult())
        chapters = self._chapters(main)
        self._ignore(gathered.strays, Reason.REMARK)
        return self._finish(
            ParseResult(
                chapters=chapters,
                confidence=self._confidence(main),
                alternatives=tuple(self.alternatives),
                headings=self._headings(main, chapters),
            )
        )

    def _finish(self, result: ParseResult) -> ParseResult:
        self.problems.sort(key=lambda p: (p.line, p.column))
        self.ignored.sort(key=lambda i: (i.place.line, i.place.column))
        return ParseResult(
            result.chapters,
            tuple(self.problems),
            result.confidence,
            tuple(self.alternatives),
            tuple(self.ignored),
            result.headings,
        )

    # --- which list -------------------------------------------------------------------------------------------------

    def _best(self, found: list[list[Mention]]) -> tuple[list[Entry], Gathered]:
        """The list of the text, by the first notation that gives one."""
        first: Gathered | None = None
        for notation in (CLOCK, DOTTED, ""):
            count = sum(_belongs(notation, m) for here in found for m in here)
            if count < 2:
                continue
            gathered = gather(self.document, found, partial(_belongs, notation))
            first = first or gathered
            if gathered.entries:
                before = len(self.problems), len(self.ignored)
                main = self._choose(gathered, notation)
                if main:
                    return main, gathered
                if len(self.problems) > before[0]:
                    return [], gathered
                if gathered is not first:
                    del self.problems[before[0] :], self.ignored[before[1] :]
        if first is None:
            first = Gathered()
            first.strays = [m for here in found for m in here if not m.odd and m.notation != DOTTED]
        return [], first

    def _choose(self, gathered: Gathered, notation: str) -> list[Entry]:
        entries = gathered.entries
        document, duration = self.document, self.duration_ms
        marked = [entry for entry in entries if says_clock(document, entry.mention)]
        if marked:
            if 2 * len(marked) >= len(entries):
                return self._programme(entries)
            if notation != CLOCK:
                return []
            entries = [entry for entry in entries if entry not in marked]
            self._ignore([entry.mention for entry in marked], Reason.CLOCK)
        if notation != CLOCK and not _deliberate(entries):
            return []
        if len(entries) >= 2 and lookalikes.is_programme(entries, duration):
            return self._programme(entries)
        if self.begins_ms is not None and len(entries) >= 2 and entries[0].ms:
            return self._programme(entries)
        hours = values.restore_hours(entries, duration) if not values.in_order(entries) else []
        for entry in hours:
            self._say("hour-missing", entry, meant=format_timecode(entry.ms))
        lists = [entries] if lookalikes.are_lengths(entries, duration) else runs.split(document, entries)
        good = [run for run in lists if self._is_list(run)]
        if not good:
            self._explain(lists)
            return []
        main = max(good, key=runs.weight)
        twin = next((run for run in good if run is not main and runs.same_starts(run, main)), None)
        if twin is not None and lists.index(twin) < lists.index(main) and runs.same_starts(main, twin):
            main = twin
        if self.begins_ms is not None:
            self.problems.append(
                finding("recording-starts-unused", value=format_timecode(self.begins_ms, hours=True))
            )
        main = self._fill(main, gathered)
        for run in lists:
            if run[0] not in main and run[-1] not in main:
                main = self._beside(run, main, listed=any(run is other for other in good))
        return self._interpret(main)

    def _is_list(self, run: list[Entry]) -> bool:
        document, duration = self.document, self.duration_ms
        return not (
            not lookalikes.is_enough(run)
            or lookalikes.is_programme(run, duration)
            or lookalikes.is_day_of_seconds(run, duration)
            or lookalikes.links_elsewhere(run, self.source_id)
            or lookalikes.are_lengths(run, duration)
            or lookalikes.plan_unit(run, document, duration) == "plan"
            or lookalikes.are_remarks(document, run)
        )

    def _explain(self, lists: Sequence[list[Entry]]) -> None:
        """Say why none of the lists is a table of contents; the largest one counts."""
        document, duration = self.document, self.duration_ms
        for run in lists:
            reason, code = Reason.TOO_FEW, ""
            if len(run) < 2:
                reason = Reason.REMARK
            elif lookalikes.is_programme(run, duration) or lookalikes.is_day_of_seconds(run, duration):
                reason, code = Reason.CLOCK, "programme"
            elif lookalikes.links_elsewhere(run, self.source_id):
                reason, code = Reason.OTHER_VIDEO, "other-video"
            elif not lookalikes.is_enough(run):
                code = ""
            elif lookalikes.are_lengths(run, duration):
                reason, code = Reason.DURATION, "lengths"
                self._add_up(run)
            elif lookalikes.plan_unit(run, document, duration) == "plan":
                reason, code = Reason.PLAN, "plan"
            elif lookalikes.are_remarks(document, run):
                reason = Reason.REMARK
            if code:
                self._say(code, run[0], first=self._written(run[0]))
            self._ignore([entry.mention for entry in run], reason)

    def _add_up(self, run: list[Entry]) -> None:
        """Offer the list that lengths would give when they are added up."""
        layout.name_entries(self.document, run)
        chapters = []
        at = 0
        for entry in run:
            chapters.append(Chapter(at, entry.title or "", place=self._place(entry)))
            at += entry.ms
        if at <= MAX_MS:
            self.alternatives.append(Alternative(Reason.DURATION, tuple(chapters)))

    # --- programmes -------------------------------------------------------------------------------------------------

    def _programme(self, entries: list[Entry]) -> list[Entry]:
        if self.begins_ms is None:
            if len(entries) > 1:
                self._say(
                    "programme",
                    entries[0],
                    first=self._written(entries[0]),
                    suggestion=self._written(entries[0]),
                )
            self._ignore([entry.mention for entry in entries], Reason.CLOCK)
            return []
        kept = []
        before = -1
        for entry in entries:
            clock = time_of_day(self.document, entry.mention)
            end = None if entry.end_ms is None else clock + (entry.end_ms - entry.ms) * _minute_factor(entry)
            if clock < before:
                shift = DAY_MS // 2 if clock + DAY_MS // 2 >= before else DAY_MS
                clock += shift
                end = None if end is None else end + shift
            before = clock
            entry.ms = clock - self.begins_ms
            entry.end_ms = None if end is None else end - self.begins_ms
            if entry.ms < 0:
                self._say("before-start", entry, start=format_timecode(self.begins_ms, hours=True)[:-3])
                self._ignore([entry.mention], Reason.BEFORE_START)
            else:
                kept.append(entry)
        return self._interpret(kept, clock=True)

    # --- one list ---------------------------------------------------------------------------------------------------

    def _fill(self, main: list[Entry], gathered: Gathered) -> list[Entry]:
        """Take in mistyped times that stand where an entry of the list belongs."""
        if not gathered.doubtful or len(main) < 2:
            return main
        document = self.document
        taken = {entry.line for entry in main}
        added = []
        for mention in gathered.doubtful:
            if (
                mention.line in taken
                or not main[0].line - 1 <= mention.line <= main[-1].line + 1
                or mention.glued
            ):
                continue
            settle(document, [mention])
            if not mention.lead and not mention.tail:
                continue
            order = ALONE if mention.lead and mention.tail else LEAD if mention.lead else TAIL
            above = [entry for entry in main if entry.line < mention.line]
            below = main[len(above)] if len(above) < len(main) else None
            if order not in {entry.order for entry in (above[-1:] or main[:1])} or (
                above
                and mention.line - above[-1].line > 3
                and below is not None
                and below.line - mention.line > 3
            ):
                continue
            if (above and mention.ms < above[-1].ms) or (below is not None and mention.ms > below.ms):
                continue
            if mention.notation == DOTTED and mention.line - (above[-1].line if above else -9) > 1:
                continue
            start, end = document.starts[mention.line], document.ends[mention.line]
            span = (start, mention.start) if order == TAIL else (mention.end, end)
            entry = Entry(mention, order, *span)
            taken.add(mention.line)
            added.append(entry)
            self._say(
                "odd-time", entry, meant=format_timecode(entry.ms), suggestion=format_timecode(entry.ms)
            )
        return sorted([*main, *added], key=lambda entry: entry.mention.start) if added else main

    def _beside(self, run: list[Entry], main: list[Entry], *, listed: bool) -> list[Entry]:
        """Find the place of another list of the text: a translation, a part of the list, an alternative, or a remark."""
        mentions = [entry.mention for entry in run]
        if lookalikes.is_programme(run, self.duration_ms) and len(run) > 1:
            self._ignore(mentions, Reason.CLOCK)
        elif runs.same_starts(main, run):
            self._translate(run, main)
        elif lookalikes.are_remarks(self.document, run) or (
            not listed and not runs.inside_one_gap(run, main)
        ):
            self._ignore(mentions, Reason.REMARK)
        elif runs.inside_one_gap(run, main) and run[0].line > main[-1].line:
            for entry in run:
                entry.level = 1
            return sorted([*main, *run], key=lambda entry: entry.ms)
        else:
            self._say("other-list", run[0], count=len(run))
            layout.name_entries(self.document, run)
            ordered = sorted(run, key=lambda entry: entry.ms)
            self.alternatives.append(
                Alternative(Reason.OTHER_LIST, tuple(self._chapter(entry) for entry in ordered))
            )
            self._ignore(mentions, Reason.OTHER_LIST)
        return main

    def _translate(self, run: list[Entry], main: list[Entry]) -> None:
        layout.name_entries(self.document, run)
        layout.name_entries(self.document, main)
        language = language_of(self.document, run)
        self._say("translated-list", run[0], count=len(run))
        waiting: dict[int, list[Entry]] = {}
        for entry in main:
            waiting.setdefault(entry.ms, []).append(entry)
        for entry in run:
            owners = waiting.get(entry.ms)
            if owners and entry.title and entry.title != owners[0].title:
                owner = owners.pop(0) if len(owners) > 1 else owners[0]
                owner.translations = (*owner.translations, Translation(language, entry.title))
        self.alternatives.append(
            Alternative(Reason.TRANSLATION, tuple(self._chapter(entry) for entry in run), language)
        )
        self._ignore([entry.mention for entry in run], Reason.TRANSLATION)

    def _interpret(self, main: list[Entry], *, clock: bool = False) -> list[Entry]:
        duration = self.duration_ms
        if not main:
            return []
        if not clock:
            unit = lookalikes.plan_unit(main, self.document, duration)
            if unit == "hours" or (not unit and values.hours_and_minutes(main, duration)):
                values.scale(main, 60)
                last = main[-1]
                self._say("hours-and-minutes", last, meant=format_timecode(last.ms))
            if not values.in_order(main):
                self._report_order(main)
        if duration is not None:
            late = sum(entry.ms > duration for entry in main)
            if 2 * late > len(main):
                self.problems.append(finding("duration-doubtful", end=format_timecode(duration)))
                self.duration_ms = None
            elif late:
                for entry in main:
                    if entry.ms > duration:
                        self._say("past-end", entry, end=format_timecode(duration))
                        self._ignore([entry.mention], Reason.PAST_END)
                main = [entry for entry in main if entry.ms <= duration]
        return main

    def _report_order(self, main: list[Entry]) -> None:
        written = [self._written(entry) for entry in main]
        for position, meant in values.misplaced(main, written):
            before = written[position - 1] if position else "–"
            after = written[position + 1] if position + 1 < len(main) else "–"
            suggestion = None if meant is None else format_timecode(meant)
            self._say("out-of-order", main[position], before=before, after=after, suggestion=suggestion)

    def _chapters(self, main: list[Entry]) -> tuple[Chapter, ...]:
        document = self.document
        layout.name_entries(document, main)
        self._levels(main)
        in_text = sorted(main, key=lambda entry: entry.line) if len(main) > 1 else main
        for position, entry in enumerate(in_text):
            stop = in_text[position + 1].line if position + 1 < len(in_text) else entry.line + 5
            if stop - entry.line > 1 and (rest := layout.continuation(document, entry, stop)):
                entry.rest = rest
                whole = f"{entry.title} {rest}"
                self._say("title-wrapped", entry, rest=rest[:200], suggestion=whole[:400])
        if not values.in_order(main):
            main.sort(key=lambda entry: entry.ms)
        seen: set[tuple[int, str]] = set()
        chapters = []
        for entry in list(main):
            key = (entry.ms, entry.title or "")
            if key in seen and entry.title:
                self._say("repeated", entry, title=entry.title)
                self._ignore([entry.mention], Reason.REPEATED)
                main.remove(entry)
                continue
            seen.add(key)
            chapters.append(self._chapter(entry))
            if not entry.title:
                self._say("title-missing", entry)
        return tuple(chapters)

    def _levels(self, main: list[Entry]) -> None:
        """Give parts of parts a deeper level: those that share their parent's start, or are indented below it."""
        text, starts = self.document.text, self.document.starts
        indents = [e.mention.start - starts[e.line] if e.order == LEAD else 0 for e in main]
        if max(indents) - min(indents) < 2:
            return
        marks = []
        for entry in main:
            prefix = text[starts[entry.line] : entry.mention.start] if entry.order in {LEAD, ALONE} else ""
            spaces = len(prefix) - len(prefix.lstrip())
            marks.append(-7 + prefix.count("#") if prefix.lstrip()[:1] == "#" and "# " in prefix else spaces)
        base = min(marks)
        if max(marks) - base < 2 and not any(mark < 0 for mark in marks):
            return
        ranks = {
            mark: rank
            for rank, mark in enumerate(sorted({mark // 2 if mark >= 0 else mark for mark in marks}))
        }
        for entry, mark in zip(main, marks, strict=True):
            entry.level = max(entry.level, min(3, ranks[mark // 2 if mark >= 0 else mark]))
        if main[0].level:
            for entry in main:
                entry.level = max(0, entry.level - main[0].level)

    def _chapter(self, entry: Entry) -> Chapter:
        end = entry.end_ms
        ms = min(entry.ms, MAX_MS)
        return Chapter(
            ms,
            entry.title or "",
            end if end is not None and ms < end <= MAX_MS else None,
            entry.level,
            summary=entry.rest or entry.label,
            translations=entry.translations,
            place=self._place(entry),
        )

    def _headings(self, main: list[Entry], chapters: Sequence[Chapter]) -> tuple[Heading, ...]:
        if len(main) < 2 or main[-1].line - main[0].line < len(main):
            return ()
        document = self.document
        by_line = sorted(main, key=lambda entry: entry.mention.start)
        where = {id(entry): position for position, entry in enumerate(main)}
        found = []
        for line, position in layout.headings(document, by_line):
            start, end = document.starts[line], document.ends[line]
            title = layout.heading_title(document.text[start:end])
            if title:
                found.append(Heading(title, where[id(by_line[position])], document.place(start, end)))
        return tuple(found)

    def _confidence(self, main: Sequence[Entry]) -> float:
        """How sure it is that this is the list, from what speaks for and against it."""
        if not main:
            return 0.0
        doubts = {problem.code for problem in self.problems}
        orders = {entry.order for entry in main}
        sure = 0.6 + (0.15 if not main[0].ms else 0.0) + min(len(main), 10) * 0.02
        sure += 0.05 if len(orders) == 1 else -0.05
        if FLOW in orders:
            sure -= 0.1
        for code, less in (
            ("duration-doubtful", 0.3),
            ("hours-and-minutes", 0.15),
            ("out-of-order", 0.1),
            ("hour-missing", 0.1),
            ("past-end", 0.1),
            ("other-list", 0.1),
            ("title-missing", 0.1),
        ):
            if code in doubts:
                sure -= less
        return round(min(max(sure, 0.05), 1.0), 2)

    # --- small things -----------------------------------------------------------------------------------------------

    def _written(self, entry: Entry) -> str:
        mention = entry.mention
        words = self.document.text[mention.start : mention.end]
        return words[:40]

    def _place(self, entry: Entry) -> Place:
        mention = entry.mention
        document = self.document
        start, end = mention.start, mention.end
        if entry.order in {LEAD, FLOW}:
            end = max(end, entry.title_end)
        elif entry.order != ALONE:
            start = max(min(start, entry.title_start), document.starts[mention.line])
            end = max(end, min(entry.title_end, document.ends[mention.line]))
        return document.place(start, end)

    def _say(self, code: str, entry: Entry, *, suggestion: str | None = None, **params: str | int) -> None:
        mention = entry.mention
        place = self.document.place(mention.start, mention.end)
        self.problems.append(finding(code, place, suggestion=suggestion, time=self._written(entry), **params))

    def _ignore(self, mentions: Iterable[Mention], reason: Reason) -> None:
        document = self.document
        for mention in mentions:
            why = reason
            if reason is Reason.REMARK and says_clock(document, mention):
                why = Reason.CLOCK
            place = document.place(mention.start, mention.end)
            self.ignored.append(Ignored(place, document.text[mention.start : mention.end], why))


def _belongs(notation: str, mention: Mention) -> bool:
    if notation == CLOCK:
        return not mention.odd and not mention.glued and mention.notation != DOTTED
    if notation == DOTTED:
        return not mention.odd and not mention.glued and mention.notation == DOTTED
    return mention.notation != DOTTED


def _deliberate(entries: Sequence[Entry]) -> bool:
    """Whether numbers in an unusual notation are times: enough of them, in order, and no dates, versions or sections."""
    if len(entries) < 3 or not values.in_order(entries):
        return False
    if entries[0].mention.notation != DOTTED:
        return True
    pairs = [entry.mention.parts for entry in entries]
    if entries[0].ms and len(entries) < 4 and pairs[0][0] < 6:
        return False
    if all(len(parts) == 2 and 0 < parts[1] <= 12 and 0 < parts[0] <= 31 for parts in pairs):
        return False
    steps = sorted(b.ms - a.ms for a, b in pairwise(entries))
    return steps[len(steps) // 2] >= 5000


def _minute_factor(entry: Entry) -> int:
    return 60 if len(entry.mention.parts) == 2 and entry.mention.notation != "u" else 1


def read(
    text: str, duration_ms: int | None, begins_ms: int | None, source_id: str, first: Problem | None
) -> ParseResult:
    """Read ``text``; ``first`` is a problem with the arguments, to be reported with the others."""
    reading = Reading(text, duration_ms, begins_ms, source_id)
    if first is not None:
        reading.problems.append(first)
    return reading.result()
