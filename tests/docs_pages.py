"""The pages of docs/ that are made from the program: what each command does, what a column means.

python tests/docs_pages.py            say what is out of date
python tests/docs_pages.py --update   write it
"""

import hashlib
import json
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, closing
from pathlib import Path

import click
from click.testing import CliRunner

from communique.cli import REJECTED, main

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
A table is as wide as the terminal, `COLUMNS` makes a pipe as wide. The ending of the file that
`--output` names says its form, as `.csv` or `.md`; `--format` outranks it. `--format csv` is what
Excel opens as it should: commas, CRLF line ends, UTF-8 with a byte order mark.
"""

# Of the seed's people, as far as it says: what is matched across articles has examples by it.
DOUBT = """\
Talks on water

Enrique Mora met the press in Brussels on Tuesday. Mora said that the talks on water were useful.
"""

# What the seed has none of: an address, a day, a byline, a period, a second outlet.
RELEASE = {
    "title": "Water Commission opens its office in Almaty",
    "text": (
        "Ana Lopez, Secretary-General of the Organization for Security and Co-operation in Europe "
        "(OSCE), met Foreign Minister Aigul Omarova in Almaty on 3 June 2024, the press service "
        "of the Foreign Ministry reports. At the meeting Omarova said that the sides had agreed on "
        "a roadmap for clean rivers for 2025–2027. Lopez announced a programme for the training of "
        "engineers. She thanked the government for the building, and said that forty engineers "
        "would come to the new office in the first year, among them twenty from the countries "
        "downstream."
    ),
    "url": "https://lakes.example/office",
    "published": "2024-06-04",
    "byline": "Ivo Maal",
    "desk": "Asia",
}
PRINTED = {"Lakes News": "", "River Times": " Photographs will follow."}
"""What each outlet adds to the release."""
NO_TEXT = {"title": "A record without its text"}
CORRECTED = (
    "Talks in Almaty\n\nForeign Minister Aigul Omarova met Ana Lopez in Almaty on 5 June 2024."
)


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


# What the articles have none of, and the tables have room for.
FILLED = (
    "UPDATE sources SET url = 'https://lakes.example' WHERE name = 'Lakes News'",
    "UPDATE actors SET acronym = 'OSCE' WHERE name LIKE 'Organization for Security%'",
    "UPDATE profiles SET mark = sha256 || ' 1' FROM articles"
    " WHERE articles.id = 1 AND profiles.id = 1",
)


def schema_page(folder: Path) -> str:
    """Return the data dictionary of an archive with examples of all, made in an empty folder."""
    with chdir(folder):  # no path of this machine is an example
        _make_archive("small.db")
        return _run("schema", "--page", "-d", "small.db")


def _make_archive(database: str) -> None:
    Path("doubt.txt").write_text(DOUBT, encoding="utf-8")
    records = [
        RELEASE | {"source": outlet, "text": f"{RELEASE['text']}{added}"}
        for outlet, added in PRINTED.items()
    ]
    lines = [json.dumps(record) for record in (*records, NO_TEXT)]
    Path("release.jsonl").write_text("\n".join(lines), encoding="utf-8")
    Path("corrected.txt").write_text(CORRECTED, encoding="utf-8")
    Path("corrected.facts.json").write_text(_run("extract", "corrected.txt"), encoding="utf-8")
    # The seed comes first, so that examples are of it.
    _run("load", "-d", database)
    _run("load", "doubt.txt", "release.jsonl", "corrected.txt", "-d", database, code=REJECTED)
    with closing(sqlite3.connect(database)) as connection:
        (number,) = connection.execute("SELECT max(id) FROM actors WHERE article_id = 2").fetchone()
    _run("same", "person:1", f"person:{number}", "--author", "editor", "-d", database)
    _run("undo", "1", "-d", database)
    _steady(database)


def _run(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == code, done.stderr
    return done.stdout


def _steady(database: str) -> None:
    """Fill in what is left, and put in fixed values for what differs from run to run."""
    with closing(sqlite3.connect(database)) as connection:
        for statement in FILLED:
            connection.execute(statement)
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
