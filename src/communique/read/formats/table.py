"""Tables in CSV: an article for each row, with a header that names the column of the text."""

from __future__ import annotations

import codecs
import csv
import io
from typing import BinaryIO, NamedTuple

from communique.read.formats.records import article_of
from communique.read.formats.text import SOME
from communique.read.found import LARGEST, Found, Rejected
from communique.read.given import Given

SEPARATORS = ",;\t|"


class TableForm(NamedTuple):
    """How a table is written, and its columns."""

    separator: str
    encoding: str
    columns: tuple[str, ...]


def table_form(head: bytes, given: Given) -> TableForm | None:
    """Return the form of a table whose first line names a column of texts, else None."""
    if b"\0" in head:
        return None
    line, encoding = head.split(b"\n")[0], _encoding(head)
    try:
        header = line.decode(encoding).strip()
    except UnicodeDecodeError:
        return None
    for separator in SEPARATORS:
        columns = next(csv.reader([header], delimiter=separator), [])
        fields = [given.field_of(column) for column in columns]
        if "text" in fields and len({*fields} - {None}) > 1:
            return TableForm(separator, encoding, tuple(columns))
    return None


def _encoding(head: bytes) -> str:
    """Return UTF-8, or the encoding that fits the head of a table best."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(head).best()
        return best.encoding if best and len(head) >= SOME else "cp1252"
    return "utf-8-sig"


def read_table(stream: BinaryIO, origin: str, form: TableForm, given: Given) -> Found:
    """Yield the articles of a table, row by row, however many."""
    csv.field_size_limit(LARGEST)
    lines = io.TextIOWrapper(stream, form.encoding, newline="")
    rows = csv.reader(lines, delimiter=form.separator)
    number = 1
    next(rows)
    while True:
        number += 1
        here = f"{origin}#{number}"
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Rejected(here, f"not a row of a table: {error}")
            continue
        except UnicodeDecodeError as error:
            yield Rejected(here, f"not {error.encoding}; what follows is not read")
            break
        if row is None:
            break
        if row:
            yield article_of(dict(zip(form.columns, row, strict=False)), here, given)
    lines.detach()
