"""The same titles and speech, kept and searched as others do."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import sqlite3
import subprocess
import time
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.serving import free_port, wait_for

YT_FTS_SHOWN = 10
"""What yt-fts shows unless it is told otherwise."""

# Its tables as sqlite-utils makes them for it, without the columns that its search does not read.
_SCHEMA = """
    CREATE TABLE Subtitles (subtitle_id INTEGER PRIMARY KEY, video_id TEXT, start_time TEXT NOT NULL, stop_time TEXT,
                            text TEXT NOT NULL);
    INSERT INTO Subtitles (video_id, start_time, stop_time, text)
        SELECT recording_id, start_ms, end_ms, title FROM ours.chapter;
    INSERT INTO Subtitles (video_id, start_time, stop_time, text)
        SELECT track_id, start_ms, end_ms, text FROM ours.cue;
    CREATE VIRTUAL TABLE Subtitles_fts USING FTS5 (text, content=[Subtitles]);
    INSERT INTO Subtitles_fts (Subtitles_fts) VALUES ('rebuild');
"""
_SEARCH_ALL = """
    SELECT s.rowid, s.subtitle_id, s.video_id, s.start_time, s.stop_time, s.text
    FROM Subtitles_fts fts JOIN Subtitles s ON fts.rowid = s.rowid
    WHERE fts.text MATCH ? ORDER BY rank LIMIT ?
"""
_NAMES = ("rowid", "subtitle_id", "video_id", "start_time", "stop_time", "text")


class Peers:
    """Others' searches over the texts of one of our databases."""

    def __init__(self, ours: Path) -> None:
        self.database = ours.with_name("others.db")
        if not self.database.exists():
            raw = sqlite3.connect(self.database)
            raw.execute("ATTACH ? AS ours", (str(ours),))
            raw.executescript(_SCHEMA)
            raw.close()
        self._kept = sqlite3.connect(self.database)

    def yt_fts(self, query: str) -> Any:
        """``search_all`` of yt-fts 0.1.62, step by step: a connection, its quoting, its statement, its dictionaries."""
        connection = sqlite3.connect(self.database)
        terms = [_escaped(term.strip('"')) for term in re.findall(r'"[^"]*"|\S+', query)]
        rows = connection.execute(_SEARCH_ALL, (" ".join(terms), YT_FTS_SHOWN)).fetchall()
        found = [dict(zip(_NAMES, row, strict=True)) for row in rows]
        connection.close()
        return found

    def scan(self, query: str) -> Any:
        """Every text looked through."""
        parts = query.replace('"', " ").split()
        where = " AND ".join(["text LIKE ?"] * len(parts))
        statement = f"SELECT video_id FROM Subtitles WHERE {where} LIMIT 20"
        return self._kept.execute(statement, [f"%{part}%" for part in parts]).fetchall()

    def datasette(self, words: list[str], seconds: float = 6) -> float | None:
        """Requests a second of Datasette's search page; None where it is not installed (``DATASETTE`` may name it)."""
        program = os.environ.get("DATASETTE") or shutil.which("datasette")
        if not program:
            return None
        port = free_port()
        server = subprocess.Popen(
            [program, "serve", str(self.database), "--port", str(port)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait_for(port)
            return _pages(
                port, [f"/others/Subtitles?_search={quote(word)}&_size=20" for word in words], seconds
            )
        finally:
            server.terminate()
            server.wait(10)


def _escaped(term: str) -> str:
    for mark in ('"', "*", "(", ")", "+", "-"):
        term = term.replace(mark, f'"{mark}"')
    return f'"{term}"'


def _pages(port: int, paths: list[str], seconds: float) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    begun, count = time.monotonic(), 0
    for path in cycle(paths):
        if time.monotonic() - begun > seconds:
            break
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"{path}: {response.status}")
        count += 1
    return count / (time.monotonic() - begun)
