"""The pages of docs/ that are made from the program: what each command does, what a column means.

python tests/docs_pages.py            say what is out of date
python tests/docs_pages.py --update   write it
"""

import hashlib
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import click
from click.testing import CliRunner

from communique.cli import main

DOCS = Path(__file__).parents[1] / "docs"
WIDTH = 88
HEAD = """\
# Commands

What `communique NAME --help` prints, for every command and report.

Your shell completes commands, reports, options and file names after one line in its own file of
settings:

```sh
eval "$(_COMMUNIQUE_COMPLETE=bash_source communique)"   # bash, in ~/.bashrc
eval "$(_COMMUNIQUE_COMPLETE=zsh_source communique)"    # zsh, in ~/.zshrc
_COMMUNIQUE_COMPLETE=fish_source communique | source    # fish, in ~/.config/fish/config.fish
```

Answers go to standard output, everything else to standard error. Colours and bold type are for
terminals only; `--no-color` before the command, or `NO_COLOR` in the environment, turns them off.
A table is as wide as the terminal, `COLUMNS` makes a pipe as wide. `--format csv` is what Excel
opens as it should: commas, CRLF line ends, UTF-8 with a byte order mark.
"""

# Of the seed's people, as far as it says: what is matched across articles has examples by it.
DOUBT = """\
Talks on water

Enrique Mora met the press in Brussels on Tuesday. Mora said that the talks on water were useful.
"""


def commands_page() -> str:
    """Return the page of all commands, made from the commands themselves."""
    return "\n".join([HEAD, *(_section(*one) for one in _commands(main, click.Context(main)))])


def _commands(
    group: click.Group, context: click.Context
) -> Iterator[tuple[str, click.Command, click.Context]]:
    context.info_name = context.info_name or "communique"
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        inner = click.Context(
            command, context, info_name=name, terminal_width=WIDTH,
            help_option_names=["-h", "--help"],
        )  # fmt: skip
        yield inner.command_path, command, inner
        if isinstance(command, click.Group):
            yield from _commands(command, inner)


def _section(path: str, command: click.Command, context: click.Context) -> str:
    level = "#" * (path.count(" ") + 1)
    return f"{level} {path}\n\n```text\n{command.get_help(context)}\n```\n"


FACTS_SHA256 = hashlib.sha256(b"what was found").hexdigest()


def schema_page(folder: Path) -> str:
    """Return the data dictionary of an archive of the seed and a doubt, made in an empty folder."""
    database, doubt = str(folder / "seed.db"), folder / "doubt.txt"
    doubt.write_text(DOUBT, encoding="utf-8")
    for article in ([], [str(doubt)]):  # the seed comes first, so that examples are of it
        loaded = CliRunner().invoke(main, ["load", *article, "--database", database])
        assert loaded.exit_code == 0
    with closing(sqlite3.connect(database)) as connection:
        columns = [
            (table, column, kind)
            for (table,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            )
            for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})")
        ]
        for table, column, kind in columns:
            if kind == "DATETIME":
                connection.execute(f"UPDATE {table} SET {column} = '2024-06-07 12:00:00.000000'")
            elif column == "confidence":  # its last digits differ from one processor to the next
                connection.execute(f"UPDATE {table} SET {column} = round({column}, 1)")
            elif column == "facts_sha256":
                connection.execute(f"UPDATE {table} SET {column} = ?", (FACTS_SHA256,))
        connection.commit()
    return CliRunner().invoke(main, ["schema", "--page", "--database", database]).stdout


def pages(folder: Path) -> dict[Path, str]:
    """Return the text of each page by its file."""
    return {DOCS / "commands.md": commands_page(), DOCS / "schema.md": schema_page(folder)}


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        made = pages(Path(name))
    stale = [path for path, text in made.items() if not path.exists() or path.read_text() != text]
    if "--update" in sys.argv:
        for path in stale:
            path.write_text(made[path], encoding="utf-8")
    elif stale:
        names = ", ".join(path.name for path in stale)
        sys.exit(f"out of date: {names}: python tests/docs_pages.py --update")
