"""How losses are told on standard error: a line for each field, with the chapters that it concerns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import click

from chapters.cli.show import say, visible
from chapters.formats import Loss, Reason

_NAMED: Final = 8

WORDS: Final = {
    "start_ms": "start",
    "end_ms": "end",
    "level": "level",
    "title": "title",
    "key": "key",
    "kind": "kind",
    "summary": "summary",
    "language": "language",
    "speakers": "speakers",
    "topics": "topics",
    "links": "links",
    "image": "image",
    "listed": "hidden mark",
    "translations": "translations",
    "chapter": "chapter",
}
"""What people call the fields."""

_VERBS: Final = {Reason.DROPPED: "left out", Reason.CHANGED: "changed", Reason.ADDED: "filled in"}


def tell_losses(name: str, label: str, losses: Sequence[Loss], *, each: bool = False) -> None:
    """Warn that ``label`` could not hold something of what went into the file ``name``; ``each`` names every place."""
    if not losses:
        return
    word = click.style("warning", fg="yellow", bold=True)
    if each:
        for loss in losses:
            say(f"{visible(name)}: {word}: {visible(loss.message)}", err=True)
        return
    groups: dict[tuple[str, Reason], list[Loss]] = defaultdict(list)
    for loss in losses:
        groups[loss.field, loss.reason].append(loss)
    for (field, reason), found in groups.items():
        numbers = ", ".join(str(loss.chapter + 1) for loss in found[:_NAMED])
        more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
        subject = "whole chapter" if field == "chapter" else WORDS[field]
        where = f"chapter{'s' if len(found) > 1 else ''} {numbers}{more}"
        say(f"{visible(name)}: {word}: {label}: {subject} {_VERBS[reason]} in {where}", err=True)
