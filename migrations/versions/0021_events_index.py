"""Statements are counted by event and speech act without their table; who met whom, by search.

PostgreSQL compared all attendees with all, where a subquery of each pair finds the earlier ones.
"""

from alembic import op

revision = "0021"
down_revision = "0020"

NARROW = ["event_id"]
WIDE = ["event_id", "act", "article_id"]


def upgrade() -> None:
    op.drop_index(f"ix_statements_{'_'.join(NARROW)}", "statements")
    op.create_index(f"ix_statements_{'_'.join(WIDE)}", "statements", WIDE)
    op.execute("DROP VIEW who_met_whom")
    op.create_view("who_met_whom", version=4)


def downgrade() -> None:
    op.execute("DROP VIEW who_met_whom")
    op.create_view("who_met_whom", version=3)
    op.drop_index(f"ix_statements_{'_'.join(WIDE)}", "statements")
    op.create_index(f"ix_statements_{'_'.join(NARROW)}", "statements", NARROW)
