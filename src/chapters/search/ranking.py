"""The final order of the candidates that the index gave: by where and how well each word was met."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from chapters.search.candidates import Candidate
from chapters.search.entries import RANK_SHIFT, RECORDING_BIT
from chapters.search.finding import is_recording
from chapters.search.query import Need, Query
from chapters.search.tokens import GAP, plain_words

EXACT, FORM, PREFIX = 1.0, 0.8, 0.5
TITLE, NAMES, SUMMARY, SPEECH, CONTEXT = 8.0, 5.0, 3.0, 2.5, 1.0
WHOLE_TITLE, TITLE_START, ADJACENT, NEAR = 12.0, 2.0, 3.0, 1.0
RECORDING = 6.0
"""A recording that is named as the query says comes before a chapter that only mentions one word of it."""
LENGTH, LONGEST = 0.02, 50
"""What each word of a title costs, and how many count."""

_FIELDS = ((2, TITLE), (3, NAMES), (4, SUMMARY), (5, SPEECH), (6, CONTEXT))
"""Where each text stands in a candidate, and what a word in it is worth."""

_Step = tuple[float, int, tuple[str, ...]]
"""What it is worth if one of these pieces is in this text of a candidate."""


class Scorer:
    """Scores candidates for one query; higher is better. Scores are only comparable within one query."""

    def __init__(self, query: Query) -> None:
        self._clauses = [_ladder(clause) for clause in query.clauses]
        words = query.words
        self._wanted = " ".join(words)
        self._pairs = tuple(f" {one} {other} " for one, other in pairwise(words))
        self._many = len(words) > 1

    def __call__(self, candidate: Candidate) -> float:
        """How well ``candidate`` answers the query."""
        texts = [f" {text} " if text else "" for text in candidate[2:]]
        total = 0.0
        for ladder in self._clauses:
            for worth, field, pieces in ladder:
                text = texts[field - 2]
                if text and _holds(text, pieces):
                    total += worth
                    break
        if self._many and texts[3]:
            total += NEAR * self._adjacent(texts[3])
        return total + self._by_title(candidate.number, candidate.title)

    @property
    def exact(self) -> tuple[str, list[object]]:
        """The same for entries whose title holds the very words that are looked for, as an SQL expression with its values:
        a common word has hundreds of them, of which nothing else needs to be read."""
        many = len(self._pairs) or 1
        adjacent = " + ".join(["(instr(' ' || title, ?) > 0)"] * len(self._pairs)) or "0"
        score = (
            f"{len(self._clauses) * TITLE * EXACT} + CASE substr(title, 1, ?) WHEN ? THEN {WHOLE_TITLE} ELSE "
            f"CASE substr(title, 1, ?) WHEN ? THEN {TITLE_START} ELSE 0 END END "
            f"+ {ADJACENT} * ({adjacent}) / {many} "
            f"+ CASE WHEN id & {RECORDING_BIT} THEN {RECORDING * self._many - 1.0} ELSE 0 END "
            f"- {LENGTH} * min((id >> {RANK_SHIFT}) - 1, {LONGEST})"
        )
        whole = f"{self._wanted} {GAP} "
        return score, [len(whole), whole, len(self._wanted), self._wanted, *self._pairs]

    def _by_title(self, number: int, tokens: str) -> float:
        """What the title as a whole adds."""
        title = plain_words(tokens)
        total = -LENGTH * min(title.count(" "), LONGEST)
        if title.startswith(self._wanted):
            total += WHOLE_TITLE if len(title) == len(self._wanted) else TITLE_START
        if self._many:
            total += ADJACENT * self._adjacent(f" {title} ")
        if is_recording(number):
            total += RECORDING * self._many - 1.0
        return total

    def _adjacent(self, text: str) -> float:
        """The share of neighbouring query words that stand next to each other, in order."""
        return sum([pair in text for pair in self._pairs]) / len(self._pairs) if text else 0.0


def _holds(text: str, pieces: tuple[str, ...]) -> bool:
    for piece in pieces:  # noqa: SIM110 - a generator costs more than the search
        if piece in text:
            return True
    return False


def _ladder(clause: Iterable[Need]) -> list[_Step]:
    """Every way in which a clause may be met, the best first."""
    steps: list[_Step] = []
    for need in clause:
        word = f" {' '.join(need.words)}"
        for field, worth in _FIELDS:
            steps.append((worth * EXACT, field, (f"{word} ",)))
            if need.forms:
                steps.append((worth * FORM, field, tuple(f" {form} " for form in need.forms)))
            if need.prefix:
                steps.append((worth * PREFIX, field, (word,)))
    return sorted(steps, key=lambda step: -step[0])
