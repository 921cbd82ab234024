"""The operator's way to the accounts, where nobody can sign in."""

from pathlib import Path

from click.testing import CliRunner, Result

from chapters.catalog.accounts import Role
from chapters.cli import cli
from tests.support import opened


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--database", str(folder / "chapters.db"), "users", *arguments])


def test_an_operator_invites_lists_and_shuts_out(tmp_path: Path) -> None:
    assert "Nobody yet" in run(tmp_path, "list").output
    link = run(tmp_path, "invite", "--administrator", "--address", "https://chapters.example/").output.strip()
    assert link.startswith("https://chapters.example/welcome/")
    people = opened(tmp_path).accounts.people
    account, _ = people.accept(link.rpartition("/")[2], "Ilze", "three old bridges", agent="")
    assert account.role is Role.ADMINISTRATOR
    assert "Ilze\tadministrator" in run(tmp_path, "list").output
    link = run(tmp_path, "reset", "ilze").output.strip()
    assert people.look_at(link.rpartition("/")[2]).account == people.named("Ilze")
    assert run(tmp_path, "sign-out", "Ilze").exit_code == 0
    refused = run(tmp_path, "shut-out", "Ilze")
    assert refused.exit_code == 1
    assert "only administrator" in refused.output
    assert run(tmp_path, "reset", "Nobody").exit_code == 1
