"""No text runs as a script, wherever it stands: a short form of the long proof, ``benchmarks/payloads.py``."""

from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.payloads import GROUP, prove


def test_no_text_runs_on_any_page(browser: Browser, tmp_path: Path) -> None:
    count = prove(browser, tmp_path, GROUP)
    assert count.pages > 30
    assert not count.wrong, count.wrong[:5]
