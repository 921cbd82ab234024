"""Captions that roll: lines shown again in the next cue are kept once.

A machine that writes captions as it hears shows a line, then the same line above the next one (YouTube), or the same line
grown by a word (live captions); made into SRT, each is a cue of its own. Everything said there is written two or three
times. People repeat themselves too, so a repetition counts as rolling only where the cues around it roll as well: where
whole lines are carried on to the next cue, joined in time, again and again.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from .findings import Finding, Findings
from .pieces import Piece

_TOUCHING_MS: Final = 100
_NEAR_MS: Final = 1000
"""Some programmes leave a gap between cues; a whole line that is carried across it, with more below, still rolls."""
_FLASH_MS: Final = 50
"""A cue that short cannot be read: it is there to hold a line for the machine."""
_AROUND: Final = 9
"""So many pairs of cues, before or after, tell whether captions roll here."""
_SHARE: Final = 0.5
_LINE: Final = 80
_TALLEST: Final = 12
_LONGEST: Final = 1500
"""Beyond so many lines or characters nothing rolls: a screen holds two to four lines."""


class _Carry(NamedTuple):
    """What a cue repeats of the one before it."""

    words: int
    """How many."""
    nothing_new: bool
    """They are all it has."""
    same: bool
    """They are also all that the one before it had."""
    aligned: bool
    """They fill whole lines."""
    touching: bool
    """No time passes between the two."""
    sign: int
    """How strongly it speaks for rolling: 0 to 2."""


def collapse(pieces: list[Piece], findings: Findings, *, timed_words: bool) -> tuple[list[Piece], bool]:
    """The pieces, sorted as they are, with every word once, and whether captions roll.

    ``timed_words`` tells that single words have times of their own, which only machines write: there, less evidence
    suffices.
    """
    pieces = _once(pieces, findings)
    carries: list[_Carry | None] = [None]
    carries += [_carry(before, piece) for before, piece in pairwise(pieces)]
    if not any(carries):
        return pieces, False
    rolls = _rolling(carries, timed_words=timed_words)
    doubled = _doubled(carries)
    kept: list[Piece] = []
    rolling = False
    for at, (piece, carry) in enumerate(zip(pieces, carries, strict=True)):
        if carry is None or not _is_carried(carry, pieces[at - 1], piece, rolls=rolls[at], doubled=doubled):
            kept.append(piece)
            continue
        rolling = rolling or rolls[at] or doubled
        findings.add(Finding.ROLLING if rolls[at] or doubled else Finding.REPEATED, piece.line, 1)
        if carry.nothing_new:
            if carry.touching:
                kept[-1].end_ms = max(kept[-1].end_ms, piece.end_ms)
            continue
        rest = _without_words(piece.text, carry.words)
        if carry.aligned or len(kept[-1].text) > _LINE:
            kept.append(replace(piece, text=rest))
        else:  # a line that grew while it was spoken: one cue, not one for each word
            kept[-1].text += " " + rest
            kept[-1].end_ms = max(kept[-1].end_ms, piece.end_ms)
    return kept, rolling


def _once(pieces: list[Piece], findings: Findings) -> list[Piece]:
    """Without those that say the same at exactly the same time, as where parts for streaming were put together."""
    kept: list[Piece] = []
    start, seen = -1, set[tuple[int, str, str]]()
    for piece in pieces:
        if piece.start_ms != start:
            start = piece.start_ms
            if seen:
                seen = set()
            kept.append(piece)
            previous = piece
            continue
        if not seen:
            seen.add((previous.end_ms, previous.text, previous.speaker))
        key = (piece.end_ms, piece.text, piece.speaker)
        if key in seen:
            findings.add(Finding.REPEATED, piece.line, 1)
        else:
            seen.add(key)
            kept.append(piece)
    return kept


def _carry(before: Piece, piece: Piece) -> _Carry | None:
    first = piece.text.split(maxsplit=1)[0]
    if not before.text.startswith(first) and "\n" + first not in before.text:
        return None
    if before.speaker != piece.speaker or len(before.text) > _LONGEST or len(piece.text) > 2 * _LONGEST:
        return None
    lines, words = before.text.split("\n"), piece.text.split()
    if len(lines) > _TALLEST:
        return None
    for above in range(len(lines)):
        held = " ".join(lines[above:]).split()
        if held == words[: len(held)]:
            return _weighed(before, piece, len(held), len(words), above)
    return None


def _weighed(before: Piece, piece: Piece, held: int, words: int, above: int) -> _Carry:
    touching = piece.start_ms <= before.end_ms + _TOUCHING_MS
    aligned = held in accumulate(len(line.split()) for line in piece.text.split("\n"))
    same = above == 0 and held == words
    flash = min(before.end_ms - before.start_ms, piece.end_ms - piece.start_ms) <= _FLASH_MS
    near = piece.start_ms <= before.end_ms + _NEAR_MS and aligned and held < words
    if not (touching or near) or (same and not flash):
        sign = 0
    else:
        sign = 2 if not same and held > (1 if aligned else 2) else 1  # "No." is soon said again
    return _Carry(held, held == words, same, aligned, touching, sign)


def _rolling(carries: list[_Carry | None], *, timed_words: bool) -> list[bool]:
    """For each cue, whether captions roll just before it or from it on."""
    signs = [0, *accumulate(min(carry.sign, 1) if carry else 0 for carry in carries)]
    weights = [0, *accumulate(carry.sign if carry else 0 for carry in carries)]
    size = len(carries)

    def roll(low: int) -> bool:
        low = max(1, min(low, size - _AROUND))
        high = min(low + _AROUND, size)
        count, weight = signs[high] - signs[low], weights[high] - weights[low]
        return weight >= 2 and (timed_words or count >= _SHARE * (high - low))

    def beside(at: int) -> bool:
        return signs[min(at + 2, size)] > signs[max(at - 1, 0)]

    return [beside(at) and (roll(at) or roll(at - _AROUND + 1)) for at in range(size)]


def _doubled(carries: list[_Carry | None]) -> bool:
    """Whether every cue of the file stands there twice, one right after the other."""
    twice = [at for at, carry in enumerate(carries) if carry and carry.same and carry.touching]
    apart = all(after - at > 1 for at, after in pairwise(twice))
    return len(twice) >= 3 and apart and 2 * len(twice) >= 0.8 * len(carries)


def _is_carried(carry: _Carry, before: Piece, piece: Piece, *, rolls: bool, doubled: bool) -> bool:
    """Whether the repeated words were said once: shown on, not said again."""
    if carry.nothing_new and piece.start_ms < before.end_ms:
        return True  # the same words on the screen twice at once
    if carry.same:
        return carry.touching and (rolls or doubled or carry.sign > 0)
    return rolls and (carry.touching or carry.aligned)


def _without_words(text: str, count: int) -> str:
    """The text without its first ``count`` words, its lines as they were."""
    lines = []
    for line in text.split("\n"):
        words = line.split()
        if count == 0:
            lines.append(line)
        elif count < len(words):
            lines.append(" ".join(words[count:]))
        count = max(count - len(words), 0)
    return "\n".join(lines)
