"""What the scripts of the desk ask: the same list as a text and as rows, drafts, single mends, and YouTube."""

from typing import Any

import pytest

from tests.web.desk import Desk, Visitor, open_desk
from tests.web.shelf import LIGHTNING

HEADERS = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_desk(tmp_path_factory.mktemp("sheets"))


@pytest.fixture
def desk(shared: Desk) -> Desk:
    """A desk on which nobody has a draft, with the list of the lightning talks as it was."""
    for name in ("Anna", "Jānis"):
        shared.catalog.desk.drafting.discard(shared.shelf.youtube, name)
    place = shared.catalog.desk.drafting.workplace(shared.shelf.youtube, "Ilze")
    shared.catalog.desk.publishing.publish(
        shared.shelf.youtube, LIGHTNING, base=place.revision, author="Ilze"
    )
    return shared


def ask(desk: Desk, what: str, *, visitor: Visitor | None = None, status: int = 200, **body: Any) -> Any:
    base = desk.catalog.desk.drafting.workplace(desk.shelf.youtube, "Ilze").revision
    path = f"/desk/recordings/{desk.shelf.youtube}/{what}"
    answer = (visitor or desk.editor).open("POST", path, json={"base": base} | body, headers=HEADERS)
    assert answer.status_code == status, answer.get_data(as_text=True)
    return answer.get_json()


def keep_text(desk: Desk, text: str, rows: list[Any] | None = None, seen: str = "") -> Any:
    return ask(desk, "sheet", source="text", text=text, rows=rows or [], seen=seen)


def keep_rows(desk: Desk, rows: list[Any], seen: str = "") -> Any:
    return ask(desk, "sheet", source="rows", text="", rows=rows, seen=seen)


def there(desk: Desk) -> list[Any]:
    """The rows of what is published."""
    rows = keep_text(desk, "")["rows"]
    assert rows == []
    desk.catalog.desk.drafting.discard(desk.shelf.youtube, "Anna")
    place = desk.catalog.desk.drafting.workplace(desk.shelf.youtube, "Anna")
    return [
        {"id": f"r{n}", "key": c.key, "start": f"0:{c.start_ms // 1000:02}", "title": c.title, "level": "0", "kind": "other"}
        for n, c in enumerate(place.chapters)
    ]  # fmt: skip


def titles(answer: Any) -> list[str]:
    return [row.get("title", row.get("line")) for row in answer["rows"]]


def test_a_text_is_read_and_what_is_no_chapter_stays_where_it_stood(desk: Desk) -> None:
    answer = keep_text(desk, "Good day!\n0:00 One thing\n0:20 Another\n0:40 A third\nGoodbye!\n")
    assert titles(answer) == ["Good day!", "One thing", "Another", "A third", "Goodbye!"]
    place = desk.catalog.desk.drafting.workplace(desk.shelf.youtube, "Anna")
    assert place.draft is not None
    assert place.draft.text.startswith("Good day!")
    page = desk.editor.get(f"/desk/recordings/{desk.shelf.youtube}/table")
    assert "Goodbye!" in page.text


def test_rows_are_written_as_text_with_the_lines_among_them(desk: Desk) -> None:
    rows = there(desk)
    rows[0]["speakers"] = "Liis Saar; Jaan Põder"
    answer = keep_rows(desk, [rows[0], {"id": "l", "line": "A heading", "heading": True}, *rows[1:]])
    lines = answer["text"].splitlines()
    assert lines[:2] == [f"0:02 {rows[0]['title']} – Liis Saar, Jaan Põder", "A heading"]
    again = keep_text(desk, answer["text"], answer["rows"], answer["seen"])
    assert titles(again) == titles(answer)
    assert [row.get("key") for row in again["rows"]] == [row.get("key") for row in answer["rows"]]


def test_what_a_text_does_not_show_survives_a_cut_and_a_paste(desk: Desk) -> None:
    rows = there(desk)
    rows.append(
        {
            "id": "n1",
            "start": "0:55",
            "title": "Quite new",
            "summary": "Told at length",
            "titles": {"lv": "Gluži jauns"},
        }
    )
    text = keep_rows(desk, rows)["text"]
    cut = keep_text(desk, text.replace("0:55 Quite new\n", ""), rows)
    assert "Quite new" not in titles(cut)
    back = keep_text(desk, text, rows, cut["seen"])
    new = next(row for row in back["rows"] if row["title"] == "Quite new")
    assert (new["id"], new["summary"], new["titles"]) == ("n1", "Told at length", {"lv": "Gluži jauns"})


def test_a_row_that_is_not_understood_is_kept_and_stops_publishing(desk: Desk) -> None:
    rows = there(desk)
    rows[1]["start"] = "about ten"
    answer = keep_rows(desk, rows)
    assert answer["stopped"]
    (found,) = [one for one in answer["findings"] if one["severity"] == "error"]
    assert (found["row"], found["line"]) == ("r1", 2)
    page = desk.editor.get(f"/desk/recordings/{desk.shelf.youtube}/")
    assert f"about ten {rows[1]['title']}" in page.text


def test_one_press_mends_one_problem_and_leaves_the_others(desk: Desk) -> None:
    text = "0:00 One thing\n0:50 Another\n0:10 A third\n0:20 ATSKATS UZ KRĀJUMU\n0:30 The end\n"
    answer = keep_text(desk, text)
    finding = next(one for one in answer["findings"] if one["code"] == "out-of-order")
    assert finding["press"]
    sent = {name: finding[name] for name in ("code", "line", "row")}
    done = ask(desk, "sheet/mend", source="text", text=text, rows=answer["rows"], **sent)
    assert "ATSKATS" in done["text"]
    again = keep_text(desk, done["text"], answer["rows"], answer["seen"])
    assert "out-of-order" not in [one["code"] for one in again["findings"]]


def test_rows_are_mended_as_the_text_is(desk: Desk) -> None:
    rows = there(desk)
    rows[0], rows[1] = rows[1], rows[0]
    rows[2]["summary"] = "Stays"
    answer = keep_rows(desk, [{"id": "l", "line": "Hello"}, *rows])
    finding = next(one for one in answer["findings"] if one["code"] == "out-of-order")
    sent = {name: finding[name] for name in ("code", "line", "row")}
    done = ask(desk, "sheet/mend", source="rows", text="", rows=answer["rows"], **sent)
    found = [row for row in done["rows"] if "line" not in row]
    assert [row["start"] for row in found] == sorted(row["start"] for row in found)
    assert {row["id"] for row in found} == {"r0", "r1", "r2", "r3"}
    assert next(row for row in found if row["id"] == "r2")["summary"] == "Stays"
    assert [row["line"] for row in done["rows"] if "line" in row] == ["Hello"]
    ask(desk, "sheet/mend", source="rows", text="", rows=done["rows"], status=404, **sent)


def test_publishing_takes_what_was_kept_last_and_nothing_else(desk: Desk) -> None:
    path = f"/desk/recordings/{desk.shelf.youtube}/publish"
    desk.editor.post(path, seen="", view="rows")
    rows = there(desk)
    rows[0]["title"] = "Lanterns"
    answer = keep_rows(desk, rows)
    page = desk.editor.post_page(path, seen="yesterday", view="rows", status=409)
    assert "changed in another window" in page.text
    went = desk.editor.post(path, seen=answer["seen"], view="rows", note="A better word")
    assert went.location.endswith("/table?said=published")
    found = desk.catalog.recording(desk.shelf.youtube)
    assert found.spans[0].chapter.title == "Lanterns"
    assert found.spans[0].chapter.key == rows[0]["key"], "the address of the chapter stays"


def test_pasting_reads_without_keeping_anything(desk: Desk) -> None:
    answer = ask(desk, "sheet/read", text="Hello\n0:00 A thing\n0:30 Another thing\n1:00 More\n")
    assert titles(answer) == ["Hello", "A thing", "Another thing", "More"]
    assert desk.catalog.desk.drafting.workplace(desk.shelf.youtube, "Anna").draft is None


def test_editors_see_who_else_is_there_and_at_which_chapters(desk: Desk) -> None:
    rows = there(desk)
    rows[3]["title"] = "Farewell"
    keep_rows(desk, rows)
    seen = ask(desk, "sheet/here", visitor=desk.other)["others"]
    assert seen == [{"name": "Anna", "open": True, "keys": [rows[3]["key"]]}]
    ask(desk, "sheet/here", leaving=True)
    assert not ask(desk, "sheet/here", visitor=desk.other)["others"][0]["open"]


def test_youtube_gets_the_listed_chapters_with_their_speakers_or_the_reason(desk: Desk) -> None:
    rows = there(desk)
    rows[0]["speakers"], rows[3]["listed"] = "Liis Saar", False
    rows[1]["start"], rows[2]["start"] = "0:20", "0:40"
    keep_rows(desk, rows)
    path = f"/desk/recordings/{desk.shelf.youtube}/sheet/youtube"
    found = desk.editor.open("GET", path, headers=HEADERS).get_json()
    assert found["errors"] == []
    assert "Liis Saar" in found["text"]
    assert rows[3]["title"] not in found["text"]
    place = desk.catalog.desk.drafting.workplace(desk.shelf.youtube, "Anna")
    assert place.draft
    keep_rows(desk, rows[:1], place.draft.saved.isoformat())
    found = desk.editor.open("GET", path, headers=HEADERS).get_json()
    assert found["text"] == ""
    assert found["errors"]


def test_another_window_is_set_aside_and_told(desk: Desk) -> None:
    first = keep_text(desk, "0:00 From one window\n0:30 And more\n")
    assert not first["elsewhere"]
    second = keep_text(desk, "0:00 From the other\n0:30 And more\n", seen="")
    assert second["elsewhere"]
    asides = desk.catalog.desk.drafting.set_asides(desk.shelf.youtube)
    assert "From one window" in [c.title for one in asides for c in one.chapters]


@pytest.mark.parametrize(
    "body",
    [{"source": "x"}, {"source": "rows", "rows": [1]}, {"source": "rows", "rows": [{"id": 1}]}, {"source": "rows", "rows": {}},
     {"source": "rows", "rows": [{"id": "a", "title": 3}]}, {"source": "text", "text": 5}, {"source": "rows", "base": 999},
     {"source": "rows", "rows": [{"id": "a", "titles": []}]}, {"source": "text", "text": "x" * 300_000}],
)  # fmt: skip
def test_what_is_not_ours_is_refused_with_a_reason(desk: Desk, body: dict[str, Any]) -> None:
    answer = ask(desk, "sheet", status=422, **body)
    assert answer["detail"]
