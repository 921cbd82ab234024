"""``chapters convert``: a chapter list from any format into any other."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from chapters.cli.lists_in_files import STANDARD, chosen_format, known_format, read_list, write_file
from chapters.cli.lostfields import tell_losses
from chapters.cli.params import TIMECODE
from chapters.cli.show import say, show_problems, visible
from chapters.errors import Invalid
from chapters.formats import Format, ReadResult, WriteResult, write
from chapters.model import Provider, Recording, Source


@click.command(short_help="Turn a chapter list into another format.")
@click.argument("files", nargs=-1, required=True, metavar="IN…", type=click.Path(allow_dash=True))
@click.option(
    "-o",
    "--output",
    default="",
    metavar="OUT",
    help="The file to write, or a folder for several; standard output without it.",
)
@click.option(
    "--to",
    default="",
    metavar="FORMAT",
    callback=known_format,
    help="The format to write. [default: as OUT is named]",
)
@click.option(
    "--from",
    "form",
    default="",
    metavar="FORMAT",
    callback=known_format,
    help="The format to read. [default: detected]",
)
@click.option(
    "--language", default="", metavar="CODE", help="Write the titles in this language where there are any."
)
@click.option("--duration", "duration_ms", type=TIMECODE, help="How long the recording is.")
@click.option("--losses", "each", is_flag=True, help="Name every value that is lost, not the kinds alone.")
@click.option("--exact", is_flag=True, help="Write nothing if anything would be lost.")
@click.option("--quiet", "-q", is_flag=True, help="Do not tell what is lost.")
def convert(
    files: tuple[str, ...],
    output: str,
    to: str,
    form: str,
    language: str,
    duration_ms: int | None,
    each: bool,
    exact: bool,
    quiet: bool,
) -> None:
    """Read the chapter list in IN and write it in another format; “chapters formats” lists them all.

    \b
    chapters convert talk.description.txt -o talk.vtt
    chapters convert talk.mp4 --to podcasting20 > talk.chapters.json
    chapters convert *.srt --to csv -o lists/
    chapters convert - --to youtube < talk.vtt

    IN may be a media file with chapters inside, or - for standard input. What the other format cannot hold is told on
    standard error. Exit code 1 if a file cannot be read, or would lose something with --exact; the others are written.
    """
    folder = _folder(files, output)
    target = chosen_format(to, "" if folder else output)
    failed = False
    for name in files:
        try:
            result = _with_duration(read_list(name, form or None, language), duration_ms)
            if not quiet:
                show_problems(_shown(name), "", result.problems, err=True)
            written = write(result.chapters, target.name, result.recording, language=language)
            path = folder / _name(name, target) if folder else Path(output) if output else Path(STANDARD)
            _put(name, path, written, exact=exact)
        except Invalid as error:
            say(f"{click.style('error', fg='red', bold=True)}: {visible(str(error))}", err=True)
            failed = True
            continue
        if not quiet:
            tell_losses(_shown(name), target.label, written.losses, each=each)
            show_problems(_shown(str(path)), "", written.problems, err=True)
    if failed:
        raise SystemExit(1)


def _folder(files: tuple[str, ...], output: str) -> Path | None:
    """The folder to write into; None where a single file or standard output is written."""
    path = Path(output)
    if output and output != STANDARD and (output.endswith("/") or path.is_dir() or len(files) > 1):
        if path.exists() and not path.is_dir():
            raise click.UsageError("Several files need a folder as their output.")
        path.mkdir(parents=True, exist_ok=True)
        return path
    if len(files) > 1:
        raise click.UsageError("Several files need a folder as their output: -o FOLDER/")
    return None


def _with_duration(result: ReadResult, duration_ms: int | None) -> ReadResult:
    if duration_ms is None:
        return result
    recording = result.recording or Recording("", "", Source(Provider.FILE, ""), language=result.language)
    return replace(result, recording=replace(recording, duration_ms=duration_ms))


def _name(name: str, target: Format) -> str:
    stem = "chapters" if name == STANDARD else Path(name).name.partition(".")[0] or Path(name).stem
    return f"{stem}{target.extensions[0]}"


def _put(name: str, path: Path, written: WriteResult, *, exact: bool) -> None:
    if exact and written.losses:
        count = len(written.losses)
        raise Invalid(
            f"{_shown(name)}: {count} value{'s' if count > 1 else ''} would be lost; nothing was written."
        )
    if str(path) == STANDARD:
        sys.stdout.buffer.write(written.data)
        sys.stdout.buffer.flush()
        return
    if name != STANDARD and path.exists() and path.samefile(name):
        raise Invalid(f"{path} is the file that is read; give another name.")
    try:
        write_file(path, written.data)
    except OSError as error:
        raise Invalid(f"{path} cannot be written: {error.strerror}.") from error


def _shown(name: str) -> str:
    return "stdin" if name == STANDARD else name
