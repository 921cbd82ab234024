"""An import that is killed again and again, and completed: nothing twice, nothing half-written.

``python -m benchmarks.kills [KILLS]`` kills ``chapters add FOLDER`` with SIGKILL at random moments, checks the database
after every kill, and at last lets it finish.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

from benchmarks.generate import write_files
from chapters.bootstrap import open_catalog
from chapters.settings import Settings

KILLS = 100
RECORDINGS, CHAPTERS, CUES = 1_200, 9_600, 24_000


def wounds(database: Path) -> list[str]:
    """What is wrong with the database at ``database``: empty when every save in it is whole."""
    with closing(sqlite3.connect(database)) as raw:
        checks = {
            "a source twice": "SELECT 1 FROM source GROUP BY provider, provider_id HAVING count(*) > 1",
            "a recording without its import": "SELECT 1 FROM source WHERE content_hash = ''",
            "a list without its revision": """SELECT 1 FROM recording r LEFT JOIN revision v
                ON v.recording_id = r.id AND v.number = r.revision WHERE v.number IS NULL""",
            "chapters that are not the revision's": """SELECT 1 FROM revision v WHERE json_array_length(v.chapters) <>
                (SELECT count(*) FROM chapter c WHERE c.recording_id = v.recording_id)""",
            "a track without all of its cues": """SELECT 1 FROM track t WHERE cue_count <>
                (SELECT count(*) FROM cue c WHERE c.track_id = t.id)""",
        }
        if not raw.execute("SELECT 1 FROM sqlite_master WHERE name = 'search_entry'").fetchone():
            tables = raw.execute(
                "SELECT count(*) FROM sqlite_master WHERE name NOT LIKE 'alembic%'"
            ).fetchone()[0]
            return (
                ["half-made tables"] if tables else []
            )  # killed before the tables were there, which come all at once
        found = [name for name, query in checks.items() if raw.execute(f"{query} LIMIT 1").fetchone()]
    catalog = open_catalog(Settings(database=database, media=database.parent / "media"))
    try:
        return found + [fault.message for fault in catalog.upkeep.verify()]
    finally:
        catalog.close()


def import_killed(
    folder: Path, database: Path, kills: int, *, longest_s: float, seed: int = 1
) -> tuple[int, list[str]]:
    """Start the import ``kills`` times and kill it; then let it finish. Kills that hit it, and the wounds found."""
    chance = random.Random(seed)
    hit, found = 0, []
    environment = os.environ | {"CHAPTERS_DATABASE": str(database)}
    command = [sys.executable, "-m", "chapters", "add", "--quiet", str(folder)]
    for _ in range(kills):
        process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(chance.uniform(0.3, longest_s))
        hit += process.poll() is None
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if database.exists() and database.stat().st_size:
            found += wounds(database)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return hit, found + wounds(database)


def counts(database: Path) -> tuple[int, int, int]:
    """Recordings, chapters and cues in the database."""
    with closing(sqlite3.connect(database)) as raw:
        names = ("recording", "chapter", "cue")
        one, two, three = (raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names)
        return one, two, three


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else KILLS
    with tempfile.TemporaryDirectory() as place:
        folder, database = Path(place) / "talks", Path(place) / "chapters.db"
        write_files(folder, RECORDINGS, CHAPTERS, CUES)
        hit, found = import_killed(folder, database, kills, longest_s=6.0)
        whole = counts(database) == (RECORDINGS, CHAPTERS, CUES)
        print(
            f"import killed {hit} times in {kills} starts, then completed: {len(found)} wounds {sorted(set(found))}, "
            f"{counts(database)} recordings, chapters and cues: {'all of them, once' if whole else 'WRONG'}"
        )
        if found or not whole:
            raise SystemExit(1)


if __name__ == "__main__":
    main()
