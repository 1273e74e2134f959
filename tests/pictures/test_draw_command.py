"""What `communique draw` writes, on SQLite and PostgreSQL, and how its options choose."""

import builtins
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import small_archive
from communique.cli import main
from communique.database import connect
from communique.pictures.command import PICTURES, read_picture
from communique.reports.catalogue import read_report

REPORTS = {
    "matrix": "who-met-whom",
    "network": "who-met-whom",
    "statements": "who-said-what",
    "timeline": "event-calendar",
}


@pytest.fixture
def dialogue(archive_url: str) -> str:
    """Address of an archive of two articles on one dialogue."""
    engine = connect(archive_url)
    small_archive.fill(engine)
    engine.dispose()
    return archive_url


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["draw", *arguments])


def drawn(folder: Path, database: str, name: str, *options: str) -> str:
    path = folder / f"{name}.svg"
    result = run(name, "-d", database, "-o", str(path), *options)
    assert (result.exit_code, result.stdout) == (0, "")
    return " ".join(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8")).split())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("timeline", "2024-06-06 11th Dialogue"),
        ("network", "Roman Vassilenko KZ"),
        ("matrix", "Kazakhstan KZ"),
        ("statements", "2024-06-06 We agreed on a roadmap,"),
    ],
)
def test_a_picture_shows_the_archive(dialogue: str, tmp_path: Path, name: str, words: str) -> None:
    assert words in drawn(tmp_path, dialogue, name)


@pytest.mark.parametrize(
    ("name", "options", "is_found"),
    [
        ("timeline", ["--since", "2025"], False), ("timeline", ["--event", "hlpsd"], True),
        ("timeline", ["--kind", "visit"], True), ("timeline", ["--status", "cancelled"], False),
        ("network", ["--person", "HAKALA"], True), ("network", ["--person", "nobody"], False),
        ("network", ["--country", "kazakhstan"], True), ("network", ["--country", "FR"], False),
        ("network", ["--counterpart", "hakala", "--country", "EU"], False),
        ("network", ["--counterpart", "hakala", "--country", "KZ"], True),
        ("network", ["--until", "2023"], False), ("network", ["--event", "visit"], False),
        ("matrix", ["--person", "hakala"], True), ("matrix", ["--person", "nobody"], False),
        ("matrix", ["--country", "KZ"], True), ("matrix", ["--country", "FR"], False),
        ("matrix", ["--since", "2025"], False), ("matrix", ["--event", "dialogue"], True),
        ("statements", ["--speaker", "vassilenko"], True), ("statements", ["--act", "ask"], False),
        ("statements", ["--contains", "roadmap"], True), ("statements", ["--until", "2023"], False),
        ("statements", ["--event", "HLPSD"], True), ("statements", ["--event", "visit"], False),
        ("statements", ["--confidence", "0.5"], False), ("statements", ["--since", "2024"], True),
        *((name, ["--event", "event:1"], True) for name in sorted(PICTURES)),
        *((name, ["--event", "event:12"], False) for name in sorted(PICTURES)),
    ],
)  # fmt: skip
def test_options_choose_what_is_drawn(
    dialogue: str, tmp_path: Path, name: str, options: list[str], is_found: bool
) -> None:
    assert ("or none that was asked for." not in drawn(tmp_path, dialogue, name, *options)) == (
        is_found
    )


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_an_event_is_drawn_by_the_name_of_a_merged_row(
    dialogue: str, tmp_path: Path, name: str
) -> None:
    engine = connect(dialogue)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE events SET canonical_id = 1 WHERE id = 2")
    engine.dispose()
    merged = drawn(tmp_path, dialogue, name, "--event", "visit")
    whole = drawn(tmp_path, dialogue, name, "--event", "11th")
    assert "or none that was asked for." not in merged
    assert merged.replace("“visit”", "“11th”") == whole


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--speaker", "50%_x", "--country", "kz"], "Only speaker “50%_x”, country Kazakhstan"),
        (["--act", "warn", "--until", "2024-05"], "Only act warn, until 2024-05-31"),
        (["--confidence", "0.5"], "Only confidence at least 0.5"),
    ],
)
def test_a_picture_says_what_was_chosen(
    dialogue_file: str, tmp_path: Path, options: list[str], words: str
) -> None:
    assert words in drawn(tmp_path, dialogue_file, "statements", *options)
    path = tmp_path / "chosen.html"
    run("statements", "-d", dialogue_file, "-o", str(path), *options)
    assert words in path.read_text(encoding="utf-8")


def test_a_picture_of_all_names_no_choice(dialogue_file: str, tmp_path: Path) -> None:
    assert "Only " not in drawn(tmp_path, dialogue_file, "statements")


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_an_empty_archive_gives_a_picture_that_says_so(
    archive_url: str, tmp_path: Path, name: str
) -> None:
    assert "or none that was asked for." in drawn(tmp_path, archive_url, name)


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_that_nothing_was_found_to_draw_is_said(
    dialogue_file: str, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "none.svg"
    result = run(name, "-d", dialogue_file, "-o", str(path), "--event", "nobody's")
    assert (result.exit_code, result.stderr) == (
        0,
        f"nothing was found to draw: the picture says so\ndrawn: {path}\n",
    )


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_the_options_of_a_picture_are_those_of_its_report(name: str) -> None:
    of_report = {parameter.name: parameter for parameter in read_report(REPORTS[name]).parameters}
    for parameter in read_picture(name).parameters:
        assert parameter == of_report[parameter.name]


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_the_examples_in_the_help_can_be_run(
    name: str, dialogue_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMMUNIQUE_DATABASE", dialogue_file)
    examples = re.findall(rf"^ +communique draw ({name} .+)$", run(name, "--help").output, re.M)
    assert len(examples) == 2
    for example in examples:
        assert run(*example.split()).exit_code == 0


@pytest.mark.parametrize("form", ["svg", "png", "html"])
def test_the_ending_of_the_file_says_its_form(
    dialogue_file: str, tmp_path: Path, form: str
) -> None:
    path = tmp_path / f"met.{form.upper()}"
    result = run("network", "-d", dialogue_file, "-o", str(path))
    assert result.stderr == f"drawn: {path}\n"
    begins = {"svg": b"<?xml", "png": b"\x89PNG", "html": b"<!doctype html>"}
    assert path.read_bytes().startswith(begins[form])


@pytest.fixture
def dialogue_file(sqlite_template: Path, tmp_path: Path) -> str:
    """Path of the same archive on SQLite, for what does not depend on the database."""
    import shutil

    path = str(shutil.copy(sqlite_template, tmp_path / "dialogue.db"))
    engine = connect(path)
    small_archive.fill(engine)
    engine.dispose()
    return path


def test_a_page_has_the_rows_and_loads_nothing(dialogue_file: str, tmp_path: Path) -> None:
    path = tmp_path / "met.html"
    run("network", "-d", dialogue_file, "-o", str(path))
    page = path.read_text(encoding="utf-8")
    assert "default-src &#39;none&#39;" in page
    assert "script-src &#39;none&#39;" in page
    assert '<img src="data:image/svg+xml;base64,' in page
    assert ">Terhi Hakala</td>" in page


def test_without_a_file_the_picture_takes_its_own_name(
    dialogue_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("matrix", "-d", dialogue_file).exit_code == 0
    assert (tmp_path / "matrix.svg").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["network", "-o", "met.pdf"], "cannot write met.pdf: name a file that ends in .svg,"),
        (["network", "-o", "no/met.svg"], "cannot write no/met.svg: there is no folder no"),
        (["network", "-d", "none.db"], "no archive at none.db"),
    ],
)
def test_mistakes_are_one_line(
    dialogue_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    arguments: list[str], message: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COMMUNIQUE_DATABASE", dialogue_file)
    result = run(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"communique: {message}")
    assert result.stderr.count("\n") == 1


def test_a_period_that_ends_before_it_begins_is_wrong_usage(dialogue_file: str) -> None:
    result = run("timeline", "-d", dialogue_file, "--since", "2025", "--until", "2024")
    assert result.exit_code == 2


def test_without_matplotlib_it_says_what_to_install(
    dialogue_file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = builtins.__import__

    def refuse(name: str, *arguments: Any) -> Any:
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return imported(name, *arguments)

    for name in [name for name in sys.modules if name.startswith("communique.pictures.")]:
        if name != "communique.pictures.command":
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", refuse)
    result = run("network", "-d", dialogue_file, "-o", str(tmp_path / "met.svg"))
    assert result.exit_code == 1
    assert "pip install 'communique[pictures]'" in result.stderr


def test_more_than_500_statements_are_counted_by_day_and_act(
    dialogue_file: str, tmp_path: Path
) -> None:
    engine = connect(dialogue_file)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "WITH RECURSIVE n(k) AS (SELECT 2 UNION ALL SELECT k + 1 FROM n WHERE k < 601)"
            " INSERT INTO statements (article_id, position, start_char, end_char, origin, act,"
            " mode, content, event_id) SELECT 1, k, 0, 3, 'extracted', 'warn', 'indirect', 'The', 1"
            " FROM n"
        )
    engine.dispose()
    picture = drawn(tmp_path, dialogue_file, "statements")
    assert "601 statements" in picture
    assert "Quoted are 2, first and latest among them. The bars count 601." in picture
