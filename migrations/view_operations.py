"""`op.create_view`: a view from its versioned file, `views/NAME_vVERSION.sql`.

One file serves SQLite, PostgreSQL and DuckDB. Its comments are the only description of the
view: SQLite keeps them inside CREATE VIEW; PostgreSQL drops them, so that there they become
COMMENT ON VIEW and COMMENT ON COLUMN.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from alembic.operations import Operations

VIEWS = Path(__file__).parent / "views"

# From this condition SQLite starts a search, by two indexes. PostgreSQL starts from an index of the
# expression (revision 0023), and takes what is said twice for a second, rare condition.
ONCE_MORE = re.compile(r"\n +-- The same once more[^\n]*(?:\n +--[^\n]*)*\n +AND \([^()]+\)")
GRAIN = re.compile(r"^-- (.+)$", re.MULTILINE)
COLUMN = re.compile(r"\b(\w+),?  -- (.+)$", re.MULTILINE)


@Operations.register_operation("create_view")
class View:
    """A published view."""

    @classmethod
    def create_view(cls, operations: Operations, name: str, version: int) -> None:
        """Create view `name` as its file of that version says."""
        source = (VIEWS / f"{name}_v{version}.sql").read_text(encoding="utf-8")
        dialect = operations.get_context().dialect.name
        statements = in_postgresql(name, source) if dialect == "postgresql" else [source]
        for statement in statements:
            # A colon in a comment or a literal is no parameter.
            operations.execute(sa.text(statement.replace(":", r"\:")))


def in_postgresql(name: str, source: str) -> Iterator[str]:
    """Yield the statements that create the view there, comments included.

    Its `string_agg` is the `group_concat` of SQLite 3.40; DuckDB knows both.
    """
    yield ONCE_MORE.sub("", source).replace("group_concat(", "string_agg(")
    grain = GRAIN.search(source)
    if grain is None:
        raise ValueError(f"view {name} says nowhere what one row of it is")
    yield f"COMMENT ON VIEW {name} IS {quoted(grain[1])}"
    for column, comment in COLUMN.findall(source):
        yield f"COMMENT ON COLUMN {name}.{column} IS {quoted(comment)}"


def quoted(text: str) -> str:
    """Return `text` as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
