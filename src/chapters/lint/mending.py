"""Mends a list, and the text that it stands in, rule by rule.

A mend is kept only if the mended text, read again, says what the rule wanted, holds every word that it held before (but for
what the mend replaced), and has fewer problems that can be mended. So whatever a rule does, nothing can be lost unsaid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from ..description import Reason, parse_description
from ..formats import plain_text
from ..language import words
from ..model import Chapter, ChapterList, Place
from ..problems import Problem, Severity
from .checking import problems_of
from .placing import in_place
from .relisting import relisted
from .rule import Mend, Rule
from .rules import RULES
from .subject import Subject, numbered
from .textlines import slot_texts

_ROUNDS = 8
_MENDABLE = frozenset(rule.id for rule in RULES if rule.fix)


@dataclass(frozen=True, slots=True)
class Fixed:
    """What came of mending.

    ``chapters`` is the mended list. ``text`` is the mended text, or, for a list without a text, the list as it is written in
    a description. ``applied`` are the problems that are gone, placed as in the text before the change that mended them;
    ``remaining`` are those that only a person can mend, placed in ``text``.
    """

    chapters: ChapterList
    text: str
    applied: tuple[Problem, ...]
    remaining: tuple[Problem, ...]


def mended(subject: Subject) -> Fixed:
    """Mend all that can be mended by the rules of the subject's profile."""
    applied: list[Problem] = []
    for _ in range(_ROUNDS):
        before = subject
        for rule in RULES:
            if rule.fix is not None and subject.profile in rule.profiles:
                subject, gone = _apply(rule, subject)
                applied += gone
        if subject is before:
            break
    chapters, text = subject.timed, subject.text
    if text is None:
        chapters = tuple(replace(chapter, place=None) for chapter in chapters)
        text = plain_text.write(chapters, subject.duration_ms)
    return Fixed(ChapterList(chapters), text, tuple(applied), problems_of(subject))


def _apply(rule: Rule, subject: Subject) -> tuple[Subject, tuple[Problem, ...]]:
    """The subject after the rule's mend, and the problems that it took away; as it was where there is none to keep."""
    found = tuple(rule.check(subject))
    if not found or rule.fix is None:
        return subject, ()
    worth = _worth(subject)
    candidates = (candidate for mend in rule.fix(subject) for candidate in _realised(subject, mend))
    for candidate in candidates:
        left = {(problem.template, problem.params) for problem in rule.check(candidate)}
        gone = tuple(problem for problem in found if (problem.template, problem.params) not in left)
        if gone and _worth(candidate) < worth:
            return candidate, gone
    return subject, ()


def _worth(subject: Subject) -> tuple[int, int]:
    """What must fall with each mend: errors that no rule can mend, then all that one can."""
    found = problems_of(subject)
    hopeless = sum(p.severity is Severity.ERROR and p.code not in _MENDABLE for p in found)
    return hopeless, sum(p.code in _MENDABLE for p in found)


def _realised(subject: Subject, mend: Mend) -> Iterator[Subject]:
    """The mend carried out, in the gentlest way first; each of them is true to what was wanted."""
    if subject.text is None:
        if mend.chapters is not None:
            yield replace(subject, chapters=numbered(mend.chapters))
        return
    wanted = _in_time_order(mend.chapters if mend.chapters is not None else subject.chapters)
    for text in _rewritten(subject, mend, wanted):
        reading = parse_description(text, subject.duration_ms)
        if mend.chapters is None:
            true = not wanted or (
                [c.start_ms for c in reading.chapters] == [c.start_ms for c in wanted]
                and (not mend.same_titles or _hold_words(reading.chapters, wanted))
            )
        else:
            whole = len(wanted) == len(subject.chapters)
            true = _same(reading.chapters, wanted, whole=whole) and _keeps_words(
                subject, text, wanted, mend.written_out
            )
        if true:
            yield replace(subject, chapters=reading.chapters, text=text, reading=reading)


def _rewritten(subject: Subject, mend: Mend, wanted: Sequence[Chapter]) -> Iterator[str]:
    text, reading = subject.text, subject.reading
    if mend.text is not None:
        yield mend.text
    if mend.chapters is None or text is None or reading is None:
        return
    headings = [heading.place for heading in reading.headings]
    followed = _translations_follow(text, subject, mend, wanted)
    adds = any(chapter.place is None for chapter in wanted)
    for given, likened in dict.fromkeys(product((followed, text), (adds, False))):
        gentle = in_place(given, subject.chapters, wanted, mend.written_out, headings, likened=likened)
        if gentle is not None:
            yield gentle
    yield from relisted(text, subject.chapters, wanted, subject.duration_ms)


def _translations_follow(text: str, subject: Subject, mend: Mend, wanted: Sequence[Chapter]) -> str:
    """``text`` with the times of a translated list changed as those of the list will be, its lines at the same numbers."""
    new: dict[Place | None, int] = {c.place: c.start_ms for c in wanted if c.place}
    moved = {c.start_ms: new[c.place] for c in subject.chapters if c.place in new}
    moved = {old_ms: new_ms for old_ms, new_ms in moved.items() if old_ms != new_ms}
    written_out = {c.start_ms for c in subject.chapters if c.place in mend.written_out}
    for other in subject.reading.alternatives if subject.reading else ():
        if other.reason is Reason.TRANSLATION and (moved or written_out):
            after = [replace(c, start_ms=moved.get(c.start_ms, c.start_ms)) for c in other.chapters]
            places = frozenset(c.place for c in other.chapters if c.place and c.start_ms in written_out)
            text = in_place(text, other.chapters, _in_time_order(after), places, ()) or text
    return text


def _in_time_order(chapters: Sequence[Chapter]) -> tuple[Chapter, ...]:
    return tuple(sorted(chapters, key=lambda chapter: chapter.start_ms))


def _same(read: Sequence[Chapter], wanted: Sequence[Chapter], *, whole: bool) -> bool:
    """Whether a list was read as it was wanted; ``whole`` with levels and translations, which joining entries changes."""
    if whole and [_circumstances(c) for c in read] != [_circumstances(c) for c in wanted]:
        return False
    return [_essence(chapter) for chapter in read] == [_essence(chapter) for chapter in wanted]


def _essence(chapter: Chapter) -> tuple[int, int | None, str]:
    return chapter.start_ms // 1000, chapter.end_ms, plain_text.plain_title(chapter.title)


def _circumstances(chapter: Chapter) -> tuple[object, ...]:
    return chapter.level, *(translation.title for translation in chapter.translations)


def _keeps_words(
    subject: Subject, text: str, wanted: Sequence[Chapter], written_out: frozenset[Place]
) -> bool:
    """Whether ``text`` holds every word of the old text outside the entries that changed, and no word twice."""
    before = {chapter.place: chapter for chapter in subject.chapters}
    kept = {chapter.place: chapter for chapter in wanted if chapter.place}
    touched = set(written_out)
    for place, chapter in before.items():
        if place and (place not in kept or _essence(kept[place]) != _essence(chapter)):
            touched.add(place)
    changed = [chapter for place, chapter in before.items() if place in touched]
    may_go = _counted(" ".join(slot_texts(subject.text or "", changed)))
    may_go += _counted(" ".join(chapter.title for chapter in changed))
    may_come = _counted(" ".join(c.title for c in wanted if c.place is None or c.place in touched))
    old, new = _counted(subject.text or ""), _counted(text)
    return (old - new) <= may_go and (new - old) <= may_come


def _hold_words(read: Sequence[Chapter], wanted: Sequence[Chapter]) -> bool:
    """Whether each title still has its words; it may have gained the address of a link."""
    return all(_counted(b.title) <= _counted(a.title) for a, b in zip(read, wanted, strict=True))


def _counted(text: str) -> Counter[str]:
    return Counter(word.folded for word in words(text) if any(map(str.isalpha, word.folded)))
