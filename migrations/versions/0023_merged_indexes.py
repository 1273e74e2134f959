"""PostgreSQL has indexes of what rows stand for, merges followed, to start a search from a name.

Its views stated that a second time instead, as those of SQLite do: it took this for a second
condition, expected one row of a million, and looked for each of them by itself.
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

MERGED = sa.text("coalesce(canonical_id, id)")
TABLES = ("actors", "events")
VIEWS = {
    "careers": 4, "posts_held": 2, "who_attended": 4, "who_met_whom": 4, "who_said_what": 5,
}  # fmt: skip


def upgrade() -> None:
    if op.get_context().dialect.name != "postgresql":
        return
    for table in TABLES:
        op.create_index(f"ix_{table}_merged", table, [MERGED])
    for view, version in VIEWS.items():
        op.execute(f"DROP VIEW {view}")
        op.create_view(view, version=version)


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        for table in TABLES:
            op.drop_index(f"ix_{table}_merged", table)
