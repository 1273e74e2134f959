"""A Parquet file per table: types and meanings travel in the file itself."""

import json
from collections.abc import Iterable
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from communique.export.forms import Form
from communique.export.rows import Batch
from communique.export.table import Table

TYPES = {
    "integer": pa.int64(),
    "number": pa.float64(),
    "string": pa.string(),
    "date": pa.date32(),
    "datetime": pa.timestamp("s", tz="UTC"),
}
ROW_GROUP = 20  # batches that are written together


class ParquetFiles(Form):
    """The form `parquet`."""

    def write(self, table: Table, batches: Iterable[Batch]) -> int:
        """Write the rows of one table, and return how many there were."""
        schema = pa.schema(
            [
                pa.field(column.name, TYPES[column.kind], metadata={"description": column.meaning})
                for column in table.columns
            ],
            metadata={"description": table.grain, "pandas": _for_pandas(table)},
        )
        count, group = 0, []
        path = self.folder / f"{table.name}.parquet"
        with pq.ParquetWriter(path, schema, compression="zstd") as writer:
            for rows in batches:
                group.append(_record_batch(schema, rows))
                count += len(rows)
                if len(group) == ROW_GROUP:
                    writer.write_table(pa.Table.from_batches(group, schema))
                    group = []
            writer.write_table(pa.Table.from_batches(group, schema))
        return count

    def resource(self, table: Table) -> dict[str, Any]:
        """Return where a table is stored."""
        return {
            "path": f"{table.name}.parquet",
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
        }


def _for_pandas(table: Table) -> str:
    """Return what tells pandas to keep integers among which some are null: else they are floats.

    https://arrow.apache.org/docs/python/pandas.html#nullable-types; frictionless reads so too.
    """
    columns = [
        {"name": column.name, "field_name": column.name, "pandas_type": "int64",
         "numpy_type": "Int64", "metadata": None}
        for column in table.columns
        if column.kind == "integer"
    ]  # fmt: skip
    return json.dumps({"index_columns": [], "column_indexes": [], "columns": columns})


def _record_batch(schema: pa.Schema, rows: Batch) -> pa.RecordBatch:
    columns = zip(*rows, strict=True)
    arrays = [_array(field.type, values) for field, values in zip(schema, columns, strict=True)]
    return pa.record_batch(arrays, schema=schema)


def _array(kind: pa.DataType, values: tuple[Any, ...]) -> pa.Array:
    if pa.types.is_date(kind):
        return pa.array(values, pa.string()).cast(kind)
    if pa.types.is_timestamp(kind):
        return pa.array(values, pa.string()).cast(pa.timestamp("s")).cast(kind)
    return pa.array(values, kind)
