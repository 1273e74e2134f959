"""One Excel workbook: a sheet per table, and a first sheet that says what each column means.

Texts are stored as texts, so that none of them is run as a formula or shown as a link. Excel's
limits hold: an archive that is too large, or a text that is too long, is refused rather than cut.
"""

import datetime
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import xlsxwriter
from sqlalchemy import Connection
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.worksheet import Worksheet

from communique.errors import UserError
from communique.export.forms import Form
from communique.export.rows import Batch, count_rows
from communique.export.table import Table

FILE = "archive.xlsx"
MOST_ROWS = 1_048_575  # rows of a sheet below its headings
LONGEST = 32_767  # UTF-16 units in a cell
FIRST_DAY = "1900-03-01"  # Excel knows no earlier one, or knows it wrongly; such days are texts
ADVICE = "use --format csv, parquet or sqlite"
WIDTHS = {"integer": 10, "number": 10, "string": 24, "date": 11, "datetime": 18}


class Workbook(Form):
    """The form `xlsx`."""

    note = "Days before March 1900, which Excel does not know, are texts."

    def __init__(self, folder: Path, tables: list[Table]) -> None:
        super().__init__(folder, tables)
        # Rows go to the disk as they come, into the folder that is thrown away on failure.
        options = {"constant_memory": True, "tmpdir": str(folder)}
        self._book = xlsxwriter.Workbook(folder / FILE, options)
        self._heading = self._book.add_format({"bold": True})
        self._formats = {
            "date": self._book.add_format({"num_format": "yyyy-mm-dd"}),
            "datetime": self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        self._describe()

    def check(self, connection: Connection) -> None:
        """Raise `UserError` where a table has more rows than a sheet."""
        for table in self.tables:
            if (count := count_rows(connection, table)) > MOST_ROWS:
                raise UserError(
                    f"{table.name} has {count:,} rows, "
                    f"a sheet of Excel holds {MOST_ROWS:,}; {ADVICE}"
                )

    def write(self, table: Table, batches: Iterable[Batch]) -> int:
        """Write the rows of one table, and return how many there were."""
        sheet = self._sheet(table.name, [column.name for column in table.columns])
        for k, column in enumerate(table.columns):
            sheet.set_column(k, k, WIDTHS[column.kind])
        kinds = [column.kind for column in table.columns]
        count = 0
        for rows in batches:
            for row in rows:
                count += 1
                self._write_row(sheet, count, row, kinds)
        sheet.autofilter(0, 0, count, len(table.columns) - 1)
        return count

    def finish(self) -> None:
        """Pack the sheets into the workbook."""
        try:
            self._book.close()
        except XlsxWriterException as error:
            raise UserError(f"cannot write {FILE}: {error}") from error

    def close(self) -> None:
        """Let go of the sheets' files, which only packing closes."""
        if not self._book.fileclosed:
            with suppress(XlsxWriterException, OSError):
                self._book.close()

    def resource(self, table: Table) -> dict[str, Any]:
        """Return where a table is stored."""
        return {
            "path": FILE,
            "format": "xlsx",
            "mediatype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            # The standard's word for the sheet, and that of the library frictionless.
            "dialect": {"sheetName": table.name, "excel": {"sheet": table.name}},
        }

    def _write_row(self, sheet: Worksheet, place: int, row: Any, kinds: list[str]) -> None:
        for k, cell in enumerate(row):
            if cell is None:
                continue
            kind = kinds[k]
            if kind == "string":
                # The library answers -2 for a text that is too long, and has cut it.
                if sheet.write_string(place, k, cell) == -2:
                    raise UserError(
                        f"row {place} of {sheet.name} has a text of {len(cell):,} characters, "
                        f"a cell of Excel holds {LONGEST:,}; {ADVICE}"
                    )
            elif kind in self._formats and cell >= FIRST_DAY:
                day = datetime.datetime.fromisoformat(cell)
                sheet.write_datetime(place, k, day, self._formats[kind])
            elif kind in self._formats:
                sheet.write_string(place, k, cell)
            else:
                sheet.write_number(place, k, cell)

    def _describe(self) -> None:
        headings = ["table", "column", "kind", "meaning"]
        sheet = self._sheet("about", headings)
        for k, width in enumerate((20, 26, 10, 90)):
            sheet.set_column(k, k, width)
        lines = [
            line
            for table in self.tables
            for line in (
                (table.name, "", "", table.grain),
                *((table.name, one.name, one.kind, one.meaning) for one in table.columns),
            )
        ]
        for place, line in enumerate(lines, 1):
            self._write_row(sheet, place, line, ["string"] * len(headings))
        sheet.autofilter(0, 0, len(lines), len(headings) - 1)

    def _sheet(self, name: str, headings: list[str]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        for k, heading in enumerate(headings):
            sheet.write_string(0, k, heading, self._heading)
        sheet.freeze_panes(1, 1)
        return sheet
