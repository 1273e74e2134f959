"""SQLite's full-text index knows ł, ø, đ, ı, ё, й, ї and ў as the letters without their marks.

Its tokenizer takes the accents of Latin letters only, and of those only what Unicode takes apart.
PostgreSQL's index has long known all of them (`search_fold`).
"""

from alembic import op

revision = "0022"
down_revision = "0021"

LETTERS = list(zip("ŁłØøĐđıЁёЙйЇїЎў", "LlOoDdiЕеИиІіУу", strict=True))

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

INDEX = """
CREATE VIRTUAL TABLE search_index USING fts5(
    {column}, content='search_texts', content_rowid='id',
    tokenize="unicode61 remove_diacritics 2"
)
"""
ADD = "INSERT INTO search_index (rowid, {column}) VALUES (new.id * 5 + {digit}, {new});"
DROP = (
    "INSERT INTO search_index (search_index, rowid, {column})"
    " VALUES ('delete', old.id * 5 + {digit}, {old});"
)


def upgrade() -> None:
    replace_view_and_index(2, "folded", LETTERS)


def downgrade() -> None:
    replace_view_and_index(1, "words", [])


def replace_view_and_index(version: int, column: str, letters: list[tuple[str, str]]) -> None:
    """Make the view anew, and on SQLite the index of that column of it, with its triggers."""
    is_sqlite = op.get_context().dialect.name == "sqlite"
    if is_sqlite:
        for table, *_ in TEXTS:
            for name in ("added", "deleted", "changed"):
                op.execute(f"DROP TRIGGER search_{table}_{name}")
        op.execute("DROP TABLE search_index")
    op.execute("DROP VIEW search_texts")
    op.create_view("search_texts", version=version)
    if is_sqlite:
        op.execute(INDEX.format(column=column))
        op.execute("INSERT INTO search_index (search_index) VALUES ('rebuild')")
        for table, digit, columns, words in TEXTS:
            add_triggers(table, digit, columns, column, folded(words, letters))


def add_triggers(table: str, digit: int, columns: str, column: str, words: str) -> None:
    """Keep the index in step with a table."""
    add = ADD.format(digit=digit, column=column, new=words.format(row="new"))
    drop = DROP.format(digit=digit, column=column, old=words.format(row="old"))
    for event, name, does in (
        ("INSERT", "added", add),
        ("DELETE", "deleted", drop),
        (f"UPDATE OF id, {columns}", "changed", f"{drop} {add}"),
    ):
        op.execute(
            f"CREATE TRIGGER search_{table}_{name} AFTER {event} ON {table} BEGIN {does} END"
        )


def folded(words: str, letters: list[tuple[str, str]]) -> str:
    """SQL of a text with plain letters."""
    for letter, plain in letters:
        words = f"replace({words}, '{letter}', '{plain}')"
    return words
