"""Migrations make exactly the tables of the models, and each can be taken back."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from pytest_alembic.tests import (  # noqa: F401
    test_model_definitions_match_ddl,
    test_single_head_revision,
    test_up_down_consistency,
    test_upgrade,
)

from communique.archive import create_archive, known_revisions, migration_config, migrations_folder
from communique.database import connect
from communique.models import Base
from communique.search.find import Search, find_best, find_texts
from communique.search.query import read_query
from communique.verify.search import find_stale_words

VIEWS = [
    "article_overview", "careers", "coverage", "doubtful_matches", "event_calendar",
    "event_reports", "initiative_progress", "posts_held", "search_texts", "who_attended",
    "who_met_whom", "who_printed", "who_said_what",
]  # fmt: skip

AT = {"article_id": 1, "start_char": 0, "end_char": 3, "origin": "extracted"}
NOON = datetime.datetime(2024, 6, 6, 12, tzinfo=datetime.UTC)
# A row or two of every table, parents first.
ROWS: dict[str, dict[str, Any] | list[dict[str, Any]]] = {
    "loads": {"id": 1, "started_at": NOON, "extractor": "reader 1"},
    "load_problems": {"id": 1, "load_id": 1, "origin": "a.txt", "reason": "it is empty"},
    "sources": {"id": 1, "name": "Times"},
    "articles": {"id": 1, "text": "One.", "sha256": "0" * 64, "origin": "a.txt", "load_id": 1},
    "article_fields": {"id": 1, "article_id": 1, "name": "desk", "value": "Asia"},
    "readings": {"id": 1, "article_id": 1, "load_id": 1, "facts_sha256": "0" * 64},
    "article_variants": {"id": 1, "article_id": 1, "release_id": 1},
    "article_bands": {"id": 1, "article_id": 1, "band": -1},
    "sentences": {"id": 1, "article_id": 1, "position": 1, "start_char": 0, "end_char": 4},
    "actors": {"id": 1, "kind": "person", "name": "One"},
    "actor_names": {"id": 1, "actor_id": 1, "name": "One", "kind": "full", **AT},
    "affiliations": {"id": 1, "person_id": 1, "title_as_printed": "One", **AT},
    "event_series": {"id": 1, "name": "Ones"},
    "events": {"id": 1, "name": "One", "kind": "meeting", "status": "held", "series_id": 1},
    "event_mentions": {"id": 1, "event_id": 1, **AT},
    "attendees": {
        "id": 1, "event_id": 1, "actor_id": 1, "name_as_printed": "One", "role": "host", **AT,
    },
    "agenda_items": {"id": 1, "event_id": 1, "topic": "One", **AT},
    "statements": {
        "id": 1, "position": 1, "speaker_id": 1, "act": "assert", "mode": "direct",
        "content": "One", **AT,
    },
    "statement_parts": {
        "id": 1, "statement_id": 1, "position": 1, "start_char": 0, "end_char": 3,
    },
    "initiatives": {"id": 1, "name": "One", "kind": "programme", "status": "agreed"},
    "initiative_mentions": {
        "id": 1, "initiative_id": 1, "statement_id": 1, "status": "agreed", **AT,
    },
    "initiative_backers": {
        "id": 1, "initiative_id": 1, "actor_id": 1, "role": "lead", "article_id": 1,
    },
    "profiles": [
        {"id": number, "kind": "person", "evidence": "[]", "digest": str(number)}
        for number in (1, 2)
    ],
    "profile_keys": {"id": 1, "profile_id": 1, "key": "person:one"},
    "profile_matches": {"id": 1, "one_id": 1, "other_id": 2, "score": 0.5, "is_apart": False},
    "judgements": {
        "id": 1, "verdict": "same", "kind": "person", "first_sha256": "0", "first_name": "One",
        "first_number": 1, "second_sha256": "0", "second_name": "One", "second_number": 2,
        "author": "somebody", "judged_at": NOON,
    },
}  # fmt: skip


@pytest.fixture
def engine(empty_url: str) -> Iterator[sa.Engine]:
    engine = connect(empty_url)
    yield engine
    engine.dispose()


@pytest.fixture
def alembic_engine(engine: sa.Engine) -> sa.Engine:
    """The engine of pytest-alembic's own tests, imported above."""
    return engine


@pytest.fixture
def alembic_config(engine: sa.Engine) -> Any:
    return migration_config(engine)


def test_files_are_named_by_their_revision(engine: sa.Engine) -> None:
    script = ScriptDirectory.from_config(migration_config(engine))
    oldest_first = [revision.revision for revision in script.walk_revisions()][::-1]
    assert oldest_first == known_revisions()


def test_revisions_do_not_import_the_package() -> None:
    for path in (migrations_folder() / "versions").glob("*.py"):
        assert not re.search(r"^\s*(from|import) communique", path.read_text(), re.MULTILINE), path


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_every_view_file_is_used_by_a_revision(engine: sa.Engine) -> None:
    executed = set()

    def record(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        executed.add(statement.strip())

    sa.event.listen(engine, "before_cursor_execute", record)
    command.upgrade(migration_config(engine), "head")
    for path in (migrations_folder() / "views").glob("*.sql"):
        assert path.read_text(encoding="utf-8").strip() in executed, path


def test_migrated_tables_are_those_of_the_models(
    engine: sa.Engine, empty_url: str, second_empty_url: str
) -> None:
    create_archive(empty_url)
    from_models = connect(second_empty_url)
    Base.metadata.create_all(from_models)
    try:
        migrated, modelled = described(engine), described(from_models)
    finally:
        from_models.dispose()
    assert migrated.pop("alembic_version")
    assert migrated == modelled


def test_views_are_the_published_ones(engine: sa.Engine, empty_url: str) -> None:
    create_archive(empty_url)
    assert sorted(sa.inspect(engine).get_view_names()) == VIEWS


def test_rows_survive_every_step_down_and_up(engine: sa.Engine) -> None:
    config = migration_config(engine)
    snapshots = {}
    for revision in known_revisions():
        before = set(tables_of(engine))
        command.upgrade(config, revision)
        fill(engine, set(tables_of(engine)) - before)
        snapshots[revision] = rows_of(engine)
    for revision in known_revisions()[-2::-1]:
        command.downgrade(config, revision)
        assert rows_of(engine) == snapshots[revision]
    first, last = known_revisions()[0], known_revisions()[-1]
    command.upgrade(config, last)
    kept = {table: rows for table, rows in rows_of(engine).items() if rows}
    assert kept == snapshots[first]


def test_sentences_of_an_older_archive_are_marked(engine: sa.Engine) -> None:
    command.upgrade(migration_config(engine), "0016")
    fill(engine, set(tables_of(engine)))
    command.upgrade(migration_config(engine), "head")
    (sentence,) = rows_of(engine)["sentences"]
    marks = {name for name in sentence if name.startswith("has_")}
    columns = [column.name for column in Base.metadata.tables["sentences"].columns]
    assert marks == {name for name in columns if name.startswith("has_")}


def test_the_search_index_is_made_anew_with_plain_letters(engine: sa.Engine) -> None:
    config = migration_config(engine)
    command.upgrade(config, "0021")
    fill(engine, set(tables_of(engine)))
    name(engine, "Łódź Ёлкин")
    command.upgrade(config, "0022")
    assert found(engine, "lodz", "ЁЛКИН") == {1: "Łódź Ёлкин"}
    name(engine, "Diyarbakır")
    assert found(engine, "lodz") == {}
    assert found(engine, "diyarbakir") == {1: "Diyarbakır"}
    command.downgrade(config, "0021")
    command.upgrade(config, "0022")
    assert found(engine, "diyarbakir") == {1: "Diyarbakır"}
    assert faults(engine) == []
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM initiative_mentions")
        connection.exec_driver_sql("DELETE FROM initiative_backers")
        connection.exec_driver_sql("DELETE FROM initiatives")
    assert found(engine, "diyarbakir") == {}
    assert faults(engine) == []


def test_postgresql_finds_all_rows_of_one_name_by_an_index(engine: sa.Engine) -> None:
    config = migration_config(engine)
    command.upgrade(config, "head")
    if engine.dialect.name == "sqlite":
        return
    with engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = connection.exec_driver_sql("EXPLAIN SELECT * FROM posts_held WHERE person_id = 1")
        assert "ix_actors_merged" in "\n".join(row[0] for row in plan)
    command.downgrade(config, "0022")
    names = {index["name"] for index in sa.inspect(engine).get_indexes("actors")}
    assert "ix_actors_merged" not in names


def test_holders_of_posts_follow_the_merges(engine: sa.Engine) -> None:
    config = migration_config(engine)
    command.upgrade(config, "0023")
    fill(engine, set(tables_of(engine)))

    def holder_after(statement: str) -> Any:
        with engine.begin() as connection:
            connection.exec_driver_sql(statement)
            return connection.exec_driver_sql("SELECT holder_id FROM affiliations").scalar()

    one_more = "INSERT INTO actors (id, kind, name) VALUES ({0}, 'person', 'Two')"
    merge = "UPDATE actors SET canonical_id = {} WHERE id = 1"
    with engine.begin() as connection:
        connection.exec_driver_sql(one_more.format(2))
        connection.exec_driver_sql(merge.format(2))
    command.upgrade(config, "0024")
    assert holder_after("SELECT 1") == 2
    assert holder_after(merge.format("NULL")) == 1
    assert holder_after(merge.format(2)) == 2
    assert holder_after(one_more.format(3)) == 2
    assert holder_after("UPDATE affiliations SET person_id = 3") == 3
    assert holder_after("UPDATE affiliations SET person_id = 1") == 2
    again = "INSERT INTO affiliations SELECT * FROM put_away"
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE put_away AS SELECT * FROM affiliations")
        connection.exec_driver_sql("UPDATE put_away SET holder_id = NULL")
        connection.exec_driver_sql("DELETE FROM affiliations")
    assert holder_after(again) == 2
    holder_after("DROP TABLE put_away")
    command.downgrade(config, "0023")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT person_id FROM careers").scalar() == 2


def test_base_leaves_no_table_or_view(engine: sa.Engine) -> None:
    command.upgrade(migration_config(engine), "head")
    fill(engine, set(tables_of(engine)))
    command.downgrade(migration_config(engine), "base")
    assert tables_of(engine) == []
    assert sa.inspect(engine).get_view_names() == []


def test_a_failing_revision_leaves_nothing_of_those_before_it(
    engine: sa.Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("no views today")

    config = migration_config(engine)
    command.upgrade(config, "0002")
    monkeypatch.setattr(Operations, "execute", fail)
    with pytest.raises(RuntimeError, match="no views today"):
        command.upgrade(config, "head")
    assert "events" not in tables_of(engine)
    assert "actors" in tables_of(engine)


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_a_broken_reference_stops_a_migration(engine: sa.Engine) -> None:
    command.upgrade(migration_config(engine), "0006")
    with engine.connect() as connection:
        connection.connection.execute("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("INSERT INTO load_problems VALUES (1, 99, 'a.txt', 'lost')")
        connection.commit()
    with pytest.raises(CommandError, match="1 rows point nowhere, the first from load_problems"):
        command.upgrade(migration_config(engine), "head")


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
def test_foreign_keys_are_back_on_after_a_migration(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        config = migration_config(engine)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def test_a_connection_in_a_transaction_is_refused(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        config = migration_config(engine)
        config.attributes["connection"] = connection
        with pytest.raises(CommandError, match="in no transaction"):
            command.upgrade(config, "head")


def name(engine: sa.Engine, words: str) -> None:
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE initiatives SET name = :words"), {"words": words})


def found(engine: sa.Engine, *words: str) -> dict[int, Any]:
    """Return the initiatives that a search finds, with what is shown of them."""
    search = Search(read_query(words), ("initiative",))
    with engine.connect() as connection:
        best = find_best(connection, search)
        rows = find_texts(connection, search, best).rows
        return {one.row_id: row[1] for one, row in zip(best, rows, strict=True)}


def faults(engine: sa.Engine) -> list[Any]:
    with engine.connect() as connection:
        return list(find_stale_words(connection))[1:]


def tables_of(engine: sa.Engine) -> list[str]:
    """Return the tables that have a model."""
    unmodelled = ("alembic_version", "search_index")
    return [
        name for name in sa.inspect(engine).get_table_names() if not name.startswith(unmodelled)
    ]


def fill(engine: sa.Engine, tables: set[str]) -> None:
    with engine.begin() as connection:
        for table, row in ROWS.items():
            if table in tables:
                connection.execute(sa.insert(Base.metadata.tables[table]), row)


def rows_of(engine: sa.Engine) -> dict[str, list[Any]]:
    """Return what every row says; a column that a step adds says nothing yet."""

    def is_told(name: str, value: Any) -> bool:
        return bool(value) if name.startswith("has_") else value is not None

    with engine.connect() as connection:
        return {
            table: [
                {name: value for name, value in row._mapping.items() if is_told(name, value)}
                for row in connection.exec_driver_sql(f"SELECT * FROM {table}")
            ]
            for table in tables_of(engine)
        }


def described(engine: sa.Engine) -> dict[str, Any]:
    """Return all that the database knows of its tables, in a form that can be compared."""
    inspector = sa.inspect(engine)
    return {
        table: {
            "comment": comment_of(inspector, table),
            "columns": [{**c, "type": str(c["type"])} for c in inspector.get_columns(table)],
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": by_columns(inspector.get_foreign_keys(table)),
            "unique": by_name(inspector.get_unique_constraints(table)),
            "checks": by_name(inspector.get_check_constraints(table)),
            "indexes": {
                name: index
                for name, index in by_name(inspector.get_indexes(table)).items()
                if not name.endswith("_merged")  # of expressions, which no model has
            },
        }
        for table in inspector.get_table_names()
        if not table.startswith("search_index")
    }


def comment_of(inspector: sa.Inspector, table: str) -> Any:
    return inspector.get_table_comment(table) if inspector.dialect.supports_comments else None


def by_name(constraints: Any) -> dict[str, Any]:
    return {constraint["name"]: constraint for constraint in constraints}


def by_columns(keys: Any) -> dict[str, Any]:
    """Return foreign keys without names: on SQLite one that came with its column shows none."""
    return {str(key["constrained_columns"]): {**key, "name": None} for key in keys}
