"""``chapters verify`` and ``chapters reindex``: is what can be found what is there?"""

from __future__ import annotations

import click

from chapters.cli.context import App, pass_app
from chapters.cli.progress import Progress

MOST_TOLD = 20


@click.command()
@click.option(
    "--mend", is_flag=True, help="Make wrong search entries anew, and fill the index from all entries."
)
@pass_app
def verify(app: App, mend: bool) -> None:
    """Prove that the database is whole and that search finds exactly what is there.

    Everything is looked at: the file, the search entries of every recording, the index word by word. Viewers and editors
    are not kept waiting. Exit status 1 if anything is wrong and was not mended.
    """
    upkeep = app.catalog.upkeep
    with Progress("Verifying", upkeep.count()) as progress:
        faults = upkeep.verify(progress.step)
    if not faults:
        click.echo("Everything agrees.")
        return
    for fault in faults[:MOST_TOLD]:
        click.echo(fault.message, err=True)
    if len(faults) > MOST_TOLD:
        click.echo(f"… and {len(faults) - MOST_TOLD:,} more.", err=True)
    if not mend:
        raise click.ClickException("Something is wrong. “chapters verify --mend” makes search entries anew.")
    upkeep.mend(faults)
    left = upkeep.verify()
    if left:
        raise click.ClickException(f"{len(left):,} of {len(faults):,} faults are left: {left[0].message}")
    click.echo(f"{len(faults):,} faults, all mended.")


@click.command()
@pass_app
def reindex(app: App) -> None:
    """Make the search entries of every recording anew, while others read and edit.

    It is done by itself when a newer Chapters reads words in another way; what is right already is not touched.
    """
    upkeep = app.catalog.upkeep
    with Progress("Recordings", upkeep.count()) as progress:
        upkeep.reindex(progress.step)
    click.echo(f"The search entries of {upkeep.count():,} recordings are up to date.")
