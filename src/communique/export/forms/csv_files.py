"""A CSV file per table, as spreadsheets and data tools read it alike.

RFC 4180 with a byte order mark, and formulas made harmless: see `communique.reports.output`.
"""

import csv
from collections.abc import Iterable
from typing import Any

from communique.export.forms import Form
from communique.export.rows import Batch
from communique.export.table import Table
from communique.reports.output import FORMULA


class CsvFiles(Form):
    """The form `csv`."""

    note = (
        "A text that a spreadsheet would run as a formula has an apostrophe in front; "
        "every other text stands as in the article."
    )

    def write(self, table: Table, batches: Iterable[Batch]) -> int:
        """Write the rows of one table, and return how many there were."""
        texts = [k for k, column in enumerate(table.columns) if column.kind == "string"]
        count = 0
        with (self.folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            file.write("\ufeff")
            writer = csv.writer(file)
            writer.writerow(column.name for column in table.columns)
            for rows in batches:
                writer.writerows(_harmless(rows, texts))
                count += len(rows)
        return count

    def resource(self, table: Table) -> dict[str, Any]:
        """Return where a table is stored."""
        return {
            "path": f"{table.name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
        }


def _harmless(rows: Batch, texts: list[int]) -> Iterable[Iterable[object]]:
    """Return the rows with an apostrophe before each text that begins like a formula."""
    for row in rows:
        for k in texts:
            text = row[k]
            if text and text[0] in FORMULA:
                yield [
                    f"'{cell}" if j in texts and cell and str(cell)[0] in FORMULA else cell
                    for j, cell in enumerate(row)
                ]
                break
        else:
            yield row
