"""Links from numbers to the rows that they name, where Datasette makes none by itself.

It links what the pages of tables show. This plugin links the numbers on the page of a row, with
names, and those in views and answers, where the name stands beside the number.
"""

from collections.abc import Awaitable
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from markupsafe import Markup

from communique.browse.database import ArchiveDatabase
from communique.descriptions import NAMED_IN_VIEWS
from communique.models import Base

NAMED = {
    table.name: {key.parent.name: key.column.table.name for key in table.foreign_keys}
    for table in Base.metadata.sorted_tables
}
"""By table, its columns that name rows of another: that other table."""

OF_A_KIND = {"row_id", "one_row", "other_row"}
"""Columns of views that name rows of the kind that the column `kind` says."""

TABLES_OF_KINDS = {
    "agenda item": "agenda_items",
    "article": "articles",
    "body": "actors",
    "event": "events",
    "initiative": "initiatives",
    "person": "actors",
    "statement": "statements",
}


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(
    row: Any, value: object, column: str, table: str | None, database: str, datasette: Datasette
) -> Markup | Awaitable[Markup] | None:
    """Return a link for a number that names a row, None for any other value."""
    if not isinstance(value, int) or not isinstance(
        datasette.databases.get(database), ArchiveDatabase
    ):
        return None
    if table in NAMED:
        if other := NAMED[table].get(column):
            return _named(datasette, database, table, column, other, value)
        return None
    other = NAMED_IN_VIEWS.get(column)
    if column in OF_A_KIND and "kind" in row.keys():  # noqa: SIM118  # a row is no mapping
        other = TABLES_OF_KINDS.get(row["kind"])
    if other is None:
        return None
    address = datasette.urls.row(database, other, str(value))
    return Markup('<a href="{}">{}</a>').format(address, value)


async def _named(
    datasette: Datasette, database: str, table: str, column: str, other: str, value: int
) -> Markup:
    names = await datasette.expand_foreign_keys(database, table, column, [value])
    address = datasette.urls.row(database, other, str(value))
    link = '<a href="{}">{}</a>&nbsp;<em>{}</em>'
    return Markup(link).format(address, names.get((column, value)) or "-", value)
