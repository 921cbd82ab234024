"""``chapters list``: what is in the database."""

from __future__ import annotations

import json

import click

from chapters.catalog.views import RecordingPage, RecordingSummary
from chapters.cli.context import App, pass_app
from chapters.timecode import format_timecode


@click.command("list", short_help="List the recordings, or the chapters of one.")
@click.argument("slug", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one object a line, for other programs.")
@pass_app
def list_recordings(app: App, slug: str | None, as_json: bool) -> None:
    """List the recordings, newest first; or the chapters of one, given its SLUG (the first column)."""
    if slug:
        _show_recording(app.catalog.recording(slug), as_json)
        return
    page = number = 1
    while True:
        found = app.catalog.recordings(page=number)
        for summary in found.recordings:
            click.echo(json.dumps(_record(summary), ensure_ascii=False) if as_json else _line(summary))
        if not found.has_next:
            break
        number += 1
    if not found.total and page == 1 and not as_json:
        click.echo(
            "Nothing is here yet: run “chapters demo” for sample content, or “chapters add”.", err=True
        )


def _line(summary: RecordingSummary) -> str:
    recording = summary.recording
    length = format_timecode(recording.duration_ms, hours=True) if recording.duration_ms is not None else "?"
    count = f"{summary.chapter_count} chapters" if summary.chapter_count else "no chapters"
    return f"{recording.slug}\t{recording.recorded or '?'}\t{length}\t{count}\t{recording.title}"


def _record(summary: RecordingSummary) -> dict[str, object]:
    recording = summary.recording
    return {
        "slug": recording.slug,
        "title": recording.title,
        "recorded": recording.recorded.isoformat() if recording.recorded else None,
        "duration": recording.duration_ms / 1000 if recording.duration_ms is not None else None,
        "chapters": summary.chapter_count,
        "collection": recording.collection or None,
        "provider": recording.source.provider.value,
    }


def _show_recording(page: RecordingPage, as_json: bool) -> None:
    hours = any(span.chapter.start_ms >= 3_600_000 for span in page.spans)
    if not as_json:
        click.echo(page.recording.title)
    for span in page.spans:
        chapter = span.chapter
        if as_json:
            row = {
                "key": chapter.key,
                "start": chapter.start_ms / 1000,
                "end": span.end_ms / 1000 if span.end_ms is not None else None,
                "level": chapter.level,
                "title": chapter.title,
                "speakers": list(chapter.speakers),
            }
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            start = format_timecode(chapter.start_ms, hours=hours)
            who = f" · {', '.join(chapter.speakers)}" if chapter.speakers else ""
            click.echo(f"  {chapter.key}  {start:>8}  {'  ' * chapter.level}{chapter.title}{who}")
    if not page.spans and not as_json:
        click.echo("  No table of contents has been read for this recording.")
