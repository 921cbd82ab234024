"""The words that can be found, for slips: each, the longer ones backwards behind ``<`` too, and stems behind ``~``.

They are filled from the search entries that are there already.
"""

import json

from alembic import op

revision = "0002"
down_revision = "0001"

TABLE = "CREATE TABLE search_word (letters TEXT PRIMARY KEY) WITHOUT ROWID"
ENTRIES = "SELECT title || ' ' || names || ' ' || summary || ' ' || speech FROM search_entry"
FILL = "INSERT OR IGNORE INTO search_word SELECT value FROM json_each(?)"


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    run(TABLE)
    kept: set[str] = set()
    for (tokens,) in run(ENTRIES):
        for token in tokens.split(" "):
            word, _, language = token.partition("~")
            if language:
                kept.add("~" + word)
            elif len(word) >= 3:
                kept |= {word, "<" + word[::-1]} if len(word) >= 8 else {word}
    run(FILL, (json.dumps(sorted(kept)),))
