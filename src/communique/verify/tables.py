"""Checks of what the tables declare, by queries: it may have been switched off when rows came."""

from collections.abc import Iterator

from sqlalchemy import CheckConstraint, Connection, DateTime, Table, UniqueConstraint, text

from communique.models import Base
from communique.verify.checks import Check, Fault, Finds, count_rows, find_where

TABLES = Base.metadata.sorted_tables
DAY = "_is_a_day"


def find_damage(connection: Connection) -> Finds:
    """Yield what SQLite's own check of the file finds; PostgreSQL has none to ask."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.execute(text("PRAGMA integrity_check")):
        yield 1
        if line != "ok":
            yield Fault("the file", "itself", line)


def find_dangling(connection: Connection) -> Finds:
    """Yield the rows that name a row that is not there."""
    for table in TABLES:
        yield count_rows(connection, table.name)
        for key in table.foreign_keys:
            column, other = key.parent.name, key.column.table.name
            rows = connection.execute(
                text(
                    f"SELECT a.id, a.{column} FROM {table.name} a LEFT JOIN {other} b"
                    f" ON b.id = a.{column} WHERE a.{column} IS NOT NULL AND b.id IS NULL"
                )
            )
            for row, missing in rows:
                yield Fault(table.name, row, f"{column} is {missing!r}, which {other} has not")


def find_missing_values(connection: Connection) -> Finds:
    """Yield the rows that lack a value they must have."""
    for table in TABLES:
        yield count_rows(connection, table.name)
        for column in table.columns:
            if not column.nullable:
                what = f"{column.name} is null"
                yield from find_where(connection, table.name, f"{column.name} IS NULL", what)


def find_doubles(connection: Connection) -> Finds:
    """Yield the rows that repeat what only one row may have."""
    for table in TABLES:
        yield count_rows(connection, table.name)
        for constraint in table.constraints:
            if isinstance(constraint, UniqueConstraint):
                columns = ", ".join(column.name for column in constraint.columns)
                rows = connection.execute(
                    text(
                        f"SELECT max(id) AS id FROM {table.name} GROUP BY {columns}"
                        f" HAVING count(*) > 1"
                    )
                )
                yield from (Fault(table.name, row.id, f"repeats its {columns}") for row in rows)


def find_unknown_words(connection: Connection) -> Finds:
    """Yield the rows with a word outside its closed set."""
    yield from _find_broken(connection, "words")


def find_broken_dates(connection: Connection) -> Finds:
    """Yield the rows whose dates are no days, out of order, or without ground."""
    yield from _find_broken(connection, "dates")
    if connection.dialect.name == "sqlite":
        for table in TABLES:
            for column in table.columns:
                if isinstance(getattr(column.type, "impl", None), DateTime):
                    condition = f"{column.name} IS NOT NULL AND datetime({column.name}) IS NULL"
                    what = f"{column.name} is no instant"
                    yield from find_where(connection, table.name, condition, what)


def find_broken_spans(connection: Connection) -> Finds:
    """Yield the rows whose span is empty, reversed, negative or half absent."""
    yield from _find_broken(connection, "spans")


def find_broken_conditions(connection: Connection) -> Finds:
    """Yield the rows that break any other condition of their table."""
    yield from _find_broken(connection, "others")


def _find_broken(connection: Connection, kind: str) -> Finds:
    for table in TABLES:
        checks = [check for check in _checks(table, connection) if _kind(check) == kind]
        if checks:
            yield count_rows(connection, table.name)
        for check in checks:
            what = f"breaks {check.name}: {check.sqltext}"
            yield from find_where(connection, table.name, f"NOT ({check.sqltext})", what)


def _checks(table: Table, connection: Connection) -> Iterator[CheckConstraint]:
    for constraint in table.constraints:
        # Only SQLite stores other things than days in a date column.
        applies = connection.dialect.name == "sqlite" or not str(constraint.name).endswith(DAY)
        if applies and isinstance(constraint, CheckConstraint):
            yield constraint


def _kind(check: CheckConstraint) -> str:
    name = str(check.name).removeprefix(f"ck_{check.table.name}_")
    if name.endswith("span"):
        return "spans"
    if name.endswith(DAY) or name.startswith(("date_has", "dates_", "end_has")):
        return "dates"
    return "words" if " IN (" in str(check.sqltext) else "others"


TABLE_CHECKS = (
    Check("file", "the file is whole, indexes included (SQLite)", find_damage),
    Check("references", "every row named is there", find_dangling),
    Check("required values", "nothing is null that must not be", find_missing_values),
    Check("uniqueness", "nothing is stored twice that may be there once", find_doubles),
    Check("words", "kinds, roles, modes … are words of their closed sets", find_unknown_words),
    Check("dates", "dates are days, in order, with precision and basis", find_broken_dates),
    Check("spans", "spans are half-open, not empty, whole or absent", find_broken_spans),
    Check("conditions", "every other condition of the tables holds", find_broken_conditions),
)
