"""Views: the published surface, for SQL clients and BI tools."""

from alembic import op

revision = "0007"
down_revision = "0006"

VIEWS = (
    "event_calendar",
    "who_attended",
    "who_said_what",
    "initiative_progress",
    "who_met_whom",
    "posts_held",
    "article_overview",
    "coverage",
)


def upgrade() -> None:
    for view in VIEWS:
        op.create_view(view, version=1)


def downgrade() -> None:
    for view in reversed(VIEWS):
        op.execute(f"DROP VIEW {view}")
