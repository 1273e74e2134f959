"""What DuckDB makes of an archive and of its exports, offline: its extension is a package."""

import datetime
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

DOCS = Path(__file__).parents[2] / "docs" / "bi.md"
DAY = datetime.date(2024, 6, 6)


def where_the_extension_is() -> str:
    """Return what the line of the page prints."""
    (line,) = re.findall(
        r"^(python -c .*duckdb_extension.*)$", DOCS.read_text("utf-8"), re.MULTILINE
    )
    command = [sys.executable, *shlex.split(line)[1:]]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def duck(archive_file: Path, bi_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(f"LOAD '{where_the_extension_is()}'")
        connection.execute(f"ATTACH '{archive_file}' AS archive (TYPE sqlite, READ_ONLY)")
        connection.execute(f"ATTACH '{bi_file}' AS bi (TYPE sqlite, READ_ONLY)")
        yield connection


def types(duck: duckdb.DuckDBPyConnection, relation: str) -> dict[str, str]:
    return {row[0]: row[1] for row in duck.execute(f"DESCRIBE {relation}").fetchall()}


@pytest.mark.parametrize("catalog", ["archive", "bi"])
def test_days_are_dates_and_numbers_numbers(duck: duckdb.DuckDBPyConnection, catalog: str) -> None:
    found = types(duck, f"{catalog}.event_calendar")
    assert found["starts_on"] == "DATE"
    assert found["edition"] == "BIGINT"
    assert found["event"] == "VARCHAR"
    rows = duck.execute(
        f"SELECT starts_on, edition FROM {catalog}.event_calendar ORDER BY event_id"
    )
    assert rows.fetchone() == (DAY, 11)


def test_every_view_of_an_archive_can_be_read(duck: duckdb.DuckDBPyConnection) -> None:
    views = [
        name
        for (name,) in duck.execute(
            "SELECT view_name FROM duckdb_views() WHERE database_name = 'archive'"
        ).fetchall()
    ]
    assert {"who_said_what", "event_calendar", "coverage"} <= set(views)
    for view in views:
        duck.execute(f"SELECT * FROM archive.{view}").fetchall()


def test_an_export_has_its_keys(duck: duckdb.DuckDBPyConnection) -> None:
    keys = duck.execute(
        "SELECT table_name, constraint_column_names FROM duckdb_constraints()"
        " WHERE database_name = 'bi' AND constraint_type = 'PRIMARY KEY'"
    ).fetchall()
    assert ("event_calendar", ["event_id"]) in keys


def test_the_calendar_joins(duck: duckdb.DuckDBPyConnection) -> None:
    rows = duck.execute(
        "SELECT calendar.month_name, count(*) FROM bi.who_attended"
        " JOIN bi.calendar ON calendar.day = who_attended.starts_on GROUP BY ALL"
    )
    assert rows.fetchall() == [("June", 3)]


def test_parquet_and_csv_files_have_their_types(
    duck: duckdb.DuckDBPyConnection, parquet_folder: Path, csv_folder: Path
) -> None:
    for file in (parquet_folder / "event_calendar.parquet", csv_folder / "event_calendar.csv"):
        found = types(duck, f"SELECT * FROM '{file}'")
        assert found["starts_on"] == "DATE", file
        assert found["edition"] == "BIGINT", file
