"""The forms in which rows are written, and what each does to text so that it can hold it.

- `table` and `markdown` are for people, see `communique.reports.table`.
- `csv` is for spreadsheets: RFC 4180 (commas, CRLF), UTF-8 with a byte order mark, without which
  Excel garbles letters beyond ASCII. A text that a spreadsheet would run as a formula (it begins
  with `=`, `+`, `-` or `@`, wide ones included, a tab or a line end) gets an apostrophe in front:
  articles are written by strangers. This is the one change to a text in any form but the two for
  people.
- `tsv` is for line tools: no quoting; tab, line feed, carriage return and backslash within a cell
  are `\\t`, `\\n`, `\\r` and `\\\\`, as in PostgreSQL's COPY. A null is empty, as in csv.
- `json` is a list of objects, `jsonl` an object a line: UTF-8, dates as in ISO 8601.
"""

import csv
import datetime
import decimal
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_TSV = str.maketrans({"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"})

Row = Sequence[object]


@dataclass(frozen=True)
class Answer:
    """What a report gives: names of the columns, and rows that can be read once."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


Writer = Callable[[Answer, TextIO], None]


def plain(value: object) -> str | int | float | None:
    """A value of any database as the same value of JSON: dates ISO, decimals floating."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    raise TypeError(f"no report gives a {type(value).__name__}")


def write_csv(answer: Answer, stream: TextIO) -> None:
    """Write rows for a spreadsheet; see the module for what happens to formulas."""
    stream.write("\ufeff")
    writer = csv.writer(stream)
    writer.writerow(answer.columns)
    writer.writerows([_not_formula(value) for value in row] for row in answer.rows)


def _not_formula(value: object) -> str | int | float | None:
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return plain(value)


def write_tsv(answer: Answer, stream: TextIO) -> None:
    """Write rows for line tools: a line each, a tab between cells."""
    stream.write("\t".join(answer.columns) + "\n")
    for row in answer.rows:
        stream.write("\t".join(_tsv_cell(value) for value in row) + "\n")


def _tsv_cell(value: object) -> str:
    return "" if value is None else str(plain(value)).translate(_TSV)


def write_json(answer: Answer, stream: TextIO) -> None:
    """Write a list of objects, one on a line."""
    stream.write("[")
    separator = "\n"
    for line in _objects(answer):
        stream.write(separator + line)
        separator = ",\n"
    stream.write("]\n" if separator == "\n" else "\n]\n")


def write_jsonl(answer: Answer, stream: TextIO) -> None:
    """Write an object a line (JSON Lines)."""
    for line in _objects(answer):
        stream.write(line + "\n")


def _objects(answer: Answer) -> Iterator[str]:
    return (json.dumps(_object(answer.columns, row), ensure_ascii=False) for row in answer.rows)


def _object(columns: tuple[str, ...], row: Row) -> dict[str, str | int | float | None]:
    return {column: plain(value) for column, value in zip(columns, row, strict=True)}


def write_table(answer: Answer, stream: TextIO) -> None:
    """Write rows as a table that fits the terminal."""
    from communique.reports.table import write_table

    write_table(answer, stream)


def write_markdown(answer: Answer, stream: TextIO) -> None:
    """Write rows as a table of GitHub-flavoured Markdown."""
    from communique.reports.table import write_markdown

    write_markdown(answer, stream)


FORMATS: dict[str, Writer] = {
    "table": write_table,
    "csv": write_csv,
    "tsv": write_tsv,
    "json": write_json,
    "jsonl": write_jsonl,
    "markdown": write_markdown,
}
FOR_PEOPLE = ("table", "markdown")
ENDINGS = {
    ".txt": "table",
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".md": "markdown",
}
"""Forms by the ending of the file's name; a name without an ending holds a table."""
