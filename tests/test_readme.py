"""The README says what is so: run `python tests/readme.py --update` where it does not."""

import re
import tomllib
from pathlib import Path

import pytest

import readme

PAGE = readme.README.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> str:
    return readme.generate(PAGE, tmp_path_factory.mktemp("tour"))


def test_the_tour_prints_what_the_readme_shows(generated: str) -> None:
    shown, printed = (readme.CONSOLE.findall(page) for page in (PAGE, generated))
    assert len(shown) >= 3
    assert shown == printed


def test_the_queries_give_what_the_readme_shows(generated: str) -> None:
    shown, given = (
        [found["rows"] for found in readme.QUERY.finditer(page)] for page in (PAGE, generated)
    )
    assert len(shown) == 3
    assert shown == given
    assert all(rows.count("\n") > 1 for rows in given)


@pytest.mark.parametrize("name", sorted(readme.TABLES))
def test_the_tables_are_those_of_the_code(name: str) -> None:
    bodies = {found["name"]: found["body"] for found in readme.REGION.finditer(PAGE)}
    assert bodies[name] == readme.TABLES[name]()


def rows(name: str) -> dict[str, str]:
    """Return the rows of a table of the page by what their first cell says."""
    bodies = {found["name"]: found["body"] for found in readme.REGION.finditer(PAGE)}
    lines = (line for line in bodies[name].splitlines() if line.startswith("| `"))
    return {line.split("`")[1]: line for line in lines}


def test_every_command_and_option_is_documented() -> None:
    documented = {usage.split()[1]: row for usage, row in rows("commands").items()}
    for name, command in readme.commands():
        assert all(f"`{option}`" in documented[name] for option in readme.options(command))


def test_every_report_and_option_is_documented() -> None:
    reports = rows("reports")
    (of_all,) = (row for usage, row in rows("commands").items() if usage.split()[1] == "report")
    for name, command in readme.report_commands():
        row = reports[name] + of_all
        assert all(f"`{option}`" in row for option in readme.options(command))


def test_the_set_up_begins_with_an_environment_that_git_does_not_see() -> None:
    made = PAGE.index("`python3 -m venv .venv && . .venv/bin/activate`")
    set_up = re.findall(r"^```sh\n(.*)\n```$", PAGE, re.MULTILINE)
    assert made < PAGE.index(set_up[0])
    assert [line.split(" && ")[0] for line in set_up] == [
        "pip install .",
        "pip install -e '.[test]'",
    ]
    ignored = (Path(__file__).parents[1] / ".gitignore").read_text(encoding="utf-8")
    assert ".venv/" in ignored.split()


def test_exit_codes_are_those_of_the_program() -> None:
    from communique import cli

    stated = [int(code) for code in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)]
    assert stated == [0, 1, 2, cli.REJECTED, cli.INTERRUPTED]


def test_the_figures_of_the_reader_are_those_of_the_model_card() -> None:
    card = (Path(__file__).parents[1] / "docs/model.md").read_text(encoding="utf-8")
    for who in ("the reader", "another person"):
        shown, measured = (
            re.findall(rf"^\| {who}(?::[^|]*)? (\|.*\d.*)$", page, re.MULTILINE)
            for page in (PAGE, card)
        )
        assert shown
        assert shown == measured


def test_what_the_readme_installs_is_declared() -> None:
    file = Path(__file__).parents[1] / "pyproject.toml"
    extras = tomllib.loads(file.read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    named = set(re.findall(r"\[(\w+)\]'", PAGE))
    assert named == {"browse", "test", "pictures", "postgresql"} <= set(extras)
