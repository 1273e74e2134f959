"""The data dictionary says of every table, view and column what it means, on both databases."""

import json
import re

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from communique.cli import main
from communique.models import Base
from communique.schema.dictionary import Relation, read_dictionary
from communique.schema.page import mermaid
from small_archive import fill


@pytest.fixture
def dictionary(archive: sa.Engine) -> dict[str, Relation]:
    fill(archive)
    with archive.connect() as connection:
        return {relation.name: relation for relation in read_dictionary(connection)}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["schema", *arguments])


def test_every_column_has_a_meaning_and_a_type(dictionary: dict[str, Relation]) -> None:
    for relation in dictionary.values():
        assert relation.grain.startswith("One "), relation.name
        for column in relation.columns:
            assert column.meaning, f"{relation.name}.{column.name}"
            assert column.type


def test_nothing_that_people_query_is_left_out(
    archive: sa.Engine, dictionary: dict[str, Relation]
) -> None:
    inspector = sa.inspect(archive)
    there = {
        name: [column["name"] for column in inspector.get_columns(name)]
        for name in [*inspector.get_view_names(), *inspector.get_table_names()]
        if not name.startswith(("search_index", "alembic_version"))
    }
    assert {
        name: [column.name for column in relation.columns]
        for name, relation in dictionary.items()
    } == there  # fmt: skip


def test_examples_and_references_are_told(dictionary: dict[str, Relation]) -> None:
    columns = {column.name: column for column in dictionary["statements"].columns}
    assert columns["content"].example == "We agreed on a roadmap,"
    assert columns["speaker_id"].refers_to == "actors.id"
    assert columns["cue"].example == ""
    assert len(columns) == len(Base.metadata.tables["statements"].columns)


def test_a_dictionary_can_be_asked_for_some_and_read_by_programs(archive_url: str) -> None:
    result = run("posts_held", "loads", "-f", "json", "-d", archive_url)
    rows = json.loads(result.stdout)
    assert {row["relation"] for row in rows} == {"posts_held", "loads"}
    assert {row["column"] for row in rows} >= {"person", "title_as_printed", "started_at"}


def test_what_is_not_there_is_one_line_with_what_is(archive_url: str) -> None:
    result = run("who", "-d", archive_url)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "who_said_what" in result.stderr


def test_the_diagram_has_every_foreign_key() -> None:
    keys = sum(len(table.foreign_keys) for table in Base.metadata.tables.values())
    head, *lines = mermaid()
    assert head == "erDiagram"
    assert len(lines) == keys
    assert all(re.fullmatch(r"    \w+ (\|o|\|\|)--o\{ \w+ : \w+", line) for line in lines)
