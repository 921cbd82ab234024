"""Every list that a recording brought is kept and can be chosen on the command line."""

import json
from pathlib import Path

from click.testing import CliRunner

from chapters.cli import cli

INFO = {
    "id": "aaaaaaaaaaa",
    "extractor_key": "Youtube",
    "title": "Day",
    "description": "0:00 Opening\n1:00 Catalogues\n2:00 Panel",
    "duration": 300,
    "chapters": [
        {"start_time": 0, "end_time": 70, "title": "Opening"},
        {"start_time": 70, "end_time": 300, "title": "Everything else"},
    ],
}


def run(folder: Path, *words: str) -> str:
    result = CliRunner().invoke(cli, ["--database", str(folder / "c.db"), *words], catch_exceptions=False)
    return result.output


def test_the_lists_that_came_along_are_shown_and_another_can_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "day.info.json").write_text(json.dumps(INFO), encoding="utf-8")
    run(tmp_path, "add", str(tmp_path / "day.info.json"))
    shown = run(tmp_path, "lists", "day")
    assert "3 chapters, read from: description. The description holds a table of contents." in shown
    assert "--use provider: 2 chapters" in shown
    assert "1:10  Everything else" in shown
    assert "now has the list from the provider: 2 chapters" in run(
        tmp_path, "lists", "day", "--use", "provider"
    )
    assert "read from: provider" in run(tmp_path, "lists", "day")
    assert "has no other list from “embedded”" in run(tmp_path, "lists", "day", "--use", "embedded")
    assert "no recording" in run(tmp_path, "lists", "night")
