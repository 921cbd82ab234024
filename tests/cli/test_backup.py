"""A backup holds everything that was saved before it, and puts it back whole or not at all."""

import io
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tarfile
import threading
import time
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from chapters.catalog import Catalog, NewRecording
from chapters.catalog.accounts import Role
from chapters.cli import cli
from chapters.model import Chapter, ChapterList, Provider, Recording, Source
from tests.support import opened


def run(folder: Path, *words: str) -> Result:
    return CliRunner().invoke(
        cli, ["--database", str(folder / "chapters.db"), *words], catch_exceptions=False
    )


def add(catalog: Catalog, number: int, *titles: str) -> None:
    source = Source(Provider.YOUTUBE, f"{number:011}")
    chapters = ChapterList(tuple(Chapter(i * 1000, title) for i, title in enumerate(titles)))
    catalog.add(NewRecording(Recording("", f"Talk {number}", source), chapters))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with two recordings, a poster and a film."""
    folder = tmp_path_factory.mktemp("made")
    catalog = opened(folder)
    add(catalog, 1, "Opening", "Archives")
    add(catalog, 2, "Closing")
    catalog.close()
    (folder / "media/posters").mkdir(parents=True)
    (folder / "media/posters/one.jpg").write_bytes(b"\xff\xd8\xff poster")
    (folder / "media/film.webm").write_bytes(b"film" * 1000)
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    """A copy of it to work with."""
    return Path(shutil.copytree(made, tmp_path / "home"))


def titles(folder: Path) -> list[str]:
    catalog = opened(folder)
    try:
        return sorted(one.recording.title for one in catalog.recordings().recordings)
    finally:
        catalog.close()


def listing(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_backup_brings_everything_back_on_another_machine(home: Path, tmp_path: Path) -> None:
    made = run(home, "backup", str(tmp_path / "one.tar"))
    assert "2 recordings, 3 chapters, 2 media files" in made.stdout
    assert (tmp_path / "one.tar").stat().st_mode & 0o077 == 0
    there = tmp_path / "there"
    assert "Restored 2 recordings" in run(there, "restore", str(tmp_path / "one.tar")).stdout
    assert titles(there) == ["Talk 1", "Talk 2"]
    assert opened(there).search("archives").total == 1
    assert (there / "media/film.webm").read_bytes() == (home / "media/film.webm").read_bytes()
    assert run(there, "verify").stdout == "Everything agrees.\n"


def test_posters_alone_and_gzipped_when_asked_for(home: Path, tmp_path: Path) -> None:
    run(home, "backup", "--without-media", str(tmp_path / "one.tar.gz"))
    with tarfile.open(tmp_path / "one.tar.gz", "r:gz") as tar:
        assert tar.getnames() == ["chapters.db", "media/posters/one.jpg", "backup.json"]
    assert run(home, "restore", "--check", str(tmp_path / "one.tar.gz")).exit_code == 0


def test_no_file_is_replaced_unless_asked_for(home: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.tar").write_text("mine")
    refused = run(home, "backup", str(tmp_path / "notes.tar"))
    assert refused.exit_code == 1
    assert "--force" in refused.output
    assert (tmp_path / "notes.tar").read_text() == "mine"
    assert run(home, "backup", "--force", str(tmp_path / "notes.tar")).exit_code == 0
    assert tarfile.is_tarfile(tmp_path / "notes.tar")
    assert listing(tmp_path)[:1] == ["home"]
    assert not [name for name in listing(tmp_path) if ".part" in name or "backing-up" in name]


def test_every_save_acknowledged_before_a_backup_is_in_it_and_none_by_half(
    home: Path, tmp_path: Path
) -> None:
    catalog = opened(home)
    stop, done = threading.Event(), [2]

    def edit() -> None:
        while not stop.is_set():
            add(catalog, done[0] + 1, "One", "Two", "Three")
            done[0] += 1

    writer = threading.Thread(target=edit)
    writer.start()
    try:
        for number in range(8):
            before = done[0]
            target = tmp_path / f"{number}.tar"
            assert run(home, "backup", "--without-media", str(target)).exit_code == 0
            there = tmp_path / str(number)
            assert run(there, "restore", str(target)).exit_code == 0
            with closing(sqlite3.connect(there / "chapters.db")) as raw:
                recordings, chapters = raw.execute(
                    "SELECT (SELECT count(*) FROM recording), (SELECT count(*) FROM chapter)"
                ).fetchone()
            assert recordings >= before
            assert chapters == 3 + 3 * (recordings - 2)
    finally:
        stop.set()
        writer.join()
        catalog.close()
    assert run(tmp_path / "7", "verify").stdout == "Everything agrees.\n"


def test_the_former_database_and_files_that_differ_are_kept(home: Path, tmp_path: Path) -> None:
    run(home, "backup", str(tmp_path / "one.tar"))
    catalog = opened(home)
    add(catalog, 3, "Later")
    catalog.close()
    (home / "media/film.webm").write_bytes(b"another film")
    said = run(home, "restore", str(tmp_path / "one.tar")).stdout
    assert titles(home) == ["Talk 1", "Talk 2"]
    former = re.search(r"former database is kept in (.*)", said)
    films = re.search(r"Media files that were other ones are kept in (.*)", said)
    assert former
    assert films
    assert (Path(films[1]) / "film.webm").read_bytes() == b"another film"
    back = tmp_path / "back"
    assert run(back, "restore", former[1]).exit_code == 0
    assert titles(back) == ["Talk 1", "Talk 2", "Talk 3"]


@pytest.mark.parametrize("place", [3_000, 0.3, 0.6, 0.9])
def test_a_damaged_backup_changes_nothing(home: Path, tmp_path: Path, place: float) -> None:
    target = tmp_path / "one.tar"
    run(home, "backup", str(target))
    data = bytearray(target.read_bytes())
    position = int(place if place > 1 else place * len(data))
    data[position] ^= 0x10
    target.write_bytes(data)
    before = listing(home)
    refused = run(home, "restore", str(target))
    assert refused.exit_code == 1, refused.output
    assert listing(home) == before
    assert titles(home) == ["Talk 1", "Talk 2"]


@pytest.mark.parametrize("share", [0.0, 0.2, 0.7, 0.99])
def test_a_backup_that_was_cut_off_changes_nothing(home: Path, tmp_path: Path, share: float) -> None:
    target = tmp_path / "one.tar"
    run(home, "backup", str(target))
    with target.open("r+b") as file:
        file.truncate(int(share * (target.stat().st_size - 10_240)))
    assert run(home, "restore", str(target)).exit_code == 1
    assert titles(home) == ["Talk 1", "Talk 2"]


@pytest.mark.parametrize("name", ["../../evil", "/etc/evil", "media/../../evil", "other.db"])
def test_a_backup_cannot_write_outside(home: Path, tmp_path: Path, name: str) -> None:
    with tarfile.open(tmp_path / "evil.tar", "w") as tar:
        info = tarfile.TarInfo(name)
        info.size = 4
        tar.addfile(info, io.BytesIO(b"evil"))
    refused = run(home, "restore", str(tmp_path / "evil.tar"))
    assert "no backup of Chapters" in refused.output
    assert not (tmp_path / "evil").exists()


def test_a_backup_of_a_newer_program_asks_for_an_upgrade(home: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(home / "chapters.db")) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
        raw.commit()
    refused = run(tmp_path / "there", "restore", str(home / "chapters.db"))
    assert refused.exit_code == 1
    assert "newer Chapters" in refused.output
    assert not (tmp_path / "there/chapters.db").exists()


def test_a_damaged_database_gives_way_to_its_backup_and_is_kept(home: Path, tmp_path: Path) -> None:
    run(home, "backup", str(tmp_path / "one.tar"))
    (home / "chapters.db").write_bytes((home / "chapters.db").read_bytes()[:10_000])
    assert run(home, "restore", str(tmp_path / "one.tar")).exit_code == 0
    assert titles(home) == ["Talk 1", "Talk 2"]
    [kept] = home.glob("chapters.db.before-restore-*")
    assert kept.stat().st_size == 10_000


def test_nobody_is_signed_in_again_by_a_restore(home: Path, tmp_path: Path) -> None:
    catalog = opened(home)
    people = catalog.accounts.people
    anna, secret = people.accept(people.first_link(), "Anna", "three old bridges", agent="a browser")
    link = people.invite(Role.EDITOR, by="Anna")
    run(home, "backup", str(tmp_path / "one.tar"))
    signed_in = catalog.accounts.signing.caller(secret)
    assert signed_in
    catalog.accounts.signing.sign_out(signed_in)
    catalog.close()
    run(home, "restore", str(tmp_path / "one.tar"))
    again = opened(home)
    assert again.accounts.signing.caller(secret) is None
    assert again.accounts.people.named("Anna").id == anna.id
    with pytest.raises(Exception, match="link"):
        again.accounts.people.look_at(link)
    again.close()


def test_a_restore_waits_for_nobody_and_disturbs_nobody_who_serves(home: Path, tmp_path: Path) -> None:
    run(home, "backup", str(tmp_path / "one.tar"))
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["--database", str(home / "chapters.db"), "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(
        [sys.executable, "-m", "chapters", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("The server does not answer.")
        refused = run(home, "restore", str(tmp_path / "one.tar"))
        assert refused.exit_code == 1
        assert "is in use: stop" in refused.output
        assert not list(home.glob("*before-restore*"))
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).close()
    finally:
        os.kill(server.pid, signal.SIGTERM)
        server.wait(20)
    assert run(home, "restore", str(tmp_path / "one.tar")).exit_code == 0


def test_a_restore_that_is_killed_leaves_the_old_or_the_new(home: Path, tmp_path: Path) -> None:
    run(home, "backup", str(tmp_path / "one.tar"))
    catalog = opened(home)
    add(catalog, 3, "Later")
    catalog.close()
    words = [
        sys.executable,
        "-m",
        "chapters",
        "--database",
        str(home / "chapters.db"),
        "restore",
        str(tmp_path / "one.tar"),
    ]
    for wait in (0.2, 0.28, 0.36):
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.kill()
        process.wait()
        assert titles(home) in (["Talk 1", "Talk 2", "Talk 3"], ["Talk 1", "Talk 2"])


def test_a_folder_gets_a_named_backup_and_keeps_the_newest(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    for day in ("20200101", "20200102", "20200103"):
        (folder / f"chapters-{day}T000000Z.tar").touch()
    (folder / "holiday.tar").touch()
    assert run(home, "backup", "--keep", "2", str(folder)).exit_code == 0
    kept = sorted(path.name for path in folder.iterdir())
    assert kept[0] == "chapters-20200103T000000Z.tar"
    assert kept[2] == "holiday.tar"
    assert len(kept) == 3
