"""Static files: an address that changes with their content, and one stylesheet."""

import ast
import re
import shutil
from pathlib import Path

import pytest

from chapters.web.assets import Assets, pack_stylesheet, resource_root
from tests.web.pageclient import PageClient, check_headers

STATIC = resource_root() / "static"
TEMPLATES = resource_root() / "templates"


def stylesheet() -> str:
    found = Assets(STATIC).read("css/site.css")
    assert found is not None
    return found[0].decode()


def test_a_static_file_may_be_kept_for_a_year(client: PageClient) -> None:
    page = client.get("/")
    for path in (page.one("script[@src]").get("src"), page.one("link[@rel='stylesheet']").get("href")):
        response = client.raw.get(str(path))
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]
        check_headers(response)


def test_under_an_older_digest_a_file_is_still_there_but_not_kept(client: PageClient) -> None:
    response = client.raw.get("/static/0123456789ab/js/main.js")
    assert response.status_code == 200
    assert "immutable" not in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    "name",
    ["js/none.js", "../templates/base.html", "css/../../pyproject.toml", "fonts", ".git/config", "js/%00.js"],
)
def test_nothing_else_is_served(client: PageClient, name: str) -> None:
    assert client.raw.get(f"/static/0123456789ab/{name}").status_code == 404


def test_a_change_of_any_file_changes_the_digest(tmp_path: Path) -> None:
    shutil.copytree(STATIC, tmp_path / "static")
    before = Assets(tmp_path / "static").digest
    assert Assets(tmp_path / "static").digest == before
    module = tmp_path / "static" / "js" / "lib" / "moment.js"
    module.write_text(module.read_text() + "export const more = 1;\n")
    assert Assets(tmp_path / "static").digest != before


def test_the_stylesheet_is_sent_in_one_piece_with_its_fonts(client: PageClient) -> None:
    css = stylesheet()
    assert "@import" not in css
    assert css.count("{") == css.count("}")
    for font in re.findall(r'url\("\.\./([^"]+)"\)', css):
        assert (STATIC / font).is_file()
    assert (STATIC / "fonts" / "OFL.txt").is_file()


def test_every_stylesheet_and_module_is_used(client: PageClient) -> None:
    css = stylesheet()
    for path in (STATIC / "css").rglob("*.css"):
        if path.name not in ("site.css", "editor.css"):  # the desk has a stylesheet of its own
            assert pack_stylesheet(path.read_text()).strip() in css, path
    modules = {path.relative_to(STATIC / "js").as_posix() for path in (STATIC / "js").rglob("*.js")}
    entries = sorted(path.name for path in (STATIC / "js").glob("*.js"))
    used = "".join(path.read_text() for path in [*TEMPLATES.rglob("*.html"), *(STATIC / "js").rglob("*.js")])
    for entry in entries:
        assert f"{entry.removesuffix('.js')}{{% endblock script %}}" in used or f"{entry}'" in used, entry
    seen, waiting = set(), list(entries)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            source = STATIC / "js" / name
            for found in re.findall(
                r"""(?:from|import|import\()\s*['"](\.{1,2}/[^'"]+)['"]""", source.read_text()
            ):
                if "/vendor/" in found:
                    assert (source.parent / found).is_file(), found
                    continue
                waiting.append(
                    (source.parent / found).resolve().relative_to((STATIC / "js").resolve()).as_posix()
                )
    assert seen == modules


def test_nothing_is_let_past_the_escaping() -> None:
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text()
        assert "|safe" not in text.replace(" ", ""), path
        assert "autoescape" not in text, path
        assert "style=" not in text, path
    for path in (STATIC / "js").rglob("*.js"):
        if path.name == "results.js":  # what the server escaped, through the one policy that the pages allow
            assert path.read_text().count(".innerHTML = policy ? policy.createHTML(") == 1
            continue
        for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "srcdoc"):
            assert sink not in path.read_text(), (path, sink)
    for path in Path(resource_root() / "src").rglob("*.py"):
        if "markupsafe" not in path.read_text():
            continue
        for call in (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)):
            if (getattr(call.func, "id", None) or getattr(call.func, "attr", None)) == "Markup":
                (argument,) = call.args  # a text written in the source, never one that came from outside
                assert isinstance(argument, ast.Constant), (path, call.lineno)


def test_no_code_lies_among_templates_and_static_files() -> None:
    """An editable install refuses them."""
    assert not [*TEMPLATES.rglob("*.py"), *STATIC.rglob("*.py")]
