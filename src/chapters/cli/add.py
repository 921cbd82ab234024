"""``chapters add``: bring a recording in."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chapters.cli.context import App, pass_app
from chapters.cli.progress import Progress
from chapters.cli.texts import read_text
from chapters.errors import Invalid
from chapters.timecode import parse_timecode

if TYPE_CHECKING:
    from chapters.catalog import Saved
    from chapters.ingest.incoming import Incoming
    from chapters.ingest.intake import Wishes

TEXT_SUFFIXES = {".txt", ".md", ".description", ""}


class Timecode(click.ParamType[int]):
    """A length such as ``1:02:03`` or ``90m``, as milliseconds."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        ms = parse_timecode(str(value))
        if ms is None:
            self.fail(f"{value!r} is not a time; write 1:02:03, 62m or 3723 (seconds).", param, ctx)
        return ms


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--url", default="", help="Where the recording plays, for a description file: a YouTube or Vimeo address."
)
@click.option(
    "--title", default="", help="The recording's title. [default: its own, or a description's first line]"
)
@click.option(
    "--language", default="", metavar="CODE", help="The recording's language, such as lv, lt, et or en."
)
@click.option(
    "--collection", default="", metavar="TITLE", help="The collection that it belongs to; made if it is new."
)
@click.option("--recorded", type=click.DateTime(["%Y-%m-%d"]), help="The day it was recorded.")
@click.option(
    "--speaker", "speakers", multiple=True, metavar="NAME", help="Who speaks; may be given several times."
)
@click.option(
    "--duration", "duration_ms", type=Timecode(), help="How long it is, if the source does not say."
)
@pass_app
def add(
    app: App,
    what: tuple[str, ...],
    url: str,
    title: str,
    language: str,
    collection: str,
    recorded: datetime | None,
    speakers: tuple[str, ...],
    duration_ms: int | None,
) -> None:
    """Add recordings from files, or bring them up to date; adding the same again changes nothing.

    \b
    A FILE is one of:
      talk.webm, talk.mp4 …     a media file; talk.description.txt (or talk.txt, description.txt),
                                talk.lv.vtt, talk.srt and talk.jpg beside it are taken along
      talk.info.json            as “yt-dlp --write-info-json --skip-download ADDRESS” writes it
      description.txt, or -     a description with its table of contents, with --url saying where it plays
    """
    from chapters.ingest.intake import Wishes  # noqa: PLC0415 - opens in a moment only when needed

    if len(what) > 1 and (url or title):
        raise click.UsageError("--url and --title speak of one recording; give one FILE with them.")
    day = recorded.date() if recorded else None
    wishes = Wishes(title, language, collection, day, speakers, duration_ms)
    failed = 0
    with Progress("Adding", len(what) if len(what) > 1 else None) as progress:
        for name in what:
            try:
                saved, incoming = _add_one(app, name, url, wishes)
            except (Invalid, OSError) as error:
                if len(what) == 1:
                    raise _told(error, name) from error
                failed += 1
                click.echo(f"{name}: {_told(error, name)}", err=True)
            else:
                _report(saved, incoming)
            progress.step()
    if failed:
        raise click.ClickException(f"{failed} of {len(what)} could not be added; the others were.")


def _told(error: Exception, name: str) -> Invalid:
    if isinstance(error, OSError):
        return Invalid(f"{name} cannot be read: {error.strerror or error}.")
    return Invalid(str(error))


def _add_one(app: App, name: str, url: str, wishes: Wishes) -> tuple[Saved, Incoming]:
    from chapters.ingest.infojson import read_info_json  # noqa: PLC0415
    from chapters.ingest.intake import as_new  # noqa: PLC0415
    from chapters.ingest.library import keep_media, keep_poster  # noqa: PLC0415
    from chapters.ingest.media import read_media  # noqa: PLC0415

    path = Path(name)
    folder = app.settings.media
    media = ""
    if name.startswith(("http://", "https://")):
        raise Invalid(
            "An address alone cannot be added yet. Save the description to a file and give the address with --url, or "
            "run yt-dlp --write-info-json --skip-download on it, and add the .info.json file."
        )
    if name == "-" or path.suffix.lower() in TEXT_SUFFIXES:
        incoming, wishes = _described(name, url, wishes)
    elif path.suffix.lower() == ".json":
        incoming = read_info_json(path)
    else:
        incoming = read_media(path)
        with Progress("Copying (bytes)", path.stat().st_size) as progress:
            media = keep_media(path, folder, progress.step)
    poster = keep_poster(incoming.poster, folder)
    return app.catalog.add(as_new(incoming, wishes, media=media, poster=poster)), incoming


def _described(name: str, url: str, wishes: Wishes) -> tuple[Incoming, Wishes]:
    from chapters.ingest.described import read_described  # noqa: PLC0415

    if not url:
        raise click.UsageError(
            "A description needs --url, the address where its recording plays (or add the media file itself)."
        )
    return read_described(read_text(name), url, wishes)


def _report(saved: Saved, incoming: Incoming) -> None:
    """One line for what was done; then what is worth a look."""
    count = "1 chapter" if saved.chapter_count == 1 else f"{saved.chapter_count} chapters"
    click.echo(f"{saved.outcome.value.capitalize()}: {saved.title} — {count}  ({saved.slug})")
    if not saved.chapter_count:
        click.echo("  No table of contents was found. See what was read with “chapters parse”.", err=True)
    findings = [*(incoming.lists[0].problems if incoming.lists else ()), *incoming.problems, *saved.problems]
    for finding in findings:
        place = f"line {finding.line}: " if finding.line else ""
        click.echo(f"  {finding.severity.value}: {place}{finding.message}", err=True)
