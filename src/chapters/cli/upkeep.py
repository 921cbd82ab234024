"""``chapters verify`` and ``chapters reindex``: is what can be found what is there?"""

from __future__ import annotations

from collections.abc import Sequence

import click

from chapters.catalog.upkeep import Fault
from chapters.cli.context import App, pass_app
from chapters.cli.progress import Progress

MOST_TOLD = 20


@click.command()
@click.option(
    "--mend",
    is_flag=True,
    help="Put right what can be: search entries, and chapters that the history still has.",
)
@click.option(
    "--accept", is_flag=True, help="Where there is no backup: take what is there for right from now on."
)
@pass_app
def verify(app: App, mend: bool, accept: bool) -> None:
    """Prove that the database is whole, says what was saved, and that search finds exactly what is there.

    Everything is looked at: the file, the seal of all that readers are shown, the search entries of every recording, the
    index word by word, and the posters. Viewers and editors are not kept waiting. Exit status 1 if anything is wrong and was
    not mended.
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
    if not mend and not accept:
        raise click.ClickException(_advice(faults))
    if mend:
        upkeep.mend(faults)
    if accept:
        upkeep.accept()
        upkeep.mend(upkeep.verify())
    left = upkeep.verify()
    if left:
        raise click.ClickException(
            f"{len(left):,} of {len(faults):,} faults are left: {left[0].message} {_advice(left)}"
        )
    click.echo(f"{len(faults):,} faults, all {'mended' if mend else 'accepted'}.")


def _advice(faults: Sequence[Fault]) -> str:
    if any(fault.mendable for fault in faults):
        return "Something is wrong. “chapters verify --mend” puts right what can be."
    return "“chapters restore” brings a backup back; without one, “chapters verify --accept” takes what is there for right."


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
