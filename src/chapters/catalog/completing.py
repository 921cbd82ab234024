"""What is offered while a viewer types: the values of completions, and what the catalog needs for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class Completes(StrEnum):
    """What a completion is: someone who speaks, a topic that chapters are marked with, or the title of a chapter or
    recording."""

    SPEAKER = "speaker"
    TOPIC = "topic"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Completion:
    """Something to look for, as it is written in ``language`` (a tag; empty for unknown)."""

    kind: Completes
    text: str
    language: str = ""


class Complete(Protocol):
    """Finds completions."""

    def __call__(self, text: str, *, today: date) -> tuple[Completion, ...]:
        """What viewers may be about to type who have typed ``text``, likeliest first. Any text may be asked for."""
