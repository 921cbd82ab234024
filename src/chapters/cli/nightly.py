"""``chapters nightly``: everything that is to be done once a day, for a timer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from chapters.cli.backup import drop_older, make_backup, named_by_moment, told
from chapters.cli.context import App, pass_app
from chapters.cli.importing import Report, report_all
from chapters.errors import ChaptersError, NotFound


@click.command(short_help="Back up, tidy up, refresh and verify: for a timer.")
@click.option(
    "--backups",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder for backups; none are made without one. [default: CHAPTERS_BACKUPS]",
)
@click.option(
    "--keep", default=14, show_default=True, type=click.IntRange(1, 1000), help="How many backups stay."
)
@click.option("--without-media", is_flag=True, help="Leave the media files out of the backup.")
@click.option("--no-refresh", is_flag=True, help="Do not read the sources again.")
@click.option("--no-verify", is_flag=True, help="Do not prove that everything is whole.")
@pass_app
def nightly(
    app: App, backups: Path | None, keep: int, without_media: bool, no_refresh: bool, no_verify: bool
) -> None:
    """Make a backup, destroy what was deleted over thirty days ago, forget sessions and links that have ended, read the
    sources again, and verify.

    A step that fails keeps no other from being done; exit status 1 then. The server goes on meanwhile.
    """
    folder = backups or app.settings.backups
    steps: list[tuple[str, Callable[[], None]]] = [("tidy", lambda: _tidy(app))]
    if folder is not None:
        place = folder
        steps.insert(0, ("backup", lambda: _backup(app, place, keep, playing=not without_media)))
    if not no_refresh:
        steps.append(("refresh", lambda: _refresh(app)))
    if not no_verify:
        steps.append(("verify", lambda: _verify(app)))
    failed = [name for name, step in steps if not _done(name, step)]
    if failed:
        raise click.ClickException(f"Not everything could be done: {', '.join(failed)}.")


def _done(name: str, step: Callable[[], None]) -> bool:
    try:
        step()
    except (ChaptersError, click.ClickException, OSError) as error:
        click.echo(f"{name}: {error.message if isinstance(error, click.ClickException) else error}", err=True)
        return False
    except SystemExit:  # what was wrong has been said
        return False
    return True


def _backup(app: App, folder: Path, keep: int, *, playing: bool) -> None:
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder} for backups.")
    target = named_by_moment(folder)
    click.echo(f"backup: {target}: {told(make_backup(app, target, playing=playing))}")
    for path in drop_older(folder, keep):
        click.echo(f"backup: {path.name} has made room")


def _tidy(app: App) -> None:
    catalog = app.here
    count = catalog.desk.shelving.purge()
    catalog.accounts.signing.drop_expired()
    catalog.reports.trim()
    click.echo(f"tidy: {count} deleted recordings destroyed; ended sessions and links forgotten")


def _refresh(app: App) -> None:
    from chapters.ingest.again import refresh_all  # noqa: PLC0415 - loaded when needed

    settings = app.settings
    found = refresh_all(app.here, app.links, settings.media, settings.hosts)
    report_all(found, Report(quiet=True))


def _verify(app: App) -> None:
    faults = app.here.upkeep.verify()
    for fault in faults[:20]:
        click.echo(f"verify: {fault.message}", err=True)
    if faults:
        raise click.ClickException(f"{len(faults):,} faults; see “chapters verify --help”.")
    click.echo("verify: everything agrees")
