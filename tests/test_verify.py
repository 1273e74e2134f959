"""Every promise has a check that finds what breaks it; an archive that keeps them has no faults."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from sqlalchemy import Engine

from communique.article import Article
from communique.load.run import load_articles
from communique.read import Rejected
from communique.verify import CHECKS, describe, verify_archive
from readings import EXTRACTOR, TEXT

BOTH, SQLITE, POSTGRESQL = ("sqlite", "postgresql"), ("sqlite",), ("postgresql",)

CORRUPTIONS = [
    (
        "search",
        "DELETE FROM search_index WHERE id = (SELECT min(id) FROM search_index)",
        POSTGRESQL,
    ),
    ("search", "INSERT INTO search_index VALUES (5000, to_tsvector('one'))", POSTGRESQL),
    ("search", "UPDATE search_index SET words = to_tsvector('one')", POSTGRESQL),
    ("search", "INSERT INTO search_index (rowid, folded) VALUES (5000, 'one')", SQLITE),
    (
        "search",
        "DROP TRIGGER search_statements_deleted; DELETE FROM statement_parts;"
        " UPDATE initiative_mentions SET statement_id = NULL; DELETE FROM statements",
        SQLITE,
    ),
    ("search", "DROP TRIGGER search_articles_changed; UPDATE articles SET title = 'gas'", SQLITE),
    ("references", "UPDATE attendees SET event_id = 99 WHERE id = 1", BOTH),
    ("references", "UPDATE articles SET load_id = 99 WHERE id = 1", BOTH),
    ("references", "UPDATE sentences SET article_id = 99 WHERE id = 1", BOTH),
    ("references", "UPDATE sentences SET article_id = 'none' WHERE id = 1", SQLITE),
    (
        "required values",
        "ALTER TABLE articles ALTER origin DROP NOT NULL; UPDATE articles SET origin = NULL",
        POSTGRESQL,
    ),
    (
        "uniqueness",
        "ALTER TABLE sources DROP CONSTRAINT uq_sources_name;"
        " INSERT INTO sources (name) SELECT name FROM sources",
        POSTGRESQL,
    ),
    ("words", "UPDATE events SET status = 'dreamt' WHERE id = 1", SQLITE),
    ("words", "UPDATE statements SET act = 'sing' WHERE id = 1", SQLITE),
    (
        "words",
        "ALTER TABLE actors DROP CONSTRAINT ck_actors_kind; UPDATE actors SET kind = 'robot'",
        POSTGRESQL,
    ),
    ("dates", "UPDATE events SET starts_on = '2024-02-30' WHERE starts_on IS NOT NULL", SQLITE),
    ("dates", "UPDATE events SET starts_on = '2025-01-01' WHERE starts_on IS NOT NULL", SQLITE),
    ("dates", "UPDATE events SET date_precision = NULL", SQLITE),
    ("dates", "UPDATE loads SET started_at = 'yesterday'", SQLITE),
    ("spans", "UPDATE sentences SET end_char = start_char WHERE id = 1", SQLITE),
    ("spans", "UPDATE statements SET cue_end_char = NULL WHERE id = 1", SQLITE),
    ("conditions", "UPDATE actors SET canonical_id = id WHERE id = 1", SQLITE),
    ("conditions", "UPDATE attendees SET headcount = 0 WHERE id = 1", SQLITE),
    ("texts", "UPDATE articles SET text = replace(text, 'water', 'gas') WHERE id = 1", BOTH),
    ("texts", "UPDATE articles SET text = x'ff00' WHERE id = 1", SQLITE),
    ("places", "UPDATE event_mentions SET end_char = 9999 WHERE id = 1", BOTH),
    ("places", "UPDATE statements SET cue_end_char = 9999 WHERE id = 1", BOTH),
    ("places", "UPDATE statement_parts SET end_char = 9999 WHERE id = 1", BOTH),
    ("places", "UPDATE sentences SET start_char = 'first' WHERE id = 1", SQLITE),
    ("agenda topics", "UPDATE agenda_items SET topic = 'gas' WHERE id = 1", BOTH),
    ("actor names", "UPDATE actor_names SET start_char = start_char + 1 WHERE id = 1", BOTH),
    ("attendee names", "UPDATE attendees SET name_as_printed = 'Nobody' WHERE id = 1", BOTH),
    ("posts", "UPDATE affiliations SET holder_id = NULL WHERE id = 1", BOTH),
    ("post titles", "UPDATE affiliations SET title_as_printed = 'King' WHERE id = 1", BOTH),
    ("speakers", "UPDATE statements SET speaker_as_printed = 'He' WHERE id = 1", BOTH),
    ("cues", "UPDATE statements SET cue = 'sang' WHERE id = 1", BOTH),
    (
        "attendee titles",
        "UPDATE attendees SET title_as_printed = 'King' WHERE title_as_printed IS NOT NULL",
        BOTH,
    ),
    ("sentences", "DELETE FROM sentences WHERE id = 2", BOTH),
    ("sentences", "DELETE FROM sentences", BOTH),
    ("sentences", "UPDATE sentences SET position = 40 WHERE id = 2", BOTH),
    ("sentences", "UPDATE sentences SET end_char = end_char + 9 WHERE id = 1", BOTH),
    ("marks", "UPDATE sentences SET has_post = NOT has_post WHERE id = 1", BOTH),
    ("statements", "UPDATE statements SET content = 'Gas.' WHERE id = 1", BOTH),
    ("statements", "DELETE FROM statement_parts WHERE statement_id = 2 AND position = 1", BOTH),
    ("statements", "DELETE FROM statement_parts WHERE statement_id = 1", BOTH),
    ("statements", "UPDATE statements SET position = 7 WHERE id = 1", BOTH),
    ("statements", "UPDATE statements SET start_char = start_char + 1 WHERE id = 1", BOTH),
    ("reasons", "UPDATE events SET date_basis = 'stated' WHERE starts_on IS NULL", BOTH),
    (
        "reasons",
        "UPDATE articles SET published_on = NULL, date_basis = 'dateline' WHERE id = 1",
        BOTH,
    ),
    ("posts", "UPDATE actors SET kind = 'group' WHERE name = 'Aigul Omarova'", BOTH),
    (
        "posts",
        "UPDATE affiliations SET organization_id = person_id WHERE organization_id IS NOT NULL",
        BOTH,
    ),
    ("evidence", "UPDATE initiative_mentions SET article_id = 2 WHERE id = 1", BOTH),
    (
        "merges",
        "UPDATE actors SET canonical_id = 2 WHERE id = 1;"
        " UPDATE actors SET canonical_id = 3 WHERE id = 2;"
        " UPDATE actors SET canonical_id = 1 WHERE id = 3",
        BOTH,
    ),
    (
        "side meetings",
        "UPDATE events SET parent_id = 3 - id",
        BOTH,
    ),
    ("loads", "UPDATE loads SET new_count = 1", BOTH),
    ("loads", "UPDATE loads SET rejected_count = 0", BOTH),
    ("loads", "UPDATE loads SET finished_at = '2001-01-01 00:00:00.000000'", BOTH),
]


@pytest.fixture
def loaded(archive: Engine) -> Engine:
    inputs = [Article(TEXT, "1.txt"), Article("Other news.", "2.txt"), Rejected("3.txt", "empty")]
    load_articles(archive, inputs, EXTRACTOR)
    archive.dispose()
    return archive


def corrupt(database: str, script: str) -> None:
    """Run statements with every check off that can be switched off."""
    if "://" in database:
        address = database.replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute(script)
        return
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.executescript(script)


def broken_checks(engine: Engine) -> dict[str, int]:
    results = verify_archive(engine)
    return {r.check.name: r.fault_count for r in results if r.fault_count}


def test_a_loaded_archive_has_no_faults(loaded: Engine) -> None:
    assert broken_checks(loaded) == {}


def test_an_empty_archive_has_no_faults(archive: Engine) -> None:
    assert broken_checks(archive) == {}


@pytest.mark.parametrize(("check", "script", "dialects"), CORRUPTIONS)
def test_each_corruption_is_found_by_its_check(
    loaded: Engine,
    archive_url: str,
    dialect: str,
    check: str,
    script: str,
    dialects: tuple[str, ...],
) -> None:
    if dialect not in dialects:
        pytest.skip(f"{dialect} does not let it happen")
    corrupt(archive_url, script)
    assert check in broken_checks(loaded)


def test_every_check_but_that_of_the_file_has_a_corruption() -> None:
    assert {check for check, _, _ in CORRUPTIONS} == {c.name for c in CHECKS} - {"file"}


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_damaged_file_is_a_fault_and_no_traceback(loaded: Engine, archive_url: str) -> None:
    with closing(sqlite3.connect(archive_url)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'actor_names'"
        (page,) = connection.execute(query).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with Path(archive_url).open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    assert {"file", "actor names"} <= set(broken_checks(loaded))


def test_a_fault_names_table_row_and_what_is_wrong(loaded: Engine, archive_url: str) -> None:
    corrupt(archive_url, "UPDATE agenda_items SET topic = 'gas' WHERE id = 1")
    (result,) = [r for r in verify_archive(loaded) if r.fault_count and r.check.name != "search"]
    assert list(describe(result)) == [
        "FAULT  agenda topics: agenda_items.topic is the words at its span (2 rows, 1 fault)",
        "       agenda_items 1: topic is 'gas', the text reads 'trade'",
    ]


def test_only_the_first_twenty_faults_are_listed(archive: Engine, archive_url: str) -> None:
    load_articles(archive, [Article("News. " * 50, "1.txt")], EXTRACTOR)
    with archive.begin() as connection:
        connection.execute(sa.text("UPDATE sentences SET position = position + 1000"))
    (result,) = [r for r in verify_archive(archive) if r.fault_count]
    lines = list(describe(result))
    assert len(lines) == 22
    assert lines[-1] == "       … and 30 more"
