"""``chapters embed``: chapters into a copy of a media file."""

from __future__ import annotations

from pathlib import Path

import click

from chapters.cli.lists_in_files import STANDARD, known_format, read_list
from chapters.cli.lostfields import tell_losses
from chapters.cli.show import say, show_problems
from chapters.formats import container_for, in_language


@click.command(short_help="Put chapters into a copy of a media file.")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("chapters", metavar="CHAPTERS", type=click.Path(allow_dash=True))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The copy to write. [default: FILE with .chapters before its ending]",
)
@click.option(
    "--from",
    "form",
    default="",
    metavar="FORMAT",
    callback=known_format,
    help="The format of CHAPTERS. [default: detected]",
)
@click.option("--language", default="", metavar="CODE", help="Titles in this language where there are any.")
@click.option("--losses", "each", is_flag=True, help="Name every value that is lost, not the kinds alone.")
@click.option("--quiet", "-q", is_flag=True, help="Do not tell what is lost.")
def embed(
    file: Path, chapters: str, output: Path | None, form: str, language: str, each: bool, quiet: bool
) -> None:
    """Write a copy of the media FILE that has the chapters in CHAPTERS (a file in any format, or -) inside.

    Nothing is re-encoded, and FILE stays as it is. MP4, M4A, M4B, MOV, MKV, MKA and WebM need ffmpeg; MP3, Ogg, Opus
    and FLAC do not.
    """
    from chapters.ingest.embedding import embed as embed_chapters  # noqa: PLC0415 - loaded when needed

    result = read_list(chapters, form or None, language)
    name = "stdin" if chapters == STANDARD else chapters
    target = output or file.with_name(f"{file.stem}.chapters{file.suffix}")
    listed = tuple(result.chapters)
    if language:
        listed = in_language(listed, language, result.language)
    done = embed_chapters(file, listed, target)
    if not quiet:
        show_problems(name, "", result.problems, err=True)
        container = container_for(target.name)
        tell_losses(name, container.label if container else "", done.losses, each=each)
        show_problems(str(target), "", done.problems, err=True)
    count = len(done.chapters)
    say(f"{target} has {count} chapter{'s' if count != 1 else ''} inside.")
