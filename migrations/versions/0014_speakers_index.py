"""Index of who said how much where, so that counting a million statements reads no table."""

from alembic import op

revision = "0014"
down_revision = "0013"

NAME = "ix_statements_speaker_id_article_id_mode"


def upgrade() -> None:
    op.create_index(NAME, "statements", ["speaker_id", "article_id", "mode"])


def downgrade() -> None:
    op.drop_index(NAME, "statements")
