"""What is shipped is whole: the wheel holds pages, styles, migrations and the sample, and works from another place."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
IS_CHECKOUT = (ROOT / "pyproject.toml").exists()
pytestmark = pytest.mark.skipif(not IS_CHECKOUT, reason="needs the checkout, to build the wheel from it")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    [path] = folder.glob("*.whl")
    return path


def test_the_wheel_holds_everything_that_the_checkout_has(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {
        f"chapters/{kind}/{path.relative_to(ROOT / kind).as_posix()}"
        for kind in ("templates", "static")
        for path in (ROOT / kind).rglob("*")
        if path.is_file()
    } | {
        f"chapters/{path.relative_to(ROOT / 'src/chapters').as_posix()}"
        for path in (ROOT / "src/chapters").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert "chapters/templates/base.html" in expected
    assert "chapters/store/migrations/versions/0001_first.py" in expected
    assert expected <= names


def test_no_python_lies_among_the_templates_and_static_files() -> None:
    assert not [path for kind in ("templates", "static") for path in (ROOT / kind).rglob("*.py")]


def test_the_wheel_works_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(target), str(wheel)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    environment = os.environ | {"PYTHONPATH": str(target), "CHAPTERS_DATABASE": str(tmp_path / "chapters.db")}
    script = """
import chapters, pathlib, os
assert pathlib.Path(chapters.__file__).is_relative_to(os.environ["PYTHONPATH"]), chapters.__file__
from chapters.cli import cli
cli(["demo"], standalone_mode=False)
from chapters.web import application
client = application().test_client()
home = client.get("/")
assert home.status_code == 200, home.status
style = [part.split('"')[0] for part in home.text.split('href="') if part.startswith("/static/") and ".css" in part][0]
assert client.get(style).status_code == 200, style
assert "recordings" in client.get("/search.json?q=open").text
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "64 recordings" in done.stdout


def test_importing_the_public_api_loads_no_framework() -> None:
    script = (
        "import sys, chapters; chapters.parse_description('0:00 A\\n1:00 B\\n2:00 C');"
        "print([name for name in ('flask', 'sqlalchemy', 'click', 'yt_dlp', 'webvtt') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"
