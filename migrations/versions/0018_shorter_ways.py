"""Shorter ways through the archive: indexes that count and find statements by who said them.

Views find what tells of one event by two searches of an index, not by a walk through all events,
and a statement is looked up without all actors.
"""

from alembic import op

revision = "0018"
down_revision = "0017"

NAMES = "ix_statements_speaker_as_printed"
NARROW = ["speaker_id", "article_id", "mode"]
WIDE = ["speaker_id", "article_id", "event_id", "act", "mode"]
VIEWS = {
    "careers": 3, "event_calendar": 4, "event_reports": 2, "initiative_progress": 4,
    "posts_held": 2, "who_attended": 4, "who_met_whom": 3, "who_said_what": 5,
}  # fmt: skip


def upgrade() -> None:
    op.drop_index(f"ix_statements_{'_'.join(NARROW)}", "statements")
    op.create_index(f"ix_statements_{'_'.join(WIDE)}", "statements", WIDE)
    op.create_index(NAMES, "statements", ["speaker_as_printed"])
    for view, version in VIEWS.items():
        op.execute(f"DROP VIEW {view}")
        op.create_view(view, version=version)


def downgrade() -> None:
    for view, version in VIEWS.items():
        op.execute(f"DROP VIEW {view}")
        op.create_view(view, version=version - 1)
    op.drop_index(NAMES, "statements")
    op.drop_index(f"ix_statements_{'_'.join(WIDE)}", "statements")
    op.create_index(f"ix_statements_{'_'.join(NARROW)}", "statements", NARROW)
