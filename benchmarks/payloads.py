"""Two hundred texts that try to be scripts, through every field and onto every page, in a real browser: none runs.

``python -m benchmarks.payloads [PAYLOADS]``. Each stands in every field of recordings, chapters, captions, collections, drafts,
notes, suggestions, proposals, accounts and tokens, and every page that shows one of them is opened by somebody who is signed in,
with its drawers and menus. Counted are scripts that ran, dialogs, what the browser reported against the Content Security Policy
to the address that it is told here, and errors on the console that speak of the policy. A page that really holds such a text
shows first that the counters count.
"""

from __future__ import annotations

import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice, product
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from chapters.catalog import NewRecording, Provenance
from chapters.catalog.accounts import Role, Scope
from chapters.catalog.editing.suggesting import Suggestion
from chapters.errors import ChaptersError
from chapters.model import (
    Chapter,
    ChapterList,
    Collection,
    Cue,
    Link,
    Provider,
    Recording,
    Source,
    Track,
    Translation,
)
from chapters.web.sessions import COOKIES, Way
from tests.browser.chromium import launch
from tests.web.desk import PASSWORD, Desk, open_desk

PAYLOADS = 200
GROUP = 10
"""Payloads that one recording carries, each in every field of one of its chapters."""
BREAKS = (
    "",
    '">',
    "'>",
    "</title>",
    "</script>",
    "</textarea>",
    "</template>",
    "-->",
    "]]>",
    "`;",
    "\\u0022>",
    '"',
    "'",
    "}}",
)
VECTORS = (
    "<script>ran({n})</script>",
    "<img src=x onerror=ran({n})>",
    "<svg/onload=ran({n})>",
    "<iframe srcdoc='<script>parent.ran({n})</script>'></iframe>",
    "<details open ontoggle=ran({n})>",
    " onfocus=ran({n}) autofocus x=",
    " onmouseover=ran({n}) style=position:fixed;inset:0 x=",
    "<a href=javascript:ran({n})>x</a>",
    "javascript:ran({n})",
    "<style>@import 'javascript:ran({n})'</style>",
    "<math><mtext></p><img src=x onerror=ran({n})>",
    "<object data=javascript:ran({n})>",
    "<base href=//evil.example/>",
    "<form action=javascript:ran({n})><button autofocus>x",
    "{{{{constructor.constructor('ran({n})')()}}}}",
)
STARTED = "window.__ran = []; window.ran = (n) => { window.__ran.push(n); };"
REPORTS = "/__reports"
CANARY = "/__canary"


@dataclass
class Count:
    """What went wrong, if anything did."""

    pages: int = 0
    ran: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        return [*self.ran, *self.dialogs, *self.reports, *self.errors, *self.broken]


class Quiet(WSGIRequestHandler):
    """Says nothing of what is asked for."""

    def log(self, type: str, message: str, *args: object) -> None:
        pass


def payloads(count: int) -> list[str]:
    """``count`` texts, each of which calls ``ran`` with its number if it runs."""
    every = (before + vector for vector, before in product(VECTORS, BREAKS))
    return [text.format(n=number) for number, text in enumerate(islice(cycle(every), count))]


def fill(desk: Desk, texts: list[str]) -> list[str]:
    """Put ``texts`` into every field, and pass the addresses back of the pages that show them."""
    paths = ["/", "/recordings/", "/collections/", "/speakers/", "/topics/", "/desk/", "/desk/queue", "/desk/collections",
             "/desk/add", "/desk/people", "/desk/audit", "/desk/account", "/api/v1/"]  # fmt: skip
    for begin in range(0, len(texts), GROUP):
        paths += _recording(desk, texts[begin : begin + GROUP], begin)
    for number, text in enumerate(texts):
        paths.append(f"/search?q={quote(text)}")
        with suppress(ChaptersError):
            people = desk.catalog.accounts.people
            account, _ = (
                people.accept(
                    people.invite(Role.EDITOR, by="Ilze"), text[:70] + str(number), PASSWORD, agent=text
                )
                if number % GROUP == 0
                else (people.named("Ilze"), "")
            )  # hashing a password takes its time
            desk.catalog.accounts.tokens.make(account, text[:80], [Scope.READ])
    return paths


def _recording(desk: Desk, texts: list[str], begin: int) -> list[str]:
    all_of_them, ring = " ".join(texts), list(texts)

    def one(number: int) -> str:
        return ring[number % len(ring)]

    chapters = ChapterList(
        tuple(
            Chapter(
                n * 5_000,
                one(n),
                level=n % 2,
                summary=one(n + 1),
                language=one(n + 2)[:30],
                speakers=(one(n + 3), one(n + 4)),
                topics=(one(n + 5),),
                links=(Link("https://example.org/" + quote(one(n + 6)), one(n + 7)),),
                translations=(Translation("lv", one(n + 8), one(n + 9)),),
            )
            for n in range(len(ring))
        )
    )
    cues = tuple(Cue(n * 5_000, n * 5_000 + 4_000, text, one(n + 1)) for n, text in enumerate(ring))
    source = Source(
        Provider.YOUTUBE, f"payload{begin:04}", f"https://www.youtube.com/watch?v=payload{begin:04}"
    )
    about = Recording(
        f"payload-{begin}", all_of_them[:900], source, all_of_them, "en", 120_000, speakers=tuple(ring),
        rights=one(0), licence=one(1), credit=one(2), identifier=one(3),
    )  # fmt: skip
    collection = Collection(f"payloads-{begin}", all_of_them[:900], all_of_them, "en")
    catalog = desk.catalog
    slug = catalog.add(
        NewRecording(
            about, chapters, (Track("en", cues, one(4)),), Provenance.DESCRIPTION, collection, reason=one(5)
        )
    ).slug
    place = catalog.desk.drafting.workplace(slug, "Ilze")
    fewer = ChapterList(place.chapters.chapters[1:])
    done = catalog.desk.publishing.publish(slug, fewer, base=1, author="Ilze", note=all_of_them[:450])
    catalog.desk.drafting.save(slug, "Anna", base=2, text=all_of_them, chapters=fewer)
    catalog.desk.drafting.discard(slug, "Anna")
    catalog.desk.drafting.save(
        slug, "Ilze", base=2, text=f"{all_of_them}\n0:00 {one(6)}\n0:30 {one(7)}", chapters=fewer
    )
    for number, text in enumerate(ring):
        with suppress(ChaptersError):
            catalog.desk.suggesting.suggest(
                slug,
                Suggestion(
                    place.chapters.chapters[-1].key, 1_000, text, one(number + 1), one(number + 2)[:80]
                ),
                place=f"place {begin} {number}",
            )
    aside = catalog.desk.drafting.set_asides(slug)[0].id
    key = done.chapters.chapters[0].key
    at = f"/desk/recordings/{slug}"
    return [
        f"/recordings/{slug}/", f"/recordings/{slug}/chapters/{key}/", f"/recordings/{slug}/transcript/en", f"/embed/{slug}",
        f"/recordings/{slug}/suggest", f"/collections/{collection.slug}/", f"/desk/collections/{collection.slug}", f"{at}/",
        f"{at}/table", f"{at}/facts", f"{at}/history", f"{at}/compare?from=1&to=2", f"{at}/revisions/1", f"{at}/aside/{aside}",
    ]  # fmt: skip


@contextmanager
def served(desk: Desk, count: Count) -> Iterator[str]:
    """The site with an address for reports; its pages are otherwise as ever."""

    def wrapped(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] == REPORTS:
            size = int(environ.get("CONTENT_LENGTH") or 0)
            count.reports.append(environ["wsgi.input"].read(size).decode("utf-8", "replace"))
            start("204 No Content", [])
            return [b""]

        def begin(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            policy = [
                (
                    name,
                    f"{value}; report-uri {REPORTS}" if name.lower() == "content-security-policy" else value,
                )
                for name, value in headers
            ]
            return start(status, policy, *more)

        return desk.app(environ, begin)

    server = make_server("127.0.0.1", 0, wrapped, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


def watched(browser: Browser, base: str, secret: str, count: Count) -> Page:
    """A page that is signed in and watched."""
    context = browser.new_context(base_url=base)
    context.add_init_script(STARTED)
    context.add_cookies([{"name": COOKIES[Way.LOCAL], "value": secret, "url": base}])
    context.route(
        "**/*", lambda route: route.continue_() if route.request.url.startswith(base) else route.abort()
    )
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.on("dialog", lambda one: (count.dialogs.append(f"{page.url}: {one.message}"), one.dismiss()))
    page.on(
        "console",
        lambda one: (
            count.errors.append(f"{page.url}: {one.text}")
            if "ontent Security Policy" in one.text or "rusted" in one.text
            else None
        ),
    )
    return page


def visit(page: Page, path: str, count: Count) -> None:
    """Open a page, what can be opened on it, and move the pointer over it."""
    response = page.goto(path, wait_until="load")
    if response is None or response.status != 200:
        count.broken.append(f"{path}: {response and response.status}")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.mouse.move(400, 300)
    page.wait_for_timeout(30)
    count.pages += 1
    count.ran += [f"{path}: {number}" for number in page.evaluate("window.__ran")]


def counters_count(page: Page, count: Count) -> bool:
    """Whether a page that really holds such a text is noticed; what was counted of it is forgotten."""
    page.route(f"**{CANARY}", lambda route: route.fulfill(
        body="<!doctype html><title>x</title><p><img src=x onerror=ran(1)><script>ran(2)</script>",
        headers={"Content-Type": "text/html", "Content-Security-Policy": f"script-src 'self'; report-uri {REPORTS}"},
    ))  # fmt: skip
    page.goto(CANARY)
    page.wait_for_timeout(500)
    noticed = bool(count.reports) and bool(count.errors)
    count.reports.clear()
    count.errors.clear()
    return noticed


def prove(browser: Browser, folder: Path, number: int) -> Count:
    """Fill a site with ``number`` payloads and open every page."""
    count = Count()
    desk = open_desk(folder)
    paths = fill(desk, payloads(number))
    secret = desk.catalog.accounts.signing.sign_in("Ilze", PASSWORD, place="here", agent=payloads(2)[1])[1]
    with served(desk, count) as base:
        page = watched(browser, base, secret, count)
        if not counters_count(page, count):
            raise SystemExit("a text that really runs is not noticed: this proves nothing")
        for path in paths:
            visit(page, path, count)
        page.wait_for_timeout(500)
        page.context.close()
    return count


def main() -> None:
    number = int(sys.argv[1]) if len(sys.argv) > 1 else PAYLOADS
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        browser = launch(playwright)
        count = prove(browser, Path(place), number)
        browser.close()
    print(
        f"{number} payloads through every field, {count.pages} pages: {len(count.ran)} ran, {len(count.dialogs)} dialogs, "
        f"{len(count.reports)} CSP reports, {len(count.errors)} errors of the policy, {len(count.broken)} pages broken"
    )
    if count.wrong:
        raise SystemExit("\n".join(count.wrong[:20]))


if __name__ == "__main__":
    main()
