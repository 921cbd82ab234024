"""``chapters users``: the people who work here, for whoever runs the server."""

from __future__ import annotations

import click

from chapters.catalog.accounts import Role
from chapters.cli.context import App, pass_app

BY = "command line"
LOCAL = "http://localhost:8000"


@click.group(short_help="The people who work here: list, invite, new passwords.")
def users() -> None:
    """The people who work here. Links work once; give each to the one it is for."""


@users.command("list")
@pass_app
def list_users(app: App) -> None:
    """Everybody, with what they may do and when they were last here."""
    found = app.catalog.accounts.people.accounts()
    for one in found:
        state = one.role.value if one.active else "shut out"
        click.echo(f"{one.name}\t{state}\tlast here {one.seen:%Y-%m-%d}")
    if not found:
        click.echo("Nobody yet: run “chapters users invite --administrator”.", err=True)


@users.command()
@click.option("--administrator", is_flag=True, help="They may also look after people.")
@click.option("--address", default="", help="The address of the site. [default: CHAPTERS_PUBLIC_URL]")
@pass_app
def invite(app: App, administrator: bool, address: str) -> None:
    """Print a link with which somebody makes themselves an account."""
    role = Role.ADMINISTRATOR if administrator else Role.EDITOR
    _print(app, app.catalog.accounts.people.invite(role, by=BY), address)


@users.command()
@click.argument("name")
@click.option("--address", default="", help="The address of the site. [default: CHAPTERS_PUBLIC_URL]")
@pass_app
def reset(app: App, name: str, address: str) -> None:
    """Print a link with which NAME chooses a new password."""
    _print(app, app.catalog.accounts.people.reset(name, by=BY), address)


@users.command("sign-out")
@click.argument("name")
@pass_app
def sign_out(app: App, name: str) -> None:
    """End every session of NAME."""
    accounts = app.catalog.accounts
    accounts.signing.end_all(accounts.people.named(name).id, by=BY)
    click.echo(f"{name} is signed out everywhere.")


@users.command("shut-out")
@click.argument("name")
@click.option("--undo", is_flag=True, help="Let them in again.")
@pass_app
def shut_out(app: App, name: str, undo: bool) -> None:
    """Shut NAME out: sessions and tokens end, the name stays in the history."""
    people = app.catalog.accounts.people
    people.set_active(people.named(name).id, undo, by=BY)
    click.echo(f"{name} is {'let in again' if undo else 'shut out'}.")


def welcome_address(site: str, secret: str) -> str:
    """The address of a one-time link at a site."""
    return f"{site.rstrip('/')}/welcome/{secret}"


def _print(app: App, secret: str, address: str) -> None:
    click.echo(welcome_address(address or app.settings.public_url or LOCAL, secret))
