"""Confidence: how probable a finding is, on the four kinds of rows that the reader may doubt."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

VIEWS = {
    "events": "event_calendar",
    "attendees": "who_attended",
    "statements": "who_said_what",
    "initiatives": "initiative_progress",
}
COMMENT = "how probable it is that the row is right, 0 to 1; null: not estimated"


def upgrade() -> None:
    for table, view in VIEWS.items():
        add_share(table, "confidence", COMMENT)
        op.execute(f"DROP VIEW {view}")
        op.create_view(view, version=2)


def downgrade() -> None:
    for view in VIEWS.values():  # all first: SQLite cannot drop a column beside a view of brackets
        op.execute(f"DROP VIEW {view}")
    for table in VIEWS:
        op.execute(f"ALTER TABLE {table} DROP COLUMN confidence")
    for view in VIEWS.values():
        op.create_view(view, version=1)


def add_share(table: str, column: str, comment: str) -> None:
    """Add a number from 0 to 1; SQLite takes its CHECK together with the column only."""
    dialect = op.get_context().dialect
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {column} {sa.Double().compile(dialect)} "
        f"CONSTRAINT ck_{table}_{column} CHECK ({column} >= 0 AND {column} <= 1)"
    )
    if dialect.supports_comments:
        op.alter_column(table, column, comment=comment)
