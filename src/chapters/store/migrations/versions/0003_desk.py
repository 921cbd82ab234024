"""Accounts, sessions, invitations, API tokens, the audit log; drafts, what was set aside, suggestions and deletions."""

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    """CREATE TABLE account (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE, role TEXT NOT NULL,
        password TEXT NOT NULL, active BOOLEAN NOT NULL, made TEXT NOT NULL, seen TEXT NOT NULL)""",
    """CREATE TABLE session (
        digest TEXT PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        made TEXT NOT NULL, seen TEXT NOT NULL, expires TEXT NOT NULL, agent TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX session_of_account ON session (account_id)",
    """CREATE TABLE invitation (
        digest TEXT PRIMARY KEY, kind TEXT NOT NULL, role TEXT NOT NULL,
        account_id INTEGER REFERENCES account (id) ON DELETE CASCADE, expires TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE api_token (
        id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
        digest TEXT NOT NULL UNIQUE, label TEXT NOT NULL, scopes TEXT NOT NULL, made TEXT NOT NULL, used TEXT)""",
    "CREATE TABLE bucket (name TEXT PRIMARY KEY, level REAL NOT NULL, moment TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE audit (
        id INTEGER PRIMARY KEY, made TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL,
        subject TEXT NOT NULL)""",
    """CREATE TABLE draft (
        recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE, author TEXT NOT NULL,
        base INTEGER NOT NULL, text TEXT NOT NULL, chapters TEXT NOT NULL, saved TEXT NOT NULL,
        PRIMARY KEY (recording_id, author)) WITHOUT ROWID""",
    """CREATE TABLE set_aside (
        id INTEGER PRIMARY KEY, recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
        author TEXT NOT NULL, base INTEGER NOT NULL, chapters TEXT NOT NULL, reason TEXT NOT NULL, made TEXT NOT NULL)""",
    "CREATE INDEX set_aside_of_recording ON set_aside (recording_id)",
    """CREATE TABLE suggestion (
        id INTEGER PRIMARY KEY, recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE,
        key TEXT NOT NULL, start_ms INTEGER, title TEXT NOT NULL, remark TEXT NOT NULL, name TEXT NOT NULL,
        made TEXT NOT NULL)""",
    "CREATE INDEX suggestion_of_recording ON suggestion (recording_id)",
    """CREATE TABLE deletion (
        recording_id INTEGER PRIMARY KEY REFERENCES recording (id) ON DELETE CASCADE, author TEXT NOT NULL,
        made TEXT NOT NULL, access TEXT NOT NULL, into_id INTEGER REFERENCES recording (id) ON DELETE SET NULL)""",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
