"""What clients of PostgreSQL get of an archive there: types, and comments for people."""

import datetime
import shutil
import subprocess
from collections.abc import Iterator

import psycopg
import pytest
import sqlalchemy as sa

import small_archive

pytestmark = pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)


@pytest.fixture
def address(archive: sa.Engine, archive_url: str) -> str:
    small_archive.fill(archive)
    return archive_url


@pytest.fixture
def client(address: str) -> Iterator[psycopg.Connection]:
    with psycopg.connect(address) as connection:
        yield connection


def test_days_are_dates_and_numbers_numbers(client: psycopg.Connection) -> None:
    sql = "SELECT starts_on, edition, attendee_count FROM event_calendar ORDER BY event_id"
    found = client.execute(sql).fetchone()
    assert found == (datetime.date(2024, 6, 6), 11, 2)


def test_the_catalogue_tells_clients_the_types(client: psycopg.Connection) -> None:
    found = dict(
        client.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = 'event_calendar'"
        ).fetchall()
    )
    assert found["starts_on"] == "date"
    assert found["edition"] == "integer"
    assert found["event"] in ("character varying", "text")


def test_psql_shows_what_columns_mean(address: str) -> None:
    psql = shutil.which("psql")
    if psql is None:
        pytest.skip("no psql on this machine")
    command = [psql, address, "--no-psqlrc", "-c", r"\d+ event_calendar"]
    shown = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "| number of the event" in shown
    assert "| date " in shown
