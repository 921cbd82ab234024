"""Links into the catalog: one recording, or all that a playlist lists, each a bounded job of its own."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from chapters.catalog import Catalog
from chapters.errors import ChaptersError
from chapters.ingest.addresses import Target, TargetKind
from chapters.ingest.failures import LinkFailed
from chapters.ingest.fetch import AT_ONCE, Item, Links
from chapters.ingest.importer import Imported
from chapters.ingest.intake import Wishes, as_new
from chapters.ingest.jobs import findings
from chapters.ingest.library import keep_poster


def import_link(
    catalog: Catalog, links: Links, address: str, media: Path, wishes: Wishes
) -> Iterator[Imported]:
    """Bring in what ``address`` leads to, yielding what became of each recording.

    Raises Invalid for an address that is not understood, and LinkFailed if a playlist cannot be listed; a recording that
    fails is yielded with its reason, and the others go on.
    """
    target = links.target(address)
    if target.kind is TargetKind.RECORDING:
        yield _import_target(catalog, links, target, media, wishes)
        return
    listing = links.listing(target)
    wishes = wishes if wishes.collection else _in_collection(wishes, listing.title)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(lambda item: _import_item(catalog, links, item, media, wishes), listing.items)


def _import_item(catalog: Catalog, links: Links, item: Item, media: Path, wishes: Wishes) -> Imported:
    if item.target is None:
        return Imported(item.title, None, why_not=item.why_not)
    return _import_target(catalog, links, item.target, media, wishes)


def _import_target(catalog: Catalog, links: Links, target: Target, media: Path, wishes: Wishes) -> Imported:
    try:
        incoming = links.recording(target)
        new = as_new(incoming, wishes, poster=keep_poster(incoming.poster, media), origin=target.url)
        saved = catalog.add(new)
    except LinkFailed as error:
        return Imported(target.url, None, why_not=error.explanation, advice=error.advice)
    except ChaptersError as error:
        return Imported(target.url, None, why_not=str(error))
    return Imported(target.url, saved, (*findings(incoming), *saved.problems))


def _in_collection(wishes: Wishes, title: str) -> Wishes:
    return replace(wishes, collection=title)
