"""Which rows of an archive are those of one article, and which nothing else needs."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, Connection, Select, delete, exists, or_, select

from communique.models import Base
from communique.write.draft import Row

TABLES = Base.metadata.tables

OWN = (
    "article_fields", "readings", "sentences", "actor_names", "affiliations", "event_mentions",
    "attendees", "agenda_items", "statements", "initiative_mentions", "initiative_backers",
    "actors", "events", "initiatives",
)  # fmt: skip
"""Tables whose rows name their article."""


def find_stored(connection: Connection, article: int) -> dict[str, list[Row]]:
    """Return the rows of an article by table, in the order of their ids."""
    stored = {name: _rows(connection, _named(name, article)) for name in ("articles", *OWN)}
    parts = TABLES["statement_parts"]
    statements = select(TABLES["statements"].c.id).where(
        TABLES["statements"].c.article_id == article
    )
    stored["statement_parts"] = _rows(
        connection, select(parts).where(parts.c.statement_id.in_(statements))
    )
    return stored


def _named(name: str, article: int) -> Select[Any]:
    table = TABLES[name]
    return select(table).where(table.c["id" if name == "articles" else "article_id"] == article)


def _rows(connection: Connection, query: Select[Any]) -> list[Row]:
    rows = connection.execute(query).mappings()
    return sorted((dict(row) for row in rows), key=lambda row: int(row["id"]))


def delete_unused(connection: Connection, name: str, ids: Iterable[int]) -> list[int]:
    """Delete those of the rows that no row of any table names; return their ids."""
    table, wanted = TABLES[name], sorted(ids)
    used = [exists().where(column == table.c.id) for column in _references(name)]
    free = select(table.c.id).where(table.c.id.in_(wanted), ~or_(False, *used))
    gone = sorted(connection.scalars(free)) if wanted else []
    if gone:
        connection.execute(delete(table).where(table.c.id.in_(gone)))
    return gone


def _references(name: str) -> Iterator[Column[Any]]:
    """Yield the columns that name rows of a table; aliased where it is its own."""
    for table in TABLES.values():
        source = table.alias() if table.name == name else table
        for key in table.foreign_keys:
            if key.column.table.name == name:
                yield source.c[key.parent.name]
