"""The command line. A module per family of commands; each is loaded only when it is called for."""

from __future__ import annotations

import importlib
import os
import sys
from pathlib import Path

import click

from chapters.cli.context import App
from chapters.errors import ChaptersError

COMMANDS = {
    "add": "chapters.cli.add:add",
    "backup": "chapters.cli.backup:backup",
    "convert": "chapters.cli.convert:convert",
    "demo": "chapters.cli.demo:demo",
    "embed": "chapters.cli.embed:embed",
    "export": "chapters.cli.export:export",
    "formats": "chapters.cli.formats:formats",
    "lint": "chapters.cli.lint:lint",
    "list": "chapters.cli.listing:list_recordings",
    "lists": "chapters.cli.lists:lists",
    "nightly": "chapters.cli.nightly:nightly",
    "parse": "chapters.cli.parse:parse",
    "proposals": "chapters.cli.refresh:proposals",
    "refresh": "chapters.cli.refresh:refresh",
    "reindex": "chapters.cli.upkeep:reindex",
    "report": "chapters.cli.report:report",
    "restore": "chapters.cli.backup:restore",
    "revisions": "chapters.cli.revisions:revisions",
    "search": "chapters.cli.search:search",
    "serve": "chapters.cli.serve:serve",
    "users": "chapters.cli.users:users",
    "verify": "chapters.cli.upkeep:verify",
}


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for: ``chapters parse`` needs no database."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ChaptersError as error:
            raise click.ClickException(str(error)) from error


@click.group(
    cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--database",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    envvar="CHAPTERS_DATABASE",
    help="The database to work with. [default: chapters/chapters.db in your data folder; also CHAPTERS_DATABASE]",
)
@click.option(
    "--server",
    metavar="URL",
    envvar="CHAPTERS_SERVER",
    help="Work with this Chapters server instead, with the token in CHAPTERS_TOKEN. [also CHAPTERS_SERVER]",
)
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The file that holds the token for --server, instead of CHAPTERS_TOKEN.",
)
@click.version_option(package_name="chapters", prog_name="chapters")
@click.pass_context
def cli(ctx: click.Context, database: Path | None, server: str | None, token_file: Path | None) -> None:
    """Make long recordings searchable by topic, and play them from the chosen moment.

    \b
    Try it:   chapters demo                     load the sample recordings
              chapters search "lightning"       find a topic in them
              chapters serve                    see it all in a browser
    Yours:    chapters parse description.txt    see how a table of contents is read
              chapters add talk.webm            add a recording, with the description and captions beside it
    """
    chosen = ctx.get_parameter_source("database") is click.core.ParameterSource.COMMANDLINE
    if chosen and ctx.get_parameter_source("server") is click.core.ParameterSource.COMMANDLINE:
        raise click.UsageError("Give --database or --server, not both.")
    app = App(os.environ, database, server=None if chosen else server, token_file=token_file)
    ctx.obj = app
    ctx.call_on_close(app.close)


def main() -> None:
    """The ``chapters`` command."""
    try:
        cli(prog_name="chapters")
    except BrokenPipeError:
        # The reader of our output (head, less) has had enough. Python must not try to flush again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
