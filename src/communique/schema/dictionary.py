"""The data dictionary: tables from the comments of the models, views from those in their SQL."""

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import Connection, Table

from communique.descriptions import NAMED_IN_VIEWS, View, read_views
from communique.models import Base
from communique.reports.output import plain

SAMPLE = 50
"""Rows of a table or view in which examples are looked for."""

LONGEST = 60
"""Characters of an example; what is longer ends in an ellipsis."""

KEY = "number of the row"


@dataclass(frozen=True)
class Column:
    """One column: its type, what it refers to (`table.column`), what it means, and an example.

    The example is empty where the first rows of the archive have no value.
    """

    name: str
    type: str
    refers_to: str
    meaning: str
    example: str


@dataclass(frozen=True)
class Relation:
    """One table or view: its name, what a row of it is, and its columns in order."""

    name: str
    kind: str
    grain: str
    columns: tuple[Column, ...]


def read_dictionary(connection: Connection) -> Iterator[Relation]:
    """Yield the views of an archive, then its tables, each sorted by name."""
    for view in read_views(connection):
        yield _view(connection, view)
    for name in sorted(Base.metadata.tables):
        yield _table(connection, Base.metadata.tables[name])


def _view(connection: Connection, view: View) -> Relation:
    examples = _examples(connection, view.name)
    columns = (
        Column(
            column.name,
            column.kind,
            f"{NAMED_IN_VIEWS[column.name]}.id" if column.name in NAMED_IN_VIEWS else "",
            column.meaning,
            examples.get(column.name, ""),
        )
        for column in view.columns
    )
    return Relation(view.name, "view", view.grain, tuple(columns))


def _table(connection: Connection, table: Table) -> Relation:
    examples = _examples(connection, table.name)
    columns = (
        Column(
            column.name,
            _type(column),
            "".join(key.target_fullname for key in column.foreign_keys),
            column.comment or (KEY if column.primary_key else ""),
            examples.get(column.name, ""),
        )
        for column in table.columns
    )
    return Relation(table.name, "table", table.comment or "", tuple(columns))


def _type(column: sa.Column[object]) -> str:
    name = {"VARCHAR": "TEXT"}.get(name := str(column.type), name)
    return name if column.nullable else f"{name} NOT NULL"


def _examples(connection: Connection, relation: str) -> dict[str, str]:
    rows = connection.execute(sa.text(f"SELECT * FROM {relation} LIMIT {SAMPLE}")).mappings().all()
    examples: dict[str, str] = {}
    for row in rows:
        for name, value in row.items():
            if value is not None and value != "":
                examples.setdefault(name, _short(value))
    return examples


def _short(value: object) -> str:
    line = f"{value:.2f}" if isinstance(value, float) else " ".join(str(plain(value)).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
