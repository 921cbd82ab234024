"""Which analyser the search entries were made by, and how far a rebuild with a newer one has come."""

from alembic import op

revision = "0004"
down_revision = "0003"

STATEMENTS = (
    """CREATE TABLE search_state (
        one INTEGER PRIMARY KEY CHECK (one = 1), analyser TEXT NOT NULL, building TEXT NOT NULL,
        reached INTEGER NOT NULL)""",
    "INSERT INTO search_state VALUES (1, '', '', 0)",
)


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
