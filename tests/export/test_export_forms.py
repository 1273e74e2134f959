"""What the files of an export hold, read back by the programs that they are for."""

import csv
import datetime
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest
import sqlalchemy as sa
from exporting import Export, run_export
from frictionless import Package, validate
from sqlalchemy.orm import Session

import small_archive
from communique.export.forms import FORMS, workbook
from communique.export.table import Table, read_tables
from communique.models import Actor, Event, Statement

Rows = list[list[Any]]

SQLITE = pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
FORMULAS = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1"]


def tables_of(engine: sa.Engine) -> list[Table]:
    with engine.connect() as connection:
        return read_tables(connection)


def plain(value: Any) -> Any:
    """A value as text, days and instants as every form's files have them."""
    if isinstance(value, datetime.datetime):
        at_midnight = value.replace(tzinfo=None)
        return str(at_midnight)
    return "" if value is None else str(value)


def read_csv(folder: Path, table: Table) -> Rows:
    with (folder / f"{table.name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def read_parquet(folder: Path, table: Table) -> Rows:
    rows = pyarrow.parquet.read_table(folder / f"{table.name}.parquet").to_pylist()
    return [[plain(value) for value in row.values()] for row in rows]


def read_xlsx(folder: Path, table: Table) -> Rows:
    sheet = openpyxl.load_workbook(folder / "archive.xlsx")[table.name]
    return [
        [
            plain(value.date() if column.kind == "date" and value else value)
            for column, value in zip(table.columns, row, strict=True)
        ]
        for row in sheet.iter_rows(min_row=2, values_only=True)
    ]


def read_sqlite(folder: Path, table: Table) -> Rows:
    with closing(sqlite3.connect(folder / "archive.sqlite")) as connection:
        order = ", ".join(table.key or [column.name for column in table.columns])
        rows = connection.execute(f"SELECT * FROM {table.name} ORDER BY {order}")
        return [[plain(value) for value in row] for row in rows]


def test_every_form_holds_the_same_rows(filled: sa.Engine, exported: Export) -> None:
    readers = (read_csv, read_parquet, read_xlsx, read_sqlite)
    folders = [exported(form) for form in ("csv", "parquet", "xlsx", "sqlite")]
    for table in tables_of(filled):
        first, *others = (
            reader(folder, table) for reader, folder in zip(readers, folders, strict=True)
        )
        assert first or table.name in small_archive.EMPTY_VIEWS, table.name
        assert all(rows == first for rows in others), table.name


def test_the_rows_are_those_of_the_views(filled: sa.Engine, exported: Export) -> None:
    folder = exported("csv")
    with filled.connect() as connection:
        for table in tables_of(filled):
            if table.source != table.name:
                continue
            order = ", ".join(table.key or [column.name for column in table.columns])
            found = connection.exec_driver_sql(f"SELECT * FROM {table.name} ORDER BY {order}")
            expected = [[plain(value)[:19] if column.kind == "datetime" else plain(value)
                         for column, value in zip(table.columns, row, strict=True)]
                        for row in found]  # fmt: skip
            assert read_csv(folder, table) == expected, table.name


@pytest.mark.parametrize("form", FORMS)
def test_the_package_is_valid_down_to_the_cells(
    filled: sa.Engine, exported: Export, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(exported(form))  # where the address of a SQLite file is right
    report = validate("datapackage.json")
    assert report.valid, report.flatten(["title", "note", "rowNumber", "fieldNumber"])
    assert len(report.tasks) == len(tables_of(filled))


@pytest.mark.parametrize("form", FORMS)
def test_the_description_is_valid_in_every_form(
    filled: sa.Engine, exported: Export, form: str
) -> None:
    described = json.loads((exported(form) / "datapackage.json").read_text(encoding="utf-8"))
    Package.from_descriptor(described)  # raises where it is not
    assert [one["name"] for one in described["resources"]] == [t.name for t in tables_of(filled)]
    assert all(one["description"] for one in described["resources"])


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_archive_is_exported(archive: sa.Engine, exported: Export, form: str) -> None:
    assert (exported(form) / "datapackage.json").exists()


@SQLITE
def test_texts_of_strangers_are_not_run_as_formulas(filled: sa.Engine, exported: Export) -> None:
    with Session(filled) as session:
        session.add_all(Actor(kind="person", name=name) for name in FORMULAS)
        session.commit()
    actors = next(table for table in tables_of(filled) if table.name == "actors")
    in_csv = [row[1] for row in read_csv(exported("csv"), actors)]
    assert in_csv[-len(FORMULAS) :] == [f"'{name}" for name in FORMULAS]
    sheet = openpyxl.load_workbook(exported("xlsx") / "archive.xlsx")["actors"]
    cells = list(sheet["B"])[-len(FORMULAS) :]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[0].value == "=1+1"
    for form, reader in (("parquet", read_parquet), ("sqlite", read_sqlite)):
        kept = [row[1] for row in reader(exported(form), actors)]
        assert kept[-len(FORMULAS) :] == FORMULAS


@SQLITE
def test_line_ends_quotes_and_control_characters_survive(
    filled: sa.Engine, exported: Export
) -> None:
    odd = 'a\r\nb "c", d\x01\x1b _x0041_ ’ 你好 🕊'
    with Session(filled) as session:
        session.get_one(Statement, 1).content = odd
        session.commit()
    table = next(table for table in tables_of(filled) if table.name == "who_said_what")
    place = [column.name for column in table.columns].index("content")
    for form, reader in (("csv", read_csv), ("parquet", read_parquet), ("sqlite", read_sqlite)):
        assert reader(exported(form), table)[0][place] == odd, form


@SQLITE
@pytest.mark.parametrize("day", ["1848-02-24", "1900-01-01", "1900-02-28"])
def test_a_day_that_excel_does_not_know_is_a_text_there(
    filled: sa.Engine, exported: Export, day: str
) -> None:
    with Session(filled) as session:
        old, later = session.get_one(Event, 1), session.get_one(Event, 2)
        old.starts_on = old.ends_on = datetime.date.fromisoformat(day)
        later.starts_on, later.date_precision = datetime.date(1900, 3, 1), "day"
        later.date_basis = "stated"
        session.commit()
    sheet = openpyxl.load_workbook(exported("xlsx") / "archive.xlsx")["event_calendar"]
    starts = next(cell.column for cell in sheet[1] if cell.value == "starts_on")
    assert sheet.cell(2, starts).value == day
    assert sheet.cell(3, starts).value == datetime.datetime(1900, 3, 1)
    table = next(table for table in tables_of(filled) if table.name == "event_calendar")
    assert read_parquet(exported("parquet"), table)[0][starts - 1] == day


@SQLITE
def test_a_text_too_long_for_a_cell_is_refused_not_cut(
    filled: sa.Engine, archive_url: str, tmp_path: Path
) -> None:
    with Session(filled) as session:
        session.get_one(Statement, 1).content = "x" * 40_000
        session.commit()
    result = run_export(tmp_path / "out", "--format", "xlsx", "--database", archive_url)
    assert result.exit_code == 1
    assert result.stderr == (
        "communique: row 1 of who_said_what has a text of 40,000 characters, a cell of Excel "
        "holds 32,767; use --format csv, parquet or sqlite\n"
    )
    assert not (tmp_path / "out").exists()


@SQLITE
def test_a_table_too_long_for_a_sheet_is_refused_before_it_is_read(
    filled: sa.Engine, archive_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    result = run_export(tmp_path / "out", "--format", "xlsx", "--database", archive_url)
    assert result.exit_code == 1
    assert result.stderr == (
        "communique: calendar has 366 rows, a sheet of Excel holds 4; "
        "use --format csv, parquet or sqlite\n"
    )


def test_the_sqlite_file_has_keys_types_and_nothing_internal(
    filled: sa.Engine, exported: Export
) -> None:
    engine = sa.create_engine(f"sqlite:///{exported('sqlite') / 'archive.sqlite'}")
    inspector = sa.inspect(engine)
    tables = tables_of(filled)
    assert set(inspector.get_table_names()) == {table.name for table in tables}
    assert inspector.get_view_names() == []
    for table in tables:
        key = inspector.get_pk_constraint(table.name)["constrained_columns"]
        assert tuple(key) == table.key
        links = {
            (key["constrained_columns"][0], key["referred_table"])
            for key in inspector.get_foreign_keys(table.name)
        }
        assert links == {(one.column, one.table) for one in table.references}
        for column in inspector.get_columns(table.name):
            assert isinstance(column["type"], sa.Date) == (
                column["name"].endswith("_on") or column["name"] == "day"
            )
    engine.dispose()


def test_the_sqlite_file_has_no_table_but_those_of_the_export(
    filled: sa.Engine, exported: Export
) -> None:
    with closing(sqlite3.connect(exported("sqlite") / "archive.sqlite")) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type <> 'index'")
        assert {name for (name,) in found} == {table.name for table in tables_of(filled)}


def test_only_what_the_standard_knows_names_its_profile(
    filled: sa.Engine, exported: Export
) -> None:
    for form in FORMS:
        described = json.loads((exported(form) / "datapackage.json").read_text(encoding="utf-8"))
        assert ("$schema" in described) == (form != "sqlite"), form


def test_the_sqlite_file_says_what_its_columns_mean(filled: sa.Engine, exported: Export) -> None:
    with closing(sqlite3.connect(exported("sqlite") / "archive.sqlite")) as connection:
        (sql,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'calendar'"
        ).fetchone()
    assert "-- One row per day" in sql
    assert "day DATE PRIMARY KEY,  -- the day" in sql


def test_a_parquet_file_says_what_its_columns_mean(filled: sa.Engine, exported: Export) -> None:
    schema = pyarrow.parquet.read_schema(exported("parquet") / "who_said_what.parquet")
    assert schema.metadata[b"description"] == b"One row per statement."
    assert schema.field("starts_on").metadata[b"description"].startswith(b"first day")
    assert str(schema.field("starts_on").type) == "date32[day]"
