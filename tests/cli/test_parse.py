"""``chapters parse``: a person sees how a description is read, and what was not used and why."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from chapters.cli import cli

LIST = "Muzeju diena\n\n0:00 Ievads\n5:13 Katalogi\n1:02:45 Diskusija par datiem\n"
PROGRAMME = "Programme:\n10:00 Registration\n10:30 Opening\n13:00 Lunch\n"


def parse(text: str | bytes, *options: str) -> Result:
    return CliRunner().invoke(cli, ["parse", "-", *options], input=text, catch_exceptions=False)


def test_the_list_is_shown_as_a_table() -> None:
    result = parse(LIST, "--duration", "1:30:00")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[:3] == [
        "   0:00     5:13  Ievads",
        "   5:13  1:02:45  Katalogi",
        "1:02:45  1:30:00  Diskusija par datiem",
    ]
    assert "3 chapters, confidence " in result.stdout


def test_levels_headings_and_translations_are_shown() -> None:
    text = (
        "Morning\n0:00 Ievads\n5:13 Katalogi\n\nAfternoon\n40:00 Muzeji\n   50:00 Kartes\n\n"
        "In English\n0:00 Opening\n5:13 Catalogues\n40:00 Museums\n50:00 Maps\n"
    )
    lines = parse(text).stdout.splitlines()
    assert "              — Afternoon —" in lines
    assert "50:00           Kartes" in lines
    assert "                en: Maps" in lines
    assert "  lines 10–13  4 times  the list in another language" in lines


def test_a_doubtful_time_is_shown_with_a_caret_and_a_suggestion() -> None:
    text = "0:00 Opening\n3:05 Catalogues\n15:13 Authority\n10:00 Maps\n20:00 Panel"
    lines = parse(text).stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if "[out-of-order]" in line)
    assert lines[at].startswith("stdin:3:1: warning: 15:13 stands out of order")
    assert lines[at + 1 : at + 4] == ["    15:13 Authority", "    ^^^^^", "    suggestion: 5:13"]


def test_a_programme_is_named_and_the_way_to_use_it_is_told() -> None:
    result = parse(PROGRAMME)
    assert result.exit_code == 1
    assert "No table of contents was found." in result.stdout
    assert "[programme]" in result.stdout
    assert "--recording-starts 10:00" in result.stdout
    assert "lines 2–4  3 times  a time of day" in result.stdout
    given = parse(PROGRAMME, "--recording-starts", "10:00")
    assert given.exit_code == 0
    assert given.stdout.splitlines()[:3] == [
        "   0:00    30:00  Registration",
        "  30:00  3:00:00  Opening",
        "3:00:00           Lunch",
    ]


def test_json_for_other_programs() -> None:
    result = parse(LIST + "\nDoors open at 18:00\n", "--json", "--duration", "1:30:00")
    record = json.loads(result.stdout)
    assert record["chapters"][1] == {
        "start": 313.0,
        "end": 3765.0,
        "level": 0,
        "title": "Katalogi",
        "summary": None,
        "translations": {},
        "line": 4,
        "column": 1,
        "end_column": 14,
    }
    assert record["problems"] == []
    assert 0 < record["confidence"] <= 1
    assert [found["text"] for found in record["ignored"]] == ["18:00"]
    empty = parse("Nothing here", "--json")
    assert empty.exit_code == 1
    assert json.loads(empty.stdout)["chapters"] == []


def test_a_text_cannot_control_the_terminal() -> None:
    text = "0:00 Open\x1b]0;hacked\x07ing\n5:13 \x1b[31mRed\u202egnihsif\n15:13 \x9b2JPanel\n10:00 Maps\n20:00 End\n"
    out = parse(text).stdout
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(out)


def test_files_in_the_usual_encodings_are_read(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        path = tmp_path / f"{encoding}.txt"
        path.write_bytes(LIST.encode(encoding))
        result = CliRunner().invoke(cli, ["parse", str(path)])
        assert (result.exit_code, result.stdout.splitlines()[0].split()) == (0, ["0:00", "5:13", "Ievads"])


def test_another_encoding_or_no_file_is_refused_with_exit_code_2(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("0:00 Ievads\n5:13 Krājumi\n".encode("cp1257"))
    result = CliRunner().invoke(cli, ["parse", str(path)])
    assert result.exit_code == 2
    assert "not UTF-8" in result.stderr
    assert "line 2" in result.stderr
    assert "Traceback" not in result.stderr
    missing = CliRunner().invoke(cli, ["parse", str(tmp_path / "missing.txt")])
    assert missing.exit_code == 2
    assert "missing.txt" in missing.stderr
