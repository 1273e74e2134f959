"""What `communique show` prints and writes."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import main
from small_archive import FIRST


def run(*arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, ["show", *arguments], env=environment)


def test_a_pipe_gets_the_text_without_colours_and_the_facts_beneath(dialogue_file: str) -> None:
    result = run("1", "-d", dialogue_file)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout
    words = " ".join(result.stdout.split())
    assert FIRST in words
    assert "statement We agreed on a roadmap, · speaker Roman Vassilenko · act agree" in words


def coloured(database: str, **environment: str) -> str:
    return run("1", "-d", database, FORCE_COLOR="1", TERM="xterm", **environment).stdout


def test_a_terminal_gets_colours_unless_told_otherwise(dialogue_file: str) -> None:
    assert "\x1b[35mThe 11th Dialogue\x1b[0m" in coloured(dialogue_file)
    assert "\x1b" not in coloured(dialogue_file, NO_COLOR="1")


def test_without_colours_there_is_neither_bold_nor_italic_nor_underline(
    dialogue_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "")
    arguments = ["--no-color", "show", "1", "-d", dialogue_file]
    forced = {"FORCE_COLOR": "1", "TERM": "xterm"}
    result = CliRunner().invoke(main, arguments, env=forced)
    assert result.exit_code == 0
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("width", [20, 40, 200])
def test_the_lines_fit_the_terminal(dialogue_file: str, width: int) -> None:
    result = run("1", "-d", dialogue_file, COLUMNS=str(width))
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= width


def test_a_terminal_is_not_steered_by_the_text(hostile_file: str) -> None:
    printed = run("1", "-d", hostile_file).stdout
    assert not any(sign in printed for sign in "\x1b\x07\u202e\r")
    assert "<script>" in printed


def test_a_page_is_written_and_nothing_printed(dialogue_file: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run("1", "-d", dialogue_file, "--html", str(page))
    assert (result.exit_code, result.output) == (0, "")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_mistakes_are_one_line(dialogue_file: str, tmp_path: Path) -> None:
    for arguments in (
        ["nothing", "-d", dialogue_file],
        ["1", "-d", str(tmp_path / "none.db")],
        ["1", "-d", dialogue_file, "--html", dialogue_file],
        ["1", "-d", dialogue_file, "--html", str(tmp_path / "no" / "page.html")],
    ):
        result = run(*arguments)
        assert result.exit_code == 1
        assert result.stderr.startswith("communique: ")
        assert result.stderr.count("\n") == 1


def test_help_does_not_import_what_draws_pages() -> None:
    import subprocess

    code = (
        "import sys; from click.testing import CliRunner; from communique.cli import main;"
        "CliRunner().invoke(main, ['show', '--help']);"
        "sys.exit(any(name in sys.modules for name in ('jinja2', 'sqlalchemy', 'rich')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
