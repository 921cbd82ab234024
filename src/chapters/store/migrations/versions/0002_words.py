"""The words that can be found, for slips: each forwards, and backwards behind ``<``.

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
    words: set[str] = set()
    for (tokens,) in run(ENTRIES):
        words.update(token.partition("~")[0] for token in tokens.split(" "))
    both = sorted({*words, *("<" + word[::-1] for word in words)} - {"", "<"})
    run(FILL, (json.dumps(both),))
