"""What the tables refuse, whoever writes to them, and what a reader of the schema is told."""

import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, StatementError

from communique.models import Base

DAY = datetime.date(2024, 6, 6)
NOON = datetime.datetime(2024, 6, 6, 12, tzinfo=datetime.UTC)
LOAD = {"id": 1, "started_at": NOON, "extractor": "reader 1"}
ARTICLE = {"id": 1, "text": "One.", "sha256": "0" * 64, "origin": "a.txt", "load_id": 1}
ACTOR = {"id": 1, "kind": "person", "name": "One"}
EVENT = {"id": 1, "name": "One", "kind": "meeting", "status": "held"}
ATTENDEE = {
    "id": 1, "event_id": 1, "actor_id": 1, "name_as_printed": "One", "role": "host",
    "article_id": 1, "start_char": 0, "end_char": 3, "origin": "extracted",
}  # fmt: skip
STATEMENT = {
    "id": 1, "position": 1, "act": "assert", "mode": "direct", "content": "One",
    "article_id": 1, "start_char": 0, "end_char": 3, "origin": "extracted",
}  # fmt: skip
INITIATIVE = {"id": 1, "name": "One", "kind": "programme", "status": "agreed"}


@pytest.fixture
def filled(archive: sa.Engine) -> sa.Engine:
    """An archive with one article, one actor and one event."""
    for table, row in (
        ("loads", LOAD), ("articles", ARTICLE), ("actors", ACTOR), ("events", EVENT),
    ):  # fmt: skip
        insert(archive, table, row)
    return archive


def insert(engine: sa.Engine, table: str, row: dict[str, Any]) -> None:
    with engine.begin() as connection:
        connection.execute(sa.insert(Base.metadata.tables[table]), row)


REFUSED = [
    ("articles", ARTICLE, {"text": ""}, "text_not_empty"),
    ("articles", ARTICLE, {"sha256": "abc"}, "sha256_is_hex"),
    ("articles", ARTICLE, {"published_on": DAY}, "date_has_a_basis"),
    ("actors", ACTOR, {"kind": "ship"}, "ck_actors_kind"),
    ("actors", ACTOR, {"canonical_id": 2}, "canonical_is_another"),
    ("events", EVENT, {"mode": "by letter"}, "ck_events_mode"),
    ("events", EVENT, {"starts_on": DAY, "date_basis": "stated"}, "date_has_a_precision"),
    ("events", EVENT, {"date_precision": "day"}, "date_has_a_precision"),
    ("events", EVENT, {"starts_on": DAY, "date_precision": "day"}, "date_has_a_basis"),
    ("events", EVENT, {"edition": 0}, "ck_events_edition"),
    ("attendees", ATTENDEE, {"end_char": 0}, "ck_attendees_span"),
    ("attendees", ATTENDEE, {"start_char": -1}, "ck_attendees_span"),
    ("attendees", ATTENDEE, {"headcount": 0}, "ck_attendees_headcount"),
    ("attendees", ATTENDEE, {"origin": "guessed"}, "ck_attendees_origin"),
    ("statements", STATEMENT, {"cue": "said"}, "cue_has_a_span"),
    ("statements", STATEMENT, {"speaker_start_char": 0}, "speaker_"),
    ("statements", STATEMENT, {"position": 0}, "ck_statements_position"),
    ("initiatives", INITIATIVE, {"ends_on": DAY}, "end_has_a_start"),
]


@pytest.mark.parametrize(
    ("table", "row", "change", "name"), REFUSED, ids=[f"{case[0]}-{case[2]}" for case in REFUSED]
)
def test_a_row_that_breaks_a_rule_is_refused_by_the_rules_name(
    filled: sa.Engine, table: str, row: dict[str, Any], change: dict[str, Any], name: str
) -> None:
    with pytest.raises(IntegrityError, match=name):
        insert(filled, table, {**row, "id": 2, **change})


@pytest.mark.parametrize(
    ("table", "row"), [("attendees", ATTENDEE), ("statements", STATEMENT), ("actors", ACTOR)]
)
def test_the_rows_that_the_refused_ones_are_made_of_are_taken(
    filled: sa.Engine, table: str, row: dict[str, Any]
) -> None:
    insert(filled, table, {**row, "id": 2})


def test_a_row_that_points_nowhere_is_refused(filled: sa.Engine) -> None:
    with pytest.raises(IntegrityError):
        insert(filled, "attendees", {**ATTENDEE, "actor_id": 99})


def test_an_actor_attends_an_event_once_per_article(filled: sa.Engine) -> None:
    insert(filled, "attendees", ATTENDEE)
    with pytest.raises(IntegrityError):
        insert(filled, "attendees", {**ATTENDEE, "id": 2})


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize("day", ["2026-02-30", "2026", "6 June 2024"])
def test_sqlite_takes_no_text_for_a_day(archive: sa.Engine, day: str) -> None:
    statement = sa.text(
        "INSERT INTO initiatives (name, kind, status, starts_on) "
        "VALUES ('One', 'programme', 'agreed', '" + day + "')"
    )
    with pytest.raises(IntegrityError, match="starts_on_is_a_day"), archive.begin() as connection:
        connection.execute(statement)


def test_an_instant_comes_back_in_utc(filled: sa.Engine) -> None:
    almaty = datetime.timezone(datetime.timedelta(hours=5))
    insert(filled, "loads", {**LOAD, "id": 2, "started_at": NOON.astimezone(almaty)})
    started_at = Base.metadata.tables["loads"].c.started_at
    with filled.connect() as connection:
        assert connection.scalars(sa.select(started_at)).all() == [NOON, NOON]


def test_an_instant_without_a_zone_is_refused(archive: sa.Engine) -> None:
    with pytest.raises(StatementError, match="needs a time zone"):
        insert(archive, "loads", {**LOAD, "started_at": NOON.replace(tzinfo=None)})


@pytest.mark.parametrize("table", Base.metadata.tables.values(), ids=str)
def test_every_table_and_column_says_what_it_holds(table: sa.Table) -> None:
    assert (table.comment or "").startswith("One ")
    assert [column.name for column in table.columns if not column.comment] == ["id"]


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
@pytest.mark.parametrize("table", Base.metadata.tables.values(), ids=str)
def test_every_reference_can_be_followed_backwards(archive: sa.Engine, table: sa.Table) -> None:
    with archive.connect() as connection:
        indexes = connection.exec_driver_sql(f"PRAGMA index_list({table})").all()
        led_by = {
            connection.exec_driver_sql(f"PRAGMA index_info({index.name})").all()[0].name
            for index in indexes
        }
    assert {column.name for column in table.columns if column.foreign_keys} <= led_by
