"""``chapters search``: the places that speak of a topic."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import click

from chapters.catalog.asking import Facet
from chapters.catalog.views import Fragment, Hit, RecordingHits, SearchPage
from chapters.cli.context import App, pass_app
from chapters.links import deep_link
from chapters.timecode import format_timecode


@click.command(short_help="Find the places that speak of a topic.")
@click.argument("query", nargs=-1, required=True)
@click.option("--collection", default="", metavar="SLUG", help="Search in one collection only.")
@click.option(
    "--page", default=1, show_default=True, type=click.IntRange(1, 1000), help="Which ten recordings."
)
@click.option("--exact", is_flag=True, help="Look for what was typed, without a guess at what was meant.")
@click.option("--facets", is_flag=True, help="Say by what the results can be narrowed, with counts.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, one place a line, for other programs.")
@pass_app
def search(
    app: App, query: tuple[str, ...], collection: str, page: int, exact: bool, facets: bool, as_json: bool
) -> None:
    """Find the places that speak of QUERY: every word must be met, the last one may go on.

    Accents, case and word endings do not matter. "a phrase" is met as it is written, -word must not be met, OR stands between
    two of which one must. speaker: collection: lang: year: and in:title or in:speech narrow the results. After -- a word may
    begin with a hyphen. Exit code 1 when nothing is found.
    """
    if collection:
        app.catalog.collection(collection)  # says so if there is none
    found = app.catalog.search(
        " ".join(query), page=page, collection=collection, literal=exact, facets=facets
    )
    if found.respelling and not as_json:
        click.echo(
            f"Showing results for “{found.respelling.shown}”; --exact searches for what was typed.", err=True
        )
    media = app.settings.media
    for group in found.groups:
        if as_json:
            _print_json(group, media)
        else:
            _print_group(group, media)
    if not as_json:
        for facet in found.facets:
            click.echo(f"{facet.field.value}: {_counts(facet)}")
        click.echo(_summary(found), err=True)
    if not found.groups:
        raise SystemExit(1)


def _print_group(group: RecordingHits, media: Path) -> None:
    click.echo(f"{_shown(group.title)}  ({group.recording.slug})")
    if not group.hits:  # the recording itself was found
        click.echo(f"            {click.style(_address(group, 0, media), dim=True)}")
    for hit in group.hits:
        who = f" · {_shown(hit.speakers)}" if hit.speakers else ""
        what = f"“{_shown(hit.speech)}”" if hit.speech else _shown(hit.title) + who
        click.echo(f"  {format_timecode(hit.start_ms):>8}  {what}")
        if link := _address(group, hit.start_ms, media):
            click.echo(f"            {click.style(link, dim=True)}")
    if group.more:
        over = "over " if group.more_capped else ""
        click.echo(f"            and {over}{group.more} more in this recording")


def _counts(facet: Facet) -> str:
    over = "+" if facet.capped else ""
    return ", ".join(f"{one.label or one.value} {one.count}{over}" for one in facet.values)


def _print_json(group: RecordingHits, media: Path) -> None:
    for row in [_record(group, hit, media) for hit in group.hits] or [_whole(group, media)]:
        click.echo(json.dumps(row, ensure_ascii=False))


def _whole(group: RecordingHits, media: Path) -> dict[str, object]:
    """A recording that speaks of it itself, in its title or among its speakers."""
    return {
        "recording": group.recording.slug,
        "recording_title": group.recording.title,
        "kind": "recording",
        "key": None,
        "title": group.recording.title,
        "speakers": list(group.recording.speakers),
        "said": None,
        "start": 0.0,
        "end": None,
        "url": _address(group, 0, media),
    }


def _record(group: RecordingHits, hit: Hit, media: Path) -> dict[str, object]:
    return {
        "recording": group.recording.slug,
        "recording_title": group.recording.title,
        "kind": "speech" if hit.speech else "chapter",
        "key": hit.chapter.key if hit.chapter else None,
        "title": hit.chapter.title if hit.chapter else group.recording.title,
        "speakers": list(hit.chapter.speakers) if hit.chapter else [],
        "said": "".join(part.text for part in hit.speech) or None,
        "start": hit.start_ms / 1000,
        "end": hit.end_ms / 1000 if hit.end_ms is not None else None,
        "url": _address(group, hit.start_ms, media),
    }


def _address(group: RecordingHits, start_ms: int, media: Path) -> str:
    """Where it plays: the provider's page, or our own file, at the moment."""
    source = group.recording.source
    link = deep_link(source, start_ms)
    return link if source.url else f"{media.as_uri()}/{link}"


def _shown(fragments: Iterable[Fragment]) -> str:
    return "".join(click.style(part.text, bold=True) if part.marked else part.text for part in fragments)


def _summary(found: SearchPage) -> str:
    if not found.asks_something:
        return "The query holds no word to look for."
    if not found.groups:
        return (
            f"Nothing speaks of “{found.query[:80]}”." if found.page == 1 else "There are no further results."
        )
    places = "1 place" if found.total == 1 else f"{found.total:,} places"
    more = f"; more with --page {found.page + 1}" if found.has_next else ""
    late = "; the search ran out of time, there may be more" if not found.complete else ""
    return f"{'Over ' if found.capped else ''}{places}{more}{late}."
