"""The commands that people type; each imports what it needs when it runs.

Standard output is the answer, standard error what went on. Exit codes: 0 done, 1 failed,
2 wrong usage, 3 loaded but some input was rejected, 130 interrupted.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import click

from communique import __version__
from communique.errors import UserError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from communique.load import Extractor, LoadCounts
    from communique.read import Rejected

LAZY = {
    "different": ("communique.judging", "different"),
    "judgements": ("communique.judging", "judgements"),
    "report": ("communique.reports.command", "report"),
    "same": ("communique.judging", "same"),
    "score": ("communique.scoring.command", "score"),
    "undo": ("communique.judging", "undo"),
}
"""Commands whose modules are imported when they are asked for, by name."""

REJECTED = 3
INTERRUPTED = 130


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


class Problem(click.ClickException):
    """A user's error, shown as one line."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line to standard error."""
        click.echo(f"communique: {self.format_message()}", file=file or sys.stderr)


class Commands(click.Group):
    """The group of all commands: imports the lazy ones, and shows users' errors as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in alphabetic order."""
        return sorted({*super().list_commands(ctx), *LAZY})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, None where there is none."""
        if cmd_name not in LAZY:
            return super().get_command(ctx, cmd_name)
        module, name = LAZY[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except UserError as error:
            raise Problem(str(error)) from error
        except OSError as error:
            if error.errno not in FULL:
                raise
            # What is still buffered has to go somewhere when the interpreter flushes at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise Problem(f"cannot write the answer: {error.strerror}") from error


database_option = click.option(
    "-d",
    "--database",
    envvar="COMMUNIQUE_DATABASE",
    show_envvar=True,
    default="communique.db",
    show_default=True,
    metavar="PATH|URL",
    help="The archive: a path of a SQLite file, or a URL such as postgresql://localhost/news.",
)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="communique")
def main() -> None:
    """Turn diplomatic news into a database: who met, who said what, what was set going.

    Two commands to begin with: the first makes an archive of the articles that come with
    communique, the second asks it a question.

    \b
        communique load
        communique report who-attended
    """


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path())
@database_option
@click.pass_context
def load(ctx: click.Context, paths: tuple[str, ...], database: str) -> None:
    """Read articles into an archive.

    The archive is created where there is none. PATH is a text file (UTF-8) or a folder of them,
    subfolders included; hidden files are skipped. Without a PATH, the articles that come with
    communique are read. An article that the archive has already is left as it is, so any load
    can be repeated.

    \b
        communique load
        communique load news/ statement.txt --database news.db

    Ends with a line of counts. Exit code 3: some input was rejected, one line each tells why.
    """
    from communique.archive import finish_writing
    from communique.load import Progress, load_articles
    from communique.read import read_paths

    progress = Progress(on_article=_show_progress, on_rejected=_show_rejected)
    try:
        with _archive(database, write=True) as engine:
            counts = load_articles(engine, read_paths(paths), _extractor(), progress)
            if counts.new:
                finish_writing(engine)
    except KeyboardInterrupt:
        click.echo(
            "interrupted: what is loaded stays, run the same command again to go on", err=True
        )
        ctx.exit(INTERRUPTED)
    _clear_progress()
    click.echo(str(counts))
    if counts.rejected:
        ctx.exit(REJECTED)


@main.command()
@click.argument("file", type=click.Path())
def extract(file: str) -> None:
    """Print what one article says, as JSON.

    Nothing is stored. Every finding has its place in the text: [start, end], counted in
    characters from 0.

    \b
        communique extract statement.txt
        communique extract statement.txt > statement.facts.json
    """
    import os

    from communique.facts import facts_to_json
    from communique.read import Rejected, read_paths

    if os.path.isdir(file):
        raise UserError(f"{file} is a folder: extract takes one file")
    article = next(read_paths([file]))
    if isinstance(article, Rejected):
        raise UserError(f"{article.origin}: {article.reason}")
    click.echo(facts_to_json(_extractor().extract_facts(article)))


@main.command()
@database_option
@click.pass_context
def verify(ctx: click.Context, database: str) -> None:
    """Re-check everything that an archive holds.

    Every span, stored excerpt, reference and promise is tested against the texts and the rest of
    the archive. Prints a line per check, with how many rows it looked at and its faults. Exit
    code 1: there are faults.

    \b
        communique verify
        communique verify --database news.db
    """
    from communique.verify import describe, verify_archive

    is_sound = True
    with _archive(database, write=False) as engine:
        for result in verify_archive(engine):
            is_sound = is_sound and not result.fault_count
            for line in describe(result):
                click.echo(line)
    if not is_sound:
        ctx.exit(1)


@main.command()
@database_option
def upgrade(database: str) -> None:
    """Bring an older archive up to date.

    An archive made by an older communique gets the tables of this one. A SQLite file is copied
    first; the copy stays beside it.

    \b
        communique upgrade
        communique upgrade --database news.db
    """
    from communique.archive import upgrade_archive

    report = upgrade_archive(database)
    if not report.changed:
        click.echo(f"nothing to do: the archive is at revision {report.to_revision}")
        return
    click.echo(f"upgraded from revision {report.from_revision} to {report.to_revision}")
    if report.backup:
        click.echo(f"the archive as it was: {report.backup}")


@contextmanager
def _archive(database: str, *, write: bool) -> Iterator[Engine]:
    """Yield an engine on the archive, which is created where it is to be written."""
    from communique.archive import open_archive

    engine = open_archive(database, create=write, write=write)
    try:
        yield engine
    finally:
        engine.dispose()


def _extractor() -> Extractor:
    from communique.extract import EXTRACTOR, extract_facts, find_sentences
    from communique.load import Extractor

    return Extractor(EXTRACTOR, extract_facts, find_sentences)


def _show_progress(counts: LoadCounts) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{counts}", err=True, nl=False)


def _clear_progress() -> None:
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", err=True, nl=False)


def _show_rejected(rejected: Rejected) -> None:
    _clear_progress()
    click.echo(f"rejected: {rejected.origin}: {rejected.reason}", err=True)
