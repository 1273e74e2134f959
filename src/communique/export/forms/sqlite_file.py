"""One SQLite file for BI tools: plain tables with keys, relationships and declared types.

The views of an archive are computed when asked; here they are stored, and nothing else is. From an
archive in a SQLite file the rows pass inside SQLite, and never become Python's.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from communique.database import BUSY_SECONDS
from communique.errors import UserError
from communique.export.forms import Form
from communique.export.rows import Batch, select
from communique.export.table import Table

FILE = "archive.sqlite"
TYPES = {
    "integer": "INTEGER",
    "number": "REAL",
    "string": "TEXT",
    "date": "DATE",
    "datetime": "DATETIME",
}


class SqliteFile(Form):
    """The form `sqlite`."""

    note = (
        "Paths are addresses in the sense of SQLAlchemy, as the library frictionless reads them "
        "from within this folder: the standard has none for tables of one file."
    )

    def __init__(self, folder: Path, tables: list[Table]) -> None:
        super().__init__(folder, tables)
        self._file = sqlite3.connect(":memory:", isolation_level=None)

    def check(self, connection: Connection) -> None:
        """Create the file, beside an archive that is a file too."""
        self._file.close()
        archive = _file_of(connection)
        self._file = sqlite3.connect(
            archive or ":memory:", timeout=BUSY_SECONDS, isolation_level=None, uri=True
        )
        self._file.execute("ATTACH ? AS export", (str(self.folder / FILE),))
        # A file that is thrown away unless it is whole needs no journal.
        self._file.execute("PRAGMA export.journal_mode=OFF")
        self._file.execute("PRAGMA export.synchronous=OFF")
        self._file.execute("BEGIN")
        for table in self.tables:
            self._file.execute(definition(table))

    def copy(self, connection: Connection, table: Table) -> int:
        """Write the rows that a table has in the archive, and return how many there were."""
        if table.source is None or _file_of(connection) is None:
            return super().copy(connection, table)
        # Called now and then, so that Python hears of an interruption.
        self._file.set_progress_handler(lambda: 0, 1_000_000)
        rows = select(table, connection.dialect.name)
        return self._execute(f"INSERT INTO export.{table.name} {rows}")

    def write(self, table: Table, batches: Iterable[Batch]) -> int:
        """Write the rows of one table, and return how many there were."""
        marks = ", ".join("?" * len(table.columns))
        insert = f"INSERT INTO export.{table.name} VALUES ({marks})"
        return sum(self._execute(insert, rows) for rows in batches)

    def _execute(self, sql: str, rows: Batch | None = None) -> int:
        try:
            if rows is None:
                return self._file.execute(sql).rowcount
            return self._file.executemany(sql, rows).rowcount
        except sqlite3.OperationalError as error:
            if str(error) == "interrupted":
                raise KeyboardInterrupt from error
            raise UserError(f"cannot write {FILE}: {error}") from error

    def finish(self) -> None:
        """Add the indexes; raises `ValueError` where a row points at one that is not there."""
        for table in self.tables:
            for column in sorted(
                {reference.column for reference in table.references} - {*table.key[:1]}
            ):
                self._file.execute(
                    f"CREATE INDEX export.ix_{table.name}_{column} ON {table.name}({column})"
                )
        if broken := self._file.execute("PRAGMA export.foreign_key_check").fetchone():
            raise ValueError(f"row {broken[1]} of {broken[0]} points at no row of {broken[2]}")
        self._file.execute("COMMIT")
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def resource(self, table: Table) -> dict[str, Any]:
        """Return where a table is stored."""
        return {
            "path": f"sqlite:///{FILE}",
            "format": "sql",
            "mediatype": "application/vnd.sqlite3",
            # The standard's word for the table, and that of the library frictionless.
            "dialect": {"table": table.name, "sql": {"table": table.name}},
        }


def definition(table: Table) -> str:
    """Return the CREATE TABLE of a table, with the meaning of each column as its comment."""
    lines = []
    for column in table.columns:
        is_key = table.key == (column.name,)
        must = " PRIMARY KEY" if is_key else " NOT NULL" if column.name in table.key else ""
        lines.append((f"{column.name} {TYPES[column.kind]}{must}", column.meaning))
    if len(table.key) > 1:
        lines.append((f"PRIMARY KEY ({', '.join(table.key)})", ""))
    lines += [
        (f"FOREIGN KEY ({one.column}) REFERENCES {one.table} ({one.key})", "")
        for one in table.references
    ]
    *most, (last, meaning) = lines
    body = [_commented(f"{line},", text) for line, text in most] + [_commented(last, meaning)]
    return f"CREATE TABLE export.{table.name} (\n    -- {table.grain}\n" + "\n".join(body) + "\n)"


def _file_of(connection: Connection) -> str | None:
    """Return where the archive is, to be opened for reading; None for a server."""
    if connection.dialect.name != "sqlite":
        return None
    main = "SELECT file FROM pragma_database_list WHERE name = 'main'"
    return f"{Path(connection.exec_driver_sql(main).scalar_one()).as_uri()}?mode=ro"


def _commented(line: str, meaning: str) -> str:
    return f"    {line}" + (f"  -- {meaning}" if meaning else "")
