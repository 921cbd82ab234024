"""``chapters lists``: the chapter lists that a recording brought, and choosing another one."""

from __future__ import annotations

import click

from chapters.catalog.intake import Provenance
from chapters.cli.context import App, pass_app
from chapters.timecode import format_timecode

CHOICES = [item.value for item in Provenance if item not in (Provenance.NONE, Provenance.EDITOR)]


@click.command(short_help="Show or choose among the lists that a recording brought.")
@click.argument("slug")
@click.option(
    "--use", "wanted", type=click.Choice(CHOICES), help="Make this list the current one; the other stays."
)
@click.option("--author", default="command line", show_default=True, help="Who decides, for the history.")
@pass_app
def lists(app: App, slug: str, wanted: str | None, author: str) -> None:
    """Show which chapter list the recording SLUG has, where it was read, and the others that came with it.

    Chapters that are the same in both lists keep their permanent addresses when another one is chosen.
    """
    if wanted:
        saved = app.here.use_list(slug, Provenance(wanted), author=author)
        click.echo(f"{saved.title} now has the list from the {wanted}: {saved.chapter_count} chapters.")
        return
    page = app.here.recording(slug)
    reason = f" {page.reason}" if page.reason else ""
    click.echo(f"{page.recording.title}: {len(page.spans)} chapters, read from: {page.provenance}.{reason}")
    for other in app.here.alternatives(slug):
        click.echo(f"\n--use {other.provenance.value}: {len(other.chapters)} chapters")
        for chapter in other.chapters:
            click.echo(f"  {format_timecode(chapter.start_ms):>8}  {'  ' * chapter.level}{chapter.title}")
