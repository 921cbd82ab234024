"""``chapters formats``: what can be read and written, and what each format carries."""

from __future__ import annotations

import json

import click

from chapters.cli.lostfields import WORDS
from chapters.cli.show import aligned, say
from chapters.formats import FIELDS, Format, get_format, markdown_table
from chapters.formats import formats as all_formats


@click.command(short_help="List the formats and what each can carry.")
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")
@click.option("--markdown", is_flag=True, help="Print the table of docs/formats.md.")
def formats(name: str | None, as_json: bool, markdown: bool) -> None:
    """List the formats of chapter lists: their names, and what of a chapter each can carry. NAME shows one of them."""
    if markdown:
        click.echo(markdown_table(), nl=False)
    elif as_json:
        chosen = (get_format(name),) if name else all_formats()
        click.echo(json.dumps([_record(form) for form in chosen], ensure_ascii=False, indent=2))
    elif name:
        _show(get_format(name))
    else:
        rows = [("name", "in", "out", "files", "format")]
        rows += [
            (
                form.name,
                "yes" if form.can_read else "–",
                "yes" if form.can_write else "–",
                " ".join(form.extensions),
                form.label,
            )
            for form in all_formats()
        ]
        for line in aligned(rows):
            say(line)
        say()
        say("What one of them can carry: chapters formats NAME")


def _show(form: Format) -> None:
    carries = form.carries
    say(f"{form.label} ({form.name})")
    say(f"  {form.note}")
    held = [WORDS[field] for field in FIELDS if field in carries.fields]
    missing = [WORDS[field] for field in FIELDS if field not in carries.fields]
    say(f"  carries: {', '.join(['start', 'title', *held])}")
    say(f"  loses:   {', '.join(missing) or 'nothing'}")
    say(f"  times:   {'whole seconds' if carries.unit_ms == 1000 else f'steps of {carries.unit_ms} ms'}")
    if "level" in carries.fields and carries.levels:
        say(f"  levels:  {carries.levels}")


def _record(form: Format) -> dict[str, object]:
    return {
        "name": form.name,
        "label": form.label,
        "extensions": list(form.extensions),
        "media_type": form.media_type,
        "reads": form.can_read,
        "writes": form.can_write,
        "carries": ["start_ms", "title", *(field for field in FIELDS if field in form.carries.fields)],
        "unit_ms": form.carries.unit_ms,
        "levels": form.carries.levels,
        "note": form.note,
    }
