"""Collections, recordings, sources, chapters, cues, revisions and the search index.

The statements are written out, not taken from the table objects: what a database of this version looks like must not
change when those do.
"""

from alembic import op

revision = "0001"
down_revision = None

STATEMENTS = (
    "PRAGMA application_id = 0x43686170",  # "Chap": so that another program's database is never touched
    """CREATE TABLE collection (
        id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, title TEXT NOT NULL, description TEXT NOT NULL,
        language TEXT NOT NULL)""",
    """CREATE TABLE recording (
        id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, collection_id INTEGER REFERENCES collection (id),
        title TEXT NOT NULL, description TEXT NOT NULL, language TEXT NOT NULL, duration_ms INTEGER, recorded TEXT,
        speakers TEXT NOT NULL, rights TEXT NOT NULL, licence TEXT NOT NULL, credit TEXT NOT NULL,
        identifier TEXT NOT NULL, poster TEXT NOT NULL, access TEXT NOT NULL, public_from TEXT,
        revision INTEGER NOT NULL, added TEXT NOT NULL, modified TEXT NOT NULL)""",
    "CREATE INDEX recording_of_collection ON recording (collection_id)",
    "CREATE INDEX recording_newest ON recording (recorded, id)",
    "CREATE INDEX recording_language ON recording (language)",
    """CREATE TABLE source (
        recording_id INTEGER PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE,
        provider TEXT NOT NULL, provider_id TEXT NOT NULL, url TEXT NOT NULL, provenance TEXT NOT NULL,
        reason TEXT NOT NULL, origin TEXT NOT NULL, wishes TEXT NOT NULL, imported TEXT NOT NULL, imported_fields TEXT NOT NULL,
        content_hash TEXT NOT NULL, checked TEXT NOT NULL, UNIQUE (provider, provider_id))""",
    """CREATE TABLE alternative (
        recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE, provenance TEXT NOT NULL,
        chapters TEXT NOT NULL, PRIMARY KEY (recording_id, provenance))""",
    """CREATE TABLE proposal (
        id INTEGER PRIMARY KEY, recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
        kind TEXT NOT NULL, key TEXT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL, made TEXT NOT NULL,
        UNIQUE (recording_id, kind, key, field))""",
    """CREATE TABLE chapter (
        id INTEGER PRIMARY KEY, recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
        key TEXT NOT NULL UNIQUE, position INTEGER NOT NULL, start_ms INTEGER NOT NULL CHECK (start_ms >= 0),
        end_ms INTEGER, level INTEGER NOT NULL, title TEXT NOT NULL, listed BOOLEAN NOT NULL, more TEXT NOT NULL)""",
    "CREATE INDEX chapter_of_recording ON chapter (recording_id, position)",
    """CREATE TABLE retired_key (
        key TEXT PRIMARY KEY, recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
        title TEXT NOT NULL, revision INTEGER NOT NULL)""",
    "CREATE INDEX retired_key_of_recording ON retired_key (recording_id)",
    """CREATE TABLE track (
        id INTEGER PRIMARY KEY, recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
        language TEXT NOT NULL, label TEXT NOT NULL, automatic BOOLEAN NOT NULL, cue_count INTEGER NOT NULL,
        UNIQUE (recording_id, language, automatic))""",
    """CREATE TABLE cue (
        track_id INTEGER NOT NULL REFERENCES track (id) ON DELETE CASCADE, position INTEGER NOT NULL,
        start_ms INTEGER NOT NULL, end_ms INTEGER NOT NULL, speaker TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (track_id, position)) WITHOUT ROWID""",
    """CREATE TABLE revision (
        recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE, number INTEGER NOT NULL,
        parent INTEGER, author TEXT NOT NULL, made TEXT NOT NULL, note TEXT NOT NULL, chapters TEXT NOT NULL,
        PRIMARY KEY (recording_id, number))""",
    """CREATE TABLE search_entry (
        id INTEGER PRIMARY KEY, recording_id INTEGER NOT NULL, chapter_id INTEGER, track_id INTEGER,
        first_cue INTEGER NOT NULL, last_cue INTEGER NOT NULL, title TEXT NOT NULL, names TEXT NOT NULL,
        summary TEXT NOT NULL, speech TEXT NOT NULL, context TEXT NOT NULL, facets TEXT NOT NULL)""",
    "CREATE INDEX search_entry_of_recording ON search_entry (recording_id)",
    # Words are broken and folded before they come here, so every character but a space belongs to a token.
    """CREATE VIRTUAL TABLE search_index USING fts5 (
        title, names, summary, speech, context, facets, content = '', columnsize = 0, detail = full, prefix = '2 3',
        tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'")""",
    # A bulk import gathers more before it writes a segment of the index, so there is less to merge.
    "INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 8388608)",
    # Without this one save in a hundred stalls for seconds after a bulk load.
    "INSERT INTO search_index (search_index, rank) VALUES ('crisismerge', 256)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
