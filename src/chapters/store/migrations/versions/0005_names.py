"""The index at the back of the book: names of speakers and topics with their places, brought up to date recording by
recording.

A change of a recording only notes its number (by the triggers below, so that no way of saving can forget it); whoever next
looks at an index gathers the names of what was noted. See ``chapters/store/gathering.py``.
"""

from alembic import op

revision = "0005"
down_revision = "0004"

STATEMENTS = (
    # A spelling as it was written. Spellings that may be one name have the same bucket.
    """CREATE TABLE index_name (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, bucket TEXT NOT NULL, spelling TEXT NOT NULL, entry_id INTEGER,
        UNIQUE (kind, bucket, spelling))""",
    "CREATE INDEX index_name_of_entry ON index_name (entry_id)",
    """CREATE TABLE index_place (
        name_id INTEGER NOT NULL, recording_id INTEGER NOT NULL, chapter_id INTEGER NOT NULL,
        PRIMARY KEY (name_id, recording_id, chapter_id)) WITHOUT ROWID""",
    "CREATE INDEX index_place_of_recording ON index_place (recording_id)",
    """CREATE TABLE index_entry (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, bucket TEXT NOT NULL, slug TEXT NOT NULL, name TEXT NOT NULL,
        heading TEXT NOT NULL, places INTEGER NOT NULL)""",
    "CREATE INDEX index_entry_of_bucket ON index_entry (kind, bucket)",
    "CREATE INDEX index_entry_of_slug ON index_entry (kind, slug)",
    # Where an entry stands in each language's alphabet.
    """CREATE TABLE index_order (
        entry_id INTEGER NOT NULL, language TEXT NOT NULL, kind TEXT NOT NULL, letter TEXT NOT NULL, sort TEXT NOT NULL,
        PRIMARY KEY (entry_id, language)) WITHOUT ROWID""",
    "CREATE INDEX index_order_of_letter ON index_order (kind, language, letter, sort)",
    "CREATE TABLE index_stale (recording_id INTEGER PRIMARY KEY)",
    """CREATE TABLE index_state (one INTEGER PRIMARY KEY CHECK (one = 1), as_of TEXT NOT NULL)""",
    "INSERT INTO index_state VALUES (1, '')",
    "INSERT INTO index_stale SELECT id FROM recording",
    # Every saved list moves the recording's revision.
    """CREATE TRIGGER index_of_new AFTER INSERT ON recording BEGIN
        INSERT OR IGNORE INTO index_stale VALUES (new.id); END""",
    """CREATE TRIGGER index_of_changed AFTER UPDATE OF revision, speakers, access, public_from ON recording BEGIN
        INSERT OR IGNORE INTO index_stale VALUES (new.id); END""",
    """CREATE TRIGGER index_of_gone AFTER DELETE ON recording BEGIN
        INSERT OR IGNORE INTO index_stale VALUES (old.id); END""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
