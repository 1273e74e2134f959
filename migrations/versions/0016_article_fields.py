"""Article fields: what the source of an article says of it beside its text; and who wrote it."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    create_article_fields()
    comment = "who wrote it, as printed; null: not stated"
    op.add_column("articles", sa.Column("byline", sa.String(), comment=comment))
    op.execute("DROP VIEW article_overview")
    op.create_view("article_overview", version=3)


def downgrade() -> None:
    op.execute("DROP VIEW article_overview")
    drop_column("articles", "byline")
    op.create_view("article_overview", version=2)
    op.drop_table("article_fields")


def drop_column(table: str, column: str) -> None:
    """Drop a column; SQLite cannot beside views that have brackets: they make room meanwhile."""
    views = []
    if op.get_context().dialect.name == "sqlite":
        found = sa.text("SELECT name, sql FROM sqlite_master WHERE type = 'view'")
        views = op.get_bind().execute(found).all()
    for name, _ in views:
        op.execute(f"DROP VIEW {name}")
    op.drop_column(table, column)
    for _, sql in views:
        op.get_bind().exec_driver_sql(sql)


def create_article_fields() -> None:
    op.create_table(
        "article_fields",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False, comment="the article"),
        sa.Column(
            "name",
            sa.String(),
            nullable=False,
            comment="title, source, url, section, byline, language, published_on, or the name that"
            " a column or key has there",
        ),
        sa.Column(
            "value",
            sa.String(),
            nullable=False,
            comment="what it says; lists and objects in JSON",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article_fields")),
        sa.UniqueConstraint("article_id", "name", name=op.f("uq_article_fields_article_id_name")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_fields_article_id_articles")
        ),
        comment="One thing that the source of an article says of it beside its text.",
    )
