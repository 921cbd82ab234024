"""The desk in a real browser: the stopwatch journey by keyboard and by mouse, a network that fails, two editors at once."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from werkzeug.serving import WSGIRequestHandler, make_server

from chapters.lint import lint
from tests.browser.chromium import until
from tests.browser.test_axe import AXE, RUN
from tests.web.desk import PASSWORD, Desk, open_desk

OPEN = Callable[..., Page]
TITLES = ["Opening words", "The lamps of Rīga", "Paper that lasts", "Scanning at night", "A map of parishes",
          "Glass negatives", "Who owns a song", "Cleaning old film", "Letters from the sea", "Catalogue cards",
          "The reading room", "Words for colours", "A bell from Tartu", "Sound of a loom", "Coffee with curators",
          "Keys without locks", "Names on stones", "The last tram", "Questions about rights", "Farewell and thanks"]  # fmt: skip
WRONG = {4: "0:23", 11: "0:41"}
"""Two starts that are wrong in the list that is pasted; the chapters of the recording, which
lasts a minute, begin every three seconds."""
PASTED = "Recorded in the great hall.\n\n" + "\n".join(
    f"{WRONG.get(n, f'0:{3 * n:02}')} {title}" for n, title in enumerate(TITLES)
)


class Quiet(WSGIRequestHandler):
    """Says nothing of what is asked for."""

    def log(self, type: str, message: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, clip: Path) -> Iterator[tuple[Desk, str]]:
    folder = tmp_path_factory.mktemp("desk")
    found = open_desk(folder)
    (folder / "media" / "talks" / "memory one.webm").write_bytes(clip.read_bytes())
    server = make_server("127.0.0.1", 0, found.app, threaded=True, request_handler=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield found, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def enter(browser: Browser, desk: tuple[Desk, str]) -> Iterator[OPEN]:
    """Opens a browser and signs in by the form; an error of a script or of the policy fails the test."""
    _, base = desk
    contexts = []
    bad: list[str] = []

    def sign_in(name: str = "Anna", **options: object) -> Page:
        wanted = {"base_url": base, "viewport": {"width": 1280, "height": 900}, "locale": "en-GB"} | options
        context = browser.new_context(**wanted)  # type: ignore[arg-type]
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: bad.append(str(error)))
        page.on("console", lambda said: bad.append(said.text) if "Content Security" in said.text else None)
        page.goto("/desk/")
        page.get_by_label("Name").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Desk")).to_be_visible()
        return page

    yield sign_in
    for context in contexts:
        context.close()
    assert not bad, bad


@pytest.fixture
def empty(desk: tuple[Desk, str]) -> str:
    """The address of a recording that plays and has no chapters."""
    found, _ = desk
    slug = found.shelf.file
    place = found.catalog.desk.drafting.workplace(slug, "Ilze")
    found.catalog.desk.drafting.discard(slug, "Anna")
    found.catalog.desk.publishing.publish(slug, type(place.chapters)(()), base=place.revision, author="Ilze")
    return f"/desk/recordings/{slug}/table"


def at(desk: tuple[Desk, str], view: str = "table") -> str:
    return f"/desk/recordings/{desk[0].shelf.youtube}/{view}"


def row(page: Page, number: int, field: str = "Title") -> Locator:
    return page.get_by_label(f"{field} of row {number}", exact=True)


def saved(page: Page) -> None:
    """Wait until the server has what was typed."""
    expect(page.locator("[data-saved]")).to_contain_text("Draft saved", timeout=30_000)
    expect(page.locator("[data-saved]")).to_have_attribute("data-how", "saved", timeout=30_000)


def paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")


def check_published(desk: tuple[Desk, str], page: Page) -> None:
    found, _ = desk
    expect(page.get_by_text("Published.", exact=True)).to_be_visible()
    spans = found.catalog.recording(found.shelf.file).spans
    assert [span.chapter.title for span in spans] == TITLES
    starts = [span.chapter.start_ms for span in spans]
    assert [n for n, start in enumerate(starts) if start != 3000 * n] == []
    assert spans[1].chapter.speakers == ("Ilze Kalniņa",)
    assert spans[4].chapter.speakers == ("Liis Saar", "Jaan Põder")


def test_the_journey_by_keyboard(desk: tuple[Desk, str], enter: OPEN, empty: str) -> None:
    page = enter()
    page.goto(empty)
    page.keyboard.press("v")  # the text view
    page.locator("#f-text").focus()
    paste(page, PASTED)
    saved(page)
    expect(page.locator("[data-count]")).to_have_text("20")
    expect(page.locator("[data-read] .is-loose")).to_contain_text("Recorded in the great hall.")
    page.keyboard.press("Alt+v")
    row(page, 5, "Start").focus()
    page.keyboard.press("Alt+p")
    until(page, "document.querySelector('[data-clock]').textContent >= '0:23'", 30)
    page.keyboard.press("Alt+k")
    row(page, 5, "Start").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("0:09")  # where it was heard; then to the very second
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    expect(row(page, 5, "Start")).to_have_value("0:12")
    row(page, 12, "Start").focus()
    for _ in range(2):
        page.keyboard.press("Shift+ArrowDown")
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    expect(row(page, 12, "Start")).to_have_value("0:33")
    row(page, 2, "Speakers").focus()
    page.keyboard.type("Ilze Kalniņa")
    for _ in range(3):
        page.keyboard.press("Enter")
    page.keyboard.type("Liis Saar; Jaan Põder")
    saved(page)
    page.keyboard.press("Control+s")
    check_published(desk, page)
    page.get_by_role("button", name="Copy for YouTube").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-youtube-box]")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("0:00 Opening words")
    assert not [p for p in lint(text, duration_ms=60_000, profile="youtube") if p.severity == "error"], text
    expect(page.locator("[data-youtube-why]")).to_contain_text("YouTube wants ten seconds or more")


def test_the_journey_by_mouse(desk: tuple[Desk, str], enter: OPEN, empty: str) -> None:
    page = enter()
    page.goto(empty)
    page.get_by_role("button", name="Add a chapter").click()
    row(page, 1).click()
    paste(page, PASTED)
    expect(page.locator("[data-count]")).to_have_text("20")
    page.get_by_role("button", name="Drop it").click()
    page.get_by_role("button", name="Play from row 12").click()
    until(page, "document.querySelector('[data-clock]').textContent >= '0:41'", 30)
    page.get_by_role("button", name="Play or pause").click()
    for name in ("−5", "−5", "+1", "+1"):
        page.get_by_role("button", name=f"This start {name} seconds", exact=True).click()
    expect(row(page, 12, "Start")).to_have_value("0:33")
    row(page, 5, "Start").click()
    page.get_by_role("button", name="−30 seconds", exact=True).click()
    page.get_by_role("button", name="Start at the video").click()
    expect(row(page, 5, "Start")).not_to_have_value("0:23")
    page.get_by_role("button", name="Undo").click()
    expect(row(page, 5, "Start")).to_have_value("0:23")
    for name in ("−5", "−5", "−1"):
        page.get_by_role("button", name=f"This start {name} seconds", exact=True).click()
    for number, names in ((2, "Ilze Kalniņa"), (5, "Liis Saar; Jaan Põder")):
        row(page, number, "Speakers").click()
        page.keyboard.insert_text(names)
    saved(page)
    page.locator(".list-presses [data-publish]").click()
    check_published(desk, page)


def test_a_chapter_is_marked_while_the_recording_plays(enter: OPEN, empty: str) -> None:
    page = enter()
    page.goto(empty)
    page.get_by_role("button", name="Open the player").click()
    page.keyboard.press("k")
    until(page, "document.querySelector('[data-clock]').textContent > '0:00'", 30)
    page.keyboard.press("m")
    page.keyboard.type("Soup is served")
    expect(row(page, 1)).to_have_value("Soup is served")
    before = page.locator("[name=start]").first.input_value()
    page.keyboard.press("Alt+.")
    expect(page.locator("[name=start]").first).not_to_have_value(before)
    page.keyboard.press("Control+z")
    expect(page.locator("[name=start]").first).to_have_value(before)


def test_what_is_typed_without_a_network_is_there_afterwards(desk: tuple[Desk, str], enter: OPEN) -> None:
    page = enter()
    page.goto(at(desk))
    page.context.set_offline(True)
    row(page, 1).fill("Typed in a tunnel")
    expect(page.locator("[data-saved]")).to_contain_text("kept in this browser")
    page.context.set_offline(False)
    saved(page)
    page.context.set_offline(True)
    row(page, 2).fill("Typed before the lid was shut")
    expect(page.locator("[data-saved]")).to_contain_text("kept in this browser")
    page.goto("about:blank")  # the machine is gone before there is a network again
    page.context.set_offline(False)
    page.goto(at(desk))
    expect(row(page, 1)).to_have_value("Typed in a tunnel")
    expect(row(page, 2)).to_have_value("Typed before the lid was shut")
    expect(page.locator("[data-saved]")).to_contain_text("Draft saved")
    assert "Typed before the lid was shut" in drafted(desk[0], page)


def drafted(found: Desk, page: Page) -> list[str]:
    """The titles of Anna's draft, as soon as the server has the newest."""
    until(page, "document.querySelector('[data-saved]').dataset.how !== 'saving'", 20)
    draft = found.catalog.desk.drafting.workplace(found.shelf.youtube, "Anna").draft
    return [chapter.title for chapter in draft.chapters] if draft else []


def test_two_editors_see_each_other_and_their_chapters_join(desk: tuple[Desk, str], enter: OPEN) -> None:
    found, _ = desk
    hers, his = enter("Anna"), enter("Jānis")
    for page in (hers, his):
        page.goto(at(desk))
    expect(his.locator("[data-company]")).to_contain_text("Anna")
    row(hers, 3).fill("A herbarium of Kurzeme")
    saved(hers)
    row(his, 4).fill("Goodbye to all")
    saved(his)
    expect(his.locator("[data-company]")).to_contain_text("Anna is at work on this list too")
    for page, said in ((hers, "Published."), (his, "joined with what somebody else published")):
        page.keyboard.press("Control+s")
        expect(page.get_by_text(said).first).to_be_visible()
    titles = [span.chapter.title for span in found.catalog.recording(found.shelf.youtube).spans]
    assert "A herbarium of Kurzeme" in titles
    assert "Goodbye to all" in titles


LOOKS = {
    "light desktop": {"color_scheme": "light"},
    "dark desktop": {"color_scheme": "dark"},
    "light phone": {"color_scheme": "light", "viewport": {"width": 390, "height": 844}, "has_touch": True},
    "dark phone": {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}, "has_touch": True},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_the_desk(desk: tuple[Desk, str], enter: OPEN, look: str) -> None:
    found, _ = desk
    slug = found.shelf.youtube
    page = enter(**LOOKS[look])
    own = f"/desk/recordings/{slug}"  # the table comes first: it leaves a draft, and what is wrong in it
    paths = ["/desk/", "/desk/queue", "/desk/add", "/desk/account", f"{own}/table", f"{own}/",
             f"{own}/facts", f"{own}/history", f"/recordings/{slug}/suggest"]  # fmt: skip
    broken: dict[str, list[str]] = {}
    for path in paths:
        page.goto(path)
        if path.endswith("/table"):
            page.locator("summary[aria-label='More about row 1']").click()
            page.get_by_role("button", name="Times").click()
            row(page, 2, "Start").fill("about five")
            expect(page.locator("[data-grid] .find-one.error")).to_be_visible()
            saved(page)
        page.evaluate(AXE)
        if violations := page.evaluate(RUN):
            broken[path] = violations
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            broken[f"{path} is too wide"] = [str(wide)]
    found.catalog.desk.drafting.discard(slug, "Anna")
    assert not broken
