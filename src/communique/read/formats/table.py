"""Tables in CSV: an article for each row, with a header that names the column of the text."""

from __future__ import annotations

import codecs
import csv
import io
import re
from typing import BinaryIO, NamedTuple

from communique.read.formats.records import article_of
from communique.read.formats.text import SOME, WESTERN
from communique.read.found import LARGEST, Found, Rejected
from communique.read.given import Given

SEPARATORS = ",;\t|"
UTF_8 = "utf-8-sig"
LONGEST_LINE = 2 * LARGEST
SEPARATOR = re.compile(rb"\A\s*sep=.[\r\n]+", re.I)
"""The line before the header by which Excel is told how the cells are parted."""


class TableForm(NamedTuple):
    """How a table is written."""

    separator: str
    encoding: str


def table_form(head: bytes, given: Given) -> TableForm | None:
    """Return the form of a table whose first line names a column of texts, else None."""
    rest, encoding = SEPARATOR.sub(b"", head).lstrip(), _encoding(head)
    line = re.split(rb"[\r\n]", rest, maxsplit=1)[0]
    if b"\0" in line:
        return None
    try:
        header = line.decode(encoding).strip()
    except UnicodeDecodeError:
        return None
    for separator in SEPARATORS:
        columns = next(csv.reader([header], delimiter=separator), [])
        fields = [given.field_of(column) for column in columns]
        if "text" in fields and len({*fields} - {None}) > 1:
            return TableForm(separator, encoding)
    return None


def _encoding(head: bytes) -> str:
    """Return UTF-8, or the encoding that fits the head of a table best."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(head).best()
        return best.encoding if best and len(head) >= SOME else "cp1252"
    return UTF_8


class _Lines:
    """The lines of a table: a longer one is passed over as it comes, and told as a `csv.Error`."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._is_quoted = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._read()
        if not line:
            raise StopIteration
        if len(line) < LONGEST_LINE:
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._read()
        raise csv.Error(f"a line of more than {LONGEST_LINE:,} characters")

    def _read(self) -> str:
        line = self._text.readline(LONGEST_LINE)
        self._is_quoted ^= line.count('"') % 2 == 1
        return line

    def begin_row(self) -> None:
        """Say that a row begins here."""
        self._is_quoted = False

    def end_row(self) -> None:
        """Pass over the rest of a row that cannot be read, to where its quotation marks close."""
        while self._is_quoted and self._read():
            pass


def read_table(stream: BinaryIO, origin: str, form: TableForm, given: Given) -> Found:
    """Yield the articles of a table, row by row, however many."""
    csv.field_size_limit(LARGEST)
    errors = WESTERN if form.encoding == UTF_8 else "replace"
    text = io.TextIOWrapper(stream, form.encoding, errors, newline="")
    lines = _Lines(text)
    rows = csv.reader(lines, delimiter=form.separator)
    columns: list[str] = []
    number = 0
    while True:
        number += 1
        here = f"{origin}#{number}"
        lines.begin_row()
        try:
            row = next(rows, None)
        except csv.Error as error:
            lines.end_row()
            if not columns:
                yield Rejected(origin, f"a table without a header: {error}")
                break
            yield Rejected(here, f"not a row of a table: {error}")
            continue
        if row is None:
            break
        if row and not columns:
            columns = [] if number == 1 and row[0].lower().startswith("sep=") else row
        elif any(row[len(columns) :]):
            what = f"{len(row)} cells under {len(columns)} columns"
            yield Rejected(here, f"not a row of a table: {what}")
        elif row:
            yield article_of(dict(zip(columns, row, strict=False)), here, given)
    text.detach()
