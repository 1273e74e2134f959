"""Another reading of an article: its rows become the new ones, and what stays keeps its id."""

import shutil
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, select, text

from communique.article import Article
from communique.database import connect
from communique.errors import UserError
from communique.facts import Actor, Facts, Span, Statement
from communique.load.record import start_load
from communique.models import Base
from communique.verify import verify_archive
from communique.write import Reading, write_article
from communique.write.rereading import count_changes, find_reading, rewrite_article
from readings import FACTS, READING, TEXT, place, readings, stored_rows, texts

replace = msgspec.structs.replace
OTHER = Reading(Article("Elsewhere, Aigul Omarova spoke.", "b.txt"), Facts(), [Span(0, 31)])


def store(connection: Connection, *found: Reading) -> None:
    load_id = start_load(connection, "by hand 1")
    for reading in found:
        assert write_article(connection, reading, load_id)


def reread(connection: Connection, reading: Reading, extractor: str = "by hand 2") -> list[str]:
    load_id = start_load(connection, extractor)
    return [str(c) for c in rewrite_article(connection, reading, load_id, extractor)]


def faults(engine: Engine) -> list[str]:
    return [str(fault) for result in verify_archive(engine) for fault in result.faults]


def with_facts(**changed: Any) -> Reading:
    return Reading(READING.article, replace(FACTS, **changed), READING.sentences)


def test_the_same_reading_changes_nothing_whoever_reads(archive: Engine) -> None:
    with archive.connect() as connection:
        store(connection, READING)
        before = stored_rows(archive)
        assert reread(connection, READING, "by hand 1") == []
        assert reread(connection, READING, "by hand 2") == []
        known = find_reading(connection, READING.article)
    assert known is not None
    assert known.extractor == "by hand 2"
    assert stored_rows(archive) == before


def test_what_changes_is_said_in_words(archive: Engine) -> None:
    thanks = replace(FACTS.statements[0], act="thank", event=None)
    added = Statement(spans=(place("discussed trade"),), mode="indirect", speaker="a3")
    with archive.connect() as connection:
        store(connection, READING)
        changes = reread(connection, with_facts(statements=(thanks, added)))
    assert changes == [
        "~ statement: a programme of wells [event: 3rd Aral Dialogue → none; "
        "act: announce → thank]",
        "+ statement: discussed trade",
        "- statement: Water,” … is life",
    ]
    assert faults(archive) == []


def test_changes_are_counted_by_kind(archive: Engine) -> None:
    with archive.connect() as connection:
        store(connection, READING)
        load_id = start_load(connection, "none 1")
        changes = rewrite_article(connection, with_facts(initiatives=()), load_id, "none 1")
    counted = "initiative: 1 gone; initiative mention: 1 gone; backer: 2 gone"
    assert count_changes(changes) == counted


def test_what_stays_keeps_its_id_and_what_a_person_judged_of_it(archive: Engine) -> None:
    with archive.connect() as connection:
        store(connection, READING, OTHER)
        with connection.begin():
            group = connection.scalar(text("SELECT id FROM actors WHERE kind = 'group'"))
            connection.execute(text("UPDATE actors SET canonical_id = 1 WHERE kind = 'group'"))
        ids = connection.execute(text("SELECT name, id FROM events ORDER BY name")).all()
        connection.rollback()
        renamed = tuple(replace(event, kind="other") for event in FACTS.events)
        reread(connection, with_facts(events=renamed[::-1]))
        kept = connection.execute(text("SELECT name, id FROM events ORDER BY name")).all()
        judged = connection.execute(
            text("SELECT id, canonical_id FROM actors WHERE kind = 'group'")
        )
        assert judged.all() == [(group, 1)]
    assert kept == ids


def test_things_that_look_the_same_are_told_apart_by_their_company(archive: Engine) -> None:
    def plans(*backers: str) -> Reading:
        plan = FACTS.initiatives[0]
        made = (replace(plan, id=f"by {one}", by=(one,)) for one in backers)
        return with_facts(initiatives=tuple(made))

    with archive.connect() as connection:
        store(connection, plans("a1", "a2"))
        before = stored_rows(archive)
        assert reread(connection, plans("a2", "a1")) == []
        assert without_readings(stored_rows(archive)) == without_readings(before)


def test_groups_without_a_place_are_told_apart_by_their_company(archive: Engine) -> None:
    crowds = tuple(Actor(id=name, kind="group", name="experts") for name in ("x", "y"))
    plans = tuple(
        replace(FACTS.initiatives[0], id=crowd.id, by=(crowd.id,), mentions=(place(words),))
        for crowd, words in zip(crowds, ("programme of wells", "discussed trade"), strict=True)
    )
    first = with_facts(actors=(*FACTS.actors, *crowds), initiatives=plans)
    second = with_facts(actors=(*FACTS.actors, *crowds[::-1]), initiatives=plans)
    with archive.connect() as connection:
        store(connection, first)
        assert reread(connection, second) == []


def test_what_nobody_names_any_more_goes_and_what_others_name_stays(archive: Engine) -> None:
    person = replace(FACTS.actors[0], mentions=(), title=None, title_span=None, organization=None)
    other = Reading(OTHER.article, Facts(actors=(person,), article=FACTS.article), [Span(0, 31)])
    with archive.connect() as connection:
        store(connection, READING, other)
        reread(connection, with_facts(actors=(), events=(), statements=(), initiatives=()))
        left = connection.execute(text("SELECT name FROM actors ORDER BY name"))
        assert left.scalars().all() == ["Aigul Omarova"]
        for table in ("events", "event_series", "initiatives", "statements", "attendees"):
            assert connection.scalar(text(f"SELECT count(*) FROM {table}")) == 0
    assert faults(archive) == []


def test_a_reading_that_cannot_be_leaves_everything_as_it_was(archive: Engine) -> None:
    broken = with_facts(statements=(Statement(spans=(Span(0, 9999),), mode="direct"),))
    with archive.connect() as connection:
        store(connection, READING)
        before = stored_rows(archive)
        with pytest.raises(UserError, match=r"\$\.statements\[0\]\.spans\[0\]"):
            reread(connection, broken)
        reading = Reading(READING.article, FACTS, [Span(0, 5), Span(9, 2)])
        with pytest.raises(Exception, match="ck_sentences_span"):
            reread(connection, reading)
    assert stored_rows(archive) == before


def test_an_article_that_lost_its_rows_gets_them_again(archive: Engine) -> None:
    with archive.connect() as connection:
        store(connection, READING)
        fresh = contents(connection)
        with connection.begin():
            for table in ("readings", "agenda_items", "initiative_mentions", "initiative_backers"):
                connection.execute(text(f"DELETE FROM {table}"))
        reread(connection, READING, "by hand 1")
        connection.rollback()
        # The initiatives that nothing named could not be found: they are told anew.
        again = contents(connection)
    assert {t: again[t] for t in ("agenda_items", "events")} == {
        t: fresh[t] for t in ("agenda_items", "events")
    }


def test_rows_of_other_articles_stay_but_for_what_stands_for_them(
    archive: Engine,
) -> None:
    second = Reading(Article(TEXT + "More.", "second.txt"), FACTS, READING.sentences)
    with archive.connect() as connection:
        store(connection, READING, second)
        before = rows_of_article(connection, 2)
        reread(connection, with_facts(events=(), statements=(), initiatives=()))
        assert rows_of_article(connection, 2) == before


def rows_of_article(connection: Connection, article: int) -> dict[str, list[tuple[object, ...]]]:
    found = {
        table.name: [
            tuple(row)
            for row in connection.execute(
                select(*(c for c in table.c if c.name != "canonical_id"))
                .where(table.c.article_id == article)
                .order_by(table.c.id)
            )
        ]
        for table in Base.metadata.tables.values()
        if "article_id" in table.c
    }
    connection.rollback()
    return found


LOSS = {"id", "load_id", "acronym", "canonical_id", "origin"}
"""Columns that do not tell a reread archive from one loaded afresh."""


def contents(connection: Connection) -> dict[str, list[str]]:
    """Return what an archive holds by table, every id replaced by what the row says."""
    told: dict[tuple[str, int], str] = {}
    found: dict[str, list[str]] = {}
    for table in Base.metadata.sorted_tables:
        if table.name.startswith("load"):
            continue
        others = {k.parent.name: k.column.table.name for k in table.foreign_keys}
        rows = connection.execute(table.select().order_by(table.c.id)).mappings().all()
        told |= {(table.name, row["id"]): str(row.get("name")) for row in rows}  # its own parents
        lines = {row["id"]: str(_told(row, others, told)) for row in rows}
        told |= {(table.name, key): line for key, line in lines.items()}
        found[table.name] = sorted(lines.values())
    connection.rollback()
    del found["actors"]  # those that no row names leave no trace; the others show where named
    return found


def _told(row: Any, others: dict[str, str], told: dict[tuple[str, int], str]) -> dict[str, Any]:
    said = {
        name: told[others[name], value] if name in others and value else value
        for name, value in row.items()
        if name not in LOSS
    }
    if {"one_id", "other_id"} <= said.keys():  # which of a pair is which says only what came first
        said["one_id"], said["other_id"] = sorted((said["one_id"], said["other_id"]))
    return said


@settings(
    max_examples=30, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow,
                           HealthCheck.filter_too_much, HealthCheck.data_too_large],
)  # fmt: skip
@given(drawn=st.data())
def test_any_rereading_ends_in_the_rows_of_a_fresh_load(
    drawn: st.DataObject, sqlite_template: Path, tmp_path: Path
) -> None:
    words = drawn.draw(texts())
    first, second = drawn.draw(readings(words)), drawn.draw(readings(words))
    second = Reading(first.article, second.facts, second.sentences)
    engines = [
        connect(str(shutil.copy(sqlite_template, tmp_path / name))) for name in ("a.db", "b.db")
    ]
    with engines[0].connect() as changed, engines[1].connect() as fresh:
        store(changed, first)
        reread(changed, second)
        store(fresh, second)
        assert contents(changed) == contents(fresh)
        before = stored_rows(engines[0])
        assert reread(changed, second, "by hand 3") == []
        assert without_readings(stored_rows(engines[0])) == without_readings(before)
    assert faults(engines[0]) == []


def without_readings(rows: dict[str, Any]) -> dict[str, Any]:
    return {table: some for table, some in rows.items() if table != "readings"}
