"""Tables in CSV: an article for each row, with a header that names the column of the text."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, NamedTuple

from communique.read.formats.records import NO_TEXT, article_of, why_missing, why_no_text
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


def table_form(head: bytes, given: Given, is_named: bool = False) -> TableForm | None:
    """Return the form of a table whose first line names a column of texts, else None.

    Another column has to be known too, but of a file that is named a table.
    """
    header = _header(head)
    if header is None:
        return None
    line, encoding = header
    for separator, columns in _columns(line):
        fields = [given.field_of(column) for column in columns]
        if "text" in fields and (is_named or len({*fields} - {None}) > 1):
            return TableForm(separator, encoding)
    return None


def why_no_table(head: bytes, given: Given, is_named: bool) -> str | None:
    """Return why what is meant to be a table of articles is none; None for what may be prose.

    It is meant to be one if it is named so, or if the user names the column of its texts and its
    first lines have equally many cells.
    """
    if not is_named and "text" not in given.columns.values():
        return None
    header = _header(head)
    if header is None:
        return NO_TEXT if is_named else None
    line, encoding = header
    separator, columns = max(_columns(line), key=lambda form: len(form[1]))
    if is_named or _is_regular(head.decode(encoding, "replace"), separator):
        return why_no_text(columns, given)
    return None


def _header(head: bytes) -> tuple[str, str] | None:
    """Return the first line of a table and its encoding; None where it is no text."""
    rest, encoding = SEPARATOR.sub(b"", head).lstrip(), _encoding(head)
    line = re.split(rb"[\r\n]", rest, maxsplit=1)[0]
    if b"\0" in line:
        return None
    try:
        return line.decode(encoding).strip(), encoding
    except UnicodeDecodeError:
        return None


def _columns(line: str) -> Iterator[tuple[str, list[str]]]:
    for separator in SEPARATORS:
        with suppress(csv.Error):
            yield separator, next(csv.reader([line], delimiter=separator), [])


def _is_regular(head: str, separator: str) -> bool:
    """Tell whether all lines have equally many cells, and several; the last may be cut."""
    rows = csv.reader(io.StringIO(head.lstrip(), newline=""), delimiter=separator)
    try:
        widths = [len(row) for row in rows if row]
    except csv.Error:
        return False
    return len(widths) > 1 and len({*widths[:-1]}) == 1 and 1 < widths[-1] <= widths[0]


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
            missing = given.lacking(columns) if columns else []
            if missing:
                yield Rejected(origin, why_missing(missing, columns))
                break
        elif any(row[len(columns) :]):
            what = f"{len(row)} cells under {len(columns)} columns"
            yield Rejected(here, f"not a row of a table: {what}")
        elif row:
            yield article_of(dict(zip(columns, row, strict=False)), here, given)
    text.detach()
