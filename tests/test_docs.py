"""The papers tell the truth: what they name is there, and they name no machine."""

import re
import subprocess
from pathlib import Path

import pytest

from chapters.cli import COMMANDS

ROOT = Path(__file__).parent.parent
PAPERS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")]
PAPERS += sorted((ROOT / "docs").glob("*.md"))
pytestmark = pytest.mark.skipif(not (ROOT / "README.md").exists(), reason="needs the checkout")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: path.name)
def test_links_lead_to_files_that_exist(paper: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)\)", paper.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (paper.parent / target).exists(), target


def test_the_readme_names_make_targets_and_commands_that_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"^    make ([a-z]+)", text, re.MULTILINE)):
        assert re.search(rf"^{target}:.*##", makefile, re.MULTILINE), target
    used = set(re.findall(r"bin/chapters ([a-z]+)", text))
    assert {"parse", "lint", "add", "search", "serve"} <= used <= set(COMMANDS)


def test_the_readmes_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    [example] = re.findall(
        r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    exec(compile(example, "README.md", "exec"), {})
    assert capsys.readouterr().out == "0 Opening\n313000 Catalogues\n3765000 Panel\n"


def test_every_setting_is_documented() -> None:
    read = set(
        re.findall(
            r'"(CHAPTERS_[A-Z_]+)"', (ROOT / "src/chapters/settings/__init__.py").read_text(encoding="utf-8")
        )
    )
    told = set(re.findall(r"`(CHAPTERS_[A-Z_]+)`", (ROOT / "docs/settings.md").read_text(encoding="utf-8")))
    assert read == told


def test_the_continuous_integration_runs_the_readmes_test_command_and_nothing_else() -> None:
    lines = [
        line
        for line in (ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "set ", "cd "))
    ]
    assert lines == ["exec make test"]


def test_requirements_are_locked_with_hashes_and_name_no_address() -> None:
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        for block in re.split(r"\n(?=\S)", text.strip()):
            assert "--hash=sha256:" in block, block[:60]


def test_no_tracked_file_names_a_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("needs git and the repository, to know which files are tracked")
    forbidden = re.compile("|".join(("/wo" + "rk/", "/ro" + r"ot/\.", "/ho" + "me/[a-z]")))
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.suffix in {".webm", ".woff2", ".webp", ".png", ".bin"} or not path.exists():
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        assert not forbidden.search(text), name
