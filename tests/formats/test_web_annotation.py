"""Web Annotation: pages of ours and of others are about stretches of a recording."""

import json
from typing import Any

import pytest

from chapters.errors import FormatError
from chapters.formats import read, write
from chapters.model import Chapter, Link, Translation
from tests.formats.library import EVERYTHING, RECORDING, fitted, outline, there_and_back


def page(*annotations: dict[str, Any]) -> str:
    return json.dumps(
        {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationPage", "items": annotations}
    )


def note(target: object, body: object = "", **more: Any) -> dict[str, Any]:
    return {"id": "https://e.org/1", "type": "Annotation", "body": body, "target": target} | more


def test_what_has_a_place_comes_back() -> None:
    assert there_and_back("web-annotation") == fitted("web-annotation")
    assert there_and_back("web-annotation", None) == fitted("web-annotation", None)
    first = fitted("web-annotation")[0]
    assert (first.key, first.summary, first.topics) == (
        EVERYTHING[0].key,
        EVERYTHING[0].summary,
        EVERYTHING[0].topics,
    )
    assert (first.links, first.image, first.translations) == (
        EVERYTHING[0].links,
        EVERYTHING[0].image,
        EVERYTHING[0].translations,
    )


def test_an_annotation_is_as_the_standard_has_it() -> None:
    whole = json.loads(write(EVERYTHING, "web-annotation", RECORDING).data)
    assert (whole["@context"], whole["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    names = [each["id"] for each in whole["items"]]
    assert len(set(names)) == len(names)
    first = whole["items"][0]
    assert first["target"] == "https://www.youtube.com/watch?v=lAXjc9Jk5Ho#t=0,90"
    assert first["body"][0] == {
        "type": "TextualBody",
        "purpose": "identifying",
        "value": EVERYTHING[0].title,
        "format": "text/plain",
        "language": "lv",
    }


def test_an_empty_stretch_has_no_end() -> None:
    written = write([Chapter(5_000, "x", 5_000)], "web-annotation")
    assert json.loads(written.data)["items"][0]["target"].endswith("#t=5")
    assert [loss.field for loss in written.losses] == ["end_ms"]


@pytest.mark.parametrize(
    "target",
    [
        "https://e.org/v.mp4#t=10,20",
        {"id": "https://e.org/v.mp4#t=10,20"},
        {"type": "SpecificResource", "source": "https://e.org/v.mp4", "selector": {"type": "FragmentSelector", "value": "t=10,20"}},
        {"source": {"id": "https://e.org/v.mp4"}, "selector": [{"type": "SvgSelector", "value": "<svg/>"}, {"value": "t=npt:10,20"}]},
        ["https://e.org/page", "https://e.org/v.mp4#t=10,20"],
    ],
)  # fmt: skip
def test_targets_of_every_kind_are_read(target: object) -> None:
    assert outline(page(note(target, {"type": "TextualBody", "value": "a"}))) == [(0, 10_000, 20_000, "a")]


def test_bodies_are_read_by_their_purpose() -> None:
    bodies = [
        {"type": "TextualBody", "purpose": "commenting", "value": "<p>Title &amp; all</p>", "format": "text/html", "language": "en"},
        {"type": "TextualBody", "purpose": "commenting", "value": "Virsraksts", "language": "lv"},
        {"type": "TextualBody", "purpose": "tagging", "value": "music"},
        {"type": "SpecificResource", "purpose": "linking", "source": "https://e.org/x"},
    ]  # fmt: skip
    chapter = read(page(note("https://e.org/v#t=1", bodies))).chapters.chapters[0]
    assert (chapter.title, chapter.language, chapter.topics) == ("Title & all", "en", ("music",))
    assert (chapter.translations, chapter.links) == (
        (Translation("lv", "Virsraksts"),),
        (Link("https://e.org/x"),),
    )


def test_annotations_about_no_time_are_left_out_and_told() -> None:
    result = read(page(note("https://e.org/v", "x"), note("https://e.org/v#t=1", bodyValue="y")))
    assert [each.title for each in result.chapters] == ["y"]
    assert [each.code for each in result.problems] == ["untimed-part"]


@pytest.mark.parametrize("target", ["https://e.org/v#t=9,1", "https://e.org/v#t=x", "https://e.org/v"])
def test_what_cannot_be_read_is_told_with_its_place(target: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(page(note(target)))
    assert (caught.value.line, caught.value.column > 80) == (1, True)
