"""The table: the same list and the same draft as the text, with every field of a chapter."""

from pathlib import Path
from typing import Any

import pytest

from tests.web.desk import Desk, open_desk
from tests.web.pageclient import Page
from tests.web.shelf import TALKS

FIELDS = (
    "key",
    "start",
    "end",
    "title",
    "speakers",
    "level",
    "kind",
    "summary",
    "topics",
    "links",
    "language",
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def at(desk: Desk) -> str:
    return f"/desk/recordings/{desk.shelf.file}/table"


def form_of(page: Page) -> dict[str, Any]:
    """What the table's form would send."""
    found: dict[str, Any] = {name: [] for name in FIELDS}
    form = next(one for one in page.all("form") if one.get("class") == "sheet")
    for row in form.iter("li"):
        if row.get("data-row") is None:
            continue
        for element in row.iter():
            name = element.get("name") or ""
            if name in FIELDS and element.tag == "select":
                chosen = [one for one in element.iter("option") if one.get("selected") is not None]
                one = (chosen or list(element.iter("option")))[0]
                found[name].append(one.get("value") or one.text)
            elif name in FIELDS and element.tag == "textarea":
                found[name].append((element.text or "").removeprefix("\n"))
            elif name in FIELDS:
                found[name].append(element.get("value") or "")
    for name in ("base", "seen"):
        found[name] = next(one.get("value") or "" for one in form.iter("input") if one.get("name") == name)
    return found


def test_a_table_that_nobody_changed_publishes_nothing(desk: Desk) -> None:
    form = form_of(desk.editor.get(at(desk)))
    assert len(form["title"]) == len(TALKS) + 3
    desk.editor.post(at(desk), **form, do="publish")
    assert len(desk.catalog.desk.history.revisions(desk.shelf.file)) == 1


def test_rows_are_changed_added_and_taken_out(desk: Desk) -> None:
    form = form_of(desk.editor.get(at(desk)))
    form["start"][1], form["speakers"][1] = "0:05.5", "Ilze Kalniņa; Anna Bērziņa, Cēsu muzejs"
    form["summary"][1], form["links"][1] = "All of it", "https://e.example/slides Slides"
    form["start"][7], form["title"][7] = "0:57", "Farewell to all"
    desk.editor.post(at(desk), **form, gone=["4"], hidden=["0"], do="publish", note="Tidied")
    chapters = desk.catalog.desk.drafting.workplace(desk.shelf.file, "x").chapters.chapters
    assert [one.title for one in chapters][-1] == "Farewell to all"
    assert "Coffee" not in [one.title for one in chapters]
    assert chapters[0].listed is False
    session = next(one for one in chapters if one.start_ms == 5_500)
    assert session.speakers == ("Ilze Kalniņa", "Anna Bērziņa, Cēsu muzejs")
    assert (session.summary, session.links[0].text) == ("All of it", "Slides")


def test_the_text_and_the_table_are_one_draft(desk: Desk) -> None:
    form = form_of(desk.editor.get(at(desk)))
    form["title"][0] = "Opening of the day"
    desk.editor.post(at(desk), **form, do="check")
    text = desk.editor.get(at(desk).replace("table", ""))
    assert "Opening of the day" in (text.one("textarea[@id='f-text']").text or "")


def test_a_row_that_is_not_understood_stays_as_it_was_typed(desk: Desk) -> None:
    form = form_of(desk.editor.get(at(desk)))
    form["start"][2] = "about five"
    page = desk.editor.post_page(at(desk), **form, do="publish", status=422)
    assert "about five" in form_of(page)["start"]
    assert [one for one in page.all("input") if one.get("aria-invalid")]
