"""Telling what an import did: a line for each recording, what is worth a look, and the sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from chapters.cli.progress import Progress
from chapters.problems import Problem, Severity

if TYPE_CHECKING:
    from chapters.catalog import Saved
    from chapters.ingest.importer import Imported

MOST_PROBLEMS = 5
MOST_FAILURES = 20


class Report:
    """Counts what happened and says it."""

    def __init__(self, quiet: bool = False, *, silent_when_unchanged: bool = False) -> None:
        self.quiet = quiet
        self.silent_when_unchanged = silent_when_unchanged
        self.outcomes: Counter[str] = Counter()
        self.failures: list[tuple[str, str]] = []
        self.advice = ""
        self.proposals = 0
        self.chapters = 0

    def tell(self, imported: Imported) -> None:
        """One line for what was done; below it, what is worth a look."""
        if imported.saved is None:
            self.failures.append((imported.name, imported.why_not))
            self.advice = self.advice or imported.advice
            return
        saved = imported.saved
        self.outcomes[saved.outcome.value] += 1
        self.proposals += saved.changes.proposals
        self.chapters += saved.chapter_count
        if self.quiet or (self.silent_when_unchanged and saved.outcome.value == "unchanged"):
            return
        click.echo(f"{saved.outcome.value.capitalize()}: {saved.title} — {_counted(saved)}  ({saved.slug})")
        if not saved.chapter_count:
            click.echo("  No table of contents was found.", err=True)
        _tell_problems(imported.problems)

    def sum(self) -> None:
        """What became of them all; the failures with their reasons."""
        total = sum(self.outcomes.values())
        if total > 1 or self.quiet:
            parts = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes.items()))
            click.echo(f"{total:,} recordings: {parts or 'none'}; {self.chapters:,} chapters.")
        if self.proposals:
            click.echo(
                f"{self.proposals} changes stand against an editor's and wait: see “chapters proposals”."
            )
        for name, why_not in self.failures[:MOST_FAILURES]:
            click.echo(f"Failed: {name}: {why_not}", err=True)
        if len(self.failures) > MOST_FAILURES:
            click.echo(f"… and {len(self.failures) - MOST_FAILURES} more.", err=True)
        if self.advice:
            click.echo(self.advice, err=True)


def report_all(imported: Iterable[Imported], report: Report, total: int | None = None) -> None:
    """Go through an import, telling as it goes; ``total`` is how many there will be, where it is known.

    Exits with 1 if anything failed.
    """
    with Progress("Recordings", total) as progress:
        for item in imported:
            progress.clear()
            report.tell(item)
            progress.step()
    report.sum()
    if report.failures:
        if not report.outcomes and len(report.failures) == 1:
            raise SystemExit(1)
        count = len(report.failures)
        raise click.ClickException(
            f"{count} could not be added; mend what is said above, and run the same again."
        )


def _counted(saved: Saved) -> str:
    count = "1 chapter" if saved.chapter_count == 1 else f"{saved.chapter_count} chapters"
    changes = saved.changes
    if saved.outcome.value != "updated":
        return count
    parts = [
        f"{number} {word}"
        for number, word in (
            (changes.added, "new"),
            (changes.changed, "changed"),
            (changes.removed, "taken out"),
            (changes.proposals, "waiting for an editor"),
        )
        if number
    ]
    return f"{count}: {', '.join(parts)}" if parts else count


def _tell_problems(problems: tuple[Problem, ...]) -> None:
    shown = [item for item in problems if item.severity is not Severity.INFO]
    for item in shown[:MOST_PROBLEMS]:
        place = f"line {item.line}: " if item.line else ""
        click.echo(f"  {item.severity.value}: {place}{item.message}", err=True)
    if len(shown) > MOST_PROBLEMS:
        click.echo(f"  … and {len(shown) - MOST_PROBLEMS} more.", err=True)
