"""A folder of the user's own reports is listed and asked like ours."""

import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from communique.reports.catalogue import TAKEN, read_report, report_names
from communique.reports.command import report

PAGE = Path(__file__).parents[2] / "docs" / "reports.md"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "reports"
    path.mkdir()
    monkeypatch.setenv("COMMUNIQUE_REPORTS", str(path))
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["report", *arguments])


def test_the_example_of_the_page_is_listed_and_answered(news_file: str, folder: Path) -> None:
    (example,) = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    (folder / "statements-per-day.sql").write_text(example, encoding="utf-8")
    assert "statements-per-day" in report_names()
    assert "One row per day: how many statements were published." in run().stdout
    shown = run("statements-per-day", "--help").stdout
    assert "\n  Articles without a day of publication are one row.\n" in shown
    assert "\n      communique report statements-per-day --country NO --since 2024\n" in shown
    asked = ("statements-per-day", "--country", "Kazakhstan", "-f", "json", "-d", news_file)
    assert json.loads(run(*asked).stdout) == [{"published_on": "2024-05-06", "statements": 1}]
    assert run("statements-per-day", "--since", "2025", "-d", news_file).stderr == "no rows\n"


def test_a_field_left_blank_filters_nothing_in_the_example_of_the_page(news_file: str) -> None:
    (example,) = re.findall(r"```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    with closing(sqlite3.connect(news_file)) as connection:
        blank, unbound = (
            connection.execute(example, {"country": value, "since": value}).fetchall()
            for value in ("", None)
        )
    assert blank == unbound
    assert len(blank) == 2


def test_a_file_of_the_user_stands_for_ours(news_file: str, folder: Path) -> None:
    (folder / "articles.sql").write_text("-- One row per archive.\nSELECT 1 AS one;", "utf-8")
    assert json.loads(run("articles", "-f", "json", "-d", news_file).stdout) == [{"one": 1}]


def test_a_file_that_does_not_document_itself_hides_no_other(folder: Path) -> None:
    (folder / "mine.sql").write_text("SELECT 1;", encoding="utf-8")
    assert re.search(r"^mine +not usable: .*first line must be", run().stdout, re.MULTILINE)
    assert "who-attended" in run().stdout
    result = run("mine")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "mine.sql: the first line must be '-- One row per …'" in result.stderr


def test_a_limit_is_put_to_any_query(news_file: str, folder: Path) -> None:
    three = "SELECT 1 AS one UNION ALL SELECT 2 UNION ALL SELECT 3 ORDER BY 1 DESC"
    for end in (";", "", ";\n-- The end; no more.", " LIMIT 3;"):
        (folder / "three.sql").write_text(f"-- One row per number; three.\n{three}{end}", "utf-8")
        result = run("three", "--limit", "2", "-f", "json", "-d", news_file)
        assert json.loads(result.stdout) == [{"one": 3}, {"one": 2}], end


def test_a_parameter_cannot_take_the_name_of_an_option_of_every_report(folder: Path) -> None:
    command = report.get_command(click.Context(report), "articles")
    assert isinstance(command, click.Command)
    own = {parameter.name for parameter in read_report("articles").parameters}
    shared = {"help"}
    for option in command.params:
        shared |= {option.name or ""} | {name.lstrip("-") for name in option.opts}
    assert {name for name in shared - own if len(name) > 1} == TAKEN
    for name in TAKEN:
        sql = f"-- One row per slip.\n-- {name} TEXT: how\nSELECT :{name};"
        (folder / "mine.sql").write_text(sql, "utf-8")
        listed = run()
        reason = f"mine.sql: call {name} by another name: every report has an option of it"
        assert re.search(f"^mine +not usable: .*{reason}$", listed.stdout, re.MULTILINE)
        assert listed.stderr == ""
        asked = run("mine", f"--{name}", "x")
        assert (asked.exit_code, asked.stderr.count("\n")) == (1, 1)


def test_a_parameter_is_declared_once(folder: Path) -> None:
    sql = "-- One row per slip.\n-- day DATE: one\n-- day DATE: two\nSELECT :day;"
    (folder / "mine.sql").write_text(sql, "utf-8")
    assert "mine.sql: the header declares a parameter twice" in run("mine", "--help").stderr


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("SELEC 1;", "syntax error"),
        ("DELETE FROM articles;", "syntax error"),
        ("SELECT 1 -- at :noon\n;", "noon"),
        ("SELECT 1; SELECT 2;", "one statement at a time"),
        ("PRAGMA query_only = ON; -- ; no rows", "does not return rows"),
    ],
)
def test_a_query_that_the_database_refuses_is_one_line_that_names_the_file(
    news_file: str, folder: Path, sql: str, says: str
) -> None:
    (folder / "mine.sql").write_text(f"-- One row per slip.\n{sql}", encoding="utf-8")
    for form in ("table", "csv"):
        result = run("mine", "-f", form, "-d", news_file)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
        blamed = f"communique: cannot run {folder / 'mine.sql'} on {news_file}: "
        assert result.stderr.startswith(blamed)
        # Asked for all rows, the database sees the query bare, and may say something else.
        assert form == "csv" or says in result.stderr


def test_what_is_no_folder_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_REPORTS", str(tmp_path / "none"))
    result = run()
    assert result.exit_code == 1
    assert result.stderr.startswith("communique: COMMUNIQUE_REPORTS is no folder: ")
