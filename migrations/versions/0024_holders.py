"""Posts name their holder, merges followed, so that careers can be read person by person.

Triggers keep the column in step with the merges, whoever writes them.
"""

from alembic import op

revision = "0024"
down_revision = "0023"

INDEX = "ix_affiliations_merged"
ADD = (
    "ALTER TABLE affiliations ADD COLUMN holder_id INTEGER"
    " CONSTRAINT fk_affiliations_holder_id_actors REFERENCES actors (id)"
)
FILL = (
    "UPDATE affiliations SET holder_id = ("
    "SELECT coalesce(canonical_id, id) FROM actors WHERE actors.id = person_id)"
)
MEANING = "holder of the post, merges followed; set by the archive itself"

SQLITE = {
    "holder_added": f"AFTER INSERT ON affiliations BEGIN {FILL} WHERE id = new.id; END",
    "holder_changed": f"""
        AFTER UPDATE OF person_id ON affiliations BEGIN {FILL} WHERE id = new.id; END""",
    "holder_merged": """
        AFTER UPDATE OF canonical_id ON actors WHEN new.canonical_id IS NOT old.canonical_id BEGIN
            UPDATE affiliations SET holder_id = coalesce(new.canonical_id, new.id)
            WHERE person_id = new.id;
        END""",
}  # fmt: skip
POSTGRESQL = (
    """
    CREATE FUNCTION find_holder() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        SELECT coalesce(canonical_id, id) INTO new.holder_id FROM actors WHERE id = new.person_id;
        RETURN new;
    END
    $$
    """,
    """
    CREATE TRIGGER holder_added BEFORE INSERT OR UPDATE OF person_id ON affiliations
    FOR EACH ROW EXECUTE FUNCTION find_holder()
    """,
    """
    CREATE FUNCTION merge_holder() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        UPDATE affiliations SET holder_id = coalesce(new.canonical_id, new.id)
        WHERE person_id = new.id;
        RETURN NULL;
    END
    $$
    """,
    """
    CREATE TRIGGER holder_merged AFTER UPDATE OF canonical_id ON actors
    FOR EACH ROW WHEN (new.canonical_id IS DISTINCT FROM old.canonical_id)
    EXECUTE FUNCTION merge_holder()
    """,
)


def is_sqlite() -> bool:
    return bool(op.get_context().dialect.name == "sqlite")


def upgrade() -> None:
    op.execute(ADD)
    op.execute(FILL)
    op.execute(f"CREATE INDEX {INDEX} ON affiliations (holder_id, upper(title_as_printed))")
    if is_sqlite():
        for name, does in SQLITE.items():
            op.execute(f"CREATE TRIGGER {name} {does}")
    else:
        op.alter_column("affiliations", "holder_id", comment=MEANING)
        for statement in POSTGRESQL:
            op.execute(statement.replace(":", r"\:"))
    op.execute("DROP VIEW careers")
    op.create_view("careers", version=5)


def downgrade() -> None:
    op.execute("DROP VIEW careers")
    if is_sqlite():
        for name in SQLITE:
            op.execute(f"DROP TRIGGER {name}")
    else:
        op.execute("DROP TRIGGER holder_merged ON actors")
        op.execute("DROP TRIGGER holder_added ON affiliations")
        op.execute("DROP FUNCTION merge_holder()")
        op.execute("DROP FUNCTION find_holder()")
    op.drop_index(INDEX, "affiliations")
    op.execute("ALTER TABLE affiliations DROP COLUMN holder_id")
    op.create_view("careers", version=4)
