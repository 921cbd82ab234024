"""What an operator copies works as it is written: options, settings and files exist."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from chapters.cli import cli

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
UNITS = sorted(DEPLOY.glob("*.service")) + sorted(DEPLOY.glob("*.timer"))
TEXTS = [
    *UNITS,
    DEPLOY / "chapters.env",
    ROOT / "Containerfile",
    ROOT / "docs/deploy.md",
    ROOT / "docs/operating.md",
]
pytestmark = pytest.mark.skipif(not DEPLOY.exists(), reason="needs the checkout")


def commands() -> list[tuple[str, list[str]]]:
    """Every call of ``chapters`` that is to be copied: in units, and in indented lines and code of pages."""
    found = []
    for path in TEXTS:
        text = path.read_text(encoding="utf-8")
        calls = re.findall(r"^ExecStart=\S+/chapters (.*)$", text, re.MULTILINE)
        if path.suffix == ".md":
            for line in [*re.findall(r"^    (.*)$", text, re.MULTILINE), *re.findall(r"`([^`]*)`", text)]:
                if call := re.match(r"(?:.*(?:/bin/| exec chapters ))?chapters ((?:--|[a-z]).*)$", line):
                    calls.append(re.split(r"\s{2,}", call[1])[0])
        found += [(path.name, shlex.split(call)) for call in calls]
    return found


@pytest.mark.parametrize(
    ("name", "words"), commands(), ids=lambda value: " ".join(value) if isinstance(value, list) else value
)
def test_every_command_and_option_exists(name: str, words: list[str]) -> None:
    command: click.Command = cli
    with click.Context(cli) as context:
        while words:
            word = words.pop(0)
            if word.startswith("-"):
                option = next((one for one in command.params if word.partition("=")[0] in one.opts), None)
                assert option is not None, f"{name}: {command.name} has no {word}"
                if not getattr(option, "is_flag", False) and "=" not in word:
                    words.pop(0)
            elif isinstance(command, click.Group):
                found = command.get_command(context, word)
                assert found is not None, f"{name}: there is no command {word}"
                command = found


def test_the_pages_hold_commands_at_all() -> None:
    assert len(commands()) > 10


def test_every_setting_that_is_set_exists() -> None:
    settings = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    known = set(re.findall(r"`(CHAPTERS_[A-Z_]+)`", settings))
    for path in TEXTS:
        used = set(re.findall(r"\b(CHAPTERS_[A-Z_]+)\b", path.read_text(encoding="utf-8")))
        assert used <= known, f"{path.name}: {used - known}"


def test_every_file_that_is_named_is_there() -> None:
    page = (ROOT / "docs/deploy.md").read_text(encoding="utf-8")
    for name in re.findall(r"(?:deploy|requirements)/[\w.-]+", page):
        assert (ROOT / name).exists(), name
    container = (ROOT / "Containerfile").read_text(encoding="utf-8")
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8").split()
    for line in re.findall(r"^COPY (?!--)(.*)$", container, re.MULTILINE):
        for name in line.split()[:-1]:
            assert (ROOT / name).exists(), name
            assert f"!{name}" in ignored, name


def test_the_proxies_speak_to_the_port_that_the_service_listens_on() -> None:
    port = re.search(r"--port (\d+)", (DEPLOY / "chapters.service").read_text())
    assert port
    for name in ("Caddyfile", "nginx.conf"):
        assert f"127.0.0.1:{port[1]}" in (DEPLOY / name).read_text(), name
    nginx = (DEPLOY / "nginx.conf").read_text()
    assert nginx.count("{") == nginx.count("}")
    for header in ("Host $host", "X-Forwarded-For $remote_addr", "X-Request-Id $request_id"):
        assert f"proxy_set_header {header};" in nginx


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_reads_the_units_without_a_complaint(tmp_path: Path) -> None:
    for unit in UNITS:
        text = unit.read_text().replace("/opt/chapters/bin/chapters", sys.executable)
        (tmp_path / unit.name).write_text(text)
    found = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / unit.name) for unit in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )
    ours = [line for line in found.stderr.splitlines() if "chapters" in line]
    assert found.returncode == 0, found.stderr
    assert ours == []
