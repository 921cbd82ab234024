"""``chapters revisions``: the history of a list, what differs, and bringing back what was."""

from __future__ import annotations

import click

from chapters.cli.context import App, pass_app
from chapters.cli.show import aligned, say, visible
from chapters.timecode import format_timecode


@click.command(short_help="The history of a list: show, compare, restore.")
@click.argument("slug")
@click.argument("number", type=click.IntRange(1), required=False)
@click.option(
    "--since",
    type=click.IntRange(0),
    help="Tell what differs from this revision to NUMBER, or to the newest.",
)
@click.option("--restore", is_flag=True, help="Make the list of revision NUMBER the current one again.")
@click.option("--author", default="command line", show_default=True, help="Who decides, for the history.")
@pass_app
def revisions(app: App, slug: str, number: int | None, since: int | None, restore: bool, author: str) -> None:
    """List who has published which list of the recording SLUG; or show the list of revision NUMBER.

    With a token of a server (--server) the history names whoever the token belongs to.
    """
    history = app.catalog.desk.history
    known = history.revisions(slug)
    newest = known[0].number if known else 0
    if restore:
        if number is None:
            raise click.UsageError("Say which revision to restore.")
        app.catalog.desk.publishing.restore(slug, number, base=newest, author=author)
        say(f"The list of revision {number} is the current one again.")
    elif since is not None:
        found = history.compare(slug, since, number or newest)
        for one in found:
            change = (
                f": {visible(one.before) or '—'} → {visible(one.after) or '—'}"
                if one.before or one.after
                else ""
            )
            field = f" ({one.field})" if one.field else ""
            say(f"{format_timecode(one.start_ms):>8}  {one.kind.value}{field}: {visible(one.title)}{change}")
        if not found:
            say("Nothing differs.", err=True)
    elif number is not None:
        for chapter in history.revision(slug, number).chapters:
            say(f"  {format_timecode(chapter.start_ms):>8}  {'  ' * chapter.level}{visible(chapter.title)}")
    else:
        rows = [
            (
                f"{one.number}",
                f"{one.made:%Y-%m-%d %H:%M}",
                visible(one.author),
                f"{one.chapter_count}",
                visible(one.note),
            )
            for one in known
        ]
        for line in aligned(rows, right=(0, 3)):
            say(line)
