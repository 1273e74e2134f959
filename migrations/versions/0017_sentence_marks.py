"""Sentence marks: what is found in each sentence, so that coverage need not ask every fact."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

COLUMNS = {
    "has_event": "an event is named in it",
    "has_attendee": "an attendee is named in it",
    "has_agenda_item": "a matter that an event dealt with is named in it",
    "has_statement": "words of a statement stand in it",
    "has_initiative": "an initiative is named in it",
    "has_post": "a post that someone holds is named in it",
}
TABLES = {
    "has_event": "event_mentions",
    "has_attendee": "attendees",
    "has_agenda_item": "agenda_items",
    "has_initiative": "initiative_mentions",
    "has_post": "affiliations",
}


def upgrade() -> None:
    for name, comment in COLUMNS.items():
        column = sa.Column(
            name, sa.Boolean(), nullable=False, server_default=sa.false(), comment=comment
        )
        op.add_column("sentences", column)
    for name, table in TABLES.items():
        op.execute(
            f"UPDATE sentences SET {name} = EXISTS (SELECT 1 FROM {table} AS facts"
            " WHERE facts.article_id = sentences.article_id"
            " AND facts.start_char < sentences.end_char AND facts.end_char > sentences.start_char)"
        )
    op.execute(
        "UPDATE sentences SET has_statement = EXISTS (SELECT 1 FROM statements"
        " JOIN statement_parts ON statement_parts.statement_id = statements.id"
        " WHERE statements.article_id = sentences.article_id"
        " AND statement_parts.start_char < sentences.end_char"
        " AND statement_parts.end_char > sentences.start_char)"
    )
    op.execute("DROP VIEW coverage")
    op.create_view("coverage", version=2)


def downgrade() -> None:
    op.execute("DROP VIEW coverage")
    drop_columns("sentences", list(COLUMNS))
    op.create_view("coverage", version=1)


def drop_columns(table: str, columns: list[str]) -> None:
    """Drop columns; SQLite cannot beside views that have brackets: they make room meanwhile."""
    views = []
    if op.get_context().dialect.name == "sqlite":
        found = sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'view'")
        views = op.get_bind().execute(found).all()
    for name, _ in views:
        op.execute(f"DROP VIEW {name}")
    for column in columns:
        op.drop_column(table, column)
    for _, sql in views:
        op.get_bind().exec_driver_sql(sql)
