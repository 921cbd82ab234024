"""``chapters add``: bring recordings in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from chapters.cli.context import App, pass_app
from chapters.cli.importing import Report, report_all
from chapters.cli.params import TIMECODE
from chapters.cli.progress import Progress
from chapters.cli.texts import read_text

if TYPE_CHECKING:
    from chapters.ingest.importer import Imported
    from chapters.ingest.intake import Wishes
    from chapters.ingest.jobs import Job

TEXT_SUFFIXES = {".txt", ".md", ".description", ""}


@click.command(short_help="Add recordings, or bring them up to date.")
@click.argument("what", nargs=-1, required=True, metavar="WHAT…")
@click.option(
    "--url", default="", help="Where the recording of a description file plays, such as a YouTube address."
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
@click.option("--duration", "duration_ms", type=TIMECODE, help="How long it is, if the source does not say.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what failed, and the sum.")
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
    quiet: bool,
) -> None:
    """Add recordings, or bring them up to date; adding the same again changes nothing.

    \b
    WHAT is one or more of:
      talk.webm, talk.mp4 …     a media file; talk.info.json, talk.description.txt (or talk.txt, description.txt),
                                talk.lv.vtt, talk.srt and talk.jpg beside it are taken along
      talk.info.json            as “yt-dlp --write-info-json --skip-download ADDRESS” writes it
      description.txt, or -     a description with its table of contents, with --url saying where it plays
      list.csv, list.jsonl      a table with a recording in each row (see docs/import.md)
      a folder                  all media files and .info.json files below it
      https://…                 a recording, playlist or channel at YouTube, Vimeo or a listed PeerTube server

    An editor's work is never undone: where the source and an editor changed the same thing, the editor's stays and the
    source's waits as a proposal (see “chapters proposals”).
    """
    from chapters.ingest.intake import Wishes  # noqa: PLC0415 - loaded when needed

    if len(what) > 1 and (url or title):
        raise click.UsageError("--url and --title speak of one recording; give one WHAT with them.")
    if (title or duration_ms) and Path(what[0]).is_dir():
        raise click.UsageError("--title and --duration speak of one recording, not of a folder.")
    day = recorded.date() if recorded else None
    wishes = Wishes(title, language, collection, day, speakers, duration_ms)
    total = _count(what)
    report_all(_imported(app, what, url, wishes), Report(quiet), total)


def _imported(app: App, what: tuple[str, ...], url: str, wishes: Wishes) -> Iterator[Imported]:
    from chapters.ingest.importer import Imported, import_all  # noqa: PLC0415

    files: list[Path] = []
    for name in what:
        if name.startswith(("http://", "https://")):
            yield from _linked(app, name, wishes)
        elif name != "-" and not os.path.exists(name):  # noqa: PTH110 - Path raises for a name too long
            yield Imported(name, None, why_not="There is no file or folder of this name.")
        elif name == "-" or (Path(name).suffix.lower() in TEXT_SUFFIXES and not Path(name).is_dir()):
            yield _described(app, name, url, wishes)
        elif next(_jobs(Path(name), wishes), None) is None:
            yield Imported(
                name, None, why_not="It holds nothing that can be added; see “chapters add --help”."
            )
        else:
            files.append(Path(name))
    # Jobs are found as they are needed, so that a long table or a deep folder takes no memory.
    jobs = (job for path in files for job in _jobs(path, wishes))
    yield from import_all(app.catalog, jobs, app.settings.media, app.settings.hosts)


def _count(what: tuple[str, ...]) -> int | None:
    """How many recordings files, tables and folders hold; None where that cannot be told without asking a provider."""
    from chapters.ingest.intake import Wishes  # noqa: PLC0415

    if len(what) == 1 and Path(what[0]).suffix.lower() in TEXT_SUFFIXES and not os.path.isdir(what[0]):  # noqa: PTH112
        return 1
    if any(not os.path.exists(name) for name in what):  # noqa: PTH110 - Path raises for a name too long
        return None
    return sum(1 for name in what for _ in _jobs(Path(name), Wishes()))


def _jobs(path: Path, wishes: Wishes) -> Iterator[Job]:
    from chapters.ingest.jobs import Job, jobs_in_folder  # noqa: PLC0415
    from chapters.ingest.rows import TABLE_SUFFIXES, rows  # noqa: PLC0415

    if path.is_dir():
        yield from jobs_in_folder(path, wishes)
    elif path.suffix.lower() in TABLE_SUFFIXES:
        for row in rows(path):
            yield Job(f"{path.name}, line {row.line}", path, row)
    else:
        yield Job(path.name, path, wishes=wishes)


def _described(app: App, name: str, url: str, wishes: Wishes) -> Imported:
    from chapters.ingest.described import read_described  # noqa: PLC0415
    from chapters.ingest.importer import Imported  # noqa: PLC0415
    from chapters.ingest.intake import as_new  # noqa: PLC0415
    from chapters.ingest.jobs import findings  # noqa: PLC0415

    if not url:
        raise click.UsageError(
            "A description needs --url, the address where its recording plays (or add the media file itself)."
        )
    incoming = read_described(read_text(name), url, wishes, app.settings.hosts)
    origin = "" if name == "-" else str(Path(name).absolute())
    saved = app.catalog.add(as_new(incoming, wishes, origin=origin))
    return Imported(name, saved, (*findings(incoming), *saved.problems))


def _linked(app: App, address: str, wishes: Wishes) -> Iterator[Imported]:
    from chapters.ingest.linked import import_link  # noqa: PLC0415

    with Progress("Reading links") as progress:
        for imported in import_link(app.catalog, app.links, address, app.settings.media, wishes):
            progress.step()
            yield imported
