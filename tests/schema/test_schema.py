"""The data dictionary says of every table, view and column what it means, on both databases."""

import json
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from communique.cli import main
from communique.models import Base
from communique.schema.dictionary import Relation, read_dictionary
from communique.schema.page import overview
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


LINK = r"    \w+ (\|o|\|\|)--o\{ \w+ : \w+"


def test_the_diagram_has_every_foreign_key(dictionary: dict[str, Relation]) -> None:
    head, *lines = overview(dictionary.values())
    assert head == "erDiagram"
    assert len(lines) == sum(len(table.foreign_keys) for table in Base.metadata.tables.values())
    assert all(re.fullmatch(LINK, line) for line in lines)
    assert "    actors ||--o{ attendees : actor_id" in lines
    assert "    actors |o--o{ statements : speaker_id" in lines


def test_the_diagram_of_some_has_their_columns_and_views_too(archive_url: str) -> None:
    result = run("--diagram", "who_said_what", "actors", "-d", archive_url)
    lines = result.stdout.splitlines()
    assert {"    who_said_what {", "        date starts_on", "        integer speaker_id FK",
            "    actors {", "        INTEGER id PK", "        TEXT name",
            "    actors |o--o{ who_said_what : speaker_id"} <= set(lines)  # fmt: skip
    shape = rf"erDiagram|    \w+ \{{|    \}}|        \w+ \w+( [PF]K)?|{LINK}"
    assert all(re.fullmatch(shape, line) for line in lines)
    assert {"events", "articles"}.isdisjoint(result.stdout.split())


def test_every_number_of_a_row_in_a_view_says_of_which_table(
    dictionary: dict[str, Relation],
) -> None:
    for relation in dictionary.values():
        for column in relation.columns:
            if relation.kind == "view" and column.name.endswith("_id") and column.name != "row_id":
                table, _, key = column.refers_to.partition(".")
                assert dictionary[table].kind == "table", f"{relation.name}.{column.name}"
                assert key == "id"


def test_rows_say_what_a_row_of_the_table_or_view_is(archive_url: str) -> None:
    result = run("who_said_what", "loads", "-f", "json", "-d", archive_url)
    grains = {row["relation"]: row for row in json.loads(result.stdout) if row["column"] is None}
    assert list(grains) == ["who_said_what", "loads"]
    assert grains["who_said_what"]["type"] == "view"
    assert grains["who_said_what"]["meaning"] == "One row per statement."
    assert grains["loads"]["meaning"] == Base.metadata.tables["loads"].comment


@pytest.mark.parametrize("arguments", [(), ("--page",), ("--diagram",), ("actors", "-f", "csv")])
def test_without_an_archive_it_tells_of_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COMMUNIQUE_DATABASE", raising=False)
    result = run(*arguments)
    assert result.exit_code == 0
    assert result.stderr == "no archive at communique.db: this is what an empty one holds\n"
    assert "actors" in result.stdout
    assert list(tmp_path.iterdir()) == []


def test_an_archive_that_is_named_and_not_there_is_one_line(tmp_path: Path) -> None:
    result = run("--page", "-d", str(tmp_path / "none.db"))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "no archive at" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--page", "--diagram"), "--page has the diagram in it: give one of --page and --diagram"),
        (("--page", "-f", "json"), "--page is Markdown: it takes no --format"),
        (("--diagram", "--format", "table"), "--diagram is Mermaid: it takes no --format"),
        (("--diagram", "nothing"), "no table or view 'nothing'"),
    ],
)
def test_what_does_not_go_together_is_one_line(
    archive_url: str, arguments: tuple[str, ...], why: str
) -> None:
    result = run(*arguments, "-d", archive_url)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert why in result.stderr
