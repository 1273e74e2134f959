"""Doubtful matches without namesakes: that one article tells of both is noted with a score of 0."""

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.execute("DROP VIEW doubtful_matches")
    op.create_view("doubtful_matches", version=2)


def downgrade() -> None:
    op.execute("DROP VIEW doubtful_matches")
    op.create_view("doubtful_matches", version=1)
