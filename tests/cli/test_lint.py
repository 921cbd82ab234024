"""``chapters lint``: which line breaks what, why, and the mended text on standard output."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from chapters.cli import cli
from chapters.cli.show import aligned, excerpt, visible
from chapters.lint import RULES

CLEAN = "Muzeju diena\n\n0:00 Ievads\n5:13 Katalogi\n20:00 Diskusija par datiem\n"
SLIPS = "Muzeju diena\n\n0:02 Ievads\n3:05 Katalogi\n15:13 Muzeji\n10:00 Kartes\n20:00 Dati\n\nPaldies!\n"


def lint(text: str, *options: str) -> Result:
    return CliRunner().invoke(cli, ["lint", "-", *options], input=text, catch_exceptions=False)


def test_a_clean_list_is_said_to_be_clean() -> None:
    result = lint(CLEAN)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "stdin: clean.\n")


def test_a_finding_shows_line_place_rule_and_suggestion_and_gives_exit_code_1() -> None:
    result = lint(SLIPS)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith("stdin:5:1: warning: 15:13 stands out of order")
    assert result.stdout.splitlines()[0].endswith("[out-of-order]")
    assert result.stdout.splitlines()[1:] == ["    15:13 Muzeji", "    ^^^^^", "    suggestion: 5:13"]
    assert result.stderr == "stdin: 1 warning; --fix mends 1.\n"


def test_findings_stand_in_the_order_of_the_lines() -> None:
    text = "0:00 Ievads\n5:13 KATALOGI UN KRĀJUMI\n9:00\n9:01 Muzeji\n20:00 Dati\n"
    lines = [line for line in lint(text).stdout.splitlines() if line.startswith("stdin:")]
    assert [line.split(":")[1] for line in lines] == ["2", "3", "3"]


def test_a_profile_asks_for_more() -> None:
    result = lint(SLIPS, "--profile", "youtube")
    assert "stdin:3:1: error: The first entry, “Ievads”, is at 0:02" in result.stdout
    assert "[youtube-first-at-zero]" in result.stdout
    assert result.stderr == "stdin: 2 errors; --fix mends 2.\n"


def test_fix_prints_the_mended_text_and_says_what_changed() -> None:
    result = lint(SLIPS, "--profile", "youtube", "--fix")
    assert result.exit_code == 0
    assert result.stdout == SLIPS.replace("0:02", "0:00").replace("15:13", "5:13")
    assert "stdin:5: mended: 15:13 stands out of order" in result.stderr
    assert "    - 15:13 Muzeji\n    + 5:13 Muzeji\n" in result.stderr
    assert result.stderr.endswith("stdin: 2 mended; clean.\n")
    again = lint(result.stdout, "--profile", "youtube", "--fix")
    assert (again.exit_code, again.stdout) == (0, result.stdout)
    assert again.stderr == "stdin: nothing was changed; clean.\n"


def test_what_is_left_after_fixing_is_told_and_gives_exit_code_1() -> None:
    result = lint("0:00 Ievads\n5:13 Katalogi /\n9:00\n20:00 Dati\n", "--fix")
    assert result.exit_code == 1
    assert result.stdout == "0:00 Ievads\n5:13 Katalogi\n9:00\n20:00 Dati\n"
    assert "[title-missing]" in result.stderr
    assert result.stderr.endswith("stdin: 1 mended; left: 1 warning.\n")


def test_notes_explain_and_are_no_findings() -> None:
    result = lint("0:00 Ievads\n5:13 Katalogi\n9:00 Dati\n\n0:00 Opening\n5:13 Catalogues\n9:00 Data\n")
    assert "note: This list names the same moments" in result.stdout
    assert (result.exit_code, result.stderr) == (0, "stdin: clean.\n")


def test_json_for_other_programs() -> None:
    result = lint(SLIPS, "--json")
    record = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (record["file"], record["profile"], record["clean"]) == ("-", "editor", False)
    (problem,) = record["problems"]
    assert {
        key: problem[key] for key in ("code", "severity", "line", "column", "end_column", "suggestion")
    } == {
        "code": "out-of-order",
        "severity": "warning",
        "line": 5,
        "column": 1,
        "end_column": 6,
        "suggestion": "5:13",
    }
    fixed = json.loads(lint(SLIPS, "--json", "--fix").stdout)
    assert fixed["clean"] is True
    assert fixed["text"] == SLIPS.replace("15:13", "5:13")
    assert [problem["code"] for problem in fixed["applied"]] == ["out-of-order"]


def test_wrong_use_and_unreadable_files_give_exit_code_2(tmp_path: Path) -> None:
    assert lint(CLEAN, "--profile", "vimeo").exit_code == 2
    assert lint(CLEAN, "--duration", "soon").exit_code == 2
    path = tmp_path / "old.txt"
    path.write_bytes(b"0:00 Kr\xe2jums\n")
    result = CliRunner().invoke(cli, ["lint", str(path)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "UTF-8" in result.stderr


def test_line_ends_and_a_missing_last_one_are_kept() -> None:
    text = SLIPS.replace("\n", "\r\n").removesuffix("\r\n")
    assert lint(text, "--fix").stdout_bytes == text.replace("15:13", "5:13").encode()


def test_every_rule_is_listed_and_explained() -> None:
    listed = CliRunner().invoke(cli, ["lint", "--rules"]).stdout
    for rule in RULES:
        assert rule.id in listed
        explained = CliRunner().invoke(cli, ["lint", "--explain", rule.id])
        assert (explained.exit_code, explained.stdout.startswith(rule.title)) == (0, True)
    assert CliRunner().invoke(cli, ["lint", "--explain", "no-such-rule"]).exit_code == 2


def shown(line: str, column: int, end_column: int) -> list[str]:
    return [click.unstyle(part) for part in excerpt(line, column, end_column, 80)]


def test_carets_stand_below_wide_characters() -> None:
    assert shown("展覽會 5:13 目録", 5, 9) == ["展覽會 5:13 目録", "       ^^^^"]
    assert shown("e\u0301e\u0301 5:13 x", 6, 10) == ["e\u0301e\u0301 5:13 x", "   ^^^^"]
    assert shown("\t5:13 x", 2, 6) == ["5:13 x", "^^^^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "word " * 100 + "10:30 and " + "word " * 100
    text, carets = shown(line, 501, 506)
    assert len(text) <= 80
    assert text[carets.index("^") : carets.rindex("^") + 1] == "10:30"


def test_a_place_in_a_line_from_right_to_left_is_repeated_in_words() -> None:
    assert shown("5:13 שאלות", 1, 5) == ["5:13 שאלות", "here: 5:13"]


def test_tables_line_up_by_what_is_seen() -> None:
    assert aligned([("展", "a"), ("b", "c")]) == ["展  a", "b   c"]
    assert visible("a\x1b[31mb\u202ec\td") == "a [31mbc d"


@pytest.mark.parametrize("options", [["lint"], ["lint", "--fix"], ["parse"]])
def test_a_real_process_prints_no_colours_into_a_pipe(options: list[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "chapters", *options, "-"],
        input=SLIPS.encode(),
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert run.returncode == (1 if options == ["lint"] else 0)
    assert b"\x1b" not in run.stdout + run.stderr
    assert b"out of order" in run.stdout + run.stderr
    assert b"Traceback" not in run.stderr


def test_colours_only_on_a_terminal_and_not_against_the_users_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["lint", "-"]
    coloured = CliRunner().invoke(cli, arguments, input=SLIPS, color=True)
    assert "\x1b[33m" in coloured.stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in CliRunner().invoke(cli, arguments, input=SLIPS, color=True).stdout
