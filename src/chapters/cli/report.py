"""``chapters report``: what was looked for in vain, and sources that are gone."""

from __future__ import annotations

import json

import click

from chapters.cli.context import App, pass_app
from chapters.cli.show import aligned, say, visible


@click.command(short_help="Searches that found nothing, and sources that are gone.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@pass_app
def report(app: App, as_json: bool) -> None:
    """Tell what viewers looked for in vain, three times or more, and which sources “chapters refresh” could not read.

    Nobody can be recognised in it: there are no addresses, and words that few have asked for are not kept.
    """
    reports = app.catalog.reports
    missed, troubles = reports.missed(), reports.troubles()
    if as_json:
        document = {
            "missed": [
                {"words": one.words, "count": one.count, "first": f"{one.first}", "last": f"{one.last}"}
                for one in missed
            ],
            "sources": [
                {
                    "recording": one.slug,
                    "title": one.title,
                    "since": one.since.isoformat(),
                    "last": one.last.isoformat(),
                    "reason": one.reason,
                }
                for one in troubles
            ],
        }
        click.echo(json.dumps(document, ensure_ascii=False, indent=2))
        return
    say(f"Searches that found nothing: {len(missed) or 'none that many have asked for'}")
    rows = [(f"{one.count}", visible(one.words), f"{one.first} to {one.last}") for one in missed]
    for line in aligned(rows, right=(0,)):
        say(f"  {line}")
    say(f"Sources that could not be read: {len(troubles) or 'none'}")
    for one in troubles:
        say(f"  {one.slug}: {visible(one.title)}, since {one.since:%Y-%m-%d}: {visible(one.reason)}")
