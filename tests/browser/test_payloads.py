"""No text runs as a script, wherever it stands: a short form of the long proof, ``benchmarks/payloads.py``."""

from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.payloads import prove


def test_no_text_runs_on_any_page(browser: Browser, tmp_path: Path) -> None:
    count = prove(browser, tmp_path, 5)
    assert count.pages > 25
    assert not count.wrong, count.wrong[:5]
