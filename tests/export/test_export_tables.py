"""Which tables an export has: types, meanings, keys and relationships."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa

import small_archive
from communique.database import connect
from communique.descriptions import View, read_views
from communique.export import rows
from communique.export.rows import read_batches
from communique.export.table import REFERENCES, Table, read_tables
from databases import with_database


def views_of(database: str) -> list[View]:
    engine = connect(database, read_only=True)
    with engine.connect() as connection:
        views = read_views(connection)
    engine.dispose()
    return views


def tables_of(engine: sa.Engine) -> list[Table]:
    with engine.connect() as connection:
        return read_tables(connection)


def test_sqlite_and_postgresql_say_the_same_of_every_view_and_column(
    sqlite_template: Path, postgresql_server: str, postgresql_template: str
) -> None:
    views = views_of(str(sqlite_template))
    assert views == views_of(with_database(postgresql_server, postgresql_template))
    kinds = {column.kind for view in views for column in view.columns}
    assert {"integer", "string", "date", "datetime"} <= kinds


def test_every_table_and_column_has_a_meaning(archive: sa.Engine) -> None:
    for table in tables_of(archive):
        assert table.grain.startswith("One row per "), table.name
        assert all(column.meaning for column in table.columns), table.name


def test_a_meaning_says_so_where_it_names_a_table_that_only_the_archive_has(
    archive: sa.Engine,
) -> None:
    tables = {table.name: table for table in tables_of(archive)}
    first = {name: table.columns[0].meaning for name, table in tables.items()}
    assert first["doubtful_matches"] == "number of the row, in the archive one of profile_matches"
    for table in tables.values():
        for column in table.columns:
            named = re.search(r"row in (\w+)", column.meaning)
            assert named is None or named[1] in tables, (table.name, column.name)


def test_every_number_of_a_row_elsewhere_is_a_relationship(archive: sa.Engine) -> None:
    for table in tables_of(archive):
        linked = {reference.column for reference in table.references} | set(table.key)
        ids = {column.name for column in table.columns if column.name.endswith("_id")}
        assert ids <= linked, table.name


def test_every_day_is_a_relationship_to_the_calendar(archive: sa.Engine) -> None:
    for table in tables_of(archive):
        days = {column.name for column in table.columns if column.kind == "date"} - set(table.key)
        linked = {one.column for one in table.references if one.table == "calendar"}
        assert days == linked, table.name


def test_tables_come_after_those_they_point_at(archive: sa.Engine) -> None:
    tables = tables_of(archive)
    seen: set[str] = set()
    for table in tables:
        seen.add(table.name)
        assert {reference.table for reference in table.references} <= seen
    assert set(REFERENCES.values()) <= seen


def test_keys_tell_rows_apart_and_order_them(filled: sa.Engine) -> None:
    with filled.connect() as connection:
        for table in read_tables(connection):
            places = [[c.name for c in table.columns].index(name) for name in table.key]
            found = [row for batch in read_batches(connection, table) for row in batch]
            keys = [tuple(row[place] for place in places) for row in found]
            assert found or table.name in small_archive.EMPTY_VIEWS, table.name
            assert not places or keys == sorted(set(keys)), table.name


def test_the_calendar_holds_every_day_of_the_years_named(filled: sa.Engine) -> None:
    with filled.connect() as connection:
        calendar = next(table for table in read_tables(connection) if table.name == "calendar")
        days = [row for batch in read_batches(connection, calendar) for row in batch]
    assert len(days) == 366
    sixth_of_june = ("2024-06-06", 2024, 2, 6, "June", "2024-06", 23, 4, "Thursday", 0)
    assert days[31 + 29 + 31 + 30 + 31 + 5] == sixth_of_june


def test_rows_come_in_batches(filled: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "BATCH", 2)
    with filled.connect() as connection:
        tables = {table.name: table for table in read_tables(connection)}
        sizes = {
            name: [len(batch) for batch in read_batches(connection, tables[name])]
            for name in ("coverage", "who_attended", "who_said_what")
        }
    assert sizes == {"coverage": [2, 2, 2], "who_attended": [2, 2, 1], "who_said_what": [1]}


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_an_archive_without_dates_has_an_empty_calendar(archive: sa.Engine) -> None:
    with archive.connect() as connection:
        calendar = next(table for table in read_tables(connection) if table.name == "calendar")
        assert list(read_batches(connection, calendar)) == []
