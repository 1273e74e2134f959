"""Identity: every finding has a row of its own in its article, and profiles say what is the same.

An actor that several articles shared becomes one row per article; printed names stay as they are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

TABLES = {"actors": "actor", "events": "event", "initiatives": "initiative"}
# Columns that name an actor, each in a table whose rows name their article.
NAMERS = (
    ("actor_names", "actor_id"), ("affiliations", "person_id"), ("affiliations", "organization_id"),
    ("attendees", "actor_id"), ("attendees", "organization_id"), ("statements", "speaker_id"),
    ("initiative_backers", "actor_id"),
)  # fmt: skip
# Tables whose rows name an event or an initiative together with an article.
TELLERS = {
    "events": ("event_id", ("event_mentions", "attendees", "agenda_items", "statements")),
    "initiatives": ("initiative_id", ("initiative_mentions", "initiative_backers")),
}
VIEWS = {
    "event_calendar": 2, "who_attended": 2, "who_said_what": 2, "initiative_progress": 2,
    "who_met_whom": 1, "posts_held": 1, "article_overview": 1, "coverage": 1,
}  # fmt: skip


def upgrade() -> None:
    create_profiles()
    create_profile_keys()
    create_profile_matches()
    create_judgements()
    for table in TABLES:
        add_references(table)
    for table in TELLERS:
        name_articles(table)
    part_actors()
    comment_tables(
        "One person, organisation, country or body, or collective that acts in one article.",
        "One thing that could be attended, as one article tells of it.",
        "One undertaking as one article tells of it: programme, agreement, project, chairmanship …",
    )


def downgrade() -> None:
    drop_views()  # SQLite looks through all of them when a column goes
    for table in TABLES:
        columns = [name for name, _, _ in references(table)]
        for column in columns:
            op.drop_index(op.f(f"ix_{table}_{column}"), table)
        for column in columns:
            op.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    comment_tables(
        "One person, organisation, country or body, or collective that acts.",
        "One thing that could be attended.",
        "One undertaking: programme, roadmap, agreement, mechanism, project, chairmanship …",
    )
    create_views()
    for table in ("judgements", "profile_matches", "profile_keys", "profiles"):
        op.drop_table(table)


def drop_views() -> None:
    for view in VIEWS:
        op.execute(f"DROP VIEW {view}")


def create_views() -> None:
    for view, version in VIEWS.items():
        op.create_view(view, version=version)


def references(table: str) -> list[tuple[str, str, str]]:
    """Return the new columns of a table, each with the table that it names and its meaning."""
    columns = [
        (
            "article_id",
            "articles",
            "article that it was found in; null: none is left that names it",
        ),
        (
            "profile_id",
            "profiles",
            "what it is known by; null: it is never the same in another article",
        ),
    ]
    if table != "actors":  # they have theirs
        meaning = f"{TABLES[table]} that this one turned out to be; clearing it undoes the merge"
        columns.append(("canonical_id", table, meaning))
    return columns


def add_references(table: str) -> None:
    """Add the columns; SQLite takes their constraints together with them only."""
    for column, other, meaning in references(table):
        check = (
            f" CONSTRAINT ck_{table}_canonical_is_another"
            f" CHECK ({column} IS NULL OR {column} <> id)"
        )
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} INTEGER"
            f" CONSTRAINT fk_{table}_{column}_{other} REFERENCES {other} (id)"
            f"{check if column == 'canonical_id' else ''}"
        )
        if op.get_context().dialect.supports_comments:
            op.alter_column(table, column, comment=meaning)
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def comment_tables(*comments: str) -> None:
    if op.get_context().dialect.supports_comments:
        for table, comment in zip(TABLES, comments, strict=True):
            op.create_table_comment(table, comment)


def name_articles(table: str) -> None:
    """Give every row the first article that tells of it."""
    column, tellers = TELLERS[table]
    told = " UNION ALL ".join(f"SELECT {column} AS thing, article_id FROM {t}" for t in tellers)
    op.execute(
        f"UPDATE {table} SET article_id = (SELECT min(told.article_id) FROM ({told}) AS told"
        f" WHERE told.thing = {table}.id)"
    )


def part_actors() -> None:
    """Give every article actors of its own: the first keeps the row, the others get copies."""
    told = " UNION ".join(
        f"SELECT {column} AS actor_id, article_id FROM {table} WHERE {column} IS NOT NULL"
        for table, column in NAMERS
    )
    op.execute(
        "UPDATE actors SET article_id = (SELECT min(told.article_id)"
        f" FROM ({told}) AS told WHERE told.actor_id = actors.id)"
    )
    op.execute(
        "CREATE TABLE parted_actors AS"
        " SELECT (SELECT max(id) FROM actors) + row_number() OVER (ORDER BY a.id, told.article_id)"
        f" AS new_id, a.id AS actor_id, told.article_id FROM ({told}) AS told"
        " JOIN actors AS a ON a.id = told.actor_id WHERE told.article_id <> a.article_id"
    )
    op.execute("CREATE INDEX ix_parted_actors ON parted_actors (actor_id, article_id)")
    op.execute(
        "INSERT INTO actors (id, kind, name, acronym, country_code, canonical_id, article_id)"
        " SELECT p.new_id, a.kind, a.name, a.acronym, a.country_code,"
        " coalesce(a.canonical_id, a.id), p.article_id"
        " FROM parted_actors AS p JOIN actors AS a ON a.id = p.actor_id"
    )
    for table, column in NAMERS:
        op.execute(
            f"UPDATE {table} SET {column} = coalesce((SELECT p.new_id FROM parted_actors AS p"
            f" WHERE p.actor_id = {table}.{column} AND p.article_id = {table}.article_id),"
            f" {column}) WHERE {column} IS NOT NULL"
        )
    op.execute("DROP TABLE parted_actors")
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('actors', 'id'), max(id)) FROM actors"
            " HAVING max(id) IS NOT NULL"
        )


def create_profiles() -> None:
    op.create_table(
        "profiles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False, comment="person, body, event or initiative"),
        sa.Column(
            "evidence", sa.String(), nullable=False, comment="what articles say of it, as JSON"
        ),
        sa.Column(
            "digest",
            sa.String(),
            nullable=False,
            comment="SHA-256 of kind, evidence and mark, in hex",
        ),
        sa.Column(
            "mark",
            sa.String(),
            comment="the one finding that it is for, because a person judged it; null: for all",
        ),
        sa.Column(
            "canonical_id",
            sa.Integer(),
            comment="profile of the same thing that stands for it",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profiles")),
        sa.UniqueConstraint("digest", name=op.f("uq_profiles_digest")),
        sa.ForeignKeyConstraint(
            ["canonical_id"], ["profiles.id"], name=op.f("fk_profiles_canonical_id_profiles")
        ),
        is_kind("profiles"),
        sa.CheckConstraint(
            "canonical_id IS NULL OR canonical_id <> id",
            name=op.f("ck_profiles_canonical_is_another"),
        ),
        comment="One set of evidence, shared by all findings that say just the same of a thing.",
    )
    op.create_index(op.f("ix_profiles_canonical_id"), "profiles", ["canonical_id"])


def is_kind(table: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(
        "kind IN ('person', 'body', 'event', 'initiative')", name=op.f(f"ck_{table}_kind")
    )


def create_profile_keys() -> None:
    op.create_table(
        "profile_keys",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile_id", sa.Integer(), nullable=False, comment="profile that has the key"),
        sa.Column("key", sa.String(), nullable=False, comment="kind and key"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_keys")),
        sa.ForeignKeyConstraint(
            ["profile_id"], ["profiles.id"], name=op.f("fk_profile_keys_profile_id_profiles")
        ),
        comment="One key of a profile: two profiles are compared if they share one.",
    )
    op.create_index(op.f("ix_profile_keys_key_profile_id"), "profile_keys", ["key", "profile_id"])
    op.create_index(op.f("ix_profile_keys_profile_id"), "profile_keys", ["profile_id"])


def create_profile_matches() -> None:
    op.create_table(
        "profile_matches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False, comment="the older profile"),
        sa.Column("other_id", sa.Integer(), nullable=False, comment="the newer profile"),
        sa.Column(
            "score",
            sa.Double(),
            nullable=False,
            comment="from 0, unrelated, to 1, surely the same",
        ),
        sa.Column(
            "is_apart",
            sa.Boolean(),
            nullable=False,
            comment="true: one article tells of both, so they are two",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_matches")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_profile_matches_one_id_other_id")),
        sa.ForeignKeyConstraint(
            ["one_id"], ["profiles.id"], name=op.f("fk_profile_matches_one_id_profiles")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["profiles.id"], name=op.f("fk_profile_matches_other_id_profiles")
        ),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_profile_matches_one_before_other")),
        sa.CheckConstraint("score >= 0 AND score <= 1", name=op.f("ck_profile_matches_score")),
        comment="One pair of profiles that may be of the same thing, and how surely.",
    )
    op.create_index(op.f("ix_profile_matches_other_id"), "profile_matches", ["other_id"])


def create_judgements() -> None:
    sides = [
        column
        for side in ("first", "second")
        for column in (
            sa.Column(
                f"{side}_sha256",
                sa.String(),
                nullable=False,
                comment=f"SHA-256 of the {side} finding's article",
            ),
            sa.Column(
                f"{side}_name", sa.String(), nullable=False, comment=f"name of the {side} finding"
            ),
            sa.Column(
                f"{side}_number",
                sa.Integer(),
                nullable=False,
                comment="which of that name in the article, from 1",
            ),
        )
    ]
    op.create_table(
        "judgements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False, comment="same or different"),
        sa.Column("kind", sa.String(), nullable=False, comment="person, body, event or initiative"),
        *sides,
        sa.Column("author", sa.String(), nullable=False, comment="who judged"),
        sa.Column("judged_at", sa.DateTime(), nullable=False, comment="instant, UTC"),
        sa.Column(
            "undone_at",
            sa.DateTime(),
            comment="instant, UTC, at which it was taken back; null: it holds",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
        sa.CheckConstraint("verdict IN ('same', 'different')", name=op.f("ck_judgements_verdict")),
        is_kind("judgements"),
        comment="One judgement of a person: two findings are of the same thing, or are not.",
    )
    for side in ("first", "second"):
        op.create_index(op.f(f"ix_judgements_{side}_sha256"), "judgements", [f"{side}_sha256"])
