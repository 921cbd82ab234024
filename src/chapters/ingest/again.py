"""Reading everything again from where it came, to bring in what has changed there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from chapters.catalog import Catalog
from chapters.catalog.intake import Origin
from chapters.errors import ChaptersError
from chapters.ingest.addresses import Hosts
from chapters.ingest.beside import MEDIA_SUFFIXES
from chapters.ingest.described import read_described
from chapters.ingest.fetch import Links
from chapters.ingest.importer import Imported, import_all
from chapters.ingest.intake import as_new, wishes_from
from chapters.ingest.jobs import INFO_SUFFIX, Job, findings
from chapters.ingest.linked import import_link
from chapters.ingest.rows import TABLE_SUFFIXES, rows


def refresh_all(
    catalog: Catalog, links: Links, media: Path, hosts: Hosts, *, collection: str = ""
) -> Iterator[Imported]:
    """Read every recording (of a collection) again, yielding what became of each.

    What was typed in by hand has nowhere to be read from and is left out; a file that is gone is said.
    """
    files: list[tuple[Job, Origin]] = []
    troubled = {one.slug for one in catalog.reports.troubles()}

    def noted(origin: Origin, imported: Imported) -> Imported:
        """Remember for the report what could not be read, and what could be again."""
        if imported.saved is None:
            catalog.reports.source_read(origin.slug, imported.why_not)
        elif origin.slug in troubled:
            catalog.reports.source_read(origin.slug)
        return imported

    tables: dict[str, None] = {}
    for origin in catalog.origins(collection):
        path = Path(origin.origin)
        if not origin.origin or origin.origin.startswith("sample:"):
            continue
        if origin.origin.startswith(("https://", "http://")):
            yield from (noted(origin, one) for one in _linked(catalog, links, origin, media))
        elif not path.exists():
            why_not = f"{path} is not there any more. “{origin.slug}” stays as it is."
            yield noted(origin, Imported(origin.title, None, why_not=why_not))
        elif path.suffix.lower() in TABLE_SUFFIXES:
            tables.setdefault(origin.origin)
        elif path.suffix.lower() in MEDIA_SUFFIXES or path.name.endswith(INFO_SUFFIX):
            files.append((Job(path.name, path, wishes=wishes_from(origin.wishes)), origin))
        else:
            yield noted(origin, _described(catalog, origin, hosts))
    done = import_all(catalog, [job for job, _ in files], media, hosts)
    yield from (noted(origin, one) for one, (_, origin) in zip(done, files, strict=True))
    for table in tables:
        path = Path(table)
        jobs = (Job(f"{path.name}, line {row.line}", path, row) for row in rows(path))
        yield from import_all(catalog, jobs, media, hosts)


def _linked(catalog: Catalog, links: Links, origin: Origin, media: Path) -> Iterator[Imported]:
    try:
        yield from import_link(catalog, links, origin.origin, media, wishes_from(origin.wishes))
    except ChaptersError as error:
        yield Imported(origin.title, None, why_not=str(error))


def _described(catalog: Catalog, origin: Origin, hosts: Hosts) -> Imported:
    path = Path(origin.origin)
    try:
        text = path.read_text(encoding="utf-8-sig")
        incoming = read_described(text, origin.source.url, wishes_from(origin.wishes), hosts)
        saved = catalog.add(as_new(incoming, wishes_from(origin.wishes), origin=origin.origin))
    except (ChaptersError, OSError, UnicodeDecodeError) as error:
        return Imported(path.name, None, why_not=str(error))
    return Imported(path.name, saved, (*findings(incoming), *saved.problems))
