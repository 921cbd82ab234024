"""The desk without any script: every step of an editor's day is a form."""

from pathlib import Path
from typing import Any

import pytest

from chapters.catalog import NewRecording
from chapters.model import Chapter, ChapterList
from tests.web.desk import Desk, Visitor, open_desk
from tests.web.pageclient import Page, spoken
from tests.web.shelf import LIGHTNING, youtube
from tests.web.shelf import recording as make_recording

LONG = """Thanks for coming!

0:00 Welcome to the lamps
0:10 Writing about recordings – Liis Saar
0:25 A digital herbarium
0:40 Closing words
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def at(desk: Desk, rest: str = "") -> str:
    return f"/desk/recordings/{desk.shelf.youtube}/{rest}"


def fields(page: Page) -> dict[str, Any]:
    """What the sheet's form would send."""
    form = next(one for one in page.all("form") if one.get("class") == "sheet")
    found = {one.get("name"): one.get("value") or "" for one in form.iter("input") if one.get("name")}
    found["text"] = (next(form.iter("textarea")).text or "").removeprefix("\n")
    return found


def send(visitor: Visitor, path: str, form: dict[str, Any], do: str, **changes: Any) -> Any:
    return visitor.post(path, **(form | changes | {"do": do}))


def titles(desk: Desk) -> list[str]:
    return [span.chapter.title for span in desk.catalog.recording(desk.shelf.youtube).spans]


def test_the_list_of_the_desk_finds_and_narrows(desk: Desk) -> None:
    assert "Not public" in desk.editor.get("/desk/").text
    assert "Lightning talks" not in desk.editor.get("/desk/?state=hidden").text
    assert "Lightning talks" in desk.editor.get("/desk/?q=lightning").text
    assert "0 recordings" in desk.editor.get("/desk/?q=nothing+like+it&state=nonsense&page=7").text


def test_from_a_pasted_description_to_a_published_list(desk: Desk) -> None:
    form = fields(desk.editor.get(at(desk)))
    assert form["text"].startswith("0:02 Digital lamps")
    went = send(desk.editor, at(desk), form, "check", text=LONG)
    page = desk.editor.get(went.location)
    assert "Thanks for coming!" in page.text, "what is no chapter is shown"
    assert titles(desk)[0] == "Digital lamps", "a draft is shown to nobody"
    assert fields(page)["text"] == LONG, "the text stays as it was typed"
    assert "draft of Anna" in desk.other.get("/desk/").text
    assert "Anna is at work on this list too" in desk.other.get(at(desk)).text
    send(desk.editor, at(desk), fields(page), "publish", note="From the description")
    assert titles(desk)[0] == "Welcome to the lamps"
    history = desk.editor.get(at(desk, "history"))
    assert "From the description" in history.text
    told = desk.editor.get(at(desk, "compare?from=1&to=2")).text
    assert "Liis Saar" in told
    assert "Added: “0:00 Welcome to the lamps”" in told


def test_line_marks_say_what_is_wrong_and_one_press_mends_it(desk: Desk) -> None:
    form = fields(desk.editor.get(at(desk)))
    wrong = "0:00 Opening words\n0:40 Closing words\n0:10 A digital herbarium\n"
    went = send(desk.editor, at(desk), form, "check", text=wrong)
    page = desk.editor.get(went.location)
    assert "out of order" in page.text
    assert "line 2" in page.text
    went = send(desk.editor, at(desk), fields(page), "mend", text=wrong)
    mended = desk.editor.get(went.location)
    assert "out of order" not in mended.text
    assert fields(mended)["text"].splitlines()[1].startswith("0:10")


def test_errors_stop_publishing_and_the_text_stays(desk: Desk) -> None:
    form = fields(desk.editor.get(at(desk)))
    broken = "0:00 Opening words\n0:20 Jaut\ufffdjumi par kart\ufffdm\n0:40 Closing\n"
    page = desk.editor.post_page(at(desk), **(form | {"text": broken, "do": "publish"}), status=422)
    assert "Jaut" in fields(page)["text"]
    assert titles(desk)[0] == "Digital lamps"


def test_a_text_that_holds_no_list_never_empties_the_list(desk: Desk) -> None:
    form = fields(desk.editor.get(at(desk)))
    sent = form | {"text": "I shall do this tomorrow.", "do": "publish"}
    page = desk.editor.post_page(at(desk), **sent, status=422)
    assert fields(page)["text"].strip() == "I shall do this tomorrow."
    assert titles(desk)[0] == "Digital lamps"


def test_copy_for_youtube_gives_text_that_youtube_takes(desk: Desk) -> None:
    form = fields(desk.editor.get(at(desk)))
    went = send(desk.editor, at(desk), form, "youtube")
    page = desk.editor.get(went.location)
    text = (page.one("textarea[@id='f-youtube']").text or "").strip()
    assert text.startswith("0:00")
    went = send(desk.editor, at(desk), fields(page), "youtube", text="0:00 One chapter\n0:30 Another one\n")
    assert "YouTube would show no chapters" in desk.editor.get(went.location).text


def test_two_editors_join_or_settle_their_clash(desk: Desk) -> None:
    hers, his = fields(desk.editor.get(at(desk))), fields(desk.other.get(at(desk)))
    send(desk.editor, at(desk), hers, "publish", text=hers["text"].replace("Digital lamps", "Lamps of Rīga"))
    went = send(desk.other, at(desk), his, "publish", text=his["text"].replace("Closing words", "Farewell"))
    assert "said=merged" in went.location
    assert titles(desk) == ["Lamps of Rīga", "Writing about recordings", "A digital herbarium", "Farewell"]
    sent = his | {"text": his["text"].replace("Digital lamps", "Lamps of Tallinn"), "do": "publish"}
    clash = desk.other.post_page(at(desk), **sent, status=409)
    assert "Lamps of Tallinn" in clash.text
    assert "Lamps of Rīga" in clash.text
    form = next(one for one in clash.all("form") if "settle" in (one.get("action") or ""))
    radios = {one.get("name") for one in form.iter("input") if one.get("type") == "radio"}
    seen = next(one.get("value") for one in form.iter("input") if one.get("name") == "seen")
    desk.other.post(str(form.get("action")), seen=seen, **{str(name): "mine" for name in radios})
    assert titles(desk)[0] == "Lamps of Tallinn"
    assert "Set aside" in desk.other.get(at(desk, "history")).text


def test_any_revision_is_restored_and_nothing_set_aside_is_lost(desk: Desk) -> None:
    form = fields(desk.editor.get(at(desk)))
    went = send(
        desk.editor, at(desk), form, "check", text="0:00 Something else entirely\n0:30 And more of it\n"
    )
    send(desk.editor, at(desk), fields(desk.editor.get(went.location)), "discard")
    page = desk.editor.get(at(desk, "history"))
    aside = next(str(a.get("href")) for a in page.all("a") if "/aside/" in str(a.get("href")))
    assert "Something else entirely" in desk.editor.get(aside).text
    send(desk.editor, at(desk), form, "publish", text="0:02 Digital lamps\n0:10 Writing about recordings\n")
    assert len(titles(desk)) == 2
    desk.editor.post(at(desk, "revisions/1/restore"), base=1, status=409)
    desk.editor.post(at(desk, "revisions/1/restore"), base=2)
    assert titles(desk) == [chapter.title for chapter in LIGHTNING]
    assert "Digital lamps" in desk.editor.get(at(desk, "revisions/1")).text


def test_facts_are_changed_and_a_stale_form_keeps_what_was_typed(desk: Desk) -> None:
    def form(visitor: Visitor) -> dict[str, Any]:
        page = visitor.get(at(desk, "facts"))
        found = {str(one.get("name")): one.get("value") or "" for one in page.all("input") if one.get("name")}
        return found | {"description": "", "speakers": "Liis Saar\nKadri Tamm", "access": "public"}

    hers, his = form(desk.editor), form(desk.other)
    desk.editor.post(
        at(desk, "facts"), **(hers | {"title": "Lightning talks of 2024", "collection": "Lightning"})
    )
    page = desk.catalog.recording(desk.shelf.youtube)
    assert (page.recording.title, page.recording.speakers) == (
        "Lightning talks of 2024",
        ("Liis Saar", "Kadri Tamm"),
    )
    refused = desk.other.post_page(at(desk, "facts"), **(his | {"title": "Mine"}), status=409)
    assert refused.one("input[@name='title']").get("value") == "Mine"
    for wrong in ({"duration": "soon"}, {"recorded": "yesterday"}, {"access": "x"}, {"title": " "}):
        desk.editor.post(at(desk, "facts"), **(form(desk.editor) | wrong), status=422)


def test_deleting_has_an_undo_and_two_entries_become_one(desk: Desk) -> None:
    desk.editor.post(at(desk, "delete"))
    assert desk.nobody.open("GET", f"/recordings/{desk.shelf.youtube}/").status_code == 404
    assert "Bring back" in desk.editor.get("/desk/?state=deleted").text
    desk.editor.post(at(desk, "bring-back"))
    desk.editor.post(at(desk, "unite"), other="nothing", status=404)
    desk.editor.post(at(desk, "unite"), other=f"http://localhost/recordings/{desk.shelf.bare}/")
    moved = desk.nobody.open("GET", f"/recordings/{desk.shelf.bare}/")
    assert (moved.status_code, moved.location) == (301, f"/recordings/{desk.shelf.youtube}/")


def test_a_recording_is_previewed_before_anything_is_saved(desk: Desk) -> None:
    new = {"url": "https://youtu.be/ddddddddddd", "title": "New talks", "description": LONG}
    page = desk.editor.post_page("/desk/add", **new, do="preview")
    assert "Nothing is saved yet" in page.text
    assert "Welcome to the lamps" in page.text
    assert desk.catalog.recordings().total == 3
    went = desk.editor.post("/desk/add", **new, do="save")
    assert "New talks" in desk.editor.get(went.location).text
    assert desk.catalog.recordings().total == 4
    desk.editor.post("/desk/add", url="http://127.0.0.1/x", description="0:00 A", title="T", status=422)
    desk.editor.post("/desk/add/many", links="", status=422)
    assert "not" in desk.editor.post_page("/desk/add/many", links="http://127.0.0.1/x").text


def test_a_visitor_suggests_and_an_editor_decides(desk: Desk) -> None:
    path = f"/recordings/{desk.shelf.youtube}/suggest"
    key = desk.catalog.recording(desk.shelf.youtube).spans[0].chapter.key
    page = desk.nobody.get(f"{path}?chapter={key}")
    chosen = [one for one in page.all("option") if "selected" in one.attrib]
    assert "Digital lamps" in spoken(chosen[0])
    desk.nobody.post(path, key=key, title="", status=422)
    desk.nobody.post(path, key=key, start="soon", status=422)
    went = desk.nobody.post(path, key=key, start="0:03", title="Digital lanterns", name="Kadri")
    assert "Thank you" in desk.nobody.get(went.location).text
    desk.nobody.post(path, title="Bot", start="0:05", website="https://spam.example")
    assert titles(desk)[0] == "Digital lamps"
    queue = desk.editor.get("/desk/queue")
    assert "Kadri" in queue.text
    assert "Bot" not in queue.text
    form = next(one for one in queue.all("form") if "suggestions" in (one.get("action") or ""))
    desk.editor.post(str(form.get("action")), do="accept", start="0:03", title="Digital lanterns!")
    assert titles(desk)[0] == "Digital lanterns!"
    assert "Suggested by Kadri" in desk.editor.get(at(desk, "history")).text
    desk.editor.post(str(form.get("action")), do="decline", status=404)


def test_what_a_source_says_otherwise_waits_in_the_same_queue(desk: Desk) -> None:
    form = fields(desk.editor.get(at(desk)))
    send(desk.editor, at(desk), form, "publish", text=form["text"].replace("Digital lamps", "Lamps of Rīga"))
    changed = ChapterList((Chapter(2_000, "Lamps at the source"), *LIGHTNING.chapters[1:]))
    desk.catalog.add(NewRecording(make_recording("", "Lightning talks", youtube("aaaaaaaaaaa")), changed))
    queue = desk.editor.get("/desk/queue")
    assert "Lamps at the source" in queue.text
    action = next(
        str(one.get("action")) for one in queue.all("form") if "proposals" in (one.get("action") or "")
    )
    desk.editor.post(action, do="accept")
    assert titles(desk)[0] == "Lamps at the source"
    desk.editor.post(action, do="decline", status=404)


@pytest.mark.parametrize(
    "text", ["", "\0\x01", "0:00 <script>alert(1)</script>\n0:10 b\n", "9" * 5000, "0:00 \u202eevil"]
)
def test_whatever_is_typed_the_page_is_valid(desk: Desk, text: str) -> None:
    form = fields(desk.editor.get(at(desk)))
    went = send(desk.editor, at(desk), form, "check", text=text)
    desk.editor.get(went.location)


def test_a_form_that_is_not_ours_changes_nothing(desk: Desk) -> None:
    for base in ("", "x", "-1", "99"):
        desk.editor.post(at(desk), text=LONG, base=base, do="publish", status=422)
    desk.editor.post("/desk/recordings/nope/", text=LONG, base="1", do="publish", status=404)
