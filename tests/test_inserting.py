"""Rows that are inserted many at once are those that SQLAlchemy would store one by one."""

import datetime

import pytest
import sqlalchemy as sa

from communique.inserting import insert_rows
from communique.models import Base

TABLES = Base.metadata.tables
EVENTS, PROFILES, MATCHES = (TABLES[n] for n in ("events", "profiles", "profile_matches"))
PROFILE = {"kind": "event", "evidence": "{}", "mark": None}
DAYS = (datetime.date(2024, 2, 29), None)


def rows_of(connection: sa.Connection, table: sa.Table) -> list[tuple[object, ...]]:
    query = sa.select(*(c for c in table.c if c.name != "id")).order_by(table.c.id)
    return list(map(tuple, connection.execute(query)))


@pytest.mark.parametrize("is_apart", [True, False])
def test_days_and_truths_are_stored_as_one_by_one(archive: sa.Engine, is_apart: bool) -> None:
    events = [
        {"name": "Talks – “1”", "kind": "meeting", "status": "held", "starts_on": day}
        | {"date_precision": "day" if day else None, "date_basis": "stated" if day else None}
        for day in DAYS
    ]
    profiles = [PROFILE | {"digest": f"{n:064}"} for n in range(2)]
    stored = []
    for insert in (insert_rows, lambda c, table, rows: c.execute(sa.insert(table), rows)):
        with archive.connect() as connection:
            insert(connection, EVENTS, events)
            insert(connection, PROFILES, profiles)
            one, other = connection.scalars(sa.select(PROFILES.c.id).order_by(PROFILES.c.id))
            match = {"one_id": one, "other_id": other, "score": 0.1 + 0.2, "is_apart": is_apart}
            insert(connection, MATCHES, [match])
            stored.append([rows_of(connection, EVENTS), *rows_of(connection, MATCHES)[0][2:]])
            connection.rollback()
    assert stored[0] == stored[1]
    assert len(stored[0][0]) == 2


def test_a_row_without_a_column_of_the_first_is_an_error(archive: sa.Engine) -> None:
    rows = [PROFILE | {"digest": "0" * 64}, {"kind": "event"}]
    with archive.begin() as connection:
        insert_rows(connection, PROFILES, [])
        with pytest.raises(KeyError):
            insert_rows(connection, PROFILES, rows)
        assert not rows_of(connection, PROFILES)
