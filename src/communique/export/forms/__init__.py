"""The forms of an export, one module each; each imports its library when it is asked for."""

import importlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from communique.errors import UserError
from communique.export.rows import Batch, read_batches
from communique.export.table import Table

FORMS = {
    "csv": ("communique.export.forms.csv_files", "CsvFiles", None),
    "parquet": ("communique.export.forms.parquet_files", "ParquetFiles", "pyarrow"),
    "xlsx": ("communique.export.forms.workbook", "Workbook", "xlsxwriter"),
    "sqlite": ("communique.export.forms.sqlite_file", "SqliteFile", None),
}
"""Module and class of a form by its name, and the library that it needs."""


class Form:
    """How tables are stored in a folder that is empty at first."""

    note = ""
    """What a reader of the files must know, in a sentence."""

    def __init__(self, folder: Path, tables: list[Table]) -> None:
        self.folder, self.tables = folder, tables

    def check(self, connection: Connection) -> None:
        """Raise `UserError` where the form cannot hold the archive, before it is read."""

    def copy(self, connection: Connection, table: Table) -> int:
        """Write the rows that a table has in the archive, and return how many there were."""
        return self.write(table, read_batches(connection, table))

    def write(self, table: Table, batches: Iterable[Batch]) -> int:
        """Write the rows of one table, and return how many there were."""
        raise NotImplementedError

    def finish(self) -> None:
        """Complete what was written."""

    def close(self) -> None:
        """Let go of the files, complete or not."""

    def resource(self, table: Table) -> dict[str, Any]:
        """Return where a table is stored, in the words of a data package's resource."""
        raise NotImplementedError


def form_class(name: str) -> type[Form]:
    """Return the class of a form; raises `UserError` where its library is not installed."""
    module, class_name, library = FORMS[name]
    try:
        loaded: type[Form] = getattr(importlib.import_module(module), class_name)
    except ModuleNotFoundError as error:
        if error.name != library:
            raise
        raise UserError(f"{name} needs {library}: pip install 'communique[{name}]'") from error
    return loaded
