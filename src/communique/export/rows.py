"""The rows of an export's tables, as every form takes them, a batch at a time.

Days are text `YYYY-MM-DD` and instants `YYYY-MM-DD HH:MM:SS` (UTC), whatever the database.
"""

import calendar
import datetime
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from communique.descriptions import Column
from communique.export.table import Table
from communique.models import Base

BATCH = 5000  # rows: enough to hide the journey to a server, few enough for any memory

Row = Sequence[Any]
Batch = Sequence[Row]


def read_batches(connection: Connection, table: Table) -> Iterator[Batch]:
    """Yield the rows of a table in the order of its key."""
    if table.source is None:
        rows = map(_calendar_row, _days(connection))
        while batch := list(islice(rows, BATCH)):
            yield batch
        return
    streaming = connection.execution_options(stream_results=True, yield_per=BATCH)
    # Not closed here: where it fails or is interrupted, the connection may be gone already.
    yield from streaming.exec_driver_sql(select(table, connection.dialect.name)).partitions(BATCH)


def count_rows(connection: Connection, table: Table) -> int:
    """Return how many rows a table has."""
    if table.source is None:
        return sum(1 for _ in _days(connection))
    found = connection.exec_driver_sql(f"SELECT count(*) FROM {table.source} AS asked")
    return int(found.scalar_one())


def select(table: Table, dialect: str) -> str:
    """Return the SQL that gives the rows of a table."""
    order = table.key or [column.name for column in table.columns]
    columns = ", ".join(_expression(column, dialect) for column in table.columns)
    return f"SELECT {columns} FROM {table.source} AS asked ORDER BY {', '.join(order)}"


def _expression(column: Column, dialect: str) -> str:
    if dialect == "postgresql" and column.kind == "date":
        return f"to_char({column.name}, 'YYYY-MM-DD')"
    if dialect == "postgresql" and column.kind == "datetime":
        return f"to_char({column.name}, 'YYYY-MM-DD HH24:MI:SS')"
    if dialect == "postgresql" and column.name.startswith("is_"):
        return f"CAST({column.name} AS integer)"
    if column.kind == "datetime":
        return f"substr({column.name}, 1, 19)"
    return column.name


def _days(connection: Connection) -> Iterator[datetime.date]:
    """Yield each day from the first to the last year that the archive names."""
    columns = [
        column
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, sa.Date)
    ]
    limits = [
        limit
        for column in columns
        for limit in connection.execute(sa.select(sa.func.min(column), sa.func.max(column))).one()
        if limit is not None
    ]
    if not limits:
        return
    first = datetime.date(min(limits).year, 1, 1).toordinal()
    last = datetime.date(max(limits).year, 12, 31).toordinal()
    yield from map(datetime.date.fromordinal, range(first, last + 1))


def _calendar_row(day: datetime.date) -> Row:
    return (
        day.isoformat(),
        day.year,
        (day.month + 2) // 3,
        day.month,
        calendar.month_name[day.month],
        day.isoformat()[:7],
        day.isocalendar().week,
        day.isoweekday(),
        calendar.day_name[day.weekday()],
        int(day.isoweekday() > 5),
    )
