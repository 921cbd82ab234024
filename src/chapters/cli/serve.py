"""``chapters serve``: the web application under a production server."""

from __future__ import annotations

import os
import socket
from contextlib import closing

import click

from chapters.cli.context import App, pass_app
from chapters.cli.users import welcome_address
from chapters.errors import Invalid

_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on."
)
@click.option(
    "--log",
    type=click.Choice(["text", "json"]),
    default=None,
    help="Warnings only, or a line of JSON for each request and event. [default: CHAPTERS_LOG, else text]",
)
@click.option(
    "--workers",
    default=None,
    type=click.IntRange(1, 64),
    help="Processes that answer. [default: one per core, at most 4]",
)
@pass_app
def serve(app: App, host: str, port: int, log: str | None, workers: int | None) -> None:
    """Serve the recordings to browsers until Ctrl+C is pressed."""
    from granian import Granian  # noqa: PLC0415 - only this command needs it
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.log import LogLevels  # noqa: PLC0415

    from chapters.web.logs import CONFIG, write_json_lines  # noqa: PLC0415

    if log:
        os.environ["CHAPTERS_LOG"] = log  # for the processes that answer
    settings = app.settings
    if settings.json_log:
        write_json_lines()
    health = app.here.health()  # a database that cannot be used is said here, once, not by each worker
    _check_free(host, port)
    os.environ["CHAPTERS_DATABASE"] = str(settings.database)
    shown = f"[{host}]" if ":" in host else host
    click.echo(
        f"Chapters: {health.recordings:,} recordings, {health.chapters:,} chapters, from {settings.database}"
    )
    if not health.recordings:
        click.echo("Nothing is here yet: run “chapters demo” for sample content, or “chapters add”.")
    if settings.json_log:
        # What is printed lies in a journal that others may read: no link that lets somebody in.
        if not app.here.accounts.people.accounts():
            click.echo("Nobody can sign in yet: run “chapters users invite --administrator”.")
    elif first := app.here.accounts.people.first_link():
        site = settings.public_url or f"http://{'localhost' if host in _EVERYWHERE else shown}:{port}"
        click.echo(
            "Nobody can sign in yet. This link makes the first administrator; it works once, for a week:"
        )
        click.echo(f"  {welcome_address(site, first)}")
    click.echo(f"Open http://{shown}:{port} in a browser. Press Ctrl+C to stop.")
    Granian(
        "chapters.web:application",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or min(4, os.cpu_count() or 1),
        blocking_threads=4,
        websockets=False,
        log_level=LogLevels.warning,
        log_dictconfig=CONFIG if settings.json_log else None,
        respawn_failed_workers=True,
        process_name=None,
    ).serve()


def _check_free(host: str, port: int) -> None:
    """Say clearly that the port is taken, or the address not ours, before the server's processes start."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Invalid(
                f"Cannot listen on {host}, port {port}: {error.strerror}. Choose another with --host or --port."
            ) from error
