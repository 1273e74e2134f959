"""Full-text index: every text of the view search_texts, kept in step by triggers.

SQLite has FTS5 with the view as its external content, PostgreSQL a table of tsvector with a GIN
index. Triggers cost loading some time, but no reader ever meets an index that lags behind, and
whoever writes SQL by hand keeps it in step too.
"""

from alembic import op

revision = "0013"
down_revision = "0012"

# Table, digit of its kind, columns that its text is made of, the text of row {row}.
TEXTS = (
    ("statements", 0, "content", "{row}.content"),
    ("initiatives", 1, "name", "{row}.name"),
    (
        "events",
        2,
        "name, venue, city",
        "{row}.name || coalesce(', ' || {row}.venue, '') || coalesce(', ' || {row}.city, '')",
    ),
    ("agenda_items", 3, "topic", "{row}.topic"),
    ("articles", 4, "title, text", "coalesce({row}.title || ' ', '') || {row}.text"),
)

SQLITE_INDEX = """
CREATE VIRTUAL TABLE search_index USING fts5(
    words, content='search_texts', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
)
"""
SQLITE_ADD = "INSERT INTO search_index (rowid, words) VALUES (new.id * 5 + {digit}, {new});"
SQLITE_DROP = (
    "INSERT INTO search_index (search_index, rowid, words)"
    " VALUES ('delete', old.id * 5 + {digit}, {old});"
)

# Words apart by spaces, in one case, without accents: the parser knows addresses and file names,
# which search does not ask for. Combining marks go, as do the bars and hooks that have none.
POSTGRESQL_FOLD = r"""
CREATE FUNCTION search_fold(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT regexp_replace(
        translate(
            regexp_replace(lower(normalize(words, NFD)), '[\u0300-\u036f]', '', 'g'),
            'ıłøđ', 'ilod'
        ),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb'
        '\u00bf\u2000-\u206f\u3000-\u303f]+',
        ' ', 'g'
    )
$$
"""
# A tsvector holds a megabyte: no text of this many characters is more.
POSTGRESQL_LEXEMES = """
CREATE FUNCTION search_lexemes(words text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT to_tsvector('simple', search_fold(left(words, 500000)))
$$
"""
POSTGRESQL_INDEX = """
CREATE TABLE search_index (
    id bigint CONSTRAINT pk_search_index PRIMARY KEY,
    words tsvector NOT NULL
)
"""
POSTGRESQL_FUNCTION = """
CREATE FUNCTION search_index_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM search_index WHERE id = old.id::bigint * 5 + {digit};
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO search_index VALUES (new.id::bigint * 5 + {digit}, search_lexemes({new}));
    END IF;
    RETURN NULL;
END
$$
"""
POSTGRESQL_TRIGGER = """
CREATE TRIGGER search_index_{table} AFTER INSERT OR DELETE OR UPDATE OF id, {columns}
ON {table} FOR EACH ROW EXECUTE FUNCTION search_index_{table}()
"""


def upgrade() -> None:
    op.create_view("search_texts", version=1)
    if op.get_context().dialect.name == "sqlite":
        index_in_sqlite()
    else:
        index_in_postgresql()


def index_in_sqlite() -> None:
    op.execute(SQLITE_INDEX)
    op.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
    for table, digit, columns, words in TEXTS:
        add = SQLITE_ADD.format(digit=digit, new=words.format(row="new"))
        drop = SQLITE_DROP.format(digit=digit, old=words.format(row="old"))
        for event, name, does in (
            ("INSERT", "added", add),
            ("DELETE", "deleted", drop),
            (f"UPDATE OF id, {columns}", "changed", f"{drop} {add}"),
        ):
            op.execute(
                f"CREATE TRIGGER search_{table}_{name} AFTER {event} ON {table} BEGIN {does} END"
            )


def index_in_postgresql() -> None:
    op.execute(POSTGRESQL_FOLD)
    op.execute(POSTGRESQL_LEXEMES)
    op.execute(POSTGRESQL_INDEX)
    op.execute("INSERT INTO search_index SELECT id, search_lexemes(words) FROM search_texts")
    op.execute("CREATE INDEX ix_search_index_words ON search_index USING gin (words)")
    for table, digit, columns, words in TEXTS:
        op.execute(
            POSTGRESQL_FUNCTION.format(table=table, digit=digit, new=words.format(row="new"))
            .replace(":", r"\:")
        )  # fmt: skip
        op.execute(POSTGRESQL_TRIGGER.format(table=table, columns=columns))


def downgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        for table, *_ in TEXTS:
            for name in ("added", "deleted", "changed"):
                op.execute(f"DROP TRIGGER search_{table}_{name}")
        op.execute("DROP TABLE search_index")
    else:
        for table, *_ in TEXTS:
            op.execute(f"DROP TRIGGER search_index_{table} ON {table}")
            op.execute(f"DROP FUNCTION search_index_{table}()")
        op.execute("DROP TABLE search_index")
        op.execute("DROP FUNCTION search_lexemes(text)")
        op.execute("DROP FUNCTION search_fold(text)")
    op.execute("DROP VIEW search_texts")
