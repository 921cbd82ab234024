"""``chapters demo``: load the sample content."""

from __future__ import annotations

from collections import Counter

import click

from chapters.cli.context import App, pass_app
from chapters.cli.progress import Progress


@click.command()
@pass_app
def demo(app: App) -> None:
    """Load the sample recordings; running it again changes nothing.

    They are a short conference of our own, which plays without a network, and 61 real conference recordings (CC0), each
    read from its own description, which play from YouTube.
    """
    from chapters.ingest.sample import sample_recordings  # noqa: PLC0415

    outcomes: Counter[str] = Counter()
    chapters = unread = 0
    with Progress("Loading sample recordings") as progress:
        for new in sample_recordings(app.settings.media):
            saved = app.here.add(new)
            outcomes[saved.outcome.value] += 1
            chapters += saved.chapter_count
            unread += not saved.chapter_count
            progress.step()
    total = sum(outcomes.values())
    done = ", ".join(f"{count} {outcome}" for outcome, count in outcomes.items())
    click.echo(
        f"Sample content: {total} recordings ({done}), {chapters} chapters, in {app.settings.database}"
    )
    if unread:
        click.echo(f"{unread} of them have no table of contents that could be read yet; their pages say so.")
