"""Which rows of an archive are those of one article, and which nothing else needs."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Column, Connection, Select, delete, exists, or_, select, union

from communique.models import Base
from communique.write.draft import Row

TABLES = Base.metadata.tables

OWN = (
    "readings", "sentences", "actor_names", "affiliations", "event_mentions", "attendees",
    "agenda_items", "statements", "initiative_mentions", "initiative_backers",
)  # fmt: skip
"""Tables whose rows name their article."""

SHARED = {
    "events": [("event_mentions", "event_id"), ("attendees", "event_id"),
               ("agenda_items", "event_id"), ("statements", "event_id")],
    "initiatives": [("initiative_mentions", "initiative_id"),
                    ("initiative_backers", "initiative_id")],
    "actors": [("actor_names", "actor_id"), ("affiliations", "person_id"),
               ("attendees", "actor_id"), ("statements", "speaker_id"),
               ("initiative_backers", "actor_id"), ("affiliations", "organization_id"),
               ("attendees", "organization_id")],
}  # fmt: skip
"""Tables whose rows are an article's where its own rows name them."""


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
    for name, places in SHARED.items():
        table = TABLES[name]
        ids = union(
            *(
                select(TABLES[place].c[column]).where(
                    TABLES[place].c.article_id == article, TABLES[place].c[column].is_not(None)
                )
                for place, column in places
            )
        )
        stored[name] = _rows(connection, select(table).where(table.c.id.in_(ids)))
    stored["events"] = _with_parents(connection, stored["events"])
    return stored


def _named(name: str, article: int) -> Select[Any]:
    table = TABLES[name]
    return select(table).where(table.c["id" if name == "articles" else "article_id"] == article)


def _rows(connection: Connection, query: Select[Any]) -> list[Row]:
    rows = connection.execute(query).mappings()
    return sorted((dict(row) for row in rows), key=lambda row: int(row["id"]))


def _with_parents(connection: Connection, events: list[Row]) -> list[Row]:
    """Return events with those that they are part of, which the article may name there alone."""
    table, found = TABLES["events"], {row["id"]: row for row in events}
    while wanted := {row["parent_id"] for row in found.values()} - {None, *found}:
        found.update(
            (row["id"], row)
            for row in _rows(connection, select(table).where(table.c.id.in_(wanted)))
        )
    return [found[key] for key in sorted(found)]


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
