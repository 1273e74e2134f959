"""Rows into a table, many at once: compiled once, not looked at again row by row.

SQLAlchemy's own way takes as long over the parameters of a row as SQLite takes to store it.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Table, insert


class _Statement(NamedTuple):
    """The SQL of an INSERT, its columns in order, and how the driver wants some of them."""

    sql: str
    columns: tuple[str, ...]
    converters: tuple[tuple[int, Callable[[Any], Any]], ...]
    is_positional: bool


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Store rows, each with the same columns: the ones the first has, or `KeyError` is raised."""
    if not rows:
        return
    told = _compiled(table, tuple(rows[0]), connection.dialect)
    values = [[row[column] for column in told.columns] for row in rows]
    for place, convert in told.converters:
        for some in values:
            some[place] = convert(some[place])
    if told.is_positional:
        connection.exec_driver_sql(told.sql, list(map(tuple, values)))
    else:
        named = [dict(zip(told.columns, some, strict=True)) for some in values]
        connection.exec_driver_sql(told.sql, named)


@lru_cache(maxsize=200)
def _compiled(table: Table, columns: tuple[str, ...], dialect: Dialect) -> _Statement:
    compiled = insert(table).inline().compile(dialect=dialect, column_keys=columns)
    names = tuple(compiled.positiontup or compiled.binds)
    processors = ((n, _converter(table, name, dialect)) for n, name in enumerate(names))
    converters = tuple((n, convert) for n, convert in processors if convert)
    return _Statement(compiled.string, names, converters, compiled.positional)


def _converter(table: Table, column: str, dialect: Dialect) -> Callable[[Any], Any] | None:
    return table.c[column].type.dialect_impl(dialect).bind_processor(dialect)
