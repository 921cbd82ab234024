"""Which captions an editor wrote or took away, so that no refresh of the source brings others in their place."""

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.get_bind().exec_driver_sql(
        """CREATE TABLE edited_track (
            recording_id INTEGER NOT NULL REFERENCES recording (id) ON DELETE CASCADE, language TEXT NOT NULL,
            automatic BOOLEAN NOT NULL, author TEXT NOT NULL, made TEXT NOT NULL,
            PRIMARY KEY (recording_id, language, automatic)) WITHOUT ROWID"""
    )
