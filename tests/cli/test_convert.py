"""Converting, exporting and embedding on the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chapters.cli import cli
from chapters.formats import formats, read

LIST = "0:00 Opening\n5:13 Catalogues & maps\n1:02:45 Panel\n"
RICH = (
    '{"format": "chapters", "version": 1, "recording": {"title": "Day", "language": "lv", "duration_ms": 60000}, "chapters": ['
    '{"start_ms": 0, "title": "Ievads", "speakers": ["Anna"], "translations": [{"language": "en", "title": "Opening"}]},'
    '{"start_ms": 30500, "title": "Beigas", "speakers": ["Jānis"], "level": 1}]}'
)


def run(*words: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(word) for word in words], input=stdin, catch_exceptions=False)


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    path = tmp_path / "day.json"
    path.write_text(RICH, encoding="utf-8")
    return path


def test_a_file_is_converted_into_the_format_that_its_name_tells(tmp_path: Path, rich: Path) -> None:
    result = run("convert", rich, "-o", tmp_path / "day.vtt")
    assert result.exit_code == 0
    assert [c.title for c in read((tmp_path / "day.vtt").read_bytes()).chapters] == ["Ievads", "Beigas"]
    assert "WebVTT chapters: speakers left out in chapters 1, 2" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("option", ["--to", "--from"])
def test_a_format_that_does_not_exist_is_a_wrong_option(rich: Path, option: str) -> None:
    result = run("convert", rich, option, "nope")
    assert result.exit_code == 2
    assert "There is no format “nope”. There are: audacity, " in result.stderr


def test_standard_input_and_output_can_be_piped() -> None:
    result = run("convert", "-", "--to", "podcasting20", stdin=LIST)
    assert json.loads(result.stdout)["chapters"][1] == {"startTime": 313, "title": "Catalogues & maps"}


def test_many_files_go_into_a_folder_and_a_broken_one_stops_no_other(tmp_path: Path, rich: Path) -> None:
    broken, other = tmp_path / "broken.vtt", tmp_path / "list.txt"
    broken.write_text("WEBVTT\n\nnothing\nof the kind", encoding="utf-8")
    other.write_text(LIST, encoding="utf-8")
    result = run("convert", broken, rich, other, "--to", "csv", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "broken.vtt: line 3, column 1" in result.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["day.csv", "list.csv"]


def test_each_loss_can_be_named_or_forbidden(tmp_path: Path, rich: Path) -> None:
    named = run("convert", rich, "--to", "youtube", "--losses")
    assert "chapter 2, “Beigas”: start_ms 0:30.5 became 0:30" in named.stderr
    exact = run("convert", rich, "-o", tmp_path / "x.txt", "--exact")
    assert (exact.exit_code, (tmp_path / "x.txt").exists()) == (1, False)
    assert run("convert", rich, "-o", tmp_path / "x.csv", "--exact").exit_code == 0
    assert run("convert", rich, "--to", "youtube", "--quiet").stderr == ""


def test_titles_in_another_language(rich: Path) -> None:
    result = run("convert", rich, "--to", "webvtt", "--language", "en")
    assert "Opening" in result.stdout
    assert "Language: en" in result.stdout


def test_a_file_is_never_written_over_itself_and_doubt_is_asked_about(tmp_path: Path, rich: Path) -> None:
    assert "the file that is read" in run("convert", rich, "-o", rich).stderr
    assert rich.read_text(encoding="utf-8") == RICH
    doubtful = run("convert", rich, "-o", tmp_path / "x.xml")
    assert doubtful.exit_code == 1
    assert "--to" in doubtful.output
    assert run("convert", tmp_path / "none.vtt", "--to", "csv").exit_code == 1
    assert run("convert", rich, "--to", "vhs").exit_code == 2


def test_all_formats_are_listed_with_what_they_carry() -> None:
    table = run("formats").output
    assert all(form.name in table for form in formats())
    assert "loses:   nothing" in run("formats", "json").output
    assert "loses:   end, level" in run("formats", "peertube").output
    assert {entry["name"] for entry in json.loads(run("formats", "--json").output)} == {
        form.name for form in formats()
    }


def test_the_lists_of_a_collection_are_exported(tmp_path: Path) -> None:
    database = ("--database", tmp_path / "c.db")
    for name, collection in (("one", "Days"), ("two", "Nights")):
        described = tmp_path / f"{name}.txt"
        described.write_text(f"{name}\n{LIST}", encoding="utf-8")
        address = f"https://www.youtube.com/watch?v={name * 3:_<11}"[:43]
        added = run(
            *database, "add", described, "--url", address, "--collection", collection, "--language", "en"
        )
        assert added.exit_code == 0, added.output
    assert "2 files" in run(*database, "export", tmp_path / "all", "--to", "webvtt", "-q").output
    result = run(
        *database, "export", tmp_path / "days", "--to", "webvtt", "--collection", "days", "--all-languages"
    )
    assert "1 file " in result.output
    path = tmp_path / "days" / "one.en.vtt"
    assert [c.title for c in read(path.read_bytes()).chapters] == ["Opening", "Catalogues & maps", "Panel"]
