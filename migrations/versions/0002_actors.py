"""Actors: who acts, under which names, and in which posts."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    create_actors()
    create_actor_names()
    create_affiliations()


def downgrade() -> None:
    op.drop_table("affiliations")
    op.drop_table("actor_names")
    op.drop_table("actors")


def create_actors() -> None:
    op.create_table(
        "actors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind", sa.String(), nullable=False, comment="person, organization, country or group"
        ),
        sa.Column("name", sa.String(), nullable=False, comment="fullest name as printed"),
        sa.Column("acronym", sa.String(), comment="acronym as printed; null: none printed"),
        sa.Column(
            "country_code",
            sa.String(),
            comment="side represented: ISO 3166 alpha-2, or acronym of a body; null: not stated",
        ),
        sa.Column(
            "canonical_id",
            sa.Integer(),
            comment="actor that this one turned out to be; clearing it undoes the merge",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actors")),
        sa.ForeignKeyConstraint(
            ["canonical_id"], ["actors.id"], name=op.f("fk_actors_canonical_id_actors")
        ),
        sa.CheckConstraint(
            "kind IN ('person', 'organization', 'country', 'group')", name=op.f("ck_actors_kind")
        ),
        sa.CheckConstraint(
            "canonical_id IS NULL OR canonical_id <> id",
            name=op.f("ck_actors_canonical_is_another"),
        ),
        comment="One person, organisation, country or body, or collective that acts.",
    )
    op.create_index(op.f("ix_actors_kind_name"), "actors", ["kind", "name"])
    op.create_index(op.f("ix_actors_country_code"), "actors", ["country_code"])
    op.create_index(op.f("ix_actors_canonical_id"), "actors", ["canonical_id"])


def create_actor_names() -> None:
    op.create_table(
        "actor_names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=False, comment="actor it refers to"),
        sa.Column("name", sa.String(), nullable=False, comment="the form as printed"),
        sa.Column(
            "kind",
            sa.String(),
            nullable=False,
            comment="full, short (surname), acronym, or descriptor (the Deputy Minister)",
        ),
        sa.Column(
            "article_id", sa.Integer(), nullable=False, comment="article that the row points into"
        ),
        sa.Column(
            "start_char", sa.Integer(), nullable=False, comment="first character, counted from 0"
        ),
        sa.Column("end_char", sa.Integer(), nullable=False, comment="character after the last one"),
        sa.Column(
            "origin",
            sa.String(),
            nullable=False,
            comment="extracted by the reader, or curated by a person",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actor_names")),
        sa.UniqueConstraint(
            "actor_id", "article_id", "name", name=op.f("uq_actor_names_actor_id_article_id_name")
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["actors.id"], name=op.f("fk_actor_names_actor_id_actors")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_actor_names_article_id_articles")
        ),
        sa.CheckConstraint(
            "kind IN ('full', 'short', 'acronym', 'descriptor')", name=op.f("ck_actor_names_kind")
        ),
        sa.CheckConstraint(
            "start_char >= 0 AND start_char < end_char", name=op.f("ck_actor_names_span")
        ),
        sa.CheckConstraint(
            "origin IN ('extracted', 'curated')", name=op.f("ck_actor_names_origin")
        ),
        comment=(
            "One form under which an article prints an actor, with the first place where it stands."
        ),
    )
    op.create_index(op.f("ix_actor_names_name"), "actor_names", ["name"])
    op.create_index(op.f("ix_actor_names_article_id"), "actor_names", ["article_id"])


def create_affiliations() -> None:
    op.create_table(
        "affiliations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False, comment="holder of the post"),
        sa.Column(
            "title_as_printed",
            sa.String(),
            nullable=False,
            comment="the post in the article's words",
        ),
        sa.Column(
            "organization_id", sa.Integer(), comment="organisation of the post; null: not stated"
        ),
        sa.Column(
            "country_code",
            sa.String(),
            comment="side represented: ISO 3166 alpha-2, or acronym of a body; null: not stated",
        ),
        sa.Column(
            "article_id", sa.Integer(), nullable=False, comment="article that the row points into"
        ),
        sa.Column(
            "start_char", sa.Integer(), nullable=False, comment="first character, counted from 0"
        ),
        sa.Column("end_char", sa.Integer(), nullable=False, comment="character after the last one"),
        sa.Column(
            "origin",
            sa.String(),
            nullable=False,
            comment="extracted by the reader, or curated by a person",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_affiliations")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["actors.id"], name=op.f("fk_affiliations_person_id_actors")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["actors.id"], name=op.f("fk_affiliations_organization_id_actors")
        ),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_affiliations_article_id_articles")
        ),
        sa.CheckConstraint(
            "start_char >= 0 AND start_char < end_char", name=op.f("ck_affiliations_span")
        ),
        sa.CheckConstraint(
            "origin IN ('extracted', 'curated')", name=op.f("ck_affiliations_origin")
        ),
        comment="One post held by a person, as one article states it.",
    )
    op.create_index(op.f("ix_affiliations_person_id"), "affiliations", ["person_id"])
    op.create_index(op.f("ix_affiliations_organization_id"), "affiliations", ["organization_id"])
    op.create_index(op.f("ix_affiliations_article_id"), "affiliations", ["article_id"])
