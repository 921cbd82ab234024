"""Seals of what readers are shown; searches that found nothing; sources that are gone.

A seal depends on nothing but the rows and the columns that ``store/sealing.py`` names. A later version that changes what lies in
those columns must seal everything anew.
"""

from alembic import op

from chapters.store.engine import dbapi_connection
from chapters.store.sealing import seal_everything

revision = "0006"
down_revision = "0005"

STATEMENTS = (
    """CREATE TABLE seal (
        part TEXT NOT NULL, id INTEGER NOT NULL, number INTEGER NOT NULL, digest BLOB NOT NULL,
        PRIMARY KEY (id, part, number)) WITHOUT ROWID""",
    # A search that found nothing: a digest of its words, and the words themselves once enough have asked for them.
    """CREATE TABLE missed_search (
        digest BLOB PRIMARY KEY, words TEXT NOT NULL, count INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL)
        WITHOUT ROWID""",
    "CREATE INDEX missed_search_last ON missed_search (last)",
    """CREATE TABLE source_trouble (
        recording_id INTEGER PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
        since TEXT NOT NULL, last TEXT NOT NULL, reason TEXT NOT NULL)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
    seal_everything(dbapi_connection(op.get_bind()))
