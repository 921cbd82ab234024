"""``chapters export``: the chapter lists of many recordings, a file each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chapters.cli.context import App, pass_app
from chapters.cli.lists_in_files import known_format, write_file
from chapters.cli.lostfields import tell_losses
from chapters.cli.show import say, show_problems
from chapters.errors import Invalid
from chapters.formats import Format, get_format, languages, write

if TYPE_CHECKING:
    from chapters.catalog import Catalog
    from chapters.catalog.views import RecordingPage


@click.command(short_help="Write the chapter lists of recordings into a folder.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--to",
    required=True,
    metavar="FORMAT",
    callback=known_format,
    help="The format; “chapters formats” lists them.",
)
@click.option("--collection", default="", metavar="SLUG", help="Only the recordings of this collection.")
@click.option("--language", default="", metavar="CODE", help="Titles in this language where there are any.")
@click.option(
    "--all-languages",
    is_flag=True,
    help="A file for each language that titles are in: talk.lv.vtt, talk.en.vtt.",
)
@click.option("--losses", "each", is_flag=True, help="Name every value that is lost, not the kinds alone.")
@click.option("--quiet", "-q", is_flag=True, help="Do not tell what is lost.")
@pass_app
def export(
    app: App,
    folder: Path,
    to: str,
    collection: str,
    language: str,
    all_languages: bool,
    each: bool,
    quiet: bool,
) -> None:
    """Write the chapter list of every public recording into FOLDER, one file a recording, named by its slug.

    Files of the same names are replaced. Recordings without chapters are passed over.
    """
    form = get_format(to)
    if not form.can_write:
        raise Invalid(f"{form.label} can be read, not written.")
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for slug in _slugs(app.catalog, collection):
        page = app.catalog.recording(slug)
        if not page.spans:
            continue
        for code in _languages(page, language, all_languages=all_languages):
            count += 1
            _write(folder, form, page, code, infix=all_languages and bool(code), each=each, quiet=quiet)
    say(f"{count} file{'s' if count != 1 else ''} written into {folder}")


def _slugs(catalog: Catalog, collection: str) -> Iterator[str]:
    if collection:
        for summary in catalog.collection(collection).recordings:
            yield summary.recording.slug
        return
    number, more = 1, True
    while more:
        page = catalog.recordings(page=number)
        yield from [summary.recording.slug for summary in page.recordings]
        number, more = number + 1, page.has_next


def _languages(page: RecordingPage, language: str, *, all_languages: bool) -> tuple[str, ...]:
    if not all_languages:
        return (language,)
    return languages((span.chapter for span in page.spans), page.recording) or ("",)


def _write(
    folder: Path, form: Format, page: RecordingPage, language: str, *, infix: bool, each: bool, quiet: bool
) -> None:
    written = write((span.chapter for span in page.spans), form.name, page.recording, language=language)
    name = f"{page.recording.slug}{f'.{language}' if infix else ''}{form.extensions[0]}"
    write_file(folder / name, written.data)
    if not quiet:
        tell_losses(name, form.label, written.losses, each=each)
        show_problems(name, "", written.problems, err=True)
