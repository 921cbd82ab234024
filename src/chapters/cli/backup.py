"""``chapters backup`` and ``chapters restore``: everything in one file, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chapters.cli.context import App, pass_app
from chapters.cli.progress import Progress
from chapters.errors import Conflict, Invalid, NotFound

if TYPE_CHECKING:
    from chapters.store.archive import Contents

PREFIX, SUFFIX = "chapters-", ".tar"


@click.command(short_help="Copy everything into one file, while others work.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
@click.option("--without-media", is_flag=True, help="Leave the media files out; posters are kept.")
@click.option(
    "--keep", type=click.IntRange(1, 1000), help="With a folder: how many backups stay; older ones go."
)
@pass_app
def backup(app: App, file: Path, force: bool, without_media: bool, keep: int | None) -> None:
    """Write the database and the media folder into FILE, a tar archive (gzipped if its name ends with .gz or .tgz).

    It can be done while editors work: what was saved before is in it, whole. The copy is checked before FILE takes its name.
    FILE may be a folder; the backup is then named by the moment. It holds hashes of passwords: keep it as safe as the
    database. “chapters restore” puts it back.
    """
    if keep is not None and not file.is_dir():
        raise click.UsageError("--keep goes with a folder.")
    target = named_by_moment(file) if file.is_dir() else file
    if target.exists() and not force:
        raise Conflict(f"{target} is there already. Choose another name, or replace it with --force.")
    if not target.parent.is_dir():
        raise NotFound(f"There is no folder {target.parent}.")
    contents = make_backup(app, target, playing=not without_media)
    click.echo(f"{target}: {told(contents)}, {target.stat().st_size / 1e6:,.1f} MB")
    if keep is not None:
        drop_older(file, keep)


@click.command(short_help="Put a backup in the place of the database.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Only see whether FILE is whole; nothing is changed.")
@pass_app
def restore(app: App, file: Path, check: bool) -> None:
    """Put the backup FILE in the place of the database, and its media files into the media folder.

    FILE is unpacked and checked first; the former database is kept beside the new one. It is refused while a server or
    another command uses the database. Everybody has to sign in again, and links that have not been used are void;
    passwords, accounts and API tokens are as they were when the backup was made.
    """
    from chapters.bootstrap import check_backup, restore_backup  # noqa: PLC0415 - loaded when needed

    app.refuse_server()
    if not file.is_file():
        raise Invalid(f"There is no file {file}.")
    with Progress("Bytes", file.stat().st_size) as progress:
        if check:
            contents = check_backup(app.settings, file, step=progress.step)
            click.echo(f"{file} is whole: {told(contents)}, made {contents.made}")
            return
        done = restore_backup(app.settings, file, step=progress.step)
    click.echo(f"Restored {told(done.contents)}, as they were {done.contents.made}")
    if done.former:
        click.echo(f"The former database is kept in {done.former}")
    if done.former_media:
        click.echo(f"Media files that were other ones are kept in {done.former_media}")


def make_backup(app: App, target: Path, *, playing: bool = True) -> Contents:
    """Write a backup of what ``app`` works with, showing how far it is."""
    from chapters.bootstrap import back_up  # noqa: PLC0415

    app.here.health()  # makes the database if there is none, and says what is wrong with one that cannot be used
    with Progress("Bytes") as progress:
        return back_up(app.settings, target, playing=playing, step=progress.step)


def named_by_moment(folder: Path) -> Path:
    """The name of a backup that is made now."""
    return folder / f"{PREFIX}{datetime.now(UTC):%Y%m%dT%H%M%SZ}{SUFFIX}"


def drop_older(folder: Path, keep: int) -> list[Path]:
    """Delete all but the newest ``keep`` of the backups that were named by the moment; those deleted come back."""
    older = sorted(folder.glob(f"{PREFIX}????????T??????Z{SUFFIX}"))[:-keep]
    for path in older:
        path.unlink(missing_ok=True)
    return older


def told(contents: Contents) -> str:
    """What a backup holds, in words."""
    media = f", {contents.media:,} media files" if contents.media else ""
    return f"{contents.recordings:,} recordings, {contents.chapters:,} chapters{media}"
