"""What ODBC clients (Excel, LibreOffice, Tableau, Power BI) get, by the driver libsqliteodbc."""

import datetime
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

pyodbc = pytest.importorskip(
    "pyodbc", reason="no ODBC: libodbc is not on this machine", exc_type=ImportError
)
DRIVER = "SQLite3"
DAY = datetime.date(2024, 6, 6)
pytestmark = pytest.mark.skipif(
    DRIVER not in pyodbc.drivers(),
    reason="no ODBC driver for SQLite: install libsqliteodbc",
)


@pytest.fixture
def bi(bi_file: Path) -> Iterator[Any]:
    with closing(pyodbc.connect(f"Driver={DRIVER};Database={bi_file}")) as connection:
        yield connection.cursor()


def test_days_are_dates_and_numbers_numbers(bi: Any) -> None:
    types = {row.column_name: row.type_name for row in bi.columns(table="event_calendar")}
    assert types["starts_on"] == types["ends_on"] == "DATE"
    assert types["edition"] == types["attendee_count"] == "INTEGER"
    assert types["event"] == "TEXT"
    bi.execute("SELECT starts_on, edition, event FROM event_calendar WHERE event_id = 1")
    assert tuple(bi.fetchone()) == (DAY, 11, "11th Dialogue")


def test_instants_are_timestamps(bi: Any) -> None:
    bi.execute("SELECT loaded_at FROM article_overview WHERE article_id = 1")
    assert bi.fetchone()[0] == datetime.datetime(2024, 6, 7, 12)


def test_relationships_are_found(bi: Any) -> None:
    found = {
        (row.fkcolumn_name, row.pktable_name, row.pkcolumn_name)
        for row in bi.foreignKeys(foreignTable="who_met_whom")
    }
    assert found == {
        ("event_id", "event_calendar", "event_id"),
        ("actor_id", "actors", "actor_id"),
        ("counterpart_id", "actors", "actor_id"),
        ("article_id", "article_overview", "article_id"),
        ("starts_on", "calendar", "day"),
    }
    assert [row.column_name for row in bi.primaryKeys("event_calendar")] == ["event_id"]


def test_the_archive_itself_has_its_days_as_dates(archive_file: Path) -> None:
    with closing(pyodbc.connect(f"Driver={DRIVER};Database={archive_file}")) as connection:
        cursor = connection.cursor()
        views = {row.table_name for row in cursor.tables(tableType="VIEW")}
        assert {"who_said_what", "event_calendar"} <= views
        cursor.execute("SELECT starts_on, edition FROM event_calendar WHERE event_id = 1")
        assert tuple(cursor.fetchone()) == (DAY, 11)
