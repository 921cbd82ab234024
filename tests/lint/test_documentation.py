"""The page about the rules says what the rules say."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_page_is_current() -> None:
    written = (ROOT / "docs" / "lint.md").read_text(encoding="utf-8")
    document = runpy.run_path(str(ROOT / "tools" / "lint_docs.py"))["document"]
    assert written == document(), "run: python tools/lint_docs.py"
