"""What a timer does each night, and what the operator is told in the morning."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chapters.cli import cli
from tests.support import opened

URL = "https://www.youtube.com/watch?v=aaaaaaaaaaa"


def run(folder: Path, *words: str, **environment: str) -> Result:
    arguments = ["--database", str(folder / "chapters.db"), *words]
    return CliRunner().invoke(cli, arguments, env=environment, catch_exceptions=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "talk.txt").write_text("Talk\n0:00 Opening\n5:00 Archives\n")
    (tmp_path / "backups").mkdir()
    assert run(tmp_path, "add", str(tmp_path / "talk.txt"), "--url", URL).exit_code == 0
    return tmp_path


def test_one_command_does_all_that_a_night_needs(home: Path) -> None:
    catalog = opened(home)
    people = catalog.accounts.people
    people.accept(people.first_link(), "Anna", "three old bridges", agent="a browser")
    catalog.desk.shelving.delete("talk", author="Anna")
    catalog.close()
    with closing(sqlite3.connect(home / "chapters.db")) as raw:
        raw.execute("UPDATE deletion SET made = '2020-01-01T00:00:00.000+00:00'")
        raw.execute("UPDATE session SET expires = '2020-01-01T00:00:00.000+00:00'")
        raw.commit()
    done = run(home, "nightly", CHAPTERS_BACKUPS=str(home / "backups"))
    assert done.exit_code == 0, done.output
    assert "1 deleted recordings destroyed" in done.stdout
    assert "verify: everything agrees" in done.stdout
    [backup] = (home / "backups").iterdir()
    assert run(home, "restore", "--check", str(backup)).exit_code == 0
    with closing(sqlite3.connect(home / "chapters.db")) as raw:
        assert raw.execute(
            "SELECT (SELECT count(*) FROM recording), (SELECT count(*) FROM session)"
        ).fetchone() == (0, 0)


def test_a_step_that_fails_keeps_no_other_from_being_done(home: Path) -> None:
    (home / "talk.txt").unlink()
    done = run(home, "nightly", "--backups", str(home / "nowhere"))
    assert done.exit_code == 1
    assert "backup, refresh" in done.stderr
    assert "talk.txt is not there any more" in done.stderr
    assert "verify: everything agrees" in done.stdout


def test_the_report_tells_the_source_that_is_gone_until_it_is_back(home: Path) -> None:
    text = (home / "talk.txt").read_text()
    (home / "talk.txt").unlink()
    run(home, "refresh")
    assert "is not there any more" in run(home, "report").stdout
    [gone] = json.loads(run(home, "report", "--json").stdout)["sources"]
    assert gone["recording"] == "talk"
    (home / "talk.txt").write_text(text)
    run(home, "refresh")
    assert "Sources that could not be read: none" in run(home, "report").stdout


def test_an_administrator_reads_the_report_and_nobody_else(tmp_path: Path) -> None:
    from tests.web.desk import open_desk

    desk = open_desk(tmp_path)
    for _ in range(3):
        desk.nobody.get("/search?q=zebrafish")
        desk.nobody.open("GET", "/search?q=zebra&part=results")
        desk.catalog.reports.write()
    desk.catalog.reports.source_read(desk.shelf.youtube, "It is private.")
    page = desk.administrator.get("/desk/report")
    assert "zebrafish" in page.text
    assert "It is private." in page.text
    assert ">zebra<" not in page.text
    assert desk.editor.open("GET", "/desk/report").status_code == 403
