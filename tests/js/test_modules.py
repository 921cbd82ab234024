"""The JavaScript modules' own tests, ``*.test.js``, run in the real browser from a page that holds nothing else."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, Response, send_from_directory
from playwright.sync_api import Browser
from werkzeug.serving import make_server

from chapters.web.assets import resource_root
from tests.browser.chromium import until

HERE = Path(__file__).parent
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>tests</title><link rel="icon" href="data:,">
<script type="module">
import {{ results }} from '/tests/harness.js';
await import('/tests/{name}');
window.results = results;
</script></head><body></body></html>"""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def bench() -> Iterator[str]:
    """The address of a server of modules, tests and tables of cases."""
    app = Flask(__name__, static_folder=None)
    folders = {"static": resource_root() / "static", "tests": HERE, "data": HERE.parent / "data"}

    @app.get("/<folder>/<path:name>")
    def file(folder: str, name: str) -> Response:
        kind = "text/javascript" if name.endswith(".js") else None
        return send_from_directory(folders[folder], name, mimetype=kind)

    @app.get("/page/<name>")
    def page(name: str) -> str:
        return PAGE.format(name=name)

    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.test.js")))
def test_module(browser: Browser, bench: str, name: str) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{bench}/page/{name}")
    results = until(page, "window.results ?? null") if not faults else []
    page.close()
    assert not faults
    assert results
    assert not [f"{result['promise']}: {result['error']}" for result in results if result["error"]]
