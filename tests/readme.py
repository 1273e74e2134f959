"""What the README must say: generated from the code, and from an archive of the seed.

    python tests/readme.py            say what is out of date
    python tests/readme.py --update   write it

Generated are the tables between `<!-- NAME -->` and `<!-- /NAME -->`, the answers of the commands
in ```console blocks, and the ```text block behind every ```sql block. Commands run in the order of
the page, in one folder that is empty at first.
"""

import os
import re
import shlex
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
from click import Command, Context, Option

from communique.archive import migrations_folder
from communique.cli import main
from communique.reports.catalogue import read_report, report_names

README = Path(__file__).parents[1] / "README.md"

REGION = re.compile(r"(?P<head><!-- (?P<name>\w+) -->\n)(?P<body>.*?)(?P<foot><!-- /(?P=name) -->)", re.DOTALL)  # fmt: skip  # noqa: E501
CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)
QUERY = re.compile(
    r"(?P<head>^```sql\n(?P<sql>.*?)^```\n\n```text\n)(?P<rows>.*?)(?=^```$)",
    re.DOTALL | re.MULTILINE,
)


def commands() -> Iterator[tuple[str, Command]]:
    """Yield the live commands by name, without the reports."""
    context = Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        yield name, command


def options(command: Command) -> list[str]:
    """Return the options of a command by which people call them."""
    return [
        ", ".join(parameter.opts) for parameter in command.params if isinstance(parameter, Option)
    ]


def report_commands() -> Iterator[tuple[str, Command]]:
    """Yield the live reports by name."""
    group = dict(commands())["report"]
    assert isinstance(group, click.Group)
    yield from subcommands(group)


def subcommands(group: click.Group) -> Iterator[tuple[str, Command]]:
    """Yield the live commands of a group by name."""
    context = Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield name, command


def grain(view: Path) -> str:
    """Return the sentence in which a view's SQL says what a row is."""
    found = re.search(r"-- (One row per [^\n]+)", view.read_text(encoding="utf-8"))
    assert found, f"{view.name} does not say what a row is"
    return found[1]


def views() -> dict[str, Path]:
    """Return the newest file of every published view."""
    newest: dict[str, tuple[int, Path]] = {}
    for path in (migrations_folder() / "views").glob("*.sql"):
        name, _, version = path.stem.rpartition("_v")
        newest[name] = max(newest.get(name, (0, path)), (int(version), path))
    return {name: newest[name][1] for name in sorted(newest)}


def table(*rows: tuple[str, ...]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines) + "\n"


def code(words: list[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def views_table() -> str:
    rows = ((f"`{name}`", grain(path)) for name, path in views().items())
    return table(("View", "What a row is"), *rows)


def reports_table() -> str:
    rows = (
        (f"`{name}`", read_report(name).grain, code(own_options(name))) for name in report_names()
    )
    return table(("Report", "What a row is", "Options"), *rows)


def own_options(report: str) -> list[str]:
    return ["--" + parameter.name.replace("_", "-") for parameter in read_report(report).parameters]


def common_options(group: click.Group) -> list[str]:
    """Return the options that every command of a group has."""
    shared = [set(options(command)) for _, command in subcommands(group)]
    _, first = next(subcommands(group))
    return [option for option in options(first) if option in set.intersection(*shared)]


def commands_table() -> str:
    rows = []
    for name, command in commands():
        arguments = [p.metavar or p.name.upper() for p in command.params if not is_option(p)]
        given = options(command)
        if isinstance(command, click.Group):
            arguments = ["[NAME]" if command.invoke_without_command else "NAME"]
            given = common_options(command)
        usage = " ".join([name, *arguments])
        rows.append((f"`communique {usage}`", command.get_short_help_str(limit=200), code(given)))
    return table(("Command", "What it does", "Options"), *rows)


def is_option(parameter: click.Parameter) -> bool:
    return isinstance(parameter, Option)


TABLES = {"views": views_table, "reports": reports_table, "commands": commands_table}


def run_command(line: str, folder: Path) -> str:
    """Return what a command prints in `folder`, both streams together."""
    program, *arguments = shlex.split(line)
    assert program == "communique", line
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"COMMUNIQUE_DATABASE", "COLUMNS", "FORCE_COLOR"}
    }
    done = subprocess.run(
        [sys.executable, "-m", "communique", *arguments],
        cwd=folder, env=environment, encoding="utf-8", check=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return done.stdout


def run_query(sql: str, database: Path) -> str:
    """Return rows as the `sqlite3` shell prints them, headings first."""
    with closing(sqlite3.connect(database)) as connection:
        cursor = connection.execute(sql)
        lines = [[column[0] for column in cursor.description], *cursor]
    return "".join(
        "|".join("" if cell is None else str(cell) for cell in line) + "\n" for line in lines
    )


def generate(text: str, folder: Path) -> str:
    """Return the page with all that is generated made anew, in an empty `folder`."""

    def answers(block: re.Match[str]) -> str:
        lines = [line for line in block[0].splitlines() if line.startswith("$ ")]
        shown = [f"{line}\n{run_command(line[2:], folder)}" for line in lines]
        return "\n".join(part.rstrip("\n") + "\n" for part in shown)

    text = REGION.sub(lambda found: found["head"] + TABLES[found["name"]]() + found["foot"], text)
    text = CONSOLE.sub(answers, text)
    return QUERY.sub(
        lambda found: found["head"] + run_query(found["sql"], folder / "communique.db"), text
    )


if __name__ == "__main__":
    page = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        made = generate(page, Path(name))
    if made == page:
        print("README.md is up to date")
    elif "--update" in sys.argv:
        README.write_text(made, encoding="utf-8")
        print("README.md is written anew")
    else:
        sys.exit("README.md is out of date: python tests/readme.py --update")
