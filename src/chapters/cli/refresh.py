"""``chapters refresh`` and ``chapters proposals``: what has changed at the sources, and deciding about it."""

from __future__ import annotations

import click

from chapters.cli.context import App, pass_app
from chapters.cli.importing import Report, report_all

FIELD_NAMES = {"start_ms": "start", "end_ms": "end", "duration_ms": "duration"}


@click.command(short_help="Read every recording again from where it came.")
@click.option("--collection", default="", metavar="SLUG", help="Only the recordings of this collection.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what failed, and the sum.")
@pass_app
def refresh(app: App, collection: str, quiet: bool) -> None:
    """Read every recording again from where it came, and bring in what has changed there.

    An editor's work is never undone: where both changed the same thing, the source's version waits as a proposal.
    """
    from chapters.ingest.again import refresh_all  # noqa: PLC0415

    if collection:
        app.catalog.collection(collection)  # says so if there is none
    settings = app.settings
    found = refresh_all(app.catalog, app.links, settings.media, settings.hosts, collection=collection)
    report_all(found, Report(quiet, silent_when_unchanged=True))


@click.command(short_help="Decide where a source and an editor disagree.")
@click.argument("slug", default="")
@click.option(
    "--accept", "accepted", type=int, multiple=True, metavar="NUMBER", help="Take over what the source says."
)
@click.option(
    "--decline", "declined", type=int, multiple=True, metavar="NUMBER", help="Leave it as the editor made it."
)
@click.option("--author", default="command line", show_default=True, help="Who decides, for the history.")
@pass_app
def proposals(app: App, slug: str, accepted: tuple[int, ...], declined: tuple[int, ...], author: str) -> None:
    """List what sources have changed against an editor's work (of the recording SLUG, or of all), or decide about it."""
    for number in accepted:
        saved = app.catalog.decide(number, accept=True, author=author)
        click.echo(f"Accepted {number}: {saved.title}")
    for number in declined:
        saved = app.catalog.decide(number, accept=False, author=author)
        click.echo(f"Declined {number}: {saved.title}")
    if accepted or declined:
        return
    waiting = app.catalog.pending(slug)
    for item in waiting:
        what = (
            FIELD_NAMES.get(item.field, item.field)
            or {"remove": "take out", "restore": "bring back"}[item.kind]
        )
        place = f"chapter {item.key}" if item.key else "recording"
        click.echo(f"{item.id}\t{item.recording_title} ({item.slug}), {place}: {what}")
        click.echo(f"\tnow:      {item.current or '—'}")
        click.echo(f"\tproposed: {item.proposed or '—'}")
    if not waiting:
        click.echo("Nothing waits for a decision.", err=True)
