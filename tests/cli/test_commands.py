"""The command line, as people use it: what it prints, where, and with which exit code."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chapters.cli import cli

DESCRIPTION = """Museum day in Rīga

0:00 Opening
5:13 Digitalizācija mazajos muzejos
1:02:45 Panel: who pays for digitisation
"""
URL = "https://www.youtube.com/watch?v=aaaaaaaaaaa"


class Shell:
    """Runs commands against one database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "chapters.db"

    def __call__(self, *words: str, stdin: str = "") -> Result:
        arguments = ["--database", str(self.database), *words]
        return CliRunner().invoke(cli, arguments, input=stdin, catch_exceptions=False)

    def write(self, name: str, text: str) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return str(path)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


def test_a_description_is_added_listed_and_found(shell: Shell) -> None:
    added = shell("add", shell.write("day.txt", DESCRIPTION), "--url", URL, "--speaker", "Anna Bērziņa")
    assert added.exit_code == 0
    assert added.stdout == "Added: Museum day in Rīga — 3 chapters  (museum-day-in-riga)\n"
    listed = shell("list")
    assert listed.stdout.startswith("museum-day-in-riga\t")
    assert "3 chapters" in listed.stdout
    shown = shell("list", "museum-day-in-riga")
    assert "1:02:45  Panel: who pays for digitisation" in shown.stdout
    found = shell("search", "digitalizacija")
    assert "5:13  Digitalizācija mazajos muzejos" in found.stdout
    assert f"{URL}&t=313s" in found.stdout
    assert "1 place" in found.stderr


def test_adding_again_says_that_nothing_changed(shell: Shell) -> None:
    path = shell.write("day.txt", DESCRIPTION)
    shell("add", path, "--url", URL)
    assert shell("add", path, "--url", URL).stdout.startswith("Unchanged: ")


def test_a_description_comes_through_a_pipe(shell: Shell) -> None:
    added = shell("add", "-", "--url", URL, "--title", "Piped", stdin=DESCRIPTION)
    assert "Added: Piped — 3 chapters" in added.stdout


def test_hits_are_printed_for_machines(shell: Shell) -> None:
    shell("add", shell.write("day.txt", DESCRIPTION), "--url", URL)
    [line] = shell("search", "panel", "--json").stdout.splitlines()
    hit = json.loads(line)
    assert (hit["recording"], hit["title"], hit["start"]) == (
        "museum-day-in-riga",
        "Panel: who pays for digitisation",
        3765.0,
    )
    assert [
        json.loads(row)["start"] for row in shell("list", hit["recording"], "--json").stdout.splitlines()
    ] == [
        0,
        313,
        3765,
    ]


def test_a_recording_found_by_its_speaker_comes_with_its_address(shell: Shell) -> None:
    shell("add", shell.write("day.txt", DESCRIPTION), "--url", URL, "--speaker", "Zigrīda")
    found = shell("search", "zigrida")
    assert "Museum day in Rīga" in found.stdout
    assert URL in found.stdout
    hit = json.loads(shell("search", "zigrida", "--json").stdout)
    assert (hit["kind"], hit["start"], hit["url"]) == ("recording", 0.0, URL)


def test_nothing_found_is_exit_code_1(shell: Shell) -> None:
    result = shell("search", "nothing at all")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Nothing speaks of" in result.stderr


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["add", "missing.webm"], 1, "missing.webm"),
        (["add", "missing.txt", "--url", URL], 1, "missing.txt: There is no file"),
        (["add", "-"], 2, "--url"),
        (["add", "a.webm", "b.webm", "--title", "Both"], 2, "--title"),
        (["add", "-", "--url", "https://example.org/video"], 1, "Understood are"),
        (["add", "-", "--url", URL, "--duration", "long"], 2, "1:02:03"),
        (["add", "-", "--url", URL, "--recorded", "yesterday"], 2, "yesterday"),
        (["add", "ftp://example.org/a.mp4"], 1, "a.mp4"),
        (["add"], 2, "WHAT"),
        (["list", "no-such-recording"], 1, "no-such-recording"),
        (["search"], 2, "QUERY"),
        (["refresh", "--collection", "nowhere"], 1, "nowhere"),
        (["proposals", "--accept", "77"], 1, "77"),
        (["serve", "--port", "99999"], 2, "65535"),
        (["no-such-command"], 2, "no-such-command"),
    ],
)
def test_mistakes_are_said_clearly(shell: Shell, words: list[str], code: int, says: str) -> None:
    result = shell(*words)
    assert result.exit_code == code
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_a_description_in_another_encoding_is_refused_with_its_line(shell: Shell) -> None:
    path = shell.folder / "old.txt"
    path.write_bytes("0:00 Sākums\n1:00 Nobeigums ņ".encode("windows-1257"))
    result = shell("add", str(path), "--url", URL, "--title", "Old")
    assert result.exit_code == 1
    assert "line 1" in result.stderr
    assert "UTF-8" in result.stderr


def test_utf16_as_windows_writes_it_is_read(shell: Shell) -> None:
    path = shell.folder / "day.txt"
    path.write_bytes(DESCRIPTION.replace("\n", "\r\n").encode("utf-16"))
    assert "3 chapters" in shell("add", str(path), "--url", URL).stdout


def test_a_folder_of_info_files_is_added_and_failures_are_listed_at_the_end(shell: Shell) -> None:
    for number in range(3):
        info = {
            "id": f"aaaaaaaaaa{number}",
            "extractor_key": "Youtube",
            "title": f"Day {number}",
            "description": DESCRIPTION,
            "duration": 7200,
        }
        shell.write(f"talks/{number}/day.info.json", json.dumps(info))
    shell.write("talks/broken.info.json", "{")
    result = shell("add", str(shell.folder / "talks"), "--collection", "Museum days")
    assert result.exit_code == 1
    assert result.stdout.count("Added: ") == 3
    assert "Failed: broken.info.json: line 1" in result.stderr
    assert "3 recordings: 3 added; 9 chapters." in result.stdout
    again = shell("add", str(shell.folder / "talks"), "-q", "--collection", "Museum days")
    assert "3 recordings: 3 unchanged" in again.stdout


def test_what_is_not_there_and_what_is_empty_are_said(shell: Shell) -> None:
    (shell.folder / "empty").mkdir()
    for what, says in (
        ("tlak.webm", "no file or folder of this name"),
        ("tlak.txt", "no file or folder of this name"),
        ("tlak", "no file or folder of this name"),
        (str(shell.folder / "empty"), "nothing that can be added"),
    ):
        result = shell("add", what)
        assert result.exit_code == 1
        assert result.stderr.startswith(f"Failed: {what}: ")
        assert says in result.stderr


def test_a_table_is_added_row_by_row(shell: Shell) -> None:
    shell.write("panel.txt", "0:00 Start\n1:00 End")
    path = shell.write(
        "list.csv",
        "url;title;description_file;speakers;recorded;duration;collection\n"
        f"{URL};Panel;panel.txt;Anna Bērziņa; 2024-11-14;1:00:00;Days\n"
        "https://example.org/x;Foreign;;;;;\n"
        "https://youtu.be/bbbbbbbbbbb;Second;;Jaan Põder;14.11.2024;;\n",
    )
    result = shell("add", path)
    assert "Added: Panel — 2 chapters" in result.stdout
    assert "line 3: " in result.stderr
    assert "2024-11-14" in result.stderr
    assert result.exit_code == 1


def test_refresh_brings_in_what_changed_and_says_what_is_gone(shell: Shell) -> None:
    info = {
        "id": "aaaaaaaaaaa",
        "extractor_key": "Youtube",
        "title": "Day",
        "description": DESCRIPTION,
        "duration": 7200,
    }
    path = shell.write("day.info.json", json.dumps(info))
    shell("add", path)
    assert "1 unchanged" in shell("refresh", "-q").stdout
    shell.write("day.info.json", json.dumps(info | {"description": DESCRIPTION + "1:30:00 Closing\n"}))
    assert "Updated: Day — 4 chapters: 1 new" in shell("refresh").stdout
    Path(path).unlink()
    gone = shell("refresh")
    assert gone.exit_code == 1
    assert "is not there any more" in gone.stderr
    assert "4 chapters" in shell("list").stdout


def test_refresh_remembers_what_was_asked_for(shell: Shell) -> None:
    info = {
        "id": "aaaaaaaaaaa",
        "extractor_key": "Youtube",
        "title": "Day",
        "description": DESCRIPTION,
        "duration": 7200,
    }
    path = shell.write("day.info.json", json.dumps(info))
    shell("add", path, "--title", "Museum Day", "--collection", "Days", "--speaker", "Anna")
    assert "1 unchanged" in shell("refresh", "-q").stdout
    shell.write(
        "day.info.json",
        json.dumps(info | {"title": "DAY!!", "description": DESCRIPTION + "1:30:00 Closing\n"}),
    )
    assert "Updated: Museum Day — 4 chapters: 1 new" in shell("refresh").stdout
    assert "Nothing waits" in shell("proposals").stderr
    described = shell.write("other.txt", DESCRIPTION)
    shell("add", described, "--url", "https://youtu.be/bbbbbbbbbbb")
    assert "2 unchanged" in shell("refresh", "-q").stdout


def test_help_is_there_for_every_command() -> None:
    runner = CliRunner()
    top = runner.invoke(cli, ["--help"])
    assert top.exit_code == 0
    for name in cli.list_commands(None):  # type: ignore[arg-type]
        shown = runner.invoke(cli, [name, "--help"])
        assert shown.exit_code == 0, name
        assert name in top.output
        assert len(shown.output.splitlines()) > 4


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"CHAPTERS_DATABASE": str(folder / "chapters.db"), "NO_COLOR": "1"}
    return subprocess.run(
        [sys.executable, "-m", "chapters", *words],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=False,
    )


def test_the_environment_names_the_database_and_a_broken_one_is_said(tmp_path: Path) -> None:
    (tmp_path / "chapters.db").write_bytes(b"no database")
    result = run(tmp_path, "list")
    assert result.returncode == 1
    assert "not a Chapters database" in result.stderr
    assert "Traceback" not in result.stderr


def test_serving_answers_over_http_until_it_is_stopped(tmp_path: Path) -> None:
    shell = Shell(tmp_path)
    shell("add", shell.write("day.txt", DESCRIPTION), "--url", URL)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"CHAPTERS_DATABASE": str(tmp_path / "chapters.db")}
    server = subprocess.Popen(
        [sys.executable, "-m", "chapters", "serve", "--port", str(port), "--workers", "1"], env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    try:
        base = f"http://127.0.0.1:{port}"
        for _ in range(150):
            try:
                urllib.request.urlopen(f"{base}/healthz", timeout=5)
                break
            except OSError:
                time.sleep(0.1)
        with urllib.request.urlopen(f"{base}/search.json?q=panel", timeout=10) as answer:
            assert "Panel: who pays" in answer.read().decode()
        taken = run(tmp_path, "serve", "--port", str(port))
        assert taken.returncode == 1
        assert "Choose another with --host or --port" in taken.stderr
    finally:
        server.terminate()
        output, _ = server.communicate(timeout=20)
    assert f"Open http://127.0.0.1:{port}" in output
    assert "Traceback" not in output
