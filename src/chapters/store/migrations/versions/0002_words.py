"""The words that can be found, for slips, and their stems behind ``~``: each forwards, and backwards behind ``<``.

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
            if word:
                kept |= {"~" + word, "<~" + word[::-1]} if language else {word, "<" + word[::-1]}
    run(FILL, (json.dumps(sorted(kept)),))
