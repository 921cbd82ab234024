"""IIIF manifests: the official schema and our own checks accept what is written, and all of it comes back."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from chapters.errors import FormatError
from chapters.formats import read, write
from chapters.formats.iiif import write_manifest
from chapters.model import Chapter, Link, Provider, Recording, Source, Translation
from tests.formats.library import (
    EVERYTHING,
    FILM,
    PEERTUBE,
    RECORDING,
    SHARED,
    SOUND,
    VIMEO,
    YOUTUBE,
    fitted,
    needs_shared,
    outline,
    there_and_back,
)

SOURCES = [YOUTUBE, VIMEO, PEERTUBE, FILM, SOUND]


def manifest(structures: list[Any], **more: Any) -> str:
    canvas = {"id": "https://e.org/c", "type": "Canvas", "duration": 100, "items": []}
    whole = {
        "@context": "http://iiif.io/api/presentation/3/context.json",
        "id": "https://e.org/manifest.json",
    }
    whole |= {"type": "Manifest", "label": {"lv": ["M"]}, "items": [canvas], "structures": structures}
    return json.dumps(whole | more)


def stretch(name: str, *items: Any, **more: Any) -> dict[str, Any]:
    return {
        "id": f"https://e.org/range/{name}",
        "type": "Range",
        "label": {"none": [name]},
        "items": list(items),
    } | more


def canvas(fragment: str = "") -> dict[str, str]:
    return {"id": f"https://e.org/c{fragment}", "type": "Canvas"}


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a manifest."""
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(each)


def faults(whole: dict[str, Any]) -> list[str]:
    """What the official schema does not look for: doubled identifiers, unknown canvases, empty or late stretches."""
    found = []
    ranges = [each for each in parts(whole.get("structures", [])) if each.get("type") == "Range"]
    canvases = {each["id"]: each.get("duration", 0) for each in whole["items"]}
    names = Counter(each["id"] for each in ranges)
    found += [f"twice: {name}" for name, count in names.items() if count > 1]
    found += ["no @context"] if "@context" not in whole else []
    for each in ranges:
        if not each["items"]:
            found.append(f"empty range: {each['id']}")
        for item in each["items"]:
            if item["type"] == "Range":
                continue
            source = item if item["type"] == "Canvas" else item["source"]
            name, _, fragment = source["id"].partition("#t=")
            if name not in canvases:
                found.append(f"unknown canvas: {name}")
                continue
            times = (
                [float(time) for time in fragment.split(",")]
                if fragment
                else [item.get("selector", {}).get("t", 0)]
            )
            if times != sorted(set(times)) or times[-1] > canvases[name]:
                found.append(f"no stretch of the canvas: {source['id']}")
    return found


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.provider))
def test_everything_comes_back(source: Source) -> None:
    recording = replace(RECORDING, source=source)
    assert there_and_back("iiif", recording) == fitted("iiif", recording) == EVERYTHING


def test_nothing_is_known_of_the_recording_and_everything_comes_back() -> None:
    assert there_and_back("iiif", None) == EVERYTHING


def test_what_is_said_of_the_recording_comes_back() -> None:
    known = read(write(EVERYTHING, "iiif", RECORDING).data).recording
    assert known is not None
    assert replace(known, slug=RECORDING.slug, duration_ms=None) == replace(RECORDING, duration_ms=None)


@needs_shared
@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.provider))
def test_the_official_schema_accepts_what_is_written(source: Source) -> None:
    schema = json.loads((SHARED / "iiif/iiif_3_0.json").read_text())
    validator = jsonschema.Draft7Validator(schema)
    for chapters in (EVERYTHING, ()):
        for recording in (replace(RECORDING, source=source), None):
            whole = json.loads(write(chapters, "iiif", recording).data)
            assert [error.message for error in validator.iter_errors(whole)] == []


@pytest.mark.parametrize("recording", [RECORDING, replace(RECORDING, duration_ms=None), None])
def test_the_manifest_has_none_of_the_faults_that_the_schema_misses(recording: Recording | None) -> None:
    same_key = tuple(replace(each, key="bcdfghj") for each in EVERYTHING)
    for chapters in (EVERYTHING, same_key, ()):
        whole = json.loads(write(chapters, "iiif", recording).data)
        assert faults(whole) == []


def test_the_checks_see_a_fault() -> None:
    assert faults(json.loads(manifest([stretch("a", canvas("#t=9,5"))])))
    assert faults(json.loads(manifest([stretch("a", canvas("#t=0,500"))])))
    assert faults(json.loads(manifest([stretch("a")])))
    assert faults(json.loads(manifest([stretch("a", canvas("#t=1")), stretch("a", canvas("#t=2"))])))
    assert faults(json.loads(manifest([stretch("a", {"id": "https://e.org/d#t=1", "type": "Canvas"})])))


def test_all_identifiers_follow_the_address_and_keys_are_part_of_them() -> None:
    whole = json.loads(
        write_manifest(fitted("iiif"), RECORDING, "https://lib.example/recordings/a/manifest.json")
    )
    assert whole["id"] == "https://lib.example/recordings/a/manifest.json"
    names = [each["id"] for each in parts(whole["structures"]) if each.get("type") == "Range"]
    assert names[1] == "https://lib.example/recordings/a/range/bcdfghj"
    assert all(name.startswith("https://lib.example/recordings/a/") for name in names)


@pytest.mark.parametrize(
    ("source", "body"),
    [
        (YOUTUBE, ("https://www.youtube.com/watch?v=lAXjc9Jk5Ho", "Video", "text/html")),
        (VIMEO, ("https://vimeo.com/76979871", "Video", "text/html")),
        (PEERTUBE, ("https://video.example.org/w/9c9de5e8-0a1e", "Video", "text/html")),
        (SOUND, ("https://media.example.org/intervija.mp3", "Sound", "audio/mpeg")),
        (FILM, ("https://lib.example/media/konference/diena%201.mp4", "Video", "video/mp4")),
    ],
)
def test_every_provider_has_a_body(source: Source, body: tuple[str, str, str]) -> None:
    address = "https://lib.example/recordings/a/manifest.json"
    whole = json.loads(write_manifest((), replace(RECORDING, source=source), address))
    painted = whole["items"][0]["items"][0]["items"][0]["body"]
    assert (painted["id"], painted["type"], painted["format"]) == body


def test_a_manifest_that_is_served_names_its_page_and_its_picture() -> None:
    address = "https://lib.example/recordings/a/manifest.json"
    whole = json.loads(write((), "iiif", replace(RECORDING, poster="posters/a 1.jpg"), address=address).data)
    assert [each["id"] for each in whole["homepage"]] == ["https://lib.example/recordings/a/", YOUTUBE.url]
    assert whole["thumbnail"] == [{"id": "https://lib.example/media/posters/a%201.jpg", "type": "Image"}]


def test_rights_credit_and_homepage_stand_where_viewers_look_for_them() -> None:
    whole = json.loads(write((), "iiif", RECORDING).data)
    assert whole["rights"] == "http://creativecommons.org/licenses/by-sa/4.0/"
    assert whole["requiredStatement"]["value"] == {"lv": ["Latvijas Nacionālā bibliotēka"]}
    assert whole["provider"][0]["label"] == {"lv": ["Latvijas Nacionālā bibliotēka"]}
    assert whole["homepage"][0]["id"] == YOUTUBE.url
    assert whole["navDate"] == "2023-05-18T00:00:00Z"


@pytest.mark.parametrize("summary", ["<b>not bold</b>", "<", "<>", "a < b > c", "<p>", "&amp;"])
def test_a_summary_that_looks_like_html_stays_text(summary: str) -> None:
    chapters = [Chapter(0, summary, summary=summary, topics=(summary,))]
    assert read(write(chapters, "iiif").data).chapters.chapters == tuple(chapters)


def test_html_of_others_becomes_text() -> None:
    text = manifest([stretch("a", canvas("#t=1"), summary={"en": ["<p>Tom &amp; <b>Jerry</b></p>"]})])
    assert read(text).chapters.chapters[0].translations == (Translation("en", "", "Tom & Jerry"),)


def test_what_is_no_web_address_is_a_loss() -> None:
    chapters = [Chapter(0, "a", image="a.jpg", links=(Link("javascript:alert(1)"), Link("https://e.org/")))]
    written = write(chapters, "iiif")
    assert {loss.field for loss in written.losses} == {"image", "links"}
    assert read(written.data).chapters.chapters[0].links == (Link("https://e.org/"),)


def test_identifiers_of_others_are_keys_that_come_back() -> None:
    text = manifest(
        [
            stretch(
                "t",
                stretch("one", canvas("#t=1,2")),
                {**stretch("x", canvas("#t=2")), "id": "http://other.org/r/7"},
            )
        ]
    )
    chapters = read(text).chapters
    assert [each.key for each in chapters] == ["one", "http://other.org/r/7"]
    assert "http://other.org/r/7" in write(chapters, "iiif").text


@pytest.mark.parametrize(
    ("items", "times"),
    [
        ([canvas("#t=10.7,20.3")], (10_700, 20_300)),
        ([canvas("#t=10.7")], (10_700, None)),
        ([canvas("#t=,20")], (0, 20_000)),
        ([canvas("#t=npt:10,20")], (10_000, 20_000)),
        ([canvas("#xywh=0,0,5,5&t=10,20")], (10_000, 20_000)),
        ([canvas("#t=1:02:03")], (3_723_000, None)),
        ([canvas("#t=0.1,5.300000001")], (100, 5_300)),
        ([canvas()], (0, None)),
        ([canvas("#t=1,2"), canvas("#t=8,9")], (1_000, 9_000)),
        ([{"type": "SpecificResource", "source": "https://e.org/c", "selector": {"type": "FragmentSelector", "value": "t=3,4"}}], (3_000, 4_000)),
        ([{"type": "SpecificResource", "source": canvas(), "selector": {"type": "PointSelector", "t": 3.5}}], (3_500, 3_500)),
        ([{"type": "SpecificResource", "source": canvas("#t=3,4")}], (3_000, 4_000)),
        (
            [{"type": "SpecificResource", "source": canvas(), "selector": [{"type": "RangeSelector", "startSelector": {"type": "PointSelector", "t": 1}, "endSelector": {"type": "PointSelector", "t": 2}}]}],
            (1_000, 2_000),
        ),
    ],
)  # fmt: skip
def test_times_are_read_in_every_form(items: list[Any], times: tuple[int, int | None]) -> None:
    (found,) = (each[1:3] for each in outline(manifest([stretch("a", *items)])))
    assert found == times


@pytest.mark.parametrize(
    ("structures", "reason"),
    [
        ([stretch("a", {"id": "https://e.org/unknown#t=1,2", "type": "Canvas"})], "canvas"),
        ([stretch("a", canvas("#t=5,1"))], "time"),
        ([stretch("a", canvas("#t=soon"))], "time"),
        ([stretch("a", canvas("#t=5,"))], "time"),
        ([stretch("a", canvas("#t=99999999"))], "time"),
        ([stretch("a", stretch("b", canvas("#t=1")), stretch("b", canvas("#t=2")))], "duplicate"),
        ([{"type": "Manifest"}], "type"),
        (["https://e.org/range/a"], "type"),
    ],
)
def test_what_breaks_the_format_is_told_with_its_place(structures: list[Any], reason: str) -> None:
    with pytest.raises(FormatError) as caught:
        read(manifest(structures))
    assert caught.value.reason == reason
    assert caught.value.line == 1
    assert caught.value.column > 100


def test_a_range_that_only_holds_others_starts_where_the_first_of_them_does() -> None:
    text = manifest(
        [stretch("t", stretch("a", stretch("b", canvas("#t=7,8")), stretch("c", canvas("#t=5"))))]
    )
    assert outline(text) == [(0, 5_000, None, "a"), (1, 5_000, None, "c"), (1, 7_000, 8_000, "b")]


def test_ranges_side_by_side_are_chapters_all() -> None:
    text = manifest([stretch("a", canvas("#t=0,5")), stretch("b", canvas("#t=5,9"), behavior=["no-nav"])])
    result = read(text)
    assert [(each.title, each.listed) for each in result.chapters] == [("a", True), ("b", False)]


def test_another_order_of_the_same_content_is_no_list_of_its_own() -> None:
    text = manifest(
        [
            stretch("t", stretch("a", canvas("#t=1"))),
            stretch("s", canvas("#t=4"), canvas("#t=1"), behavior=["sequence"]),
        ]
    )
    assert [each.title for each in read(text).chapters] == ["a"]


def test_ranges_that_are_named_and_stand_elsewhere_are_found() -> None:
    reference = {"id": "https://e.org/range/a", "type": "Range"}
    text = manifest([stretch("t", reference), stretch("a", canvas("#t=1"))])
    assert [each.title for each in read(text).chapters] == ["a"]


def test_a_circle_of_ranges_comes_to_an_end() -> None:
    one, two = ({"id": f"https://e.org/range/{name}", "type": "Range"} for name in "ab")
    text = manifest([stretch("t", one), stretch("a", two), stretch("b", one)])
    with pytest.raises(FormatError):
        read(text)


def test_version_2_is_read() -> None:
    text = json.dumps(
        {
            "@context": "http://iiif.io/api/presentation/2/context.json",
            "@id": "https://e.org/manifest.json",
            "@type": "sc:Manifest",
            "label": "Concert",
            "sequences": [{"@type": "sc:Sequence", "canvases": [{"@id": "https://e.org/c", "@type": "sc:Canvas", "duration": 50}]}],
            "structures": [
                {"@id": "https://e.org/range/0", "@type": "sc:Range", "viewingHint": "top", "label": "Contents", "ranges": ["https://e.org/range/1", "https://e.org/range/2"]},
                {"@id": "https://e.org/range/1", "@type": "sc:Range", "label": "One", "canvases": ["https://e.org/c#t=0,20"]},
                {"@id": "https://e.org/range/2", "@type": "sc:Range", "label": {"@value": "Divi", "@language": "lv"}, "members": [{"@id": "https://e.org/c#t=20,50", "@type": "sc:Canvas"}]},
            ],
        }
    )  # fmt: skip
    result = read(text)
    assert outline(text) == [(0, 0, 20_000, "One"), (0, 20_000, 50_000, "Divi")]
    assert result.chapters.chapters[1].language == "lv"
    assert result.recording is not None
    assert (result.recording.title, result.recording.duration_ms) == ("Concert", 50_000)


def test_a_manifest_without_a_table_of_contents_says_so() -> None:
    result = read(manifest([]))
    assert len(result.chapters) == 0
    assert [each.code for each in result.problems] == ["no-ranges"]


def test_a_collection_is_no_manifest() -> None:
    with pytest.raises(FormatError, match="Collection"):
        read('{"type": "Collection", "items": []}', "iiif")


@needs_shared
def test_recipes_of_the_cookbook_are_read() -> None:
    one = (SHARED / "iiif/0026-toc-opera.json").read_bytes()
    assert [entry[:3] for entry in outline(one)] == [
        (0, 0, None),
        (1, 0, 302_050),
        (1, 302_050, 3_971_240),
        (0, 3_971_240, None),
    ]
    opera = read(one)
    assert opera.language == "it"
    assert [each.language for each in opera.chapters] == ["", "", "en", ""]
    assert [each.code for each in opera.problems] == ["outer-range"]
    assert opera.recording is not None
    assert (opera.recording.source.provider, opera.recording.duration_ms) == (Provider.FILE, 7_278_422)
    two = (SHARED / "iiif/0065-opera-multiple-canvases.json").read_bytes()
    assert [entry[:3] for entry in outline(two)] == [
        (0, 0, None),
        (1, 0, 302_050),
        (1, 302_050, 3_971_240),
        (0, 3_971_240, 7_278_460),
    ]
