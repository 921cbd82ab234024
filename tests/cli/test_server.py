"""Commands speak to a server as they do to a database: the same words, the same ends, clear errors."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chapters.catalog.accounts import Scope
from chapters.cli import cli
from tests.support import opened

URL = "https://www.youtube.com/watch?v="
DAY = "Museum day in Rīga\n\n0:00 Opening\n5:13 Digitalizācija mazajos muzejos\n1:02:45 Panel: who pays\n"
VTT = "WEBVTT\n\n00:00.000 --> 00:04.000\nGood morning to the archivists\n"


@dataclass(frozen=True)
class Site:
    """A server that runs, its folder, and tokens for it."""

    folder: Path
    address: str
    reads: str
    writes: str

    def here(self, *words: str, stdin: str = "") -> Result:
        return run(["--database", str(self.folder / "chapters.db"), *words], {}, stdin)

    def there(self, *words: str, token: str | None = None, stdin: str = "") -> Result:
        secret = self.writes if token is None else token
        return run(["--server", self.address, *words], {"CHAPTERS_TOKEN": secret}, stdin)


def run(words: list[str], environment: dict[str, str], stdin: str = "") -> Result:
    clean: dict[str, str | None] = {
        "CHAPTERS_SERVER": None,
        "CHAPTERS_TOKEN": None,
        "CHAPTERS_DATABASE": None,
        "CHAPTERS_SEARCH_DEADLINE_MS": "10000",
    }
    return CliRunner().invoke(cli, words, env=clean | environment, input=stdin, catch_exceptions=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    (folder / "day.txt").write_text(DAY, encoding="utf-8")
    (folder / "two.txt").write_text("Second talk\n0:00 Start\n1:00 Storage of films\n", encoding="utf-8")
    catalog = opened(folder)
    people = catalog.accounts.people
    anna, _ = people.accept(people.first_link(), "Anna", "three old bridges", agent="a browser")
    _, reads = catalog.accounts.tokens.make(anna, "reads", [Scope.READ])
    _, writes = catalog.accounts.tokens.make(anna, "writes", [Scope.READ, Scope.WRITE])
    catalog.close()
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["--database", str(folder / "chapters.db"), "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(
        [sys.executable, "-m", "chapters", *words],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"CHAPTERS_SEARCH_DEADLINE_MS": "10000"},
        start_new_session=True,  # it starts a process that answers, which must end with it
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{address}/healthz", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("The server does not answer.")
        made = Site(folder, address, reads, writes)
        add = ["add", str(folder / "day.txt"), "--url", f"{URL}aaaaaaaaaaa", "--speaker", "Anna Bērziņa"]
        assert made.here(*add, "--collection", "Days", "--recorded", "2024-05-01").exit_code == 0
        assert made.here("add", str(folder / "two.txt"), "--url", f"{URL}bbbbbbbbbbb").exit_code == 0
        yield made
    finally:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(20)


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("list", "--json"),
        ("list", "museum-day-in-riga"),
        ("list", "museum-day-in-riga", "--json"),
        ("search", "digitalizacija"),
        ("search", "digitalizacija", "--json"),
        ("search", "opening", "--facets"),
        ("search", "muzejs", "--collection", "days"),
        ("search", "digitalizacjia"),
        ("search", "digitalizacjia", "--exact"),
        ("search", "nothing speaks of this"),
        ("search", "-x"),
        ("proposals",),
        ("revisions", "museum-day-in-riga"),
        ("revisions", "museum-day-in-riga", "1"),
        ("revisions", "museum-day-in-riga", "--since", "0"),
        ("list", "no-such-talk"),
        ("search", "opening", "--collection", "no-such"),
        ("revisions", "no-such-talk"),
    ],
    ids=" ".join,
)
def test_a_command_says_the_same_of_a_server_as_of_its_database(site: Site, words: tuple[str, ...]) -> None:
    if words[-1] == "-x":
        words = ("search", "--", "-x")
    here, there = site.here(*words), site.there(*words)
    assert there.stdout == here.stdout
    assert there.stderr == here.stderr
    assert there.exit_code == here.exit_code


@pytest.mark.parametrize("form", ["webvtt", "podcasting20", "youtube", "schema.org"])
def test_exports_are_the_same_files(site: Site, tmp_path: Path, form: str) -> None:
    here = site.here("export", str(tmp_path / "here"), "--to", form)
    there = site.there("export", str(tmp_path / "there"), "--to", form, token=site.reads)
    if here.exit_code:
        assert there.exit_code == here.exit_code
        return
    assert there.stdout.replace("there", "here") == here.stdout
    names = sorted(path.name for path in (tmp_path / "here").iterdir())
    assert names
    for name in names:
        assert (tmp_path / "there" / name).read_bytes() == (tmp_path / "here" / name).read_bytes()


def test_a_description_is_added_brought_up_to_date_and_left_alone(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "third.txt"
    path.write_text("Third talk\n0:00 Beginning\n2:00 Of paper\n", encoding="utf-8")
    words = ("add", str(path), "--url", f"{URL}ccccccccccc", "--speaker", "Jānis Ozols")
    added = site.there(*words)
    assert added.stdout == "Added: Third talk — 2 chapters  (third-talk)\n", added.output
    assert site.there(*words).stdout.startswith("Unchanged: Third talk")
    path.write_text("Third talk\n0:00 Beginning\n2:00 Of paper\n4:00 Of film\n", encoding="utf-8")
    assert site.there(*words).stdout.startswith("Updated: Third talk — 3 chapters")


def test_a_media_file_is_sent_with_what_lies_beside_it(site: Site, tmp_path: Path) -> None:
    media = Path(str(files("chapters") / "sample" / "evening.webm"))
    (tmp_path / "evening.webm").write_bytes(media.read_bytes())
    (tmp_path / "evening.description.txt").write_text("0:00 Welcome\n0:01 Rest\n0:02 End\n", encoding="utf-8")
    (tmp_path / "evening.en.vtt").write_text(VTT, encoding="utf-8")
    added = site.there("add", str(tmp_path / "evening.webm"), "--title", "An evening")
    assert added.exit_code == 0, added.output
    slug = added.stdout.rpartition("(")[2].strip(" )\n")
    assert "Welcome" in site.here("list", slug).stdout
    assert "archivists" in site.here("search", "archivists", "--json").stdout


def test_a_revision_is_restored_on_the_server(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "fourth.txt"
    words = ("add", str(path), "--url", f"{URL}ddddddddddd")
    for text in ("Fourth talk\n0:00 One\n1:00 Two\n", "Fourth talk\n0:00 One\n1:00 Three\n2:00 Four\n"):
        path.write_text(text, encoding="utf-8")
        assert site.there(*words).exit_code == 0
    assert len(site.there("revisions", "fourth-talk").stdout.splitlines()) == 2
    assert "Three" in site.there("revisions", "fourth-talk", "--since", "1").stdout
    restored = site.there("revisions", "fourth-talk", "1", "--restore")
    assert restored.exit_code == 0, restored.output
    assert "Two" in site.here("list", "fourth-talk").stdout
    assert "Anna" in site.here("revisions", "fourth-talk").stdout.splitlines()[0]


def test_a_token_that_is_unknown_or_may_not_write_is_said(site: Site, tmp_path: Path) -> None:
    unknown = site.there("proposals", token="chapters_" + "x" * 43)
    assert unknown.exit_code == 1
    assert "does not know this token" in unknown.stderr
    none = site.there("list", token="")
    assert "Set CHAPTERS_TOKEN" in none.stderr
    words = ("add", str(site.folder / "two.txt"), "--url", f"{URL}eeeeeeeeeee")
    denied = site.there(*words, token=site.reads)
    assert denied.exit_code == 1
    assert "scope" in denied.stderr
    for result in (unknown, none, denied):
        assert site.reads not in result.output


def test_a_token_may_lie_in_a_file(site: Site, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(site.reads + "\n")
    found = run(["--server", site.address, "--token-file", str(tmp_path / "token"), "list"], {})
    assert "museum-day-in-riga" in found.stdout
    missing = run(["--server", site.address, "--token-file", str(tmp_path / "none"), "list"], {})
    assert "cannot be read" in missing.stderr


def test_a_server_that_is_not_there_is_said() -> None:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    found = run(["--server", f"http://127.0.0.1:{port}", "list"], {"CHAPTERS_TOKEN": "chapters_x"})
    assert found.exit_code == 1
    assert "cannot be reached" in found.stderr


@pytest.mark.parametrize(
    "words", [("users", "list"), ("verify",), ("backup", "x.tar"), ("refresh",), ("report",)]
)
def test_what_needs_the_database_itself_says_so(words: tuple[str, ...]) -> None:
    found = run(["--server", "http://localhost:1", *words], {"CHAPTERS_TOKEN": "chapters_x"})
    assert found.exit_code == 1
    assert "without --server" in found.stderr


def test_a_token_is_never_sent_in_the_clear_or_after_a_redirect() -> None:
    found = run(["--server", "http://chapters.example.org", "list"], {"CHAPTERS_TOKEN": "chapters_x"})
    assert "not https" in found.stderr
    asked: list[tuple[str, str | None]] = []

    class Astray(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append((self.path, self.headers["Authorization"]))
            self.send_response(302)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Astray)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        found = run(
            ["--server", f"http://127.0.0.1:{server.server_port}", "list"], {"CHAPTERS_TOKEN": "chapters_x"}
        )
    finally:
        server.shutdown()
        server.server_close()
    assert "leads to /elsewhere" in found.stderr
    assert len(asked) == 1


def test_one_cannot_ask_for_both(site: Site) -> None:
    found = run(["--server", site.address, "--database", "x.db", "list"], {"CHAPTERS_TOKEN": site.reads})
    assert found.exit_code == 2
    assert json.dumps("not both")[1:-1] in found.stderr
