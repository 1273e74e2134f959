"""Views: a row for what several articles tell of, what each states, careers, doubtful pairs."""

from alembic import op

revision = "0010"
down_revision = "0009"

NEWER = {
    "event_calendar": 3,
    "who_attended": 3,
    "who_said_what": 3,
    "initiative_progress": 3,
    "who_met_whom": 2,
}
NEW = ("event_reports", "careers", "doubtful_matches")


def upgrade() -> None:
    for view, version in NEWER.items():
        op.execute(f"DROP VIEW {view}")
        op.create_view(view, version=version)
    for view in NEW:
        op.create_view(view, version=1)


def downgrade() -> None:
    for view in NEW:
        op.execute(f"DROP VIEW {view}")
    for view, version in NEWER.items():
        op.execute(f"DROP VIEW {view}")
        op.create_view(view, version=version - 1)
