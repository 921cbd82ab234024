"""What is gathered while a text is read: problems, ignored times, alternatives, each with its place in the text."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Chapter, Place
from ..problems import Problem
from ..timecode import MAX_MS, format_timecode
from .clock import says_clock
from .entry import ALONE, FLOW, LEAD, Entry
from .findings import finding
from .mention import LINKED, Mention
from .normalise import Document
from .quick import make_chapter, make_place
from .result import Alternative, Ignored, Reason


class Report:
    """The findings about one document."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.ignored: list[Ignored] = []
        self.alternatives: list[Alternative] = []
        self.spoken_for: set[int] = set()  # the lines of times that are no chapters

    def written(self, mention: Mention) -> str:
        """A time as it stands in the text."""
        if mention.notation == LINKED:
            return format_timecode(mention.ms)
        return " ".join(self.document.text[mention.start : mention.end].split())[:40]

    def say(self, code: str, entry: Entry, *, suggestion: str | None = None, **params: str | int) -> None:
        """Report the problem ``code`` at the time of ``entry``."""
        mention = entry
        place = self.document.place(mention.line, mention.start, mention.end)
        self.problems.append(
            finding(code, place, suggestion=suggestion, time=self.written(mention), **params)
        )

    def ignore(self, mentions: Iterable[Mention], reason: Reason) -> None:
        """Note times that are no chapters; a remark that names a time of day is told apart."""
        document = self.document
        for mention in mentions:
            why = Reason.CLOCK if reason is Reason.REMARK and says_clock(document, mention) else reason
            place = document.place(mention.line, mention.start, mention.end)
            self.spoken_for.add(mention.line)
            words = document.text[mention.start : mention.end] or format_timecode(mention.ms)
            self.ignored.append(Ignored(place, words, why))

    def place(self, entry: Entry) -> Place:
        """Where an entry stands: its time and its title, as far as they share a line."""
        document = self.document
        start, end, line = entry.start, entry.end, entry.line
        order = entry.order
        if order == LEAD:
            end = entry.title_end
            if document.untouched and end <= document.ends[line]:
                text = document.text
                while end > start and text[end - 1].isspace():
                    end -= 1
                before = document.starts[line] - 1
                if start > before:
                    return make_place(line + 1, start - before, end - before)
            end = max(end, entry.end)
        elif order == FLOW:
            end = max(end, entry.title_end)
        elif order != ALONE:
            start = max(min(start, entry.title_start), document.starts[line])
            end = max(end, min(entry.title_end, document.ends[line]))
        return document.place(line, start, end)

    def chapter(self, entry: Entry) -> Chapter:
        """The entry as a chapter."""
        ms, end = entry.ms, entry.end_ms
        return make_chapter(
            ms if ms <= MAX_MS else MAX_MS,
            entry.title or "",
            end if end is not None and ms < end <= MAX_MS else None,
            entry.level,
            entry.rest or entry.label,
            entry.translations,
            self.place(entry),
        )
