"""Which tables an export has, and how they hang together.

Keys follow from names: the first column of a table is its key, unless `KEYS` names others, and a
column that is called as in `REFERENCES` points at the key of the table there. Every day points at
the calendar.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from graphlib import TopologicalSorter
from pathlib import Path

from sqlalchemy import Connection

from communique.descriptions import COLUMN, GRAIN, Column, kind_by_name, read_views

FOLDER = Path(__file__).parent / "tables"
CALENDAR = "calendar"
UNPUBLISHED = {"search_texts"}
"""Views that serve the program: what they hold is in the others."""

# The tables that such a meaning names are those of the archive.
_OF_ARCHIVE = re.compile(r"number of the row in (\w+)")

KEYS = {
    "careers": (),  # a post has no number of its own
    "who_met_whom": ("event_id", "actor_id", "counterpart_id"),
    "who_printed": ("article_id",),
}
REFERENCES = {
    "article_id": "article_overview",
    "first_article_id": "article_overview",
    "last_article_id": "article_overview",
    "release_id": "article_overview",
    "source_id": "sources",
    "actor_id": "actors",
    "counterpart_id": "actors",
    "person_id": "actors",
    "organization_id": "actors",
    "speaker_id": "actors",
    "event_id": "event_calendar",
    "parent_event_id": "event_calendar",
    "initiative_id": "initiatives",
    "statement_id": "who_said_what",
}


@dataclass(frozen=True)
class Reference:
    """A column whose values are keys of `table` (its column `key`), or null."""

    column: str
    table: str
    key: str


@dataclass(frozen=True)
class Table:
    """One table of an export.

    `source` is what SQL reads it from, a view or a query in brackets; None for the calendar.
    """

    name: str
    grain: str
    columns: tuple[Column, ...]
    source: str | None
    references: tuple[Reference, ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """Names of the columns of the primary key; none where a table has none."""
        return KEYS.get(self.name, (self.columns[0].name,))


CALENDAR_COLUMNS = (
    Column("day", "date", "the day"),
    Column("year", "integer", "its year"),
    Column("quarter", "integer", "its quarter, 1 to 4"),
    Column("month", "integer", "its month, 1 to 12"),
    Column("month_name", "string", "name of its month, in English"),
    Column("year_month", "string", "year and month, as in 2024-05"),
    Column("week", "integer", "its week by ISO 8601, 1 to 53"),
    Column("weekday", "integer", "its day of the week, 1 (Monday) to 7 (Sunday)"),
    Column("weekday_name", "string", "name of its day of the week, in English"),
    Column("is_weekend", "integer", "1: a Saturday or a Sunday; 0: neither"),
)


def read_tables(connection: Connection) -> list[Table]:
    """Return the tables of an export of the archive, each after those that it points at.

    Only `event_calendar` points at itself.
    """
    tables = [Table(CALENDAR, "One row per day, without gaps.", CALENDAR_COLUMNS, None)]
    tables += [_read_dimension(path) for path in sorted(FOLDER.glob("*.sql"))]
    tables += [
        Table(view.name, view.grain, tuple(map(_explained, view.columns)), view.name)
        for view in read_views(connection)
        if view.name not in UNPUBLISHED
    ]
    named = {table.name: table for table in tables}
    linked = {name: _with_references(table, named) for name, table in named.items()}
    order = TopologicalSorter({
        name: {reference.table for reference in table.references} - {name}
        for name, table in linked.items()
    })  # fmt: skip
    return [linked[name] for name in order.static_order()]


def _explained(column: Column) -> Column:
    meaning = _OF_ARCHIVE.sub(r"number of the row, in the archive one of \1", column.meaning)
    return replace(column, meaning=meaning)


def _read_dimension(path: Path) -> Table:
    sql = path.read_text(encoding="utf-8")
    grain = GRAIN.findall(sql)[0]
    columns = tuple(Column(name, kind_by_name(name), text) for name, text in COLUMN.findall(sql))
    return Table(path.stem, grain, columns, f"({sql})")


def _with_references(table: Table, tables: Mapping[str, Table]) -> Table:
    references = []
    for column in table.columns:
        target = CALENDAR if column.kind == "date" else REFERENCES.get(column.name, "")
        is_itself = target == table.name and table.key == (column.name,)
        if target in tables and not is_itself:
            references.append(Reference(column.name, target, tables[target].key[0]))
    return replace(table, references=tuple(references))
