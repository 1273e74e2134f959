"""Careers, read from the person and not through all posts: seconds where it took hours."""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.execute("DROP VIEW careers")
    op.create_view("careers", version=2)


def downgrade() -> None:
    op.execute("DROP VIEW careers")
    op.create_view("careers", version=1)
