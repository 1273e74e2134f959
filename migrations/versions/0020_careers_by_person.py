"""Careers of one person are grouped alone: the view lets a search start from the person."""

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.execute("DROP VIEW careers")
    op.create_view("careers", version=4)


def downgrade() -> None:
    op.execute("DROP VIEW careers")
    op.create_view("careers", version=3)
