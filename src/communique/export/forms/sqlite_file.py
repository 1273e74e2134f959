"""One SQLite file for BI tools: plain tables with keys, relationships and declared types.

The views of an archive are computed when asked; here they are stored, and nothing else is.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from communique.errors import UserError
from communique.export.forms import Form
from communique.export.rows import Batch
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

    def __init__(self, folder: Path, tables: list[Table]) -> None:
        super().__init__(folder, tables)
        self._file = sqlite3.connect(folder / FILE, isolation_level=None)
        # A file that is thrown away unless it is whole needs no journal.
        self._file.execute("PRAGMA journal_mode=OFF")
        self._file.execute("PRAGMA synchronous=OFF")
        self._file.execute("BEGIN")
        for table in tables:
            self._file.execute(definition(table))

    def write(self, table: Table, batches: Iterable[Batch]) -> int:
        """Write the rows of one table, and return how many there were."""
        marks = ", ".join("?" * len(table.columns))
        insert = f"INSERT INTO {table.name} VALUES ({marks})"
        count = 0
        for rows in batches:
            try:
                self._file.executemany(insert, rows)
            except sqlite3.OperationalError as error:
                raise UserError(f"cannot write {FILE}: {error}") from error
            count += len(rows)
        return count

    def finish(self) -> None:
        """Add the indexes; raises `ValueError` where a row points at one that is not there."""
        for table in self.tables:
            for column in sorted(
                {reference.column for reference in table.references} - {*table.key[:1]}
            ):
                self._file.execute(
                    f"CREATE INDEX ix_{table.name}_{column} ON {table.name}({column})"
                )
        if broken := self._file.execute("PRAGMA foreign_key_check").fetchone():
            raise ValueError(f"row {broken[1]} of {broken[0]} points at no row of {broken[2]}")
        self._file.execute("COMMIT")
        self._file.execute("PRAGMA analysis_limit=1000")
        self._file.execute("ANALYZE")
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def resource(self, table: Table) -> dict[str, Any]:
        """Return where a table is stored."""
        return {
            "path": FILE,
            "format": "sqlite",
            "mediatype": "application/vnd.sqlite3",
            "dialect": {"table": table.name},
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
    return f"CREATE TABLE {table.name} (\n    -- {table.grain}\n" + "\n".join(body) + "\n)"


def _commented(line: str, meaning: str) -> str:
    return f"    {line}" + (f"  -- {meaning}" if meaning else "")
